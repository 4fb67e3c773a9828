"""Certificates (เกียรติบัตร): numbered without gap, checked by anybody, replaced or withdrawn but never changed."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards import states
from awards.models.honoree import Honoree
from awards.models.round import Round
from awards.querysets import BatchQuerySet, CertificateQuerySet
from awards.states import BatchStatus, CertificateStatus

# Read from paper and typed on a phone: no letter that looks like a digit or like another.
CODE_LETTERS = "ACDEFGHJKMNPQRTUVWXY34679"


def new_code():
    """16 letters nobody can guess (74 bits), typed in four groups of four."""
    return "".join(secrets.choice(CODE_LETTERS) for _position in range(16))


class CertificateTemplate(models.Model):
    """How certificates look from now on. A row is never changed: an edit makes the next one, which is current."""

    heading = models.CharField(_("หัวเรื่อง"), max_length=150)
    issuer = models.CharField(_("ผู้มอบ"), max_length=200)
    wording = models.TextField(_("ข้อความ"), max_length=1000)
    closing = models.CharField(_("คำลงท้าย"), max_length=250, blank=True)
    signer_name = models.CharField(_("ชื่อผู้ลงนาม"), max_length=150)
    signer_position = models.CharField(_("ตำแหน่งผู้ลงนาม"), max_length=200)
    emblem = models.ForeignKey(
        "core.Picture", verbose_name=_("ตราสัญลักษณ์"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signature = models.ForeignKey(
        "core.Picture", verbose_name=_("ภาพลายเซ็น"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    thai_digits = models.BooleanField(_("ใช้เลขไทย"), default=True)
    is_current = models.BooleanField(default=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("แบบเกียรติบัตร")
        verbose_name_plural = _("แบบเกียรติบัตร")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"], condition=Q(is_current=True), name="one_current_certificate_template"
            )
        ]

    def __str__(self):
        return f"{self.heading} {self.pk}"


class NumberSeries(models.Model):
    """The last certificate number of a fiscal year; locked while the next is given, so there is no gap and no repeat."""

    fiscal_year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("เลขที่เกียรติบัตร")
        verbose_name_plural = _("เลขที่เกียรติบัตร")

    def __str__(self):
        return f"{self.last}/{self.fiscal_year}"


class Certificate(models.Model):
    """One certificate. `data` is what stands on it, as it was issued; the PDF is drawn from it whenever it is asked for."""

    honoree = models.ForeignKey(Honoree, on_delete=models.PROTECT, related_name="certificates")
    template = models.ForeignKey(CertificateTemplate, on_delete=models.PROTECT, related_name="+")
    fiscal_year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    data = models.JSONField()
    status = models.CharField(_("สถานะ"), max_length=10, choices=CertificateStatus, default=CertificateStatus.ISSUED)
    reason = models.TextField(_("เหตุผล"), max_length=1000, blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("เกียรติบัตร")
        verbose_name_plural = _("เกียรติบัตร")
        ordering = ["-fiscal_year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "number"], name="one_certificate_per_number"),
            models.UniqueConstraint(
                fields=["honoree"], condition=Q(status="issued"), name="one_valid_certificate_per_honoree"
            ),
            models.CheckConstraint(condition=Q(status="issued") | ~Q(reason=""), name="certificate_ends_with_a_reason"),
        ]

    def __str__(self):
        return self.shown_number

    def get_absolute_url(self):
        return reverse("awards:verify", args=[self.code])

    def get_work_url(self):
        return reverse("awards:work_certificate", args=[self.pk])

    @property
    def shown_number(self):
        return f"{self.number}/{self.fiscal_year}"

    @property
    def shown_code(self):
        """In groups of four, as it stands on the paper."""
        return "-".join(self.code[start : start + 4] for start in range(0, 16, 4))

    @property
    def status_label(self):
        return CertificateStatus(self.status)

    def ready_for(self, action):
        return self.status in states.CERTIFICATE_TRANSITIONS[action].sources


class CertificateBatch(models.Model):
    """All certificates of a round as one file, made by a job that says how far it is."""

    class Kind(models.TextChoices):
        ZIP = "zip", _("ไฟล์ PDF แยกใบ (zip)")
        PRINT = "print", _("ไฟล์เดียวสำหรับพิมพ์")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="batches")
    kind = models.CharField(_("แบบไฟล์"), max_length=6, choices=Kind, default=Kind.PRINT)
    status = models.CharField(_("สถานะ"), max_length=8, choices=BatchStatus, default=BatchStatus.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    path = models.CharField(max_length=100, blank=True)
    holds = models.JSONField(default=list, editable=False, help_text="keys of the certificates in the file")
    error = models.TextField(blank=True)
    beat_at = models.DateTimeField(null=True, help_text="when the job last said that it lives")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("ชุดเกียรติบัตร")
        verbose_name_plural = _("ชุดเกียรติบัตร")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(status="done") | ~Q(path=""), name="finished_batch_has_a_file"),
            models.CheckConstraint(condition=Q(done__lte=models.F("total")), name="batch_makes_no_more_than_all"),
        ]
        indexes = [models.Index(fields=["status"], condition=Q(status__in=["queued", "running"]), name="batch_to_make")]

    def __str__(self):
        return f"{self.round_id} {self.kind} {self.done}/{self.total}"

    def get_work_url(self):
        return reverse("awards:certificates", args=[self.round_id])

    @property
    def status_label(self):
        return BatchStatus(self.status)

    def ready_for(self, action):
        return self.status in states.BATCH_TRANSITIONS[action].sources
