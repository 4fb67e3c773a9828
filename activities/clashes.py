"""What else is on at the same time in the same place: a warning while one plans, never a refusal."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.querysets import start_of
from activities.rows import time_words
from activities.states import Status
from core import thai

SHOWN = 6  # as templates/activities/_clashes.html cuts
MOST = 200
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
    """One other activity: its words, the way to it ("" for what must not be seen), and what is shared."""

    title: str
    url: str
    when: str
    shared: str


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
    near = Q()
    for wish in known:
        first, last = (timezone.localtime(moment).date() for moment in (wish.starts_at, wish.ends_at))
        near |= Q(starts_at__lt=start_of(last + DAY), ends_at__gte=start_of(first)) & _place(wish)
    visible = model.objects.visible_to(user)
    others = model.objects.known_to(user).with_venue_key().filter(near)
    others = others.select_related("network").order_by("starts_at", "pk")[:MOST]
    seen = set(visible.filter(pk__in=[other.pk for other in others]).values_list("pk", flat=True))
    return {wish: _clashes_of(wish, others, seen) if wish in known else [] for wish in wishes}


def _place(wish):
    place = Q(network=wish.network) if wish.network else Q(pk=None)
    if wish.district:
        place |= Q(district=wish.district)
    if key := venue_key(wish.venue):
        place |= Q(venue_key=key)
    return place


def _clashes_of(wish, others, seen):
    begins, ends = span(wish.starts_at, wish.ends_at)
    found = []
    for other in others:
        first, last = span(other.starts_at, other.ends_at)
        if other.pk != wish.pk and first < ends and begins < last and (shared := _shared(wish, other)):
            found.append(_clash(other, shared, other.pk in seen))
    return found


def _shared(wish, other):
    words = []
    if venue_key(wish.venue) and venue_key(wish.venue) == other.venue_key:
        words.append(_("สถานที่เดียวกัน"))
    if wish.network == other.network_id:
        words.append(_("เครือข่ายเดียวกัน"))
    if wish.district and wish.district == other.district_id:
        words.append(_("อำเภอเดียวกัน"))
    return " · ".join(words)


def _clash(other, shared, is_seen):
    starts, ends = timezone.localtime(other.starts_at), timezone.localtime(other.ends_at)
    when = thai.format_range(starts, ends, short=True)
    if starts.date() == ends.date():
        when = f"{when} {time_words(starts, ends)}"
    if not is_seen and other.status != Status.APPROVED:
        return Clash(_("มีแผนรออนุมัติของหน่วยงานอื่น"), "", when, shared)
    return Clash(other.title, other.get_work_url() if is_seen else other.get_absolute_url(), when, shared)
