"""What a team found at a stop, with photos that only the people in them can make public."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models import ConsentedPhoto
from networks.models import Virtue
from visits.models.visit import VisitStop
from visits.querysets import FindingQuerySet


class Finding(models.Model):
    """One thing seen at a stop, in one of four kinds. Public only where marked, once the visit's report is accepted."""

    class Kind(models.TextChoices):
        WELL = "well", _("ทำได้ดี")
        BEHAVIOUR = "behaviour", _("พฤติกรรมที่เปลี่ยนไป")
        PROBLEM = "problem", _("ปัญหา")
        ADVICE = "advice", _("ข้อเสนอแนะ")

    stop = models.ForeignKey(VisitStop, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(_("ลักษณะ"), max_length=10, choices=Kind)
    text = models.TextField(_("ข้อค้นพบ"), max_length=4000)
    virtues = ArrayField(
        models.CharField(max_length=20, choices=Virtue), verbose_name=_("คุณธรรม"), default=list, blank=True
    )
    is_public = models.BooleanField(_("เผยแพร่ได้"), default=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("ข้อค้นพบ")
        verbose_name_plural = _("ข้อค้นพบ")
        ordering = ["pk"]

    def __str__(self):
        return self.text[:60]

    def get_work_url(self):
        return self.stop.get_work_url()

    @property
    def kind_label(self):
        return self.Kind(self.kind)


class FindingPhoto(ConsentedPhoto):
    """A photo of a finding."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="photos")

    class Meta(ConsentedPhoto.Meta):
        verbose_name = _("ภาพของข้อค้นพบ")
        verbose_name_plural = _("ภาพของข้อค้นพบ")
