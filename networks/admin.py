from django.contrib import admin

from core.admin import AdministratorAdmin
from networks import domain
from networks.models import Membership, Network


@admin.register(Network)
class NetworkAdmin(AdministratorAdmin):
    list_display = ["name", "slug", "order", "first_fiscal_year", "last_fiscal_year"]

    def save_model(self, request, obj, form, change):
        domain.save(obj, "network.save", by=request.user)


@admin.register(Membership)
class MembershipAdmin(AdministratorAdmin):
    list_display = ["user", "role", "network", "organization", "valid_from", "valid_until"]
    list_filter = ["role", "network"]
    autocomplete_fields = ["user"]
    raw_id_fields = ["organization"]

    def save_model(self, request, obj, form, change):
        domain.save(obj, "membership.update" if change else "membership.give", by=request.user)
