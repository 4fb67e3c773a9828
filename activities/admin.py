from django.contrib import admin

from activities.models import ActivityKind
from core.admin import AdministratorAdmin


@admin.register(ActivityKind)
class ActivityKindAdmin(AdministratorAdmin):
    """Kinds are rows the office can edit; activities themselves change only through their own pages."""

    list_display = ["name", "order"]
    list_editable = ["order"]
