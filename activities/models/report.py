"""What came of an activity: the result row of the national format, in versions, with photos and files."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities import states
from activities.models.activity import Activity
from activities.querysets import ReportQuerySet
from activities.states import ReportStatus
from core.models import ConsentedPhoto
from networks.models import Network


class ActivityReport(models.Model):
    """One version of the report of an activity. A correction after acceptance is a new version; the accepted one
    stays readable and is replaced when the new one is accepted."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="reports")
    number = models.PositiveSmallIntegerField(_("ฉบับที่"), default=1)
    status = models.CharField(max_length=12, choices=ReportStatus, default=ReportStatus.DRAFT, editable=False)
    starts_at = models.DateTimeField(_("เริ่มจริง"), null=True, blank=True)
    ends_at = models.DateTimeField(_("เลิกจริง"), null=True, blank=True)
    venue = models.CharField(_("สถานที่จัดจริง"), max_length=250, blank=True)
    women = models.PositiveIntegerField(_("หญิง (คน)"), null=True, blank=True)
    men = models.PositiveIntegerField(_("ชาย (คน)"), null=True, blank=True)
    spent = models.DecimalField(
        _("เงินที่ใช้จริง (บาท)"), max_digits=12, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    done = models.TextField(_("สิ่งที่ได้ทำ"), max_length=8000, blank=True)
    outputs = models.TextField(_("ผลผลิต"), max_length=4000, blank=True)
    outcomes = models.TextField(_("ผลลัพธ์"), max_length=4000, blank=True)
    behaviour_change = models.TextField(_("พฤติกรรมที่เปลี่ยนไป"), max_length=4000, blank=True)
    problems = models.TextField(_("ปัญหาและอุปสรรค"), max_length=4000, blank=True)
    lessons = models.TextField(_("บทเรียนที่ได้"), max_length=4000, blank=True)
    next_step = models.TextField(_("จะทำอะไรต่อ"), max_length=4000, blank=True)
    participants = models.PositiveIntegerField(default=0, editable=False, help_text="sum of its counts")
    reason = models.TextField(_("เหตุผลที่ส่งกลับ"), blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, editable=False)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False, help_text="grows with every change")

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("รายงานผล")
        verbose_name_plural = _("รายงานผล")
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="one_report_per_number"),
            models.UniqueConstraint(
                fields=["activity"],
                condition=Q(status__in=["draft", "submitted", "returned"]),
                name="one_report_in_hand",
            ),
            models.UniqueConstraint(fields=["activity"], condition=Q(status="accepted"), name="one_accepted_report"),
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="report_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(spent__gte=0), name="report_spent_not_negative"),
            models.CheckConstraint(
                condition=~Q(status="returned") | ~Q(reason=""), name="report_returned_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["accepted", "replaced"]) | Q(accepted_at__isnull=False),
                name="report_accepted_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["submitted_at"], condition=Q(status="submitted"), name="report_waiting")]

    def __str__(self):
        return f"{self.activity_id} ฉบับที่ {self.number}"

    def get_work_url(self):
        return reverse("activities:report", args=[self.activity_id, self.number])

    @property
    def status_label(self):
        return ReportStatus(self.status)

    def ready_for(self, action):
        return self.status in states.REPORT_TRANSITIONS[action].sources


class ReportCount(models.Model):
    """People of one network (or of none) who took part. What differs from the check-in says why."""

    report = models.ForeignKey(ActivityReport, on_delete=models.CASCADE, related_name="counts")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    counted = models.PositiveIntegerField(default=0, editable=False, help_text="check-in and paper, when it was read")
    reported = models.PositiveIntegerField(_("จำนวนคน"), default=0)
    reason = models.CharField(_("เหตุผลที่ต่างจากการเช็กชื่อ"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("ผู้เข้าร่วมของเครือข่าย")
        verbose_name_plural = _("ผู้เข้าร่วมของเครือข่าย")
        constraints = [
            models.UniqueConstraint(fields=["report", "network"], nulls_distinct=False, name="one_count_per_network"),
        ]

    def __str__(self):
        return f"{self.network_id} {self.reported}"


class ReportPhoto(ConsentedPhoto):
    """A photo of a report (domain.report_photos keeps core.Picture.may_be_public in step)."""

    report = models.ForeignKey(ActivityReport, on_delete=models.CASCADE, related_name="photos")
    withdrawn_at = models.DateTimeField(
        null=True, editable=False, help_text="consent was taken back and not given anew"
    )

    class Meta(ConsentedPhoto.Meta):
        verbose_name = _("ภาพในรายงาน")
        verbose_name_plural = _("ภาพในรายงาน")
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(consent="no"), name="report_photo_withdrawn_is_no"
            ),
        ]


class ReportFile(models.Model):
    """A document of a report; bytes lie under MEDIA_ROOT/report-files/ and are served after a permission check."""

    report = models.ForeignKey(ActivityReport, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("ชื่อไฟล์"), max_length=200)
    kind = models.CharField(max_length=10, help_text="pdf, docx or xlsx, found by content")
    size = models.PositiveIntegerField()
    path = models.CharField(max_length=100)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("ไฟล์แนบรายงาน")
        verbose_name_plural = _("ไฟล์แนบรายงาน")
        ordering = ["pk"]

    def __str__(self):
        return self.name
