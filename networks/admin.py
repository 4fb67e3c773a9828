from django.contrib import admin

from core.admin import AdministratorAdmin
from networks import domain
from networks.models import Network


@admin.register(Network)
class NetworkAdmin(AdministratorAdmin):
    list_display = ["name", "slug", "order", "first_fiscal_year", "last_fiscal_year"]

    def save_model(self, request, obj, form, change):
        domain.save(obj, "network.save", by=request.user)
