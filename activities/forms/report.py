"""What a person may type into the steps of a report; shape only, nothing is changed here."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.domain import report_counts
from activities.forms.period import PeriodMixin, period_fields, period_initial
from activities.forms.plan import long_text
from core.fields import CleanCharField, ThaiDecimalField, ThaiIntegerField
from core.forms import Form, text_differences

MOST_PEOPLE = 1_000_000
UNUSUAL = 10  # times the budget


class StepForm(Form):
    """One step of a report; `saved(report)` is what its fields show of a saved one."""

    # Asked for before sending, so that the page does not call them optional.
    NEEDED = ()

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, report, **kwargs):
        self.report = report
        super().__init__(data, files, initial=self.saved(report) | {"version": report.version}, **kwargs)
        for name in self.NEEDED:
            self.fields[name].widget.attrs["data-needed"] = ""

    def text_differences(self, saved):
        """(label, saved text, typed text) where the saved step differs from what is typed here."""
        return text_differences(self, self.saved(saved))

    def differences_from(self, saved):
        return self.text_differences(saved)


class HappenedForm(PeriodMixin, StepForm):
    """Step 1: when and where it really took place, and what was done."""

    NEEDED = ("start_date", "done")

    start_date, start_time, end_time, end_date = period_fields(_("วันที่จัดจริง")).values()
    venue = CleanCharField(label=_("สถานที่จัดจริง"), required=False, max_length=250)
    done = long_text(_("สิ่งที่ได้ทำ"), _("เล่าเหมือนเล่าให้เพื่อนฟัง ใครทำอะไร ทำอย่างไร"), length=8000, rows=5)

    def saved(self, report):
        return {"venue": report.venue, "done": report.done} | period_initial(report.starts_at, report.ends_at)

    def clean(self):
        data = super().clean()
        self.clean_period(data)
        for name in ("start_date", "end_date"):
            if data.get(name) and data[name] > timezone.localdate():
                self.add_error(name, _("วันนี้ยังมาไม่ถึง กรุณากรอกวันที่จัดจริง"))
        return data

    def values(self):
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at", "venue", "done")}


class ResultForm(StepForm):
    """Step 3: what came of it, and what it cost."""

    NEEDED = ("outputs", "outcomes")
    NAMES = ("outputs", "outcomes", "behaviour_change", "problems", "lessons", "next_step", "spent")

    outputs = long_text(_("ผลผลิต"), _("นับได้ เช่น ต้นไม้ 200 ต้น คู่มือ 1 เล่ม กรอกช่องนี้หรือช่องถัดไปอย่างน้อยหนึ่งช่อง"))
    outcomes = long_text(_("ผลลัพธ์"), _("เกิดอะไรดีขึ้นกับคนหรือชุมชน"))
    behaviour_change = long_text(_("พฤติกรรมที่เปลี่ยนไป"), _("เห็นใครทำอะไรต่างจากเดิม"), rows=2)
    problems = long_text(_("ปัญหาและอุปสรรค"), _("ใช้ภายใน ไม่แสดงบนหน้าสาธารณะ"), rows=2)
    lessons = long_text(_("บทเรียนที่ได้"), _("ใช้ภายใน ไม่แสดงบนหน้าสาธารณะ"), rows=2)
    next_step = long_text(_("จะทำอะไรต่อ"), rows=2)
    spent = ThaiDecimalField(label=_("เงินที่ใช้จริง (บาท)"), required=False, min_value=0, max_digits=12, decimal_places=2)
    spent_confirmed = forms.BooleanField(label=_("ยืนยันจำนวนเงิน"), required=False)
    asks_about_money = False

    def saved(self, report):
        return {name: getattr(report, name) for name in self.NAMES}

    def clean(self):
        """A sum far above the budget may be a slip of the finger: asked about once, never refused."""
        data = super().clean()
        spent, budget = data.get("spent"), self.report.activity.budget or 0
        self.asks_about_money = bool(spent) and spent != self.report.spent and spent > UNUSUAL * budget
        if self.asks_about_money and not data.get("spent_confirmed"):
            sentence = _("เงินที่ใช้มากกว่างบประมาณในแผนเกิน 10 เท่า") if budget else _("แผนนี้ไม่ได้ตั้งงบประมาณไว้")
            more = _("กรุณาตรวจตัวเลข หากถูกต้องให้ทำเครื่องหมาย “ยืนยันจำนวนเงิน”")
            self.add_error("spent_confirmed", f"{sentence} {more}")
        return data

    def values(self):
        return {name: self.cleaned_data[name] for name in self.NAMES}


class PeopleForm(StepForm):
    """Step 2: how many came, network by network; `rows` holds what the page shows of each."""

    women = ThaiIntegerField(label=_("หญิง (คน)"), required=False, min_value=0, max_value=MOST_PEOPLE)
    men = ThaiIntegerField(label=_("ชาย (คน)"), required=False, min_value=0, max_value=MOST_PEOPLE)

    def __init__(self, data=None, files=None, *, report, **kwargs):
        self.counted = report_counts.rows_of(report)
        super().__init__(data, files, report=report, **kwargs)
        kind = report.activity.kind
        if not (kind and kind.counts_gender):
            del self.fields["women"], self.fields["men"]
        for network, _counted, _reported, _reason in self.counted:
            name = network.name if network else str(_("ไม่สังกัดเครือข่าย"))
            self.fields[f"people_{key_of(network)}"] = ThaiIntegerField(
                label=name, required=False, min_value=0, max_value=MOST_PEOPLE,
                widget=ThaiIntegerField.widget({"class": "input"}),
            )  # fmt: skip
            self.fields[f"why_{key_of(network)}"] = CleanCharField(
                label=_("เหตุผลที่ต่างจากการเช็กชื่อ (%(name)s)") % {"name": name}, required=False, max_length=250,
                widget=forms.TextInput({"class": "input"}),
            )  # fmt: skip

    def saved(self, report):
        initial = {"women": report.women, "men": report.men} if report.activity.kind_id else {}
        for network, _counted, reported, reason in report_counts.rows_of(report):
            initial |= {f"people_{key_of(network)}": reported, f"why_{key_of(network)}": reason}
        return initial

    def text_differences(self, saved):
        shown = {name: value for name, value in self.saved(saved).items() if name in self.fields}
        return text_differences(self, shown)

    @property
    def was_counted(self):
        return any(counted for _network, counted, _reported, _reason in self.counted)

    @property
    def rows(self):
        """[(network or None, counted, number, reason)], the last two as bound fields."""
        return [
            (network, counted, self[f"people_{key_of(network)}"], self[f"why_{key_of(network)}"])
            for network, counted, _reported, _reason in self.counted
        ]

    def clean(self):
        data = super().clean()
        for network, counted, _reported, _reason in self.counted:
            number, why = f"people_{key_of(network)}", f"why_{key_of(network)}"
            reported = data.get(number) or 0
            is_needed = report_counts.needs_reason(counted, reported, was_counted=self.was_counted)
            if is_needed and not data.get(why) and number not in self.errors and why not in self.errors:
                sentence = _("เช็กชื่อได้ %(counted)s คน กรุณาบอกเหตุผลที่จำนวนต่างกัน เช่น มาร่วมแต่ไม่ได้ลงชื่อ")
                self.add_error(why, sentence % {"counted": counted})
        total = sum(data.get(f"people_{key_of(row[0])}") or 0 for row in self.counted)
        if "women" in self.fields and (data.get("women") or 0) + (data.get("men") or 0) > total:
            self.add_error("women", _("หญิงและชายรวมกันมากกว่าจำนวนผู้เข้าร่วมทั้งหมด กรุณาตรวจตัวเลข"))
        return data

    def values(self):
        """Keyword arguments of report_counts.set_counts."""
        data = self.cleaned_data
        rows = [
            {
                "network": network.pk if network else None,
                "reported": data.get(f"people_{key_of(network)}") or 0,
                "reason": data.get(f"why_{key_of(network)}", ""),
            }
            for network, _counted, _reported, _reason in self.counted
        ]
        return {"rows": rows, "women": data.get("women"), "men": data.get("men")}


def key_of(network):
    """The end of a field's name: the network's key, 0 for people of none."""
    return network.pk if network else 0
