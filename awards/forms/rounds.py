"""What an officer types about a round: its dates and words, a new closing time."""

from datetime import time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards.domain.rounds import locked_in
from awards.forms.fields import moment
from awards.models import Round
from awards.states import RoundStatus
from core import thai
from core.fields import CleanCharField, ThaiDateField, ThaiTimeField, ThaiYearField
from core.forms import Form, ReasonForm, text_differences
from networks.forms.fields import words_field

FIRST_YEAR, LAST_YEAR = 2540, 2600
FIRST_DAY, LAST_DAY = timezone.datetime(1997, 1, 1).date(), timezone.datetime(2057, 12, 31).date()
END_OF_DAY = time(23, 59)
DATES = {"opens_at": ("opens_on", "opens_time"), "closes_at": ("closes_on", "closes_time")}


def day_field(label, **kwargs):
    return ThaiDateField(label=label, required=False, min_date=FIRST_DAY, max_date=LAST_DAY, **kwargs)


def split(at, names, *, unless=None):
    """Day and time of a moment under their names; the time left out where it is what an empty one means."""
    local = timezone.localtime(at) if at else None
    day, clock = (local.date(), local.time().replace(second=0, microsecond=0)) if local else (None, None)
    return dict(zip(names, (day, None if clock == unless else clock), strict=True))


