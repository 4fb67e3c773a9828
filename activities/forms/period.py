"""When something takes place, as people type it: a day, perhaps hours, perhaps a last day."""

from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import thai
from core.fields import ThaiDateField, ThaiTimeField

DAY = _("วันที่จัด")
LONGEST = timedelta(days=366)


def period_fields(label=DAY):
    """The four form fields behind `starts_at` and `ends_at`."""
    return {
        "start_date": ThaiDateField(label=label, required=False, help_text=_("เช่น 28/11/2569 หรือ 28 พ.ย. 69")),
        "start_time": ThaiTimeField(label=_("เวลาเริ่ม"), required=False, help_text=_("เช่น 8.30")),
        "end_time": ThaiTimeField(label=_("เวลาเลิก"), required=False, help_text=_("เช่น 15.00")),
        "end_date": ThaiDateField(label=_("ถึงวันที่"), required=False, help_text=_("เว้นว่างถ้าจัดวันเดียว")),
    }


def period_initial(starts_at, ends_at):
    """Two moments as the fields show them; midnight means that nobody gave an hour."""
    if not starts_at:
        return {}
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    initial = {"start_date": starts.date(), "start_time": starts.time() if starts.time() != time.min else None}
    if ends != starts:
        initial["end_time"] = ends.time() if ends.time() != time.min else None
        initial["end_date"] = ends.date() if ends.date() != starts.date() else None
    return initial


class PeriodMixin:
    """A form with `period_fields`."""

    def clean_period(self, data):
        """Dates and times -> `starts_at` and `ends_at`; a time alone or an end before the start is refused."""
        first, last = data.get("start_date"), data.get("end_date") or data.get("start_date")
        data["starts_at"] = data["ends_at"] = None
        if first is None:
            typed_time = data.get("start_time") or data.get("end_time") or data.get("end_date")
            if typed_time and "start_date" not in self.errors:
                self.add_error("start_date", _("กรุณากรอกวันที่จัดด้วย เช่น 28/11/2569"))
            return
        starts = datetime.combine(first, data.get("start_time") or time.min)
        ends = datetime.combine(
            last, data.get("end_time") or (data.get("start_time") if last == first else None) or time.min
        )
        if last < first:
            self.add_error("end_date", ValidationError(
                _("วันสุดท้าย (%(last)s) มาก่อนวันแรก (%(first)s) กรุณาตรวจอีกครั้ง"),
                params={"last": thai.format_date(last), "first": thai.format_date(first)},
            ))  # fmt: skip
        elif last - first > LONGEST:
            self.add_error("end_date", _("กิจกรรมหนึ่งนานได้ไม่เกิน 366 วัน กรุณาตรวจวันสุดท้าย หากจัดหลายครั้งให้ใช้ “ทำซ้ำเป็นชุด”"))
        elif ends < starts:
            self.add_error("end_time", _("เวลาเลิกมาก่อนเวลาเริ่ม กรุณาตรวจอีกครั้ง หากเลิกวันถัดไปให้กรอกช่อง “ถึงวันที่”"))
        else:
            data["starts_at"], data["ends_at"] = timezone.make_aware(starts), timezone.make_aware(max(starts, ends))
