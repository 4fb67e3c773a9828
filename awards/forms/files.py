"""Files somebody sends with a nomination."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.domain import nomination_files
from core.errors import DomainError
from core.forms import Form, InspectedField, ManyFilesInput

KINDS = "application/pdf,image/jpeg,image/png,.docx"


class FilesForm(Form):
    """Several at once; each good one is kept, each refused one says why by its name."""

    new_files = forms.FileField(
        label=_("เลือกไฟล์"), required=False, widget=ManyFilesInput(attrs={"multiple": True, "accept": KINDS}),
        help_text=_("PDF Word หรือภาพ ไฟล์ละไม่เกิน 10 MB รวมไม่เกิน 10 ไฟล์"),
    )  # fmt: skip

    def take(self, keep):
        """Gives every good upload to keep(CleanFile) -> sentences about the others."""
        refusals = []
        for upload in self.files.getlist("new_files"):
            try:
                keep(nomination_files.inspect(upload))
            except DomainError as error:
                refusals.append(f"{upload.name[:80]}: {error}")
        return refusals


class ScanField(InspectedField):
    """A scan or photograph of a signed paper."""

    widget = forms.FileInput(attrs={"accept": KINDS})

    def inspect(self, upload):
        return nomination_files.inspect(upload)