class RoundForm(Form):
    """A round; a new one may begin as a copy of an earlier one."""

    copy_of = forms.ModelChoiceField(
        Round.objects.all(), label=_("คัดลอกประเภท เกณฑ์ และคณะกรรมการจากรอบ"), required=False,
        empty_label=_("ไม่คัดลอก เริ่มใหม่"), error_messages={"invalid_choice": _("รอบนี้ไม่มีแล้ว กรุณาเลือกจากรายการ")},
        help_text=_("กรรมการที่หมดสิทธิ์แล้วจะไม่ตามมา แก้ได้ทุกอย่างก่อนเปิดรับ"),
    )  # fmt: skip
    title = CleanCharField(label=_("ชื่อรอบ"), max_length=200, help_text=_("เช่น คนดีศรีอุดร ประจำปี 2570"))
    fiscal_year = ThaiYearField(label=_("ปีงบประมาณ"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    story = words_field(_("ประกาศเชิญชวน"), 4000, rows=4, help_text=_("ประชาชนอ่านบนหน้าเปิดรับ ชวนให้นึกถึงคนดีใกล้ตัว"))
    terms = words_field(_("ใครเสนอชื่อได้ และหลักเกณฑ์"), 4000, rows=4)
    opens_on = day_field(_("เปิดรับวันที่"))
    opens_time = ThaiTimeField(label=_("เวลา"), required=False, help_text=_("เว้นว่างคือตั้งแต่เริ่มวัน"))
    closes_on = day_field(_("ปิดรับวันที่"))
    closes_time = ThaiTimeField(label=_("เวลา"), required=False, help_text=_("เว้นว่างคือสิ้นวัน ระบบปิดให้เอง"))
    judging_until = day_field(_("ให้คะแนนภายในวันที่"), help_text=_("กรรมการเห็นวันนี้ และระบบเตือนก่อนถึง"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, round=None, source=None, **kwargs):
        initial = {**self.saved(round), "version": round.version} if round else self.fresh(source)
        super().__init__(*args, initial=initial, **kwargs)
        self.round = round
        if round:
            del self.fields["copy_of"]
        for name in locked_in(round) if round else ():
            for asked in DATES.get(name, (name,)):
                self.fields[asked].disabled = True

    @staticmethod
    def fresh(source):
        """A new round is of this fiscal year; after an earlier one, of the year after that."""
        this = int(thai.FiscalYear.current())
        if source is None:
            return {"fiscal_year": this}
        year = max(this, source.fiscal_year + 1)
        words = {"story": source.story, "terms": source.terms, "copy_of": source.pk}
        title = source.title.replace(str(source.fiscal_year), str(year))
        return words | {"fiscal_year": year, "title": title if title != source.title else f"{title} {year}"}

    @staticmethod
    def saved(round):
        plain = {name: getattr(round, name) for name in ("title", "fiscal_year", "story", "terms", "judging_until")}
        opens = split(round.opens_at, DATES["opens_at"], unless=time.min)
        return plain | opens | split(round.closes_at, DATES["closes_at"], unless=END_OF_DAY)

    def clean(self):
        data = super().clean()
        for day, clock in DATES.values():
            if data.get(clock) and not data.get(day) and day not in self.errors:
                self.add_error(day, _("กรุณาระบุวันที่ด้วย หรือเว้นว่างทั้งวันและเวลา"))
            elif self.round and self.round.status != RoundStatus.DRAFT and not data.get(day) and day not in self.errors:
                self.add_error(day, _("รอบที่ประกาศแล้วต้องมีวันเปิดและวันปิดรับ"))
        self._check_settled()
        if not self.errors:
            self._check_order(data)
            self._check_title(data)
        return data

    def _check_settled(self):
        """A form that is older than the opening still sends what was settled by it; a browser sends no locked field."""
        sent = [name for name, field in self.fields.items() if field.disabled and self.add_prefix(name) in self.data]
        for name in sent:
            field, typed = self.fields[name], self.data[self.add_prefix(name)]
            try:
                is_same = field.to_python(typed) == self.get_initial_for_field(field, name)
            except forms.ValidationError:
                is_same = False
            if not is_same and name not in self.errors:
                self.add_error(name, _("ช่องนี้แก้ไม่ได้แล้ว เพราะเปิดรับการเสนอชื่อไปแล้ว ระบบแสดงค่าที่ใช้อยู่ กรุณาตรวจแล้วบันทึกอีกครั้ง"))

    def _check_order(self, data):
        opens_at, closes_at = self._moments(data)
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_on", _("เวลาปิดรับต้องอยู่หลังเวลาเปิดรับ"))
        elif data["judging_until"] and closes_at and data["judging_until"] <= data["closes_on"]:
            self.add_error("judging_until", _("วันสุดท้ายของการให้คะแนนต้องอยู่หลังวันปิดรับ"))

    def _check_title(self, data):
        others = Round.objects.filter(fiscal_year=data["fiscal_year"], title=data["title"])
        others = others.exclude(pk=self.round.pk) if self.round else others.exclude(form_key=data["form_key"] or None)
        if others.exists():
            self.add_error("title", _("ปีงบประมาณนี้มีรอบชื่อนี้แล้ว กรุณาใช้ชื่อที่ต่างกัน"))

    @staticmethod
    def _moments(data):
        opens_at = moment(data["opens_on"], data["opens_time"] or time.min)
        return opens_at, moment(data["closes_on"], data["closes_time"] or END_OF_DAY)

    def values(self):
        """Keyword arguments of the domain; what is settled keeps its very moment."""
        data = self.cleaned_data
        values = {name: data[name] for name in ("title", "fiscal_year", "story", "terms", "judging_until")}
        values["opens_at"], values["closes_at"] = self._moments(data)
        locked = locked_in(self.round) if self.round else ()
        return {name: value for name, value in values.items() if name not in locked}

    def text_differences(self, saved):
        return text_differences(self, self.saved(saved))

    differences_from = text_differences


class ReopenForm(ReasonForm):
    """Takes nominations again: why, and until when."""

    closes_on = ThaiDateField(label=_("ปิดรับใหม่วันที่"), max_date=LAST_DAY)
    closes_time = ThaiTimeField(label=_("เวลา"), required=False, help_text=_("เว้นว่างคือสิ้นวัน ระบบปิดให้เอง"))

    def rows(self):
        return [[self["reason"]], [self["closes_on"], self["closes_time"]]]

    def clean(self):
        data = super().clean()
        if data.get("closes_on") and "closes_time" not in self.errors and self.closes_at() <= timezone.now():
            self.add_error("closes_on", _("เวลาปิดรับใหม่ต้องยังมาไม่ถึง"))
        return data

    def closes_at(self):
        return moment(self.cleaned_data["closes_on"], self.cleaned_data["closes_time"] or END_OF_DAY)

    def values(self):
        return {"reason": self.cleaned_data["reason"], "closes_at": self.closes_at()}


class WhyForm(ReasonForm):
    """A reason for going back; who is told reads it."""

    def values(self):
        return {"reason": self.cleaned_data["reason"]}
