"""Who may what: the people of a network and of an organization, by name and role, never with contact data."""

from django.db.models import Q
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import get_permitted
from core.pagination import paginate
from networks import people_rows
from networks.models import Invitation, Membership, Network, Organization
from networks.querysets import Scope


def places_of(user):
    """[(name, address)] of the places whose people this person may see."""
    scope = Scope.of(user)
    networks = Network.objects.filter(pk__in=scope.coordinates) if scope.coordinates else []
    organizations = Organization.objects.filter(pk__in=scope.organizations) if scope.organizations else []
    return [(place.name, people_rows.people_of(place)) for place in (*networks, *organizations)]


@require_GET
def network(request, slug):
    """Coordinators, members, and editors of the network's organizations."""
    place = get_permitted(request.user, "networks.see_network_people", Network.objects, slug=slug)
    people = Membership.objects.running().filter(Q(network=place) | Q(organization__network=place))
    context = {
        "network": place,
        "place": place,
        "public_url": place.get_absolute_url(),
        "invite": f"role=coordinator&network={place.slug}",
        "rights": people_rows.RIGHTS_IN_NETWORK,
    }
    return shown(request, people, Invitation.objects.filter(network=place), context)


@require_GET
def organization(request, pk):
    """Editors of the organization, and the coordinators who may act for it too."""
    found = Organization.objects.select_related("network")
    place = get_permitted(request.user, "networks.see_people", found, pk=pk)
    people = Membership.objects.running().filter(
        Q(organization=place) | Q(network=place.network_id, role=Membership.Role.COORDINATOR)
    )
    context = {
        "network": place.network,
        "place": place,
        "public_url": place.get_absolute_url(),
        "invite": f"role=editor&organization={place.pk}",
        "rights": people_rows.RIGHTS_IN_ORGANIZATION,
    }
    return shown(request, people, Invitation.objects.filter(organization=place), context)


def shown(request, people, invitations, context):
    """The same page for both; what waits, e-mails and links to people are the office's."""
    page = paginate(request, people.with_places().select_related("user").order_by("role", "user__sort_key", "pk"))
    page.rows = people_rows.rights(page.rows)
    may_invite = request.user.has_perm("networks.invite")
    waiting = invitations.open().select_related("network", "organization", "created_by") if may_invite else []
    context |= {
        "page": page,
        "may_invite": may_invite,
        "waiting": people_rows.invitations(waiting),
        "section": "work-people",
    }
    return render(request, "networks/people/place.html", context)
