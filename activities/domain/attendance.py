"""How many were there: check-ins by network, the paper sheets beside them, and how many agencies."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.domain.door import check_held
from activities.domain.registration import Places
from activities.models import PaperCount, Registration
from core import history
from core.errors import StaleEdit
from networks.models import Network


@dataclass(frozen=True)
class Line:
    """People of one network, or of none (network None); paper is None while nobody counted the sheet."""

    network: Any
    checked_in: int
    paper: int | None

    @property
    def total(self):
        return self.checked_in + (self.paper or 0)


@dataclass(frozen=True)
class Numbers:
    """Everybody who was there. Agencies are counted among those who checked in."""

    lines: list
    agencies: int

    @property
    def checked_in(self):
        return sum(line.checked_in for line in self.lines)

    @property
    def paper(self):
        return sum(line.paper or 0 for line in self.lines)

    @property
    def total(self):
        return self.checked_in + self.paper

    @property
    def has_paper(self):
        return any(line.paper is not None for line in self.lines)

    @property
    def most(self):
        return max(line.total for line in self.lines)


def numbers(activity):
    """The numbers of one activity, a line for every network and one for people of none. Four queries."""
    there = Registration.objects.filter(activity=activity).there()
    checked_in, paper = there.counts_by_network(), paper_counts(activity)
    agencies = there.exclude(organization_key="").order_by().values("organization_key").distinct().count()
    networks = [*Network.objects.all(), None]
    lines = [Line(net, checked_in.get(net and net.pk, 0), paper.get(net and net.pk)) for net in networks]
    return Numbers(lines, agencies)


def paper_counts(activity):
    """{network id or None: people counted from the paper sheets}."""
    return dict(PaperCount.objects.filter(activity=activity).values_list("network", "count"))


def as_read(counts):
    """The counts as one text: a form carries it, so that two people typing at once are told."""
    return ",".join(
        f"{network or 0}:{count}" for network, count in sorted(counts.items(), key=lambda pair: pair[0] or 0)
    )


@transaction.atomic
def set_paper_counts(activity, *, by, counts, read, at=None):
    """Writes what the paper sheets say: {network id or None: people, or None where nothing was counted}.

    read: `as_read` of what the form showed; when it says something else now, StaleEdit and nothing is written.
    """
    check_held(Places(activity.pk).activity)
    before = paper_counts(activity)
    if as_read(before) != read:
        raise StaleEdit(_("มีผู้อื่นกรอกจำนวนจากใบลงชื่อไปแล้ว กรุณาเทียบตัวเลขก่อนบันทึก"))
    at = at or timezone.now()
    for network, count in counts.items():
        rows = PaperCount.objects.filter(activity=activity, network=network)
        if count is None:
            rows.delete()
        elif before.get(network) != count:
            values = {"count": count, "typed_by": by, "typed_at": at}
            PaperCount.objects.update_or_create(activity=activity, network_id=network, defaults=values)
    names = {None: _("ไม่สังกัดเครือข่าย")} | dict(Network.objects.values_list("pk", "name"))
    changes = {
        names[network]: [before.get(network), count]
        for network, count in counts.items()
        if before.get(network) != count
    }
    if changes:
        history.record(activity, "activity.paper_counts", by=by, at=at, changes=changes)
