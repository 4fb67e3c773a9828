"""Addresses of partners; `udon_moral.urls` puts them into the namespace `networks` beside the public directory."""

from django.urls import path

from networks.views import invitation, invite, people, places

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
]
