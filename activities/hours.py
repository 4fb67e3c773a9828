"""When the door of an activity is open. Reads only what it is given."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from activities.querysets import start_of

BEFORE = AFTER = timedelta(hours=1)
ALL_DAY_OPENS = time(6)


@dataclass(frozen=True)
class Window:
    """From when until when one can check in."""

    opens: datetime
    closes: datetime

    def state(self, at):
        """ "early", "open" or "over"."""
        return "early" if at < self.opens else "open" if at <= self.closes else "over"


def window(activity, admission):
    """When the door is open: as set, else from one hour before the start until one hour after the end.

    Midnight means that nobody gave a time: then from 06.00, and until the last day is over.
    """
    starts, ends = timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at)
    has_start = starts.time() != time.min
    has_end = ends.time() != time.min and ends != starts
    opens = starts - BEFORE if has_start else timezone.make_aware(datetime.combine(starts.date(), ALL_DAY_OPENS))
    closes = ends + AFTER if has_end else start_of(ends.date() + timedelta(days=1))
    return Window(admission.door_opens_at or opens, admission.door_closes_at or closes)


def has_opened(activity, admission, at):
    """Whether people come in by now: from here on nobody is moved up or waits for a letter."""
    return at >= window(activity, admission).opens
