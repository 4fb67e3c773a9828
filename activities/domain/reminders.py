"""What planners and those who signed up are reminded of, each once: what begins soon, late reports, what lies returned."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from activities import rows
from activities.domain.letters import tell_all
from activities.domain.people import planners_of
from activities.models import Activity, ActivityReport
from core import thai
from notifications.domain import remind, remind_each

WEEK, NEXT_DAY = 7, 1
WEEK_ENDS = 3  # a reminder of a week's notice that comes later than this is no such notice
LATE_DAYS = 30  # a report that is late for longer is no news; it stays on the board
LEFT_DAYS = 7
WORDS = 120


def coming(*, at=None):
    """Planners a week and a day ahead; a day ahead also who signed up with an e-mail. Another day is another reminder."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    week = Activity.objects.beginning(today + timedelta(days=WEEK_ENDS), today + timedelta(days=WEEK), at)
    remind_each(week, _key(f"activity-{WEEK}"), lambda row, key: _tell_planners(row, key, today))
    near = Activity.objects.beginning(today, today + timedelta(days=NEXT_DAY), at)
    remind_each(near, _key(f"activity-{NEXT_DAY}"), lambda row, key: _tell_all(row, key, today, at))


def _key(rule):
    return lambda activity: f"remind:{rule}:{activity.pk}:{thai.local_date(activity.starts_at).isoformat()}"


def _tell_planners(activity, key, today):
    text = _("“%(title)s” จะจัด%(day)s (%(when)s) ที่%(venue)s กรุณาตรวจความพร้อมและหน้าลงทะเบียน")
    remind(planners_of(activity), text % _words(activity, today), url=activity.get_work_url(), key=key)


def _tell_all(activity, key, today, at):
    _tell_planners(activity, key, today)
    words = _words(activity, today)
    text = _("“%(title)s” จะจัด%(day)s (%(when)s) ที่%(venue)s แล้วพบกัน หากมาไม่ได้กรุณายกเลิกที่ลิงก์นี้ เพื่อให้ที่นั่งแก่ผู้อื่น")
    waits = _("“%(title)s” จะจัด%(day)s (%(when)s) คุณยังอยู่ในรายชื่อสำรอง ถ้ามีที่ว่างระบบจะแจ้งทางอีเมลนี้")
    tell_all(activity, text % words, key, at=at, waiting=waits % words)


def _words(activity, today):
    return {
        "title": thai.shorten(activity.title, WORDS),
        "day": thai.coming_day(activity.starts_at, today),
        "when": " ".join(rows.when_lines(activity)).strip(),
        "venue": thai.shorten(activity.venue, WORDS),
    }


def late_reports(*, at=None):
    """Planners of an activity whose report is late since a few days."""
    today = timezone.localdate(at)
    late = Activity.objects.overdue(at).filter(report_due_on__gt=today - timedelta(days=LATE_DAYS))
    remind_each(late, lambda row: f"remind:report:{row.pk}:{row.report_due_on.isoformat()}", _tell_of_report)


def _tell_of_report(activity, key):
    text = _("รายงานผล “%(title)s” เกินกำหนดแล้ว ใช้เวลาประมาณ 5 นาที กรุณาเขียนและส่งให้สำนักงาน")
    words = {"title": thai.shorten(activity.title, WORDS)}
    remind(planners_of(activity), text % words, url=f"{activity.get_work_url()}reports/", key=key)


def left_lying(*, at=None):
    """Planners of plans and reports that the office sent back and nobody has touched for a week."""
    at = at or timezone.now()
    since = at - timedelta(days=LEFT_DAYS)
    remind_each(Activity.objects.left_lying(since, at), _key_of_version("plan"), _tell_of_plan)
    reports = ActivityReport.objects.left_lying(since).select_related("activity")
    remind_each(reports, _key_of_version("returned-report"), _tell_of_returned_report)


def _key_of_version(what):
    return lambda row: f"remind:{what}:{row.pk}:{row.version}"


def _tell_of_plan(activity, key):
    text = _("แผน “%(title)s” สำนักงานส่งกลับให้แก้มาเกิน %(days)s วันแล้ว กรุณาแก้แล้วส่งใหม่: %(reason)s")
    remind(planners_of(activity), text % _returned(activity, activity), url=activity.get_work_url(), key=key)


def _tell_of_returned_report(report, key):
    text = _("รายงานผล “%(title)s” สำนักงานส่งกลับให้แก้มาเกิน %(days)s วันแล้ว กรุณาแก้แล้วส่งใหม่: %(reason)s")
    words = _returned(report.activity, report)
    remind(planners_of(report.activity), text % words, url=report.get_work_url(), key=key)


def _returned(activity, row):
    return {"title": thai.shorten(activity.title, WORDS), "days": LEFT_DAYS, "reason": thai.shorten(row.reason, WORDS)}


RULES = {"coming": coming, "late_reports": late_reports, "left_lying": left_lying}
