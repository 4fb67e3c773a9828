"""Moral assembly and moral market: programme of sessions, booths, and resolutions that are followed up."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities import states
from activities.models.activity import Activity
from activities.querysets import ResolutionQuerySet
from activities.states import ResolutionStatus, Status
from core.models import Versioned
from networks.models import Network, Organization


class Session(Versioned):
    """One item of the programme."""

    SAYS = ("starts_at", "ends_at", "title", "place", "speaker")

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField(_("เริ่ม"))
    ends_at = models.DateTimeField(_("จบ"))
    title = models.CharField(_("รายการ"), max_length=250)
    place = models.CharField(_("ห้องหรือเวที"), max_length=120, blank=True)
    speaker = models.CharField(_("วิทยากรหรือผู้ดำเนินรายการ"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("รายการในกำหนดการ")
        verbose_name_plural = _("รายการในกำหนดการ")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="session_ends_after_it_starts")
        ]

    def __str__(self):
        return self.title


class Booth(Versioned):
    """A stand of an organization at a market."""

    SAYS = ("organization_id", "number", "shows")

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="booths")
    organization = models.ForeignKey(
        Organization, verbose_name=_("หน่วยงาน"), on_delete=models.PROTECT, related_name="booths"
    )
    number = models.CharField(_("หมายเลขบูท"), max_length=10, blank=True)
    shows = models.CharField(_("นำเสนออะไร"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("บูท")
        verbose_name_plural = _("บูท")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "organization"], name="one_booth_per_organization"),
            models.UniqueConstraint(
                fields=["activity", "number"], condition=~Q(number=""), name="one_booth_per_number"
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.organization_id}".strip()


class Resolution(models.Model):
    """What an assembly decided, who carries it out and until when. Carried over, it lives on in `carried_to`."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="resolutions")
    number = models.PositiveSmallIntegerField(_("มติที่"))
    text = models.TextField(_("มติ"), max_length=4000)
    network = models.ForeignKey(
        Network, verbose_name=_("เครือข่ายผู้รับผิดชอบ"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="resolutions",
    )  # fmt: skip
    organization = models.ForeignKey(
        Organization, verbose_name=_("หน่วยงานผู้รับผิดชอบ"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="resolutions",
    )  # fmt: skip
    due_on = models.DateField(_("กำหนดเสร็จ"), null=True, blank=True)
    status = models.CharField(max_length=12, choices=ResolutionStatus, default=ResolutionStatus.OPEN, editable=False)
    share_done = models.PositiveSmallIntegerField(
        _("คืบหน้า (ร้อยละ)"), default=0, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    reason = models.TextField(_("เหตุผลที่ยุติ"), blank=True, editable=False)
    carried_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="carried_to", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("มติ")
        verbose_name_plural = _("มติ")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="one_resolution_per_number"),
            models.CheckConstraint(
                condition=Q(network__isnull=False) | Q(organization__isnull=False),
                name="resolution_has_somebody_responsible",
            ),
            models.CheckConstraint(condition=Q(share_done__lte=100), name="resolution_share_up_to_100"),
            models.CheckConstraint(
                condition=~Q(status="dropped") | ~Q(reason=""), name="resolution_dropped_has_reason"
            ),
            models.CheckConstraint(condition=~Q(status="done") | Q(share_done=100), name="resolution_done_is_100"),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(status="open"), name="resolution_open")]

    def __str__(self):
        return f"{self.number}. {self.text[:60]}"

    def get_work_url(self):
        return reverse("activities:resolution", args=[self.pk])

    @property
    def status_label(self):
        return ResolutionStatus(self.status)

    @property
    def is_overdue(self):
        return self.is_in_work and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def is_in_work(self):
        """Open, of an assembly that was not called off."""
        return self.status == ResolutionStatus.OPEN and self.activity.status != Status.CANCELLED

    def ready_for(self, action):
        return self.status in states.RESOLUTION_TRANSITIONS[action].sources


class ProgressNote(models.Model):
    """What was done about a resolution, by somebody of the responsible network or organization, or the office."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("ทำอะไรไปแล้ว"), max_length=4000)
    share_done = models.PositiveSmallIntegerField(_("คืบหน้า (ร้อยละ)"), validators=[MaxValueValidator(100)])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("บันทึกความคืบหน้า")
        verbose_name_plural = _("บันทึกความคืบหน้า")
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(share_done__lte=100), name="progress_share_up_to_100")]

    def __str__(self):
        return self.text[:60]
