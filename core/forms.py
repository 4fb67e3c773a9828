"""Forms that look like ours, read Thai, and lose nothing."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core import pictures, typed
from core.errors import DomainError
from core.fields import CleanCharField
from core.models import Picture

PICTURE_KINDS = "image/jpeg,image/png,image/webp,image/heic,image/heif"
MOST_PHOTOS = 20
CSS_CLASSES = {"select": "select", "textarea": "textarea", "input": "input"}


class Renderer(TemplatesSetting):
    """Fields render through our component, everything else as Django does."""

    field_template_name = "components/field.html"


def style(widget):
    """Gives a widget the class its component expects."""
    if isinstance(widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple | forms.HiddenInput):
        return
    if isinstance(widget, forms.Select):
        kind = "select"
    else:
        kind = "textarea" if isinstance(widget, forms.Textarea) else "input"
    widget.attrs["class"] = f"{widget.attrs.get('class', '')} {CSS_CLASSES[kind]}".strip()


class StyledMixin:
    """Our look, and no browser bubbles: errors are sentences on the page."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            style(field.widget)


class Form(StyledMixin, forms.Form):
    """A plain form of this project."""

    def keep_upload(self, *, by):
        """After validation failed; a form with pictures keeps the good ones (CoverMixin, PhotosMixin)."""


class ModelForm(StyledMixin, forms.ModelForm):
    """A form over a model; it validates and changes nothing (`save` belongs to domain)."""

    def save(self, commit=True):
        raise TypeError("Forms change nothing: pass cleaned_data to a domain function.")

    def _post_clean(self):
        """Model validation belongs to domain, which also holds for the shell and the commands."""


class ReasonForm(Form):
    """Why something is returned or cancelled; the reason is shown to the people it concerns."""

    reason = CleanCharField(
        label=_("เหตุผล"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("กรุณาบอกเหตุผล เพื่อให้ผู้ส่งรู้ว่าต้องทำอะไรต่อ")},
    )


def refusals_in_words(refused):
    """[(name of a file, why not)] -> a sentence for each reason, with the names of all that share it."""
    names = {}
    for name, sentence in refused:
        names.setdefault(str(sentence), []).append(str(name)[:80])
    return [f"{', '.join(found)}: {sentence}" for sentence, found in names.items()]


class InspectedField(forms.FileField):
    """An upload that is looked into while the form is cleaned: cleans to what `inspect` makes of it, or None."""

    def __init__(self, *, max_length=200, **kwargs):
        super().__init__(max_length=max_length, **kwargs)

    def inspect(self, upload):
        """The good upload; a DomainError's sentence says why not."""
        raise NotImplementedError

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return self.inspect(upload)
        except DomainError as error:
            raise ValidationError(str(error), code="upload") from error


class PictureField(InspectedField):
    """An uploaded picture, inspected: cleans to core.pictures.CleanPicture or None."""

    widget = forms.FileInput(attrs={"accept": PICTURE_KINDS})
    default_error_messages = {
        "empty": _("ไฟล์ภาพว่างเปล่า กรุณาเลือกภาพอีกครั้ง"),
        "max_length": _("ชื่อไฟล์ยาวเกินไป กรุณาตั้งชื่อไฟล์ให้สั้นลง"),
    }

    def inspect(self, upload):
        return pictures.inspect(upload)


class CoverMixin:
    """Pictures that survive a form coming back with errors: the cover, or each of `pictures`.

    A good upload in a form with other errors is kept at once; the hidden `<name>_kept` names it on the
    next try. Expects the fields `<name>`, `<name>_kept` and `<name>_remove` (see `picture_fields`).
    """

    pictures = ("cover",)

    def chosen_pictures(self, *, by, saved):
        """{name: the Picture this form asks for}: the new one, the one kept earlier, none, or that of the saved thing."""
        return {name: self._chosen(name, by, getattr(saved, name, None)) for name in self.pictures}

    def _chosen(self, name, by, current):
        data = self.cleaned_data
        if data.get(name):
            return pictures.keep(data[name], by=by)
        if data.get(f"{name}_kept"):
            return Picture.objects.filter(token=data[f"{name}_kept"], created_by=by).first() or current
        return None if data.get(f"{name}_remove") else current

    def keep_upload(self, *, by):
        """After validation failed: stores good uploads and remembers them in the form that is shown again."""
        super().keep_upload(by=by)
        for name in self.pictures:
            if self.cleaned_data.get(name):
                self.data = self.data.copy()
                self.data[f"{name}_kept"] = pictures.keep(self.cleaned_data[name], by=by).token

    def picture_differences(self, saved):
        """Rows for `differences_from` where a picture was chosen: pictures cannot be compared, only named."""
        chosen = [
            name for name in self.pictures if self.cleaned_data.get(name) or self.cleaned_data.get(f"{name}_kept")
        ]
        return [
            (self[name].label, _("มีภาพแล้ว") if getattr(saved, f"{name}_id") else "", _("ภาพใหม่ที่คุณเลือก"))
            for name in chosen
        ]

    @property
    def kept_pictures(self):
        """{name: Picture} of what was kept on an earlier try."""
        tokens = {name: self.data.get(f"{name}_kept", "").replace("\0", "") for name in self.pictures if self.is_bound}
        return {name: Picture.objects.filter(token=token).first() for name, token in tokens.items() if token}


