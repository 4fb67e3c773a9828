"""An activity as the programme plans it (plan row of the national format), and its kinds."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activities import states
from activities.querysets import PUBLIC, ActivityQuerySet, span
from activities.states import ReportStatus, Status
from core import thai
from core.search import Searchable
from networks.models import District, Network, Organization, Virtue

UID_DOMAIN = "activities.udon-moral.example.org"
SUMMARY_LENGTH = 180
# So long after its last day an activity may be without a report before it counts as overdue.
DAYS_TO_REPORT = 14
RECORD_REFUSED = _("บันทึกย้อนหลังได้เฉพาะกิจกรรมที่จัดในปีงบประมาณก่อน กรุณาตรวจวันที่")


class ActivityKind(models.Model):
    """What sort of activity it is; rows the office can edit."""

    name = models.CharField(_("ประเภทกิจกรรม"), max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)
    is_active = models.BooleanField(_("ให้เลือกใช้ได้"), default=True)
    has_assembly = models.BooleanField(_("มีกำหนดการ บูท และมติ (สมัชชา ตลาดนัด)"), default=False)
    counts_gender = models.BooleanField(_("รายงานจำนวนหญิงและชายแยกกัน"), default=False)

    class Meta:
        verbose_name = _("ประเภทกิจกรรม")
        verbose_name_plural = _("ประเภทกิจกรรม")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name


class CommonReason(models.Model):
    """A reason for returning that is offered to the officer, who may change the words before sending."""

    text = models.CharField(_("เหตุผลที่พบบ่อย"), max_length=500)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)

    class Meta:
        verbose_name = _("เหตุผลที่พบบ่อย")
        verbose_name_plural = _("เหตุผลที่พบบ่อย")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.text


class Series(models.Model):
    """Activities made together, e.g. every Buddhist holy day until September. Each may change on its own."""

    rule = models.CharField(_("ทำซ้ำอย่างไร"), max_length=250)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    form_key = models.UUIDField(null=True, unique=True, help_text="makes a double click one series")

    class Meta:
        verbose_name = _("ชุดกิจกรรม")
        verbose_name_plural = _("ชุดกิจกรรม")

    def __str__(self):
        return self.rule


class Activity(Searchable):
    """One planned activity of a network. Everything but title and network may be missing in a draft."""

    Status = Status

    title = models.CharField(_("ชื่อกิจกรรม"), max_length=250)
    kind = models.ForeignKey(ActivityKind, verbose_name=_("ประเภท"), on_delete=models.PROTECT, null=True, blank=True)
    network = models.ForeignKey(Network, verbose_name=_("เครือข่าย"), on_delete=models.PROTECT, related_name="activities")
    host = models.ForeignKey(
        Organization, verbose_name=_("หน่วยงานเจ้าภาพ"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="activities",
    )  # fmt: skip
    partner_networks = models.ManyToManyField(
        Network, verbose_name=_("เครือข่ายที่ร่วมจัด"), blank=True, related_name="joined_activities"
    )
    virtues = ArrayField(
        models.CharField(max_length=20, choices=Virtue), verbose_name=_("คุณธรรมเป้าหมาย"), default=list, blank=True
    )
    starts_at = models.DateTimeField(_("เริ่ม"), null=True, blank=True)
    ends_at = models.DateTimeField(_("เลิก"), null=True, blank=True)
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"), null=True, editable=False)
    venue = models.CharField(_("สถานที่"), max_length=250, blank=True)
    district = models.ForeignKey(
        District, verbose_name=_("อำเภอ"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    objective = models.TextField(_("วัตถุประสงค์"), max_length=4000, blank=True)
    problem = models.TextField(_("ปัญหาที่อยากแก้"), max_length=4000, blank=True)
    good_deed = models.TextField(_("ความดีที่อยากทำ"), max_length=4000, blank=True)
    indicator = models.TextField(_("ตัวชี้วัด"), max_length=2000, blank=True)
    expected_participants = models.PositiveIntegerField(
        _("จำนวนผู้เข้าร่วมที่คาดไว้ (คน)"), null=True, blank=True, validators=[MaxValueValidator(1_000_000)]
    )
    budget = models.DecimalField(
        _("งบประมาณ (บาท)"), max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    budget_source = models.CharField(_("แหล่งงบประมาณ"), max_length=250, blank=True)
    bring = models.TextField(_("สิ่งที่ควรเตรียมมา"), max_length=1000, blank=True)
    map_url = models.URLField(_("ลิงก์แผนที่"), max_length=500, blank=True)
    contact_name = models.CharField(_("ผู้ติดต่อ"), max_length=200, blank=True)
    contact_phone = models.CharField(_("โทรศัพท์ผู้ติดต่อ"), max_length=60, blank=True)
    cover = models.ForeignKey("core.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    poster = models.ForeignKey("core.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    series = models.ForeignKey(
        Series, on_delete=models.SET_NULL, null=True, blank=True, related_name="activities", editable=False
    )
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    # Where the idea is from, when a higher app started the draft: words and an address of this site.
    source_title = models.CharField(_("แนวคิดจาก"), max_length=250, blank=True, editable=False)
    source_url = models.CharField(max_length=200, blank=True, editable=False)
    is_sample = models.BooleanField(_("ข้อมูลตัวอย่าง"), default=False)
    is_record_only = models.BooleanField(
        _("บันทึกย้อนหลัง"), default=False, help_text="a past activity put on record by the office: no report is asked"
    )

    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, editable=False)
    reason = models.TextField(_("เหตุผลที่ส่งกลับหรือยกเลิก"), blank=True, editable=False)
    summary = models.CharField(max_length=SUMMARY_LENGTH + 1, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False, help_text="grows with every change")
    form_key = models.UUIDField(null=True, unique=True, editable=False, help_text="makes a double click one activity")
    sequence = models.PositiveIntegerField(default=0, editable=False, help_text="SEQUENCE of its calendar entry")

    # Kept by domain.reports: where the newest report in hand stands, and what the accepted one says.
    report_status = models.CharField(max_length=12, choices=ReportStatus, blank=True, editable=False)
    report_due_on = models.DateField(null=True, editable=False, help_text="from this day on a missing report is late")
    result_participants = models.PositiveIntegerField(null=True, editable=False)
    result_spent = models.DecimalField(max_digits=12, decimal_places=2, null=True, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("กิจกรรม")
        verbose_name_plural = _("กิจกรรม")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="activity_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(budget__gte=0), name="activity_budget_not_negative"),
            models.CheckConstraint(
                condition=Q(status=Status.DRAFT)
                | Q(submitted_at__isnull=False, starts_at__isnull=False, ends_at__isnull=False),
                name="activity_submitted_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.APPROVED) | Q(approved_at__isnull=False),
                name="activity_approved_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.RETURNED, Status.CANCELLED]) | ~Q(reason=""),
                name="activity_refused_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "starts_at"], name="activity_calendar"),
            models.Index(fields=["starts_at", "id"], name="activity_order"),
            models.Index(fields=["starts_at", "id"], condition=PUBLIC, name="activity_public"),
            models.Index(fields=["ends_at"], include=["starts_at", "status", "approved_at"], name="activity_end"),
            # Which activities touch a month: neither edge alone says it.
            GistIndex(span(), condition=Q(starts_at__isnull=False), name="activity_span"),
            models.Index(fields=["network", "fiscal_year", "status"], name="activity_of_network"),
            models.Index(fields=["district", "starts_at"], name="activity_of_district"),
            models.Index(fields=["host", "starts_at"], name="activity_of_host"),
            models.Index(fields=["submitted_at"], condition=Q(status="submitted"), name="activity_waiting"),
            models.Index(
                fields=["report_due_on", "id"],
                include=["network"],
                condition=Q(status="approved") & ~Q(report_status__in=["submitted", "accepted"]),
                name="activity_report_due",
            ),
            models.Index(
                fields=["fiscal_year", "network", "status"],
                include=[
                    "id",
                    "host",
                    "approved_at",
                    "kind",
                    "district",
                    "starts_at",
                    "ends_at",
                    "report_status",
                    "report_due_on",
                    "expected_participants",
                    "budget",
                    "result_participants",
                    "result_spent",
                ],
                name="activity_totals",
            ),
            models.Index(
                fields=["report_status", "network"],
                condition=Q(report_status__in=["draft", "returned"]),
                name="activity_report_to_write",
            ),
            GinIndex(fields=["virtues"], name="activity_virtues"),
            GinIndex(fields=["search_keys"], name="activity_search"),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        if self.is_record_only and not may_be_record(self.starts_at):
            raise ValidationError({"is_record_only": RECORD_REFUSED})

    def save(self, *args, **kwargs):
        """Keeps what is derived: fiscal year (by the start, rule B of the programme), when its report is due, summary."""
        self.fiscal_year = int(thai.FiscalYear.of(self.starts_at)) if self.starts_at else None
        asks_for_report = self.ends_at and not self.is_record_only
        self.report_due_on = (
            thai.local_date(self.ends_at) + timedelta(days=DAYS_TO_REPORT + 1) if asks_for_report else None
        )
        self.summary = thai.shorten(self.objective, SUMMARY_LENGTH)
        super().save(*args, **kwargs)

    def search_parts(self):
        """What the public page says: money and the contact person are found by nobody."""
        return self.title, self.objective, self.venue, self.problem, self.good_deed, self.indicator, self.bring

    def get_absolute_url(self):
        return reverse("activities:detail", args=[self.pk])

    def get_work_url(self):
        return reverse("activities:work_detail", args=[self.pk])

    @property
    def uid(self):
        """The calendar entry's identity; the same for ever."""
        return f"{self.pk}@{UID_DOMAIN}"

    @property
    def is_public(self):
        return self.status == Status.APPROVED or self.status == Status.CANCELLED and self.approved_at is not None

    @property
    def status_label(self):
        return Status(self.status)

    @property
    def report_label(self):
        return ReportStatus(self.report_status) if self.report_status else None

    @cached_property
    def virtue_list(self):
        return Virtue.listed(self.virtues)

    def ready_for(self, action):
        """Whether the state allows it; whether the person may is a matter of rules."""
        return self.status in states.TRANSITIONS[action].sources


def may_be_record(starts_at):
    """Whether something that began then is history: an earlier fiscal year than today's."""
    return starts_at is not None and thai.FiscalYear.of(starts_at) < thai.FiscalYear.current()
