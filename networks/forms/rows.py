"""Pages of rows: several rows of one kind, typed and saved together, with or without JavaScript."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import ThaiIntegerField
from core.forms import Form, text_differences
from networks.domain.rows import mark_of

MOST_ROWS = 30
PREFIX = "rows"


class RowForm(Form):
    """One row; one that says nothing is no row.

    SAYS: names of which at least one is needed. ASKED: the one no row is without. LAYOUT: names, those of a pair side by side.
    """

    SAYS, ASKED, LAYOUT = (), "", ()

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    remove = forms.BooleanField(label=_("ลบแถวนี้"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {self.ASKED, "order"} & self.fields.keys():
            self.fields[name].widget.attrs["data-needed"] = ""

    def clean(self):
        data = super().clean()
        if self.is_empty() and data.get("pk") and not data.get("remove"):
            self.add_error(self.SAYS[0], _("กรุณากรอกช่องนี้ หรือเลือก “ลบแถวนี้” ถ้าไม่ใช้แล้ว"))
        elif not self.is_empty() and not data.get(self.ASKED) and self.ASKED not in self.errors:
            self.add_error(self.ASKED, _("กรุณากรอกช่องนี้"))
        return data

    def is_empty(self):
        """Nobody typed anything into it."""
        return not any(self.cleaned_data.get(name) or name in self.errors for name in self.SAYS)

    def layout(self):
        return [[self[name] for name in names] for names in self.LAYOUT]


class OrderedRowForm(RowForm):
    """A row with its place among the others; one without a number comes last."""

    order = ThaiIntegerField(label=_("ลำดับ"), required=False, min_value=0, max_value=999)


class RowsFormSet(forms.BaseFormSet):
    default_error_messages = {
        "missing_management_form": _("แบบฟอร์มมาไม่ครบ กรุณาเปิดหน้านี้ใหม่แล้วลองอีกครั้ง"),
        "too_many_forms": _("เพิ่มได้ไม่เกิน %(num)d แถว กรุณาลบแถวที่ไม่ใช้ก่อน"),
    }


def row_set(row_class):
    return forms.formset_factory(
        row_class, RowsFormSet, extra=1, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 10, validate_max=True
    )


class RowsForm(Form):
    """A page of rows, perhaps with questions of its own above them.

    row_class: the form of one row. `adding`: shows everything as typed with one row more, validates and saves nothing.
    `saved`: (values of the own questions, values of the rows) as they are in the database.
    ONCE: (field, sentence): the field says something else in every row that stays.
    """

    ONCE = None
    row_class = RowForm
    row_name = _("แถว")

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, saved, adding=False):
        own, rows = saved
        kind = row_set(self.row_class)
        if adding:
            super().__init__(initial=self._typed(data))
            self.rows = kind(initial=[self._raw(row) for row in kind(data, prefix=PREFIX)], prefix=PREFIX)
            self.data = self._with_one_more(data, len(self.rows.forms))
        else:
            super().__init__(data, initial={**own, "version": self.mark_of(saved)})
            # What was typed is not compared with what is saved: a row that somebody else wrote the same way stays.
            self.rows = kind(data, initial=rows if data is None else None, prefix=PREFIX)

    @staticmethod
    def mark_of(saved):
        """The mark of what is saved: of the rows alone where the page has no other questions."""
        return mark_of(saved[1])

    def _typed(self, data):
        """{name: what was typed} of the own questions, as it was typed."""
        return {name: field.widget.value_from_datadict(data, {}, name) for name, field in self.base_fields.items()}

    @staticmethod
    def _raw(row):
        return {name: row[name].value() for name in row.fields}

    @staticmethod
    def _with_one_more(data, count):
        data = data.copy()
        data[f"{PREFIX}-TOTAL_FORMS"] = str(count)
        return data

    def is_valid(self):
        return all([super().is_valid(), self.rows.is_valid()]) and self._says_each_once()

    def _says_each_once(self):
        if self.ONCE is None:
            return True
        name, sentence = self.ONCE
        seen = set()
        for row in self.rows:
            if row.cleaned_data.get("remove") or row.is_empty():
                continue
            value = row.cleaned_data.get(name)
            if value in seen:
                row.add_error(name, sentence)
            seen.add(value)
        return all(not row.errors for row in self.rows)

    def typed_rows(self):
        """Cleaned rows without those that stayed empty; the order is that of the numbers, then of the page."""
        rows = [row.cleaned_data for row in self.rows if row.cleaned_data.get("pk") or not row.is_empty()]
        if "order" not in self.row_class.base_fields:
            return rows
        return [row | {"order": place} for place, row in enumerate(sorted(rows, key=_place), 1)]

    def text_differences(self, saved):
        """(label, saved text, typed text) where `saved` differs from what is typed here."""
        own, rows = saved
        typed = [row for row in self.typed_rows() if not row["remove"]]
        theirs, mine = self._in_words(rows), self._in_words(typed)
        return text_differences(self, own) + ([(self.row_name, theirs, mine)] if theirs != mine else [])

    def _in_words(self, rows):
        """Rows as a person compares them, one line each."""
        names = [name for name in self.row_class.base_fields if name not in {"pk", "remove", "order"}]
        said = [[str(row[name]) for name in names if row.get(name) not in (None, "")] for row in rows]
        return "\n".join(" · ".join(words) for words in said)

    def differences_from(self, saved):
        return self.text_differences(saved.values)

    def mark(self):
        """What the rows were when this page was opened, or a number nothing has."""
        return self.cleaned_data["version"] if self.cleaned_data["version"] is not None else -1


def _place(row):
    return row["order"] if row.get("order") is not None else 1000


def is_adding(request):
    """Whether somebody asks for one row more: nothing is saved yet."""
    return request.method == "POST" and request.POST.get("do") == "add"