def picture_fields(name="cover", *, label=None, remove=None, help_text=""):
    """The three form fields behind one picture; help_text goes before the words about size."""
    about = _("ระบบลบพิกัดและข้อมูลแฝงออกจากภาพให้ ขนาดไม่เกิน 15 MB")
    return {
        name: PictureField(
            label=label or _("ภาพปก"),
            required=False,
            help_text=format_lazy("{} {}", help_text, about) if help_text else about,
        ),
        f"{name}_kept": forms.CharField(required=False, max_length=22, widget=forms.HiddenInput),
        f"{name}_remove": forms.BooleanField(label=remove or _("เอาภาพปกออก"), required=False),
    }


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Several uploads at once, as they came: the form inspects each (PhotosMixin)."""

    widget = ManyFilesInput(attrs={"multiple": True, "accept": PICTURE_KINDS})

    def clean(self, data, initial=None):
        return [upload for upload in (data if isinstance(data, list | tuple) else [data]) if upload]


class PhotosMixin:
    """Several new pictures that survive a form coming back with errors, as the cover does.

    A refused one names its file and takes no other along. Expects the fields `new_photos` and
    `new_photos_kept` (see `photo_fields`); the second names what earlier tries brought.
    """

    good_photos = ()

    def clean_new_photos(self):
        """[CleanPicture] of the uploads."""
        uploads = self.cleaned_data["new_photos"]
        if len(uploads) + len(self._kept_tokens()) > MOST_PHOTOS:
            raise ValidationError(_("เลือกได้ครั้งละไม่เกิน %(most)s ภาพ"), params={"most": MOST_PHOTOS})
        self.good_photos, errors = [], []
        for upload in uploads:
            try:
                self.good_photos.append(pictures.inspect(upload))
            except pictures.PictureRefused as error:
                errors.append(f"{upload.name}: {error}")
        if errors:
            raise ValidationError(errors)
        return self.good_photos

    def chosen_photos(self, *, by):
        """Pictures of this try and of earlier ones, in the order they were chosen; none that already shows somewhere."""
        kept = [picture for picture in self.kept_photos if picture.created_by_id == by.pk]
        return kept + [pictures.keep(clean, by=by) for clean in self.cleaned_data["new_photos"]]

    def keep_upload(self, *, by):
        """After validation failed: stores the good uploads and remembers them in the form that is shown again."""
        super().keep_upload(by=by)
        if self.good_photos:
            new = [pictures.keep(clean, by=by).token for clean in self.good_photos]
            self.data = self.data.copy()
            self.data["new_photos_kept"] = " ".join([*self._kept_tokens(), *new])

    def photos_difference(self):
        """A row for `differences_from` when photos were chosen."""
        count = len(self.cleaned_data["new_photos"]) + len(self.kept_photos)
        return [(self["new_photos"].label, "", _("%(count)s ภาพที่คุณเลือก") % {"count": count})] if count else []

    @property
    def kept_photos(self):
        """Pictures of earlier tries that wait for this form to be saved, in the order they were chosen."""
        tokens = self._kept_tokens()
        found = {picture.token: picture for picture in pictures.unused().filter(token__in=tokens)} if tokens else {}
        return [found[token] for token in tokens if token in found]

    def _kept_tokens(self):
        """Every token once, however often it was sent."""
        text = self.data.get("new_photos_kept", "").replace("\0", "") if self.is_bound else ""
        return list(dict.fromkeys(text.split()))[:MOST_PHOTOS]


def photo_fields(label):
    """The two form fields behind several new pictures."""
    return {
        "new_photos": PicturesField(label=label, required=False, help_text=_("เลือกได้หลายภาพพร้อมกัน")),
        "new_photos_kept": CleanCharField(required=False, widget=forms.HiddenInput),
    }


def bind(form_class, request, *, path=None, **kwargs):
    """The form of a page: bound to a POST, else to what this person typed here before, else fresh.

    Returns (form, TypedForm or None); the second says when the unsaved typing was kept.
    """
    if request.method == "POST":
        return form_class(request.POST, request.FILES, **kwargs), None
    data, row = typed.find(request.user, path or request.path)
    return form_class(data, **kwargs), row


def text_differences(form, saved):
    """(label, saved text, typed text) of everything where `saved` ({field: value}) differs from what is typed here."""
    rows = []
    for name, value in saved.items():
        bound = form[name]
        theirs, mine = _as_text(bound.field, value), _as_text(bound.field, bound.value())
        if not bound.is_hidden and theirs != mine:
            rows.append((bound.label, theirs, mine))
    return rows


def _as_text(field, value):
    """A field's value as its reader sees it: choices by their words, dates in Buddhist form."""
    if value in (None, "", []):
        return ""
    if isinstance(field, forms.BooleanField):
        return str(_("เลือกไว้")) if value else ""
    if isinstance(field, forms.ChoiceField):
        values = {str(item) for item in (value if isinstance(value, list | tuple) else [value])}
        return ", ".join(str(label) for key, label in field.choices if str(key) in values)
    try:
        value = field.clean(value) if isinstance(value, str) else value
    except ValidationError:
        return str(value)
    if isinstance(value, Decimal):
        value = value.quantize(Decimal("0.01"))
    shown = field.widget.format_value(value)
    return str(shown if shown is not None else "")
