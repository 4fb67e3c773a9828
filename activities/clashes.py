"""What else is on at the same time in the same place: a warning while one plans, never a refusal."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.querysets import span as moments
from activities.querysets import start_of, touches
from activities.rows import time_words
from activities.states import Status
from core import thai

SHOWN = 6  # as templates/activities/_clashes.html cuts
MOST = 200
READ = ("title", "status", "starts_at", "ends_at", "network", "district")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """A time and a place somebody plans for; ids, and None where nothing is chosen yet."""

    starts_at: object
    ends_at: object
    network: int | None
    district: str | None
    venue: str
    pk: int | None = None

    @classmethod
    def of(cls, activity):
        return cls(
            activity.starts_at, activity.ends_at, activity.network_id, activity.district_id, activity.venue, activity.pk
        )


@dataclass(frozen=True, slots=True)
class Clash:
    """One other activity and what is shared. Its words are made when they are shown: of many only a few are."""

    activity: Any = field(repr=False)
    same_venue: bool
    same_network: bool
    same_district: bool
    is_seen: bool

    @property
    def is_untitled(self):
        """A plan that waits for its approval is named to nobody who may not see it."""
        return not self.is_seen and self.activity.status != Status.APPROVED

    @property
    def title(self):
        return _("มีแผนรออนุมัติของหน่วยงานอื่น") if self.is_untitled else self.activity.title

    @property
    def url(self):
        """The way to it; "" for what must not be seen."""
        if self.is_untitled:
            return ""
        return f"/work/activities/{self.activity.pk}/" if self.is_seen else f"/activities/{self.activity.pk}/"

    @property
    def when(self):
        starts, ends = (timezone.localtime(moment) for moment in (self.activity.starts_at, self.activity.ends_at))
        days = thai.format_range(starts, ends, short=True)
        return f"{days} {time_words(starts, ends)}" if starts.date() == ends.date() else days

    @property
    def shared(self):
        words = {
            _("สถานที่เดียวกัน"): self.same_venue,
            _("เครือข่ายเดียวกัน"): self.same_network,
            _("อำเภอเดียวกัน"): self.same_district,
        }
        return " · ".join(word for word, is_same in words.items() if is_same)


def span(starts_at, ends_at):
    """From when until when it lasts; midnight or the start itself as its end stands for "no end given"."""
    ends = timezone.localtime(ends_at)
    if ends_at == starts_at or ends == start_of(ends.date()):
        return starts_at, start_of(ends.date() + DAY)
    return starts_at, ends_at


def venue_key(text):
    """One spelling for comparing venues: without spaces, in small letters."""
    return thai.normalise(text or "").replace(" ", "").lower()


def find(model, user, wishes):
    """{wish: [Clash]} of several wishes in one query; model is Activity."""
    known = [wish for wish in wishes if wish.starts_at and wish.ends_at]
    if not known:
        return {wish: [] for wish in wishes}
    visible = model.objects.visible_to(user)
    others = model.objects.known_to(user).with_venue_key().alias(span=moments()).filter(_near(known))
    # Not by the bare start: its index would be walked from the first activity of all.
    others = others.only(*READ).order_by(Coalesce("starts_at", "ends_at"), "pk")[:MOST]
    seen = set(visible.filter(pk__in=[other.pk for other in others]).values_list("pk", flat=True))
    timed = [(other, *span(other.starts_at, other.ends_at)) for other in others]
    return {wish: _clashes_of(wish, timed, seen) if wish in known else [] for wish in wishes}


def _near(wishes):
    """Condition on activities of the same days in one of the places, each stretch of days asked for once."""
    asked = {}
    for wish in wishes:
        days = tuple(timezone.localtime(moment).date() for moment in (wish.starts_at, wish.ends_at))
        asked.setdefault(days, []).append(wish)
    near = Q(pk=None)
    for (first, last), of_these_days in asked.items():
        near |= touches(first, last) & _places(of_these_days)
    return near


def _places(wishes):
    """The network, the district or the venue of any of them."""
    wanted = {
        "network__in": {wish.network for wish in wishes},
        "district__in": {wish.district for wish in wishes},
        "venue_key__in": {venue_key(wish.venue) for wish in wishes},
    }
    place = Q(pk=None)
    for name, values in wanted.items():
        place |= Q(**{name: values - {None, ""}})
    return place


def _clashes_of(wish, others, seen):
    """others: [(activity, from when, until when)]."""
    begins, ends = span(wish.starts_at, wish.ends_at)
    venue, found = venue_key(wish.venue), []
    for other, first, last in others:
        if other.pk == wish.pk or first >= ends or begins >= last:
            continue
        same = (
            bool(venue) and venue == other.venue_key,
            wish.network == other.network_id,
            bool(wish.district) and wish.district == other.district_id,
        )
        if any(same):
            found.append(Clash(other, *same, is_seen=other.pk in seen))
    return found
