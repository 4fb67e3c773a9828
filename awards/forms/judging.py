"""What judges say: whether there is a tie, their scores; and what the office writes about who judges."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from awards.models import Recusal
from core.fields import CleanCharField, ThaiIntegerField
from core.forms import Form, text_differences
from core.row_form import RowForm
from core.widgets import Look

NONE, NOT_SO, NA = "none", "not_so", "na"
Kind = Recusal.Kind
LOOKS = {
    NONE: Look("check"),
    NOT_SO: Look("help"),
    Kind.KIN: Look("people", hint=_("บิดามารดา พี่น้อง คู่สมรส ญาติ เพื่อนสนิท")),
    Kind.ORGANIZATION: Look("home", hint=_("เคยหรือกำลังทำงานที่เดียวกัน")),
    Kind.NETWORK: Look("grid", hint=_("อยู่เครือข่ายเดียวกันและทำงานร่วมกันใกล้ชิด")),
    Kind.NOMINATOR: Look("edit", hint=_("คุณเป็นผู้เสนอชื่อ หรือช่วยเขียนการเสนอชื่อ")),
    Kind.OTHER: Look("info", hint=_("เช่น เป็นคู่ค้า หรือเคยมีเรื่องขัดแย้งกัน กรุณาเขียนสั้น ๆ")),
}
ASKED = {"required": _("กรุณาเลือกหนึ่งข้อ"), "invalid_choice": _("กรุณาเลือกจากรายการ")}


def explain(form, is_needed):
    """Where a choice alone says too little, the office needs words."""
    if is_needed and not form.cleaned_data.get("note") and "note" not in form.errors:
        form.add_error("note", _("กรุณาอธิบายสั้น ๆ เพื่อให้สำนักงานเข้าใจ"))


class DeclarationForm(Form):
    """Before anything opens: no conflict, or which. When the program noticed one: true, or not so with words for the office."""

    tie = forms.ChoiceField(label=_("คุณมีส่วนเกี่ยวข้องกับผู้ได้รับการเสนอหรือไม่"), widget=forms.RadioSelect, error_messages=ASKED)
    note = CleanCharField(
        label=_("อธิบายสั้น ๆ"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("เฉพาะเมื่อเลือก “อื่น ๆ” หรือเมื่อต้องการชี้แจง สำนักงานเท่านั้นที่อ่าน"),
    )  # fmt: skip

    def __init__(self, *args, is_known=False, **kwargs):
        super().__init__(*args, **kwargs)
        no = (NOT_SO, _("ไม่ใช่ ขอให้สำนักงานตรวจ")) if is_known else (NONE, _("ไม่มีส่วนเกี่ยวข้อง เริ่มพิจารณาได้"))
        self.fields["tie"].choices = [no, *Kind.choices]
        self.fields["tie"].choice_looks = LOOKS

    def clean(self):
        data = super().clean()
        explain(self, data.get("tie") in {Kind.OTHER, NOT_SO})
        return data


class AsideForm(RowForm):
    """A tie that a judge found while reading or after sending."""

    ROWS = (("kind",), ("note",))

    kind = forms.ChoiceField(
        label=_("คุณเกี่ยวข้องกับผู้ได้รับการเสนออย่างไร"), choices=Kind.choices, widget=forms.RadioSelect, error_messages=ASKED
    )
    note = CleanCharField(
        label=_("อธิบายสั้น ๆ"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("จำเป็นเมื่อเลือก “อื่น ๆ” สำนักงานเท่านั้นที่อ่าน"),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choice_looks = LOOKS

    def clean(self):
        data = super().clean()
        explain(self, data.get("kind") == Kind.OTHER)
        return data


class ScoringForm(Form):
    """The scale of every criterion, and words for the meeting. A gap is only an error when it is sent."""

    comment = CleanCharField(
        label=_("ความเห็นถึงที่ประชุม"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("ที่ประชุมอ่านเมื่อปิดการให้คะแนนแล้ว กรรมการท่านอื่นไม่เห็น"),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, review, criteria, **kwargs):
        self.criteria = criteria
        super().__init__(data, files, initial={**self.saved(review), "version": review.version}, **kwargs)
        for one in criteria:
            choices = [(str(value), label) for value, label in one.steps]
            choices += [(NA, _("ประเมินไม่ได้"))] if one.allows_na else []
            self.fields[self.name_of(one)] = forms.ChoiceField(
                label=one.name, choices=choices, required=False, widget=forms.RadioSelect, error_messages=ASKED,
                help_text=one.guidance,
            )  # fmt: skip

    @staticmethod
    def name_of(criterion):
        return f"c{criterion.pk}"

    @classmethod
    def saved(cls, review):
        answers = {f"c{one.criterion_id}": NA if one.is_na else str(one.value) for one in review.scores.all()}
        return {"comment": review.comment} | answers

    def scales(self):
        """[(criterion, its field)] in the order of the page."""
        return [(one, self[self.name_of(one)]) for one in self.criteria]

    def answers(self):
        """{criterion: value, "na" or None}"""
        values = {one.pk: self.cleaned_data.get(self.name_of(one)) for one in self.criteria}
        return {key: value if value == NA else int(value) if value else None for key, value in values.items()}

    def is_complete(self):
        """Before it is sent: a sentence at each mandatory criterion without an answer."""
        for one in self.criteria:
            if one.is_mandatory and not self.cleaned_data.get(self.name_of(one)):
                self.add_error(self.name_of(one), _("กรุณาให้คะแนนข้อนี้ก่อนส่ง"))
        if not self.errors and not any(value not in (None, NA) for value in self.answers().values()):
            self.add_error(None, _("ยังไม่มีข้อใดที่มีคะแนน กรุณาให้คะแนนอย่างน้อยหนึ่งข้อ หรือแจ้งสำนักงานหากประเมินไม่ได้เลย"))
        return not self.errors

    def differences_from(self, review):
        return text_differences(self, {name: None for name in self.fields if name != "version"} | self.saved(review))


class EachForm(Form):
    """How many judges for each nomination the program should propose."""

    each = ThaiIntegerField(label=_("กรรมการต่อหนึ่งรายการ (คน)"), required=False, min_value=1, max_value=50)

    def value(self, category):
        """Never less than the quorum; nonsense counts as the quorum."""
        return max((self.cleaned_data.get("each") if self.is_valid() else None) or 0, category.quorum)


class JudgesForm(Form):
    """Who judges one nomination, chosen by hand."""

    judges = forms.MultipleChoiceField(
        label=_("กรรมการที่พิจารณารายการนี้"), required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("กรุณาเลือกจากรายการ")},
    )  # fmt: skip
    mark = CleanCharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(seat.judge_id): seat.judge for seat in seats}
        self.fields["judges"].choices = [(key, person.get_full_name()) for key, person in self.people.items()]
        self.fields["judges"].choice_looks = {str(seat.judge_id): seat.look for seat in seats}

    def chosen(self):
        return [self.people[key] for key in self.cleaned_data["judges"]]


class RecusalForm(RowForm):
    """The office writes down a tie it was told of."""

    ROWS = (("judge",), ("kind",), ("note",))

    judge = forms.ChoiceField(label=_("กรรมการ"), error_messages=ASKED)
    kind = forms.ChoiceField(label=_("เกี่ยวข้องอย่างไร"), choices=Kind.choices, error_messages=ASKED)
    note = CleanCharField(
        label=_("รายละเอียด"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["judge"].choices = [("", _("เลือกกรรมการ"))] + [
            (key, person.get_full_name()) for key, person in self.people.items()
        ]

    def clean_judge(self):
        if self.cleaned_data["judge"] not in self.people:
            raise ValidationError(ASKED["invalid_choice"])
        return self.people[self.cleaned_data["judge"]]

    def values(self):
        return {name: self.cleaned_data[name] for name in ("judge", "kind", "note")}
