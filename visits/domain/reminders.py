"""What hosts, owners, teams and writers are reminded of, each once."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core import thai
from notifications.domain import remind, remind_each
from visits.domain.follow_ups import people_of
from visits.domain.lessons import writers_of
from visits.domain.people import leader_of, remind_host
from visits.domain.stops import when_words
from visits.models import FollowUp, Lesson, SiteVisit, VisitStop

ASKED_DAYS, SOON_DAYS = 5, 7
DUE_DAYS = 7
LATE_DAYS = 30  # what is late for longer is no news; it stays first on the desk
LEFT_DAYS = 7
WORDS = 120


def silent_hosts(*, at=None):
    """A host that has not answered for five days, and again a week before the visit; the office, which may call."""
    at = at or timezone.now()
    rows = VisitStop.objects.unanswered(at, asked_days=ASKED_DAYS, soon_days=SOON_DAYS)
    near = at + timedelta(days=SOON_DAYS)

    def key_of(stop):
        return f"remind:host-{'soon' if stop.starts_at <= near else 'asked'}:{stop.pk}:{stop.serial}"

    remind_each(rows.select_related("visit", "organization"), key_of, _tell_host)


def _tell_host(stop, key):
    words = {"place": thai.shorten(stop.shown_name, WORDS), "when": when_words(stop)}
    text = _("%(place)s: ยังไม่ได้ตอบเรื่องขอเข้าเยี่ยมชม%(when)s กรุณายืนยัน ขอเวลาอื่น หรือแจ้งว่าไม่สะดวก")
    remind_host(stop, text % words, key)
    text = _("%(place)sยังไม่ตอบเรื่องขอเข้าเยี่ยมชม%(when)s ระบบเตือนแล้ว หากใกล้วันกรุณาโทรถาม")
    remind(User.objects.officers(), text % words, url=stop.visit.get_work_url(), key=f"{key}:office")


def follow_ups_due(*, at=None):
    """Who gets it done, a week ahead; what was only just asked for is not said twice."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    due = FollowUp.objects.due_between(today, today + timedelta(days=DUE_DAYS))
    due = due.filter(created_at__lte=at - timedelta(days=1))
    remind_each(due.select_related("organization", "owner"), _key_of_day("due"), _tell_due(today))


def follow_ups_late(*, at=None):
    """Who gets it done, once its day is over."""
    today = timezone.localdate(at)
    late = FollowUp.objects.due_between(today - timedelta(days=LATE_DAYS), today - timedelta(days=1))
    remind_each(late.select_related("organization", "owner"), _key_of_day("late"), _tell_late)


def _key_of_day(what):
    return lambda row: f"remind:follow-up-{what}:{row.pk}:{row.due_on.isoformat()}"


def _tell_due(today):
    def tell(row, key):
        text = _("เรื่องที่รับไว้ครบกำหนด%(day)s (%(due)s): %(words)s ทำแล้วกรุณาแจ้งพร้อมหลักฐาน")
        words = _follow_up_words(row) | {"day": thai.relative_day(row.due_on, today)}
        remind(people_of(row), text % words, url=row.get_work_url(), key=key)

    return tell


def _tell_late(row, key):
    text = _("เรื่องที่รับไว้เกินกำหนดแล้ว (%(due)s): %(words)s ทำแล้วกรุณาแจ้งพร้อมหลักฐาน ทำไม่ได้กรุณาบอกสำนักงาน")
    remind(people_of(row), text % _follow_up_words(row), url=row.get_work_url(), key=key)


def _follow_up_words(row):
    return {"due": thai.format_date_short(row.due_on), "words": thai.shorten(row.text, WORDS)}


def left_lying(*, at=None):
    """Leaders and writers of what the office sent back and nobody has touched for a week."""
    since = (at or timezone.now()) - timedelta(days=LEFT_DAYS)
    remind_each(SiteVisit.objects.left_lying(since), _key_of_version("visit-report"), _tell_leader)
    lessons = Lesson.objects.left_lying(since).select_related("network", "organization")
    remind_each(lessons, _key_of_version("lesson"), _tell_writers)


def _key_of_version(what):
    return lambda row: f"remind:{what}:{row.pk}:{row.version}"


def _tell_leader(visit, key):
    text = _("รายงานลงพื้นที่ “%(title)s” สำนักงานส่งกลับให้แก้มาเกิน %(days)s วันแล้ว กรุณาแก้แล้วส่งใหม่: %(reason)s")
    remind(leader_of(visit), text % _returned(visit), url=f"{visit.get_work_url()}report/", key=key)


def _tell_writers(lesson, key):
    text = _("บทเรียน “%(title)s” สำนักงานส่งกลับให้แก้มาเกิน %(days)s วันแล้ว กรุณาแก้แล้วส่งใหม่: %(reason)s")
    remind(writers_of(lesson), text % _returned(lesson), url=lesson.get_work_url(), key=key)


def _returned(row):
    return {"title": thai.shorten(row.title, WORDS), "days": LEFT_DAYS, "reason": thai.shorten(row.reason, WORDS)}


RULES = {
    "silent_hosts": silent_hosts,
    "follow_ups_due": follow_ups_due,
    "follow_ups_late": follow_ups_late,
    "left_lying": left_lying,
}
