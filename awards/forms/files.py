"""Files somebody sends with a nomination."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.domain import nomination_files
from core.errors import DomainError
from core.forms import Form, InspectedField, ManyFilesInput, refusals_in_words

KINDS = "application/pdf,image/jpeg,image/png,.docx"


class FilesForm(Form):
    """Several at once; each good one is kept, the refused ones say why by their names."""

    new_files = forms.FileField(
        label=_("เลือกไฟล์"), required=False, widget=ManyFilesInput(attrs={"multiple": True, "accept": KINDS}),
        help_text=_("PDF Word หรือภาพ ไฟล์ละไม่เกิน 10 MB รวมไม่เกิน 10 ไฟล์ ภาพจะถูกย่อให้เปิดเร็ว"),
    )  # fmt: skip

    def take(self, keep):
        """Gives every good upload to keep(CleanFile) -> sentences about the others."""
        refused = []
        for upload in self.files.getlist("new_files"):
            try:
                keep(nomination_files.inspect(upload))
            except DomainError as error:
                refused.append((upload.name, error))
        return refusals_in_words(refused)


class ScanField(InspectedField):
    """A scan or photograph of a signed paper."""

    widget = forms.FileInput(attrs={"accept": KINDS})

    def inspect(self, upload):
        return nomination_files.inspect(upload)
