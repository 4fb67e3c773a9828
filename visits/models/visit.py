"""A visit (กลไกเสริมพลัง): who goes, where they stop, and how it stands."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import thai
from core.models import Versioned
from networks.models import Network, Organization
from visits import states
from visits.querysets import StopQuerySet, VisitQuerySet
from visits.states import StopStatus, VisitStatus


class SiteVisit(models.Model):
    """One journey of a team to one or more places, to exchange and to encourage."""

    class Purpose(models.TextChoices):
        EXCHANGE = "exchange", _("แลกเปลี่ยนเรียนรู้")
        EMPOWER = "empower", _("เสริมพลัง")
        FOLLOW = "follow", _("ติดตามผล")

    title = models.CharField(_("ชื่อการลงพื้นที่"), max_length=250)
    purpose = models.CharField(_("ลักษณะ"), max_length=10, choices=Purpose, default=Purpose.EXCHANGE)
    aim = models.TextField(_("วัตถุประสงค์"), max_length=4000)
    starts_on = models.DateField(_("วันแรก"))
    ends_on = models.DateField(_("วันสุดท้าย"))
    fiscal_year = models.PositiveSmallIntegerField(editable=False, help_text="Buddhist-era, of the first day")
    summary = models.TextField(_("สรุปการลงพื้นที่"), max_length=8000, blank=True)
    status = models.CharField(max_length=12, choices=VisitStatus, default=VisitStatus.PLANNED, editable=False)
    reason = models.TextField(_("เหตุผล"), max_length=1000, blank=True, editable=False)
    is_sample = models.BooleanField(_("ข้อมูลตัวอย่าง"), default=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    reported_at = models.DateTimeField(null=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("การลงพื้นที่")
        verbose_name_plural = _("การลงพื้นที่")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="visit_ends_after_it_starts",
                violation_error_message=_("วันสุดท้ายต้องไม่มาก่อนวันแรก"),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["cancelled", "postponed"]) | ~Q(reason=""), name="visit_off_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["reported", "accepted"]) | Q(reported_at__isnull=False),
                name="reported_visit_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="accepted") | Q(accepted_at__isnull=False), name="accepted_visit_has_a_time"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["-starts_on", "-id"], name="visit_newest"),
            models.Index(fields=["fiscal_year", "status"], name="visit_of_year"),
            models.Index(fields=["reported_at"], condition=Q(status="reported"), name="visit_waiting"),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.fiscal_year = int(thai.FiscalYear.of(self.starts_on))
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("visits:detail", args=[self.pk])

    def get_work_url(self):
        return reverse("visits:work_detail", args=[self.pk])

    @property
    def is_off(self):
        return self.status in states.VISIT_OFF

    @property
    def status_label(self):
        return VisitStatus(self.status)

    def ready_for(self, action):
        return self.status in states.VISIT_TRANSITIONS[action].sources


class TeamMember(Versioned):
    """Who goes: somebody who signs in and can write, or a guest by name."""

    SAYS = ("user_id", "name", "position", "network_id", "is_leader")

    visit = models.ForeignKey(SiteVisit, on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("ผู้ใช้ในระบบ"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="visit_teams",
    )  # fmt: skip
    name = models.CharField(_("ชื่อ"), max_length=200, blank=True)
    position = models.CharField(_("ตำแหน่งหรือหน่วยงาน"), max_length=200, blank=True)
    network = models.ForeignKey(
        Network, verbose_name=_("เครือข่าย"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_leader = models.BooleanField(_("หัวหน้าคณะ"), default=False)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)

    class Meta:
        verbose_name = _("ผู้ร่วมคณะ")
        verbose_name_plural = _("ผู้ร่วมคณะ")
        ordering = ["-is_leader", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit"], condition=Q(is_leader=True), name="one_leader_per_visit"),
            models.UniqueConstraint(
                fields=["visit", "user"], condition=Q(user__isnull=False), name="one_place_per_person_in_a_team"
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | ~Q(name=""), name="team_member_is_somebody",
                violation_error_message=_("กรุณาเลือกผู้ใช้ หรือพิมพ์ชื่อผู้ร่วมคณะ"),
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.shown_name

    @property
    def shown_name(self):
        return self.user.get_full_name() if self.user_id else self.name


class VisitStop(models.Model):
    """One place of a visit. Its host sees this part and no other; `host_name` and `host_email` are never public.

    `serial` is part of the e-mailed link and grows with every letter, so that an older one is recognised; the letters before
    `host_from` went to a host who is none any more.
    """

    visit = models.ForeignKey(SiteVisit, on_delete=models.CASCADE, related_name="stops")
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)
    organization = models.ForeignKey(
        Organization, verbose_name=_("หน่วยงานเจ้าของพื้นที่"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="visit_stops",
    )  # fmt: skip
    place = models.CharField(_("สถานที่"), max_length=250, blank=True)
    theme = models.CharField(_("เรื่องที่จะเรียนรู้"), max_length=250, blank=True)
    starts_at = models.DateTimeField(_("เริ่ม"))
    ends_at = models.DateTimeField(_("ถึง"))
    host_name = models.CharField(_("ชื่อผู้ประสานในพื้นที่"), max_length=200, blank=True)
    host_email = models.EmailField(_("อีเมลผู้ประสานในพื้นที่"), max_length=254, blank=True)
    status = models.CharField(max_length=10, choices=StopStatus, default=StopStatus.UNASKED, editable=False)
    serial = models.PositiveSmallIntegerField(default=0, editable=False)
    host_from = models.PositiveSmallIntegerField(default=0, editable=False)
    asked_at = models.DateTimeField(null=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    proposed_starts_at = models.DateTimeField(_("เวลาที่ขอ"), null=True, blank=True, editable=False)
    host_note = models.TextField(_("ข้อความจากเจ้าของพื้นที่"), max_length=1000, blank=True, editable=False)
    shown = models.TextField(_("ได้เห็นอะไร"), max_length=4000, blank=True)
    host_answer = models.TextField(_("คำตอบของเจ้าของพื้นที่"), max_length=4000, blank=True, editable=False)
    host_answered_at = models.DateTimeField(null=True, editable=False)
    answer_is_public = models.BooleanField(null=True, editable=False, help_text="nothing until an officer has read it")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = StopQuerySet.as_manager()

    class Meta:
        verbose_name = _("จุดเยี่ยมชม")
        verbose_name_plural = _("จุดเยี่ยมชม")
        ordering = ["order", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="stop_ends_after_it_starts",
                violation_error_message=_("เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม"),
            ),
            models.CheckConstraint(
                condition=Q(organization__isnull=False) | ~Q(place=""), name="stop_is_somewhere",
                violation_error_message=_("กรุณาเลือกหน่วยงาน หรือพิมพ์ชื่อสถานที่"),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["organization", "-starts_at"], name="stop_of_organization"),
            models.Index(
                fields=["host_answered_at"],
                condition=Q(answer_is_public=None) & ~Q(host_answer=""),
                name="stop_answer_waiting",
            ),
        ]

    def __str__(self):
        return self.shown_name

    @property
    def shown_name(self):
        return self.place or (self.organization.name if self.organization_id else "")

    def get_work_url(self):
        return reverse("visits:stop", args=[self.pk])

    @property
    def has_unread_answer(self):
        return bool(self.host_answer) and self.answer_is_public is None

    @property
    def status_label(self):
        return StopStatus(self.status)

    def ready_for(self, action):
        return self.status in states.STOP_TRANSITIONS[action].sources
