"""What officers type in the meeting: who was there, and the draft of each decision, one by one or a category at once."""

from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.domain.decisions import WRITTEN
from awards.models import Decision
from core.fields import CleanCharField, ThaiDateField, ThaiIntegerField
from core.forms import Form, text_differences
from core.row_form import RowForm

INVALID = {"invalid_choice": _("กรุณาเลือกจากรายการ"), "required": _("กรุณาเลือกมติ")}


def number_field(**kwargs):
    return CleanCharField(label=_("มติที่ประชุมเลขที่"), required=False, max_length=60, **kwargs)


def rank_field():
    return ThaiIntegerField(label=_("ลำดับที่"), required=False, min_value=1, max_value=9999)


def reason_field(rows):
    return CleanCharField(
        label=_("เหตุผลของมติ"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": rows})
    )


class DecisionForm(RowForm):
    """The draft of one decision. Of a nomination with a signed one it also says why there is a new one."""

    ROWS = (("outcome", "rank"), ("resolution_number",), ("reason",), ("why_new",))

    outcome = forms.ChoiceField(
        label=_("มติ"), choices=Decision.Outcome.choices, widget=forms.RadioSelect, error_messages=INVALID
    )
    rank = rank_field()
    resolution_number = number_field(help_text=_("เช่น 3/2570 ต้องมีก่อนลงนาม"))
    reason = reason_field(4)
    why_new = CleanCharField(
        label=_("ทำไมจึงมีมติใหม่แทนมติที่ลงนามแล้ว"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("กรุณาบอกว่าทำไมจึงมีมติใหม่แทนมติที่ลงนามแล้ว")},
    )  # fmt: skip

    def __init__(self, *args, draft, signed, suggested, **kwargs):
        begin = draft or signed
        initial = self.saved_values(begin) if begin else {"outcome": suggested}
        initial |= {"version": draft.version if draft else 0} | ({} if draft else {"why_new": ""})
        super().__init__(*args, initial=initial, **kwargs)
        if not signed:
            del self.fields["why_new"]

    def rows(self):
        return [[self[name] for name in names if name in self.fields] for names in self.ROWS if names[0] in self.fields]

    def differences_from(self, saved):
        return text_differences(self, {k: v for k, v in self.saved_values(saved).items() if k in self.fields})

    @staticmethod
    def saved_values(decision):
        return {name: getattr(decision, name) for name in WRITTEN}

    def values(self):
        return {name: self.cleaned_data[name] for name in WRITTEN if name in self.fields}


class LineForm(Form):
    """The draft of one nomination among those of its category; no outcome is no draft."""

    SAYS = ("outcome", "rank", "reason")

    outcome = forms.ChoiceField(
        label=_("มติ"), required=False, choices=[("", _("ยังไม่ตัดสิน")), *Decision.Outcome.choices], error_messages=INVALID
    )
    rank = rank_field()
    reason = reason_field(2)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class DecisionsForm(Form):
    """The drafts of a category on one page, with one number of the resolution for all that have none of their own."""

    number = number_field(help_text=_("ใช้กับทุกรายการในหน้านี้ที่เลือกมติไว้ แก้ทีละรายการได้ที่หน้ามติ"))
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, rows, number="", **kwargs):
        super().__init__(data, files, initial={"number": number}, **kwargs)
        self.lines = []
        for row in rows:
            prefix = f"n{row.nomination.pk}"
            # What was typed on another page of the list says nothing of these.
            typed = data if data is not None and f"{prefix}-version" in data else None
            form = LineForm(typed, prefix=prefix, initial=self.saved(row), auto_id="id_%s")
            form.row = row
            self.lines.append(form)

    @staticmethod
    def saved(row):
        draft = row.draft
        if draft is None:
            return {"outcome": "", "rank": None, "reason": "", "version": 0}
        return {"outcome": draft.outcome, "rank": draft.rank, "reason": draft.reason, "version": draft.version}

    def is_valid(self):
        return all([super().is_valid(), *(line.is_valid() for line in self.lines if line.is_bound)])

    @property
    def formset(self):
        """The lines as components/form_errors.html reads a formset."""
        return Lines(self.lines)

    def values(self):
        """[(nomination, version, fields or None)] for domain.draft_many."""
        found = []
        for line in filter(lambda line: line.is_bound, self.lines):
            data, draft = line.cleaned_data, line.row.draft
            fields = None
            if data["outcome"]:
                number = self.cleaned_data["number"] or (draft.resolution_number if draft else "")
                fields = {
                    "outcome": data["outcome"],
                    "rank": data["rank"],
                    "reason": data["reason"],
                    "resolution_number": number,
                }
            found.append((line.row.nomination, data["version"] or 0, fields))
        return found

    def differences_from(self, rows):
        """(nominee: field, saved, typed) where the saved drafts differ from what is typed here."""
        found = []
        for line, row in zip(self.lines, rows, strict=True):
            saved = {name: value for name, value in self.saved(row).items() if name != "version"}
            found += [(f"{row.nomination}: {name}", *texts) for name, *texts in text_differences(line, saved)]
        return found

    def take_versions(self, rows):
        """After a stale save: the next try counts as having read these."""
        self.data = self.data.copy()
        for line, row in zip(self.lines, rows, strict=True):
            line.data = self.data
            self.data[line.add_prefix("version")] = str(row.draft.version if row.draft else 0)


