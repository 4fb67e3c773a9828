"""Step 4 of a report: photos with words and consent, and documents. One file that is refused loses nothing else."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from activities.domain import report_files, report_photos
from activities.forms.report import StepForm
from activities.models import ReportPhoto
from core import pictures
from core.addresses import number_from
from core.errors import DomainError
from core.fields import CleanCharField, ThaiIntegerField
from core.forms import (
    MOST_PHOTOS,
    Form,
    ManyFilesInput,
    PictureField,
    PicturesField,
    refusals_in_words,
    text_differences,
)

CONSENTS = [choice for choice in ReportPhoto.Consent.choices if choice[0]]


class SomePicturesField(PicturesField):
    """Several uploads -> ([(name, CleanPicture)], [sentences]): the good ones are kept, whatever the others are."""

    most = MOST_PHOTOS

    def clean(self, data, initial=None):
        uploads = super().clean(data, initial)
        if len(uploads) > self.most:
            raise ValidationError(_("เลือกได้ครั้งละไม่เกิน %(most)s ไฟล์"), params={"most": self.most})
        clean, refused = [], []
        for upload in uploads:
            try:
                clean.append((upload.name, self.inspect(upload)))
            except DomainError as error:
                refused.append((upload.name, error))
        return clean, refusals_in_words(refused)

    def inspect(self, upload):
        return pictures.inspect(upload)


class SomeFilesField(SomePicturesField):
    """The same for documents: ([(name, CleanFile)], [sentences])."""

    most = report_files.MOST
    widget = ManyFilesInput(attrs={"multiple": True, "accept": ".pdf,.docx,.xlsx"})

    def inspect(self, upload):
        return report_files.inspect(upload)


class OnePhotoForm(Form):
    """One photo straight from the phone, sent by static/js/photos.js."""

    photo = PictureField(label=_("ภาพ"))


class PhotoForm(Form):
    """Words, consent and place of one photo; its prefix names the photo. Visits ask the same of theirs."""

    consent = forms.ChoiceField(
        label=_("คนในภาพยินยอมให้เผยแพร่ไหม"), choices=CONSENTS, required=False, widget=forms.RadioSelect
    )
    has_minors = forms.BooleanField(label=_("มีเด็กหรือเยาวชนอายุต่ำกว่า 20 ปี"), required=False)
    guardians_agreed = forms.BooleanField(label=_("ผู้ปกครองยินยอมแล้ว"), required=False)
    caption = CleanCharField(label=_("คำบรรยายใต้ภาพ"), required=False, max_length=250)
    alt = CleanCharField(label=_("คำบรรยายสำหรับผู้ที่มองไม่เห็น"), required=False, max_length=250)
    order = ThaiIntegerField(label=_("ลำดับ"), required=False, min_value=0, max_value=999)
    remove = forms.BooleanField(label=_("เอาภาพนี้ออก"), required=False)

    def __init__(self, data=None, *, photo):
        self.photo = photo
        prefix = f"photo-{photo.pk}"
        initial = {name: getattr(photo, name) for name in report_photos.WORDS}
        # A photo that came after this form was opened is shown as it is saved.
        is_sent = data is not None and f"{prefix}-order" in data
        super().__init__(data if is_sent else None, prefix=prefix, initial=initial)
        for name in ("consent", "has_minors", "guardians_agreed"):
            self.fields[name].widget.attrs["data-needed"] = ""

    def differences(self):
        """(label, saved, mine) of everything that differs from the photo as it is saved."""
        rows = text_differences(self, self.initial)
        if self.cleaned_data["remove"]:
            rows.append((_("ภาพนี้"), "", self.fields["remove"].label))
        return rows

    def row(self):
        """What report_photos.arrange takes."""
        data = self.cleaned_data
        order = self.photo.order if data["order"] is None else data["order"]
        return data | {"pk": self.photo.pk, "order": order}


class ReportPhotoForm(PhotoForm):
    """The same of a report, where consent that was taken back may be given again by people who were asked anew."""

    asked_again = forms.BooleanField(
        label=_("ถามคนในภาพอีกครั้งแล้ว"), required=False,
        help_text=_("คนในภาพถอนความยินยอมไว้ จึงเก็บภาพไว้ภายใน เลือกข้อนี้เฉพาะเมื่อถามใหม่และยินยอมแล้ว"),
    )  # fmt: skip

    def __init__(self, data=None, *, photo):
        super().__init__(data, photo=photo)
        if not photo.withdrawn_at:
            del self.fields["asked_again"]

    def ask_again(self):
        """What was taken back is not given again by the way."""
        if not (self.photo.withdrawn_at and self.is_valid()) or self.cleaned_data["asked_again"]:
            return
        if self.cleaned_data["consent"] in (ReportPhoto.Consent.YES, ReportPhoto.Consent.BEHIND):
            self.add_error("consent", report_photos.withdrawn_words())


class PhotoForms(list):
    """The forms of several photos, in the manner of a formset as components/form_errors.html reads it."""

    def total_error_count(self):
        return sum(len(form.errors) for form in self)

    def non_form_errors(self):
        return []

    def rows(self):
        """What the domain's `arrange` takes, of the photos that this form showed."""
        return [form.row() for form in self if form.is_bound]

    def differences(self):
        """Every answer beside a photo that differs from what is saved; what is marked to go is named too."""
        return [
            (f"{_('ภาพที่')} {form.photo.order} · {label}", theirs, mine)
            for form in self
            if form.is_bound
            for label, theirs, mine in form.differences()
        ]


