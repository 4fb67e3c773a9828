"""Whom a visit concerns: its team, its leader, and the hosts, who may have an account or only an e-mail."""

from django.db.models import Q

from accounts.models import User
from networks.domain.organizations import acting
from networks.querysets import Scope
from notifications.domain import notify, notify_address, remind, tell
from visits import links


def team_people(visit):
    """Those of the team who sign in and still go along."""
    return _who_stayed(User.objects.filter(visit_teams__visit=visit, is_active=True))


def leader_of(visit):
    return _who_stayed(User.objects.filter(visit_teams__visit=visit, visit_teams__is_leader=True, is_active=True))


def _who_stayed(people):
    return User.objects.filter(pk__in=[person.pk for person in people if not Scope.of(person).has_left])


def host_people(stop):
    """Who answers for the place: editors of its organization, or the coordinators of its network where it has none."""
    if stop.organization_id is None:
        return User.objects.none()
    editors = acting(Q(organization=stop.organization_id, role="editor"))
    return editors if editors.exists() else acting(Q(network=stop.organization.network_id, role="coordinator"))


def hosts_of(stop):
    """(people who sign in, [(name, address)] of who has only letters): everybody a word about this stop goes to, each once."""
    people, address = list(host_people(stop)), stop.host_email
    is_known = address.lower() in {person.email.lower() for person in people}
    return people, [(stop.host_name, address)] if address and not is_known else []


def reach_of(stop):
    """[(name, address)] of them all."""
    people, letters = hosts_of(stop)
    return [(person.get_full_name(), person.email) for person in people] + letters


def tell_host(stop, text, event, *, key=""):
    """By the bell and by e-mail; the letter to somebody without an account carries the link. With `key`: once and for all."""
    people, letters = hosts_of(stop)
    key = key or f"history:{event.pk}:{stop.pk}"
    notify(people, text, url=stop.get_work_url(), key=key)
    _write_to(letters, text, url=links.HOST.address_of(stop), key=key)


def remind_host(stop, text, key):
    """As tell_host, of something that is due."""
    people, letters = hosts_of(stop)
    remind(people, text, url=stop.get_work_url(), key=key)
    _write_to(letters, text, url=links.HOST.address_of(stop), key=key)


def tell_replaced(hosts, address, event, *, still, gone, by_now):
    """The hosts of before, by the letter they had: `still` to who is one `by_now` too, `gone` to the others."""
    people, letters = hosts
    known, key = {mail.lower() for _name, mail in by_now}, f"history:{event.pk}"
    for who in people:
        notify([who], still if who.email.lower() in known else gone, url=address, key=key)
    for name, mail in letters:
        notify_address(mail, still if mail.lower() in known else gone, url=address, key=key, name=name)


def _write_to(letters, text, *, url, key):
    for name, address in letters:
        notify_address(address, text, url=url, key=key, name=name)


def tell_team(visit, text, event, *, by):
    tell(team_people(visit), text, visit, event, by=by)


def tell_leader(thing, text, event, *, by):
    """thing: the visit, or a stop of it."""
    leader = leader_of(getattr(thing, "visit", thing))
    tell(leader, text, thing, event, by=by)


def tell_office(thing, text, event, *, by=None):
    tell(User.objects.officers(), text, thing, event, by=by)
