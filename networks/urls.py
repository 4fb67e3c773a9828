"""Addresses of partners: people, organizations, networks. Their public pages show what they did and live in portal;
`udon_moral.urls` puts both into one namespace."""

from django.urls import path

from networks.views import actions, changes, invitation, invite, office, parts, people, places, work

urlpatterns = [
    # People: invitations, rights.
    path("invitations/<str:token>/", invitation.show, name="invitation"),
    path("work/people/", people.invitations, name="invitations"),
    path("work/people/rights/", people.people, name="people"),
    path("work/people/rights.xlsx", people.people_xlsx, name="people_xlsx"),
    path("work/people/invite/", invite.invite, name="invite"),
    path("work/people/<int:pk>/", people.person, name="person"),
    path("work/invitations/<int:pk>/resend/", people.resend, name="resend"),
    path("work/invitations/<int:pk>/revoke/", people.revoke, name="revoke"),
    path("work/memberships/<int:pk>/end/", people.end, name="end_membership"),
    path("work/memberships/<int:pk>/until/", people.until, name="membership_until"),
    path("work/networks/<slug:slug>/people/", places.network, name="network_people"),
    path("work/organizations/<int:pk>/people/", places.organization, name="organization_people"),
    # Organizations and networks.
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
