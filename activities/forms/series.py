"""How something repeats, as a person says it."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities import repeat
from core import thai
from core.fields import ThaiDateField, ThaiIntegerField
from core.forms import Form

WEEKDAYS = [(str(number), thai.weekday_names[(number + 1) % 7]) for number in range(7)]


class RepeatForm(Form):
    """A rule for more of the same activity; cleans to `rule` and `days`."""

    every = forms.ChoiceField(label=_("ทำซ้ำอย่างไร"), choices=repeat.Every.choices, widget=forms.RadioSelect)
    weekdays = forms.MultipleChoiceField(
        label=_("วันในสัปดาห์"), required=False, choices=WEEKDAYS, widget=forms.CheckboxSelectMultiple,
        help_text=_("เฉพาะเมื่อทำซ้ำตามสัปดาห์"),
    )  # fmt: skip
    weeks = ThaiIntegerField(
        label=_("ทุกกี่สัปดาห์"), required=False, min_value=1, max_value=26, help_text=_("เว้นว่างคือทุกสัปดาห์")
    )
    first = ThaiDateField(label=_("ตั้งแต่วันที่"), help_text=_("ทำซ้ำทุกเดือนจะยึดวันนี้ เช่น วันที่ 5 หรือเสาร์แรก"))
    until = ThaiDateField(label=_("ถึงวันที่"), help_text=_("นับวันนี้ด้วย ทำได้ครั้งละไม่เกิน 60 วัน"))
    days = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, activity, **kwargs):
        starts = timezone.localtime(activity.starts_at).date() if activity.starts_at else timezone.localdate()
        initial = {"every": repeat.Every.HOLY, "weekdays": [str(starts.weekday())], "first": starts + timedelta(days=1)}
        super().__init__(*args, initial=initial, **kwargs)
        self.found, self.rule = [], None

    def clean(self):
        data = super().clean()
        first, until = data.get("first"), data.get("until")
        if data.get("every") == repeat.Every.WEEK and not data.get("weekdays"):
            self.add_error("weekdays", _("กรุณาเลือกอย่างน้อยหนึ่งวันในสัปดาห์"))
        if first and until and until < first:
            self.add_error("until", _("วันสุดท้ายมาก่อนวันแรก กรุณาตรวจอีกครั้ง"))
        elif first and until and until - first > repeat.LONGEST:
            self.add_error("until", _("ทำซ้ำได้ไม่เกินสามปี กรุณาเลือกวันสุดท้ายให้เร็วขึ้น"))
        if not self.errors:
            self._find(data)
        return data

    def _find(self, data):
        self.rule = repeat.Rule(
            every=repeat.Every(data["every"]), first=data["first"], until=data["until"],
            weekdays=tuple(int(number) for number in data["weekdays"]), weeks=data["weeks"] or 1,
        )  # fmt: skip
        self.found = repeat.dates(self.rule)
        if not self.found:
            self.add_error("until", _("ไม่มีวันที่ตรงในช่วงนี้ กรุณาขยายช่วงวันหรือเปลี่ยนวิธีทำซ้ำ"))
        elif len(self.found) > repeat.MOST:
            sentence = _("ได้มากกว่า %(most)d วัน กรุณาเลือกวันสุดท้ายให้เร็วขึ้น แล้วทำชุดต่อไปภายหลัง")
            self.add_error("until", sentence % {"most": repeat.MOST})

    def skipped(self):
        """What the rule leaves out, in words; empty where it leaves out nothing."""
        if not self.rule or not repeat.skips_months(self.rule):
            return ""
        return _("เดือนที่ไม่มีวันที่ %(day)d จะข้าม") % {"day": self.rule.first.day}

    def chosen(self):
        """The found days that are ticked; None when the rule was changed after the days had been shown."""
        typed = self.cleaned_data["days"] or []
        chosen = [day for day in self.found if day.isoformat() in typed]
        return chosen if len(chosen) == len(set(typed)) else None
