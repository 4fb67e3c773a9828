"""How far away a day or a moment is, in words."""

from datetime import datetime

from core.thai.dates import BANGKOK, local_date
from core.thai.dates import today as bangkok_today
from core.thai.digits import format_number

_NEAR = {0: "วันนี้", 1: "พรุ่งนี้", -1: "เมื่อวาน"}


def relative_day(moment, today=None):
    """วันนี้, พรุ่งนี้, เมื่อวาน, "อีก 3 วัน", "3 วันที่แล้ว", "อีก 2 สัปดาห์" (from 14 days), months (60), years (365)."""
    today = bangkok_today() if today is None else local_date(today)
    days = (local_date(moment) - today).days
    if days in _NEAR:
        return _NEAR[days]
    return _phrase(format_days(abs(days)), ahead=days > 0)


def coming_day(moment, today=None):
    """relative_day of what is to come, after a verb: พรุ่งนี้, "ในอีก 3 วัน"."""
    words = relative_day(moment, today)
    return words if words in _NEAR.values() else f"ใน{words}"


def relative_time(moment, now=None):
    """เมื่อสักครู่, "5 นาทีที่แล้ว", "อีก 3 ชั่วโมง"; from 24 hours on as relative_day. Needs an aware datetime."""
    now = datetime.now(BANGKOK) if now is None else now
    seconds = int((moment - now).total_seconds())
    minutes = abs(seconds) // 60
    if minutes < 1:
        return "อีกสักครู่" if seconds > 0 else "เมื่อสักครู่"
    if minutes < 60:
        return _phrase(f"{minutes} นาที", ahead=seconds > 0)
    if minutes < 24 * 60:
        return _phrase(f"{minutes // 60} ชั่วโมง", ahead=seconds > 0)
    return relative_day(moment, now)


def format_days(days):
    """A number of days for reading: "13 วัน", "2 สัปดาห์" (from 14 days), "3 เดือน" (60), "2 ปี" (365)."""
    if days < 14:
        return f"{days} วัน"
    if days < 60:
        return f"{round(days / 7)} สัปดาห์"
    if days < 365:
        return f"{round(days / 30.44)} เดือน"
    return f"{round(days / 365.25)} ปี"


def late_words(days):
    """ "เกินกำหนด 12 วัน" of so many days too late; nothing while it is in time."""
    return f"เกินกำหนด {format_number(days)} วัน" if days > 0 else ""


def _phrase(length, *, ahead):
    return f"อีก {length}" if ahead else f"{length}ที่แล้ว"