def signed_meanwhile(data, rows):
    """[(nominee: field, typed)] of lines that were typed while somebody signed the decision, where they differ from it.

    A line in which nothing was decided loses nothing.
    """
    signed = [replace(row, draft=row.signed) for row in rows if row.signed]
    signed = [
        row for row in signed if any(data.get(f"n{row.nomination.pk}-{name}", "").strip() for name in LineForm.SAYS)
    ]
    form = DecisionsForm(data, rows=signed)
    lost = [(label, text or _("(เว้นว่าง)")) for label, _signed, text in form.differences_from(signed)]
    number = form["number"].value()
    return [*lost, (form["number"].label, number)] if lost and number else lost


class Lines(list):
    non_form_errors = ()

    @property
    def total_error_count(self):
        return sum(len(line.errors) for line in self)


class MeetingForm(RowForm):
    """What the minutes say on top."""

    ROWS = (
        ("meeting_number", "meeting_on"),
        ("meeting_place",),
        ("meeting_chair",),
        ("meeting_present",),
        ("meeting_absent",),
    )

    meeting_number = CleanCharField(label=_("การประชุมครั้งที่"), required=False, max_length=40, help_text=_("เช่น 1/2570"))
    meeting_on = ThaiDateField(label=_("วันประชุม"), required=False)
    meeting_place = CleanCharField(label=_("สถานที่"), required=False, max_length=250)
    meeting_chair = CleanCharField(label=_("ประธานที่ประชุม"), required=False, max_length=200, help_text=_("ชื่อและตำแหน่ง"))
    meeting_present = CleanCharField(
        label=_("ผู้มาประชุม"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("บรรทัดละหนึ่งคน ชื่อและตำแหน่ง"),
    )  # fmt: skip
    meeting_absent = CleanCharField(
        label=_("ผู้ไม่มาประชุม"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("บรรทัดละหนึ่งคน พร้อมเหตุผลถ้ามี"),
    )  # fmt: skip

    def __init__(self, *args, round, **kwargs):
        super().__init__(*args, initial=self.saved_values(round), **kwargs)

    @staticmethod
    def saved_values(round):
        names = [name for names in MeetingForm.ROWS for name in names]
        return {name: getattr(round, name) for name in names} | {"version": round.version}

    def values(self):
        return {name: self.cleaned_data[name] for names in self.ROWS for name in names}
