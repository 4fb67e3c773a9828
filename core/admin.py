"""The base of our admin pages: administrators do everything there, nobody else anything."""

from django.contrib import admin


class AdministratorAdmin(admin.ModelAdmin):
    def _allowed(self, request):
        return request.user.is_active and request.user.is_staff

    def has_module_permission(self, request):
        return self._allowed(request)

    def has_view_permission(self, request, obj=None):
        return self._allowed(request)

    def has_add_permission(self, request):
        return self._allowed(request)

    def has_change_permission(self, request, obj=None):
        return self._allowed(request)

    def has_delete_permission(self, request, obj=None):
        return False
