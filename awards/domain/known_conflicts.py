"""What the program itself knows between judges and who is nominated. Only read; `recusals` makes rows of it."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from awards.models import Recusal
from core import thai
from networks.models import Membership

Kind = Recusal.Kind


@dataclass(frozen=True)
class Conflict:
    """One tie between a judge and a nomination, the strongest there is; note says what was found."""

    judge: int
    nomination: int
    kind: str
    note: str


def between(nominations, judges):
    """[Conflict], at most one for each pair. nominations: with `organization`; judges: keys of users. Four queries."""
    judges = list(judges)
    known = _Known(judges)
    nominators = _nominators_of(nominations, known)
    found = []
    for nomination in nominations:
        ties = {judge: tie for tie, who in reversed(known.ties(nomination, nominators)) for judge in who}
        found += [Conflict(judge, nomination.pk, *tie) for judge, tie in sorted(ties.items())]
    return found


def _nominators_of(nominations, known):
    """{nomination: judges who put it forward, signed in or by their address}."""
    if not nominations or not known.addresses:
        return {}
    rows = nominations[0].nominators.model.objects.filter(nomination__in=[one.pk for one in nominations])
    found = defaultdict(set)
    for nomination, user, email in rows.values_list("nomination", "user", "email"):
        found[nomination] |= known.with_address(email)
        if user in known.judges:
            found[nomination].add(user)
    return found


class _Known:
    """Where judges belong, how they are called and reached."""

    def __init__(self, judges):
        self.judges = set(judges)
        self.addresses, self.names = defaultdict(set), defaultdict(set)
        people = User.objects.filter(pk__in=judges)
        for person in people:
            self.addresses[person.email.casefold()].add(person.pk)
            self.names[thai.name_key(person.get_full_name())].add(person.pk)
        # An address somebody proved to be theirs counts as the one they sign in with.
        for email, judge in people.filter(emailaddress__verified=True).values_list("emailaddress__email", "pk"):
            self.addresses[email.casefold()].add(judge)
        self.organizations, self.networks = defaultdict(set), defaultdict(set)
        rows = Membership.objects.current().filter(user__in=judges).select_related("organization")
        for row in rows:
            if row.organization_id:
                self.organizations[row.organization_id].add(row.user_id)
            if row.network_id or row.organization_id:
                self.networks[row.network_id or row.organization.network_id].add(row.user_id)

    def with_address(self, email):
        return self.addresses.get(email.casefold(), set()) if email else set()

    def ties(self, nomination, nominators):
        """[((kind, note), judges)], the strongest first."""
        place = nomination.organization
        oneself = self.with_address(nomination.email) | self.names.get(nomination.name_key or None, set())
        return [
            ((Kind.OTHER, _("ชื่อหรืออีเมลตรงกับผู้ได้รับการเสนอ")), oneself),
            ((Kind.NOMINATOR, _("อีเมลหรือบัญชีตรงกับผู้เสนอชื่อ")), nominators.get(nomination.pk, set())),
            ((Kind.ORGANIZATION, place.name if place else ""), self.organizations.get(place and place.pk, set())),
            ((Kind.NETWORK, place.name if place else ""), self.networks.get(place and place.network_id, set())),
        ]
