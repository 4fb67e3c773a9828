"""When the door of an activity is open. Reads only what it is given."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.querysets import start_of

BEFORE = AFTER = timedelta(hours=1)
ALL_DAY_OPENS = time(6)
MOST_AROUND = timedelta(hours=24)


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
    opens = starts - BEFORE if has_start else _morning(starts)
    closes = ends + AFTER if has_end else start_of(ends.date() + timedelta(days=1))
    return Window(admission.door_opens_at or opens, admission.door_closes_at or closes)


def _morning(starts):
    return timezone.make_aware(datetime.combine(starts.date(), ALL_DAY_OPENS))


def refusal(activity, admission):
    """("opens" or "closes", why the door cannot be open so), or None. A last day without a time counts whole."""
    door, ends = window(activity, admission), timezone.localtime(activity.ends_at)
    if door.closes <= door.opens:
        return "closes", _("เวลาปิดเช็กชื่อต้องอยู่หลังเวลาเปิด กรุณาตรวจวันและเวลาอีกครั้ง")
    if door.opens < activity.starts_at - MOST_AROUND:
        return "opens", _("เปิดเช็กชื่อได้ไม่เกิน 24 ชั่วโมงก่อนกิจกรรมเริ่ม กรุณาตรวจวันและเวลาอีกครั้ง")
    last = start_of(ends.date() + timedelta(days=1)) if ends.time() == time.min else ends
    if door.closes > last + MOST_AROUND:
        return "closes", _("ปิดเช็กชื่อได้ไม่เกิน 24 ชั่วโมงหลังกิจกรรมจบ กรุณาตรวจวันและเวลาอีกครั้ง")
    return None


def has_opened(activity, admission, at):
    """Whether people come in by now: from here on nobody is moved up or waits for a letter.

    To a day without a time people sign up on the day itself, so not before its morning, however early the door opens.
    """
    opens, starts = window(activity, admission).opens, timezone.localtime(activity.starts_at)
    return at >= (max(opens, _morning(starts)) if starts.time() == time.min else opens)


def stands_still(activity, admission, at):
    """Whether people wait whom nobody moves up any more; nobody passes them either."""
    return bool(admission.has_waiting_list and admission.queued) and has_opened(activity, admission, at)
