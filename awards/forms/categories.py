"""Pages of rows: the categories of a round, the criteria of a category; and who judges."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from awards.forms.fields import CHOOSE
from awards.models import Target
from core.fields import CleanCharField, ThaiDecimalField, ThaiIntegerField
from core.forms import Form
from networks.domain.rows import mark_of
from networks.forms.fields import words_field
from networks.forms.rows import OrderedRowForm, RowsForm
from networks.models import Virtue

LEAST_STEPS, MOST_STEPS, LONGEST_STEP = 2, 11, 100


class CategoryRow(OrderedRowForm):
    SAYS, ASKED = ("name", "about", "min_age", "max_age", "places"), "name"
    LAYOUT = (
        ("name",), ("target", "virtue"), ("min_age", "max_age"), ("places", "quorum"), ("pass_mark", "disagreement"),
        ("about", "order"),
    )  # fmt: skip
    # Left empty, these mean what is usual.
    FALLBACK = {"target": Target.PERSON, "quorum": 3, "pass_mark": Decimal(70), "disagreement": Decimal(30)}

    name = words_field(_("ชื่อประเภท"), 150, help_text=_("เช่น เยาวชน หรือ องค์กรคุณธรรม"))
    target = forms.ChoiceField(label=_("ยกย่องใคร"), choices=Target.choices, required=False, error_messages=CHOOSE)
    virtue = forms.ChoiceField(
        label=_("คุณธรรม"), required=False, choices=[("", _("ข้อใดก็ได้")), *Virtue.choices], error_messages=CHOOSE
    )
    min_age = ThaiIntegerField(
        label=_("อายุตั้งแต่ (ปี)"),
        required=False,
        min_value=0,
        max_value=120,
        help_text=_("นับ ณ ปีงบประมาณของรอบ เว้นว่างคือไม่จำกัด"),
    )
    max_age = ThaiIntegerField(label=_("อายุไม่เกิน (ปี)"), required=False, min_value=0, max_value=120)
    places = ThaiIntegerField(
        label=_("จำนวนรางวัล"), required=False, min_value=1, max_value=1000, help_text=_("เว้นว่างคือไม่จำกัด")
    )
    quorum = ThaiIntegerField(
        label=_("กรรมการอย่างน้อย (คน)"), required=False, min_value=1, max_value=50, initial=3, help_text=_("ต่อหนึ่งรายการ")
    )
    pass_mark = ThaiDecimalField(
        label=_("คะแนนผ่าน (เต็ม 100)"), required=False, min_value=0, max_value=100, decimal_places=2, initial=70
    )
    disagreement = ThaiDecimalField(
        label=_("เห็นต่างมากเมื่อคะแนนห่างเกิน"), required=False, min_value=0, max_value=100, decimal_places=2, initial=30,
        help_text=_("ที่ประชุมจะเห็นเครื่องหมายเตือน"),
    )  # fmt: skip
    about = words_field(_("คำอธิบาย"), 1000, rows=2, help_text=_("ประชาชนอ่านบนหน้าเปิดรับ"))

    def clean(self):
        data = super().clean()
        for name, value in self.FALLBACK.items():
            if name not in self.errors and data.get(name) in (None, ""):
                data[name] = value
        if data.get("target") != Target.PERSON and (data.get("min_age") is not None or data.get("max_age") is not None):
            self.add_error("min_age", _("กำหนดอายุได้เฉพาะประเภทบุคคล กรุณาเว้นว่าง"))
        least, most = data.get("min_age"), data.get("max_age")
        if least is not None and most is not None and most < least:
            self.add_error("max_age", _("อายุมากสุดต้องไม่น้อยกว่าอายุน้อยสุด"))
        return data


class CategoriesForm(RowsForm):
    row_class, row_name = CategoryRow, _("ประเภทรางวัล")
    ONCE = ("name", _("ในรอบนี้มีประเภทชื่อนี้แล้ว กรุณาใช้ชื่อที่ต่างกัน"))


class LinesField(CleanCharField):
    """Several short texts, one on each line; cleans to a list."""

    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        text = super().clean(value)
        return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


class CriterionRow(OrderedRowForm):
    SAYS, ASKED = ("name", "guidance", "weight", "labels"), "name"
    LAYOUT = (
        ("name",),
        ("guidance",),
        ("weight", "lowest"),
        ("labels",),
        ("is_mandatory",),
        ("allows_na",),
        ("order",),
    )

    name = words_field(_("เกณฑ์"), 150, help_text=_("เช่น ทำต่อเนื่อง"))
    guidance = words_field(_("คำอธิบายสำหรับกรรมการ"), 1000, rows=2)
    weight = ThaiIntegerField(
        label=_("น้ำหนัก"), required=False, min_value=1, max_value=1000, help_text=_("ระบบคิดเป็นร้อยละของผลรวมให้")
    )
    lowest = forms.TypedChoiceField(
        label=_("คะแนนเริ่มที่"),
        choices=[(1, "1"), (0, "0")],
        coerce=int,
        required=False,
        empty_value=1,
        error_messages=CHOOSE,
    )
    labels = LinesField(
        label=_("ความหมายของแต่ละคะแนน"), required=False, max_length=1500,
        help_text=_("บรรทัดละหนึ่งระดับ จากน้อยไปมาก 2 ถึง 11 บรรทัด เช่น ควรปรับปรุง / พอใช้ / ดี / ดีมาก / ดีเด่น"),
    )  # fmt: skip
    is_mandatory = forms.BooleanField(label=_("ต้องให้คะแนนทุกครั้ง"), required=False, initial=True)
    allows_na = forms.BooleanField(
        label=_("ให้ตอบ “ประเมินไม่ได้” ได้"), required=False, help_text=_("เมื่อกรรมการตอบอย่างนี้ ไม่นับน้ำหนักของเกณฑ์นี้")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("weight", "labels"):
            self.fields[name].widget.attrs["data-needed"] = ""

    def clean(self):
        data = super().clean()
        if self.is_empty() or data.get("remove"):
            return data
        if "weight" not in self.errors and not data.get("weight"):
            self.add_error("weight", _("กรุณาระบุน้ำหนัก เช่น 20"))
        return data

    def clean_labels(self):
        lines = self.cleaned_data["labels"]
        if not lines and not self.data.get(self.add_prefix("name")):
            return lines
        if not LEAST_STEPS <= len(lines) <= MOST_STEPS:
            raise ValidationError(
                _("มีได้ %(least)s ถึง %(most)s บรรทัด ตอนนี้มี %(now)s บรรทัด"),
                params={"least": LEAST_STEPS, "most": MOST_STEPS, "now": len(lines)},
            )
        if long := [line for line in lines if len(line) > LONGEST_STEP]:
            raise ValidationError(
                _("บรรทัด “%(line)s…” ยาวเกินไป แต่ละบรรทัดไม่เกิน %(most)s ตัวอักษร"),
                params={"line": long[0][:30], "most": LONGEST_STEP},
            )
        return lines


class CriteriaForm(RowsForm):
    row_class, row_name = CriterionRow, _("เกณฑ์การให้คะแนน")
    ONCE = ("name", _("ในประเภทนี้มีเกณฑ์ชื่อนี้แล้ว กรุณาใช้ชื่อที่ต่างกัน"))

    def _in_words(self, rows):
        plain = [{**row, "labels": ", ".join(row["labels"])} for row in rows]
        return super()._in_words(plain)


class PanelForm(Form):
    """Who judges each category: a tick and, if wanted, the most they take. saved: {(category, judge): cap}."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, saved, categories, people, **kwargs):
        self.seats = [(category, person) for category in categories for person in people]
        keys = [(category.pk, person.pk) for category, person in self.seats]
        initial = {f"seat-{pk}-{judge}": (pk, judge) in saved for pk, judge in keys}
        initial |= {f"cap-{pk}-{judge}": saved.get((pk, judge)) for pk, judge in keys}
        super().__init__(*args, initial=initial | {"version": mark_of(saved)}, **kwargs)
        self.categories, self.people = categories, people

    def groups(self):
        """[(category, [(person, seat, cap)])] for the page."""
        return [(category, [self._row(category, person) for person in self.people]) for category in self.categories]

    def _row(self, category, person):
        key = f"{category.pk}-{person.pk}"
        return person, self[f"seat-{key}"], self[f"cap-{key}"]

    def mark(self):
        return self.cleaned_data["version"] if self.cleaned_data["version"] is not None else -1

    def typed(self):
        """{(category, judge): cap} of every tick."""
        data = self.cleaned_data
        keys = [(category.pk, person.pk) for category, person in self.seats]
        return {key: data[f"cap-{key[0]}-{key[1]}"] for key in keys if data[f"seat-{key[0]}-{key[1]}"]}

    def differences_from(self, saved):
        """One line for each category whose panel somebody else changed meanwhile."""
        return [row for category in self.categories if (row := self._difference(category, saved.values))]

    text_differences = differences_from

    def _difference(self, category, saved):
        names = {person.pk: person.get_full_name() for person in self.people}
        theirs, mine = (
            ", ".join(names.get(judge, "–") for pk, judge in sorted(seats) if pk == category.pk)
            for seats in (saved, self.typed())
        )
        return (category.name, theirs, mine) if theirs != mine else None


def panel_form(*args, categories, people, **kwargs):
    """A PanelForm with a tick and a number for each person in each category."""
    fields = {}
    for category in categories:
        for person in people:
            key = f"{category.pk}-{person.pk}"
            fields[f"seat-{key}"] = forms.BooleanField(label=person.get_full_name(), required=False)
            fields[f"cap-{key}"] = ThaiIntegerField(
                label=_("ไม่เกิน (ราย)"), required=False, min_value=1, max_value=10_000
            )
    return type("PanelForm", (PanelForm,), fields)(*args, categories=categories, people=people, **kwargs)