class PhotosForm(StepForm):
    """The step as one form: what is written beside the photos, new photos, documents to add and to take away."""

    new_photos = SomePicturesField(
        label=_("เพิ่มภาพ"), required=False,
        help_text=_("เลือกได้ครั้งละหลายภาพ ระบบลบพิกัดและข้อมูลแฝงออกให้ ภาพที่คนในภาพไม่ยินยอมจะไม่ออกสู่สาธารณะ"),
    )  # fmt: skip
    new_files = SomeFilesField(
        label=_("แนบไฟล์"), required=False,
        help_text=_("PDF Word (.docx) หรือ Excel (.xlsx) ไฟล์ละไม่เกิน 15 MB รวมไม่เกิน 10 ไฟล์ เห็นเฉพาะผู้เกี่ยวข้อง"),
    )  # fmt: skip

    def __init__(self, data=None, files=None, *, report, **kwargs):
        super().__init__(data, files, report=report, **kwargs)
        photos = report.photos.select_related("picture")
        self.photos = PhotoForms(ReportPhotoForm(data, photo=photo) for photo in photos)
        self.unfiled = set(map(number_from, data.getlist("unfile"))) - {None} if data else set()

    def saved(self, report):
        return {}

    def clean(self):
        """A form that is older than the report is compared first (StaleEdit); only then its answers count."""
        data = super().clean()
        if data.get("version") == self.report.version:
            for form in self.photos:
                form.ask_again()
        return data

    def is_valid(self):
        return super().is_valid() and not self.photos.total_error_count()

    def uploads(self, name):
        """([good ones], [sentences about the others]) of new_photos or new_files."""
        return self.cleaned_data.get(name) or ([], [])

    def keep_upload(self, *, by):
        """Something else in the form is wrong: the good photos and documents are kept all the same."""
        for name, sentences in self.add_uploads(self.report, by=by).items():
            if sentences:
                self.add_error(name, sentences)
        fresh = self.report.photos.select_related("picture").exclude(pk__in=[form.photo.pk for form in self.photos])
        self.photos.extend(ReportPhotoForm(photo=photo) for photo in fresh)

    def add_uploads(self, report, *, by):
        """Adds one after the other -> {field: [sentences about those there is no room for]}; none takes another along."""
        refused = {"new_photos": [], "new_files": []}
        for name, add in (("new_photos", report_photos.add), ("new_files", report_files.add)):
            for file_name, clean in self.uploads(name)[0]:
                try:
                    add(report, clean, by=by)
                except DomainError as error:
                    refused[name].append(f"{file_name}: {error}")
        return refused

    def write(self, report, *, by):
        """Passes everything to the domain; `refusals` of what comes back are sentences about files that were not taken."""
        report = report_photos.arrange(report, self.photos.rows(), by=by, version=self.cleaned_data["version"] or 0)
        report_files.remove(report, self.unfiled, by=by)
        refused = self.add_uploads(report, by=by)
        report.refusals = [*(sentence for name in refused for sentence in self.uploads(name)[1] + refused[name])]
        return report

    def differences_from(self, saved):
        """Every answer beside a photo that differs from what is saved; what was marked or chosen is named too."""
        rows = self.photos.differences()
        rows += [(file.name, "", _("เอาไฟล์นี้ออก")) for file in saved.files.filter(pk__in=self.unfiled)]
        count = len(self.uploads("new_photos")[0]) + len(self.uploads("new_files")[0])
        return [*rows, (_("ไฟล์ที่เลือก"), "", str(count))] if count else rows
