"""Whom a visit concerns: its team, its leader, and the hosts, who may have an account or only an e-mail."""

from django.db.models import Q

from accounts.models import User
from activities.domain.people import tell
from networks.domain.organizations import acting
from notifications.domain import notify, notify_address, remind
from visits import links


def team_people(visit):
    """Those of the team who sign in."""
    return User.objects.filter(visit_teams__visit=visit, is_active=True)


def leader_of(visit):
    return User.objects.filter(visit_teams__visit=visit, visit_teams__is_leader=True, is_active=True)


def host_people(stop):
    """Who answers for the place: editors of its organization, or the coordinators of its network where it has none."""
    if stop.organization_id is None:
        return User.objects.none()
    editors = acting(Q(organization=stop.organization_id, role="editor"))
    return editors if editors.exists() else acting(Q(network=stop.organization.network_id, role="coordinator"))


def reach_of(stop):
    """[(name, address)] of everybody a letter about this stop goes to, each once."""
    found = [(person.get_full_name(), person.email) for person in host_people(stop)]
    if _needs_letter(stop, found):
        found.append((stop.host_name, stop.host_email))
    return found


def _needs_letter(stop, found):
    known = {address.lower() for _name, address in found}
    return bool(stop.host_email) and stop.host_email.lower() not in known


def tell_host(stop, text, event):
    """By the bell and by e-mail; the letter to somebody without an account carries the link."""
    _write_to_host(notify, stop, text, f"history:{event.pk}")


def remind_host(stop, text, key):
    """As tell_host, of something that is due."""
    _write_to_host(remind, stop, text, key)


def _write_to_host(tell_people, stop, text, key):
    people = list(host_people(stop))
    tell_people(people, text, url=stop.get_work_url(), key=key)
    if _needs_letter(stop, [(None, person.email) for person in people]):
        notify_address(stop.host_email, text, url=links.address_of(stop), key=key, name=stop.host_name)


def tell_team(visit, text, event, *, by):
    tell(team_people(visit).exclude(pk=by.pk), text, visit, event)


def tell_leader(thing, text, event, *, by):
    """thing: the visit, or a stop of it."""
    leader = leader_of(getattr(thing, "visit", thing))
    tell(leader.exclude(pk=by.pk) if by else leader, text, thing, event)


def tell_office(thing, text, event, *, by=None):
    officers = User.objects.officers()
    tell(officers.exclude(pk=by.pk) if by else officers, text, thing, event)
