from allauth.account.decorators import secure_admin_login
from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from accounts import domain
from accounts.models import User
from core.admin import AdministratorAdmin
from core.errors import DomainError

admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = admin.site.site_title = _("ผู้ดูแลระบบ อุดรธานีจังหวัดคุณธรรม")
admin.site.index_title = _("ข้อมูลตั้งต้น")


@admin.register(User)
class UserAdmin(AdministratorAdmin):
    """People and office roles. Passwords are set by their owners through a link, never here."""

    list_display = ["email", "get_full_name", "role", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    search_fields = ["email", "given_name", "family_name"]
    fields = ["email", "prefix", "given_name", "family_name", "phone", "role", "is_active"]
    actions = ["reset_second_factor"]

    @admin.action(description=_("ล้างการยืนยันตัวตนสองขั้น (ทำโทรศัพท์และรหัสสำรองหาย)"))
    def reset_second_factor(self, request, users):
        for user in users:
            try:
                domain.reset_second_factor(user, by=request.user)
            except DomainError as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, _("ล้างการยืนยันตัวตนสองขั้นของ %(name)s แล้ว") % {"name": user})

    def save_model(self, request, obj, form, change):
        domain.save_user(obj, by=request.user)
