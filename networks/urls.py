"""The workspace of organizations and networks; their public pages show what they did and live in portal."""

from django.urls import path

from networks.views import actions, changes, office, parts, work

# --- organizations ---
urlpatterns = [
    path("work/organizations/", work.listing, name="work_organizations"),
    path("work/organizations/organizations.xlsx", work.listing_xlsx, name="organizations_xlsx"),
    path("work/organizations/new/", work.create, name="organization_new"),
    path("work/organizations/kinds/", office.kinds, name="kinds"),
    path("work/organizations/<int:pk>/", work.detail, name="work_organization"),
    path("work/organizations/<int:pk>/edit/", work.edit, name="organization_edit"),
    path("work/organizations/<int:pk>/virtues/", parts.virtues, name="organization_virtues"),
    path("work/organizations/<int:pk>/goals/", parts.goals, name="organization_goals"),
    path("work/organizations/<int:pk>/centre/", parts.centre, name="organization_centre"),
    path("work/organizations/<int:pk>/contacts/", parts.contacts, name="organization_contacts"),
    path("work/organizations/<int:pk>/history/", work.past, name="organization_history"),
    path("work/organizations/<int:pk>/pause/", actions.pause, name="organization_pause"),
    path("work/organizations/<int:pk>/resume/", actions.resume, name="organization_resume"),
    path("work/organizations/<int:pk>/leave/", actions.leave, name="organization_leave"),
    path("work/organizations/<int:pk>/rejoin/", actions.rejoin, name="organization_rejoin"),
    path("work/organizations/<int:pk>/change/", changes.ask, name="change_ask"),
    path("work/organization-changes/<int:pk>/", changes.decide, name="change_decide"),
    path("work/organization-changes/<int:pk>/withdraw/", changes.withdraw, name="change_withdraw"),
    path("work/networks/", office.networks, name="work_networks"),
    path("work/networks/<slug:slug>/edit/", office.network_edit, name="network_edit"),
]
