from django.contrib import admin

from core.admin import AdministratorAdmin
from networks import domain
from networks.models import Membership, Network, Organization


@admin.register(Network)
class NetworkAdmin(AdministratorAdmin):
    list_display = ["name", "slug", "order", "first_fiscal_year", "last_fiscal_year"]

    def save_model(self, request, obj, form, change):
        domain.save(obj, "network.save", by=request.user)


@admin.register(Organization)
class OrganizationAdmin(AdministratorAdmin):
    list_display = ["name", "network", "district", "is_sample"]
    list_filter = ["network", "district"]
    search_fields = ["name"]
    fields = ["name", "network", "district", "about", "is_sample"]

    def save_model(self, request, obj, form, change):
        domain.save(obj, "organization.update" if change else "organization.create", by=request.user)


@admin.register(Membership)
class MembershipAdmin(AdministratorAdmin):
    list_display = ["user", "role", "network", "organization", "valid_from", "valid_until"]
    list_filter = ["role", "network"]
    autocomplete_fields = ["user", "organization"]

    def save_model(self, request, obj, form, change):
        domain.save(obj, "membership.update" if change else "membership.give", by=request.user)
