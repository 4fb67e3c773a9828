"""Forms look like ours, change nothing, and lose nothing."""

from types import SimpleNamespace

import pytest
from django import forms
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict

from core import typed
from core.forms import CoverMixin, Form, ModelForm, PictureField, ReasonForm, bind, picture_fields
from core.models import Picture
from networks.models import Network
from tests.core import pictures_in as files


class Sample(CoverMixin, Form):
    name = forms.CharField(label="ชื่อ", help_text="เช่น สมใจ")
    kind = forms.ChoiceField(label="ชนิด", choices=[("a", "ก"), ("b", "ข")])
    about = forms.CharField(label="เรื่อง", required=False, widget=forms.Textarea)
    picked = forms.MultipleChoiceField(
        label="เลือก", required=False, choices=[("a", "ก")], widget=forms.CheckboxSelectMultiple
    )
    cover, cover_kept, cover_remove = picture_fields().values()


def sent(values=None, *, file=None):
    data = MultiValueDict({name: [value] for name, value in ({"name": "ก", "kind": "a"} | (values or {})).items()})
    return Sample(data, MultiValueDict({"cover": [file]} if file else {}))


def test_fields_carry_the_classes_of_our_components():
    html = {name: str(Sample()[name]) for name in ("name", "kind", "about", "picked")}
    assert 'class="input"' in html["name"]
    assert 'class="select"' in html["kind"]
    assert 'class="textarea"' in html["about"]
    assert "class=" not in html["picked"]
    assert "required" not in html["name"]


def test_a_field_names_itself_and_its_error():
    form = sent({"name": ""})
    html = str(form["name"].as_field_group())
    assert '<label class="field__label" for="id_name">' in html
    assert 'aria-invalid="true"' in html
    assert "aria-describedby=" in html
    described = html.split('aria-describedby="')[1].split('"')[0].split()
    assert [name for name in described if f'id="{name}"' not in html] == []


def test_what_was_typed_is_escaped_when_it_comes_back():
    html = str(sent({"name": '"><script>alert(1)</script>'})["name"].as_field_group())
    assert "<script>" not in html


@pytest.mark.parametrize("reason", ["", "   ", "\n", "\0"])
def test_a_reason_cannot_be_empty(reason):
    form = ReasonForm({"reason": reason})
    assert not form.is_valid()
    assert "กรุณาบอกเหตุผล" in str(form.errors["reason"])


def test_a_reason_keeps_its_lines_and_loses_nul_bytes():
    form = ReasonForm({"reason": "หนึ่ง\nสอง\0 🌾"})
    assert form.is_valid()
    assert form.cleaned_data["reason"].replace("\r", "") == "หนึ่ง\nสอง 🌾"


def test_a_reason_has_a_length():
    assert not ReasonForm({"reason": "ก" * 5_000}).is_valid()


def test_a_model_form_saves_nothing_by_itself(reference):
    class NetworkForm(ModelForm):
        class Meta:
            model = Network
            fields = ["name"]

    form = NetworkForm({"name": "อื่น"}, instance=Network.objects.first())
    assert form.is_valid()
    with pytest.raises(TypeError, match="domain"):
        form.save()
    assert not Network.objects.filter(name="อื่น").exists()


def test_a_picture_field_gives_an_inspected_picture_or_nothing():
    field = PictureField(required=False)
    assert field.clean(None) is None
    assert field.clean(files.upload(files.jpeg())).width == 64
    with pytest.raises(forms.ValidationError, match="เปิดไฟล์ภาพนี้ไม่ได้"):
        field.clean(files.upload(b"text"))
    with pytest.raises(forms.ValidationError, match="ชื่อไฟล์ยาวเกินไป"):
        field.clean(files.upload(files.jpeg(), name="ก" * 250 + ".jpg"))


def test_the_cover_is_the_new_one_the_kept_one_none_or_the_old_one(cast):
    old, kept = (Picture.objects.create(width=1, height=1, created_by=cast.officer) for _ in range(2))
    choose = {
        "new": sent(file=files.upload(files.jpeg())),
        "kept": sent({"cover_kept": kept.token}),
        "removed": sent({"cover_remove": "on"}),
        "old": sent(),
        "nonsense": sent({"cover_kept": "x" * 22}),
    }
    chosen = {}
    for name, form in choose.items():
        assert form.is_valid(), form.errors
        chosen[name] = form.chosen_pictures(by=cast.officer, saved=SimpleNamespace(cover=old))["cover"]
    assert chosen["new"].width == 64
    assert (chosen["kept"], chosen["removed"], chosen["old"], chosen["nonsense"]) == (kept, None, old, old)


def test_a_kept_picture_belongs_to_who_sent_it(cast):
    kept = Picture.objects.create(width=1, height=1, created_by=cast.officer)
    form = sent({"cover_kept": kept.token})
    assert form.is_valid()
    assert form.chosen_pictures(by=cast.coordinator, saved=None) == {"cover": None}


def test_a_form_is_bound_to_what_was_sent_else_to_what_was_typed_else_fresh(cast):
    def get(path="/work/x/"):
        request = RequestFactory().get(path)
        request.user = cast.officer
        return request

    fresh, row = bind(Sample, get())
    assert (fresh.is_bound, row) == (False, None)
    typed.keep(cast.officer, "/work/x/", MultiValueDict({"name": ["พิมพ์ค้าง"]}))
    kept, row = bind(Sample, get())
    assert (kept["name"].value(), row.path) == ("พิมพ์ค้าง", "/work/x/")
    request = RequestFactory().post("/work/x/", {"name": "ส่งแล้ว"})
    request.user = cast.officer
    assert bind(Sample, request)[0]["name"].value() == "ส่งแล้ว"
