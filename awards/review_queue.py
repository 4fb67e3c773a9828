"""A judge's queue: what is theirs in a round, in one order that stays; what comes next."""

from dataclasses import dataclass
from datetime import datetime

from awards.models import Review
from awards.states import ReviewStatus

ORDER = ("nomination__category__order", "nomination__category_id", "nomination_id")


@dataclass(frozen=True)
class Place:
    """One review in the queue."""

    pk: int
    status: str
    skipped_at: datetime | None

    @property
    def is_sent(self):
        return self.status == ReviewStatus.SENT


class Queue:
    """The reviews of one judge in one round."""

    def __init__(self, places):
        self.places = places
        self.keys = [place.pk for place in places]
        self.total = len(places)
        self.sent = sum(place.is_sent for place in places)

    @classmethod
    def of(cls, user, round_key):
        """One query, however long it is."""
        rows = Review.objects.visible_to(user).filter(nomination__round=round_key).order_by(*ORDER)
        return cls([Place(*row) for row in rows.values_list("pk", "status", "skipped_at")])

    @property
    def left(self):
        return self.total - self.sent

    def number(self, pk):
        """Its place, counted from one."""
        return self.keys.index(pk) + 1

    def neighbours(self, pk):
        """(the one before, the one after), or None at the ends."""
        at = self.keys.index(pk)
        return (self.keys[at - 1] if at else None), (self.keys[at + 1] if at + 1 < self.total else None)

    def next_to_do(self, after=None):
        """The next one that is not sent: onward from here, round to the beginning, at last what was skipped."""
        at = self.keys.index(after) + 1 if after in self.keys else 0
        turned = self.places[at:] + self.places[:at]
        open_ones = [place for place in turned if not place.is_sent and place.pk != after]
        fresh = [place for place in open_ones if place.skipped_at is None]
        later = sorted((place for place in open_ones if place.skipped_at), key=lambda place: place.skipped_at)
        return next((place.pk for place in [*fresh, *later]), None)
