"""What was promised at a visit, by whom and until when (เรื่องติดตาม)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from core import thai
from networks.models import Organization
from visits import states
from visits.models.finding import Finding
from visits.models.visit import VisitStop
from visits.querysets import FollowUpQuerySet
from visits.states import FollowUpStatus


class FollowUp(models.Model):
    """Something an organization does until a day; done when it shows evidence, verified when the office has looked."""

    stop = models.ForeignKey(VisitStop, on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups")
    finding = models.ForeignKey(Finding, on_delete=models.SET_NULL, null=True, blank=True, related_name="follow_ups")
    organization = models.ForeignKey(
        Organization, verbose_name=_("หน่วยงานที่รับเรื่อง"), on_delete=models.PROTECT, related_name="follow_ups"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("ผู้รับผิดชอบ"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="follow_ups",
    )  # fmt: skip
    owner_name = models.CharField(_("ชื่อผู้รับผิดชอบ (ถ้าไม่ใช่ผู้ใช้ในระบบ)"), max_length=200, blank=True)
    text = models.TextField(_("จะทำอะไร"), max_length=2000)
    due_on = models.DateField(_("ภายในวันที่"))
    status = models.CharField(max_length=10, choices=FollowUpStatus, default=FollowUpStatus.OPEN, editable=False)
    evidence = models.TextField(_("ทำอะไรไปแล้ว"), max_length=4000, blank=True)
    evidence_picture = models.ForeignKey(
        "core.Picture", verbose_name=_("ภาพหลักฐาน"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    evidence_file = models.CharField(max_length=100, blank=True, editable=False, help_text="path under MEDIA_ROOT")
    evidence_file_name = models.CharField(_("ไฟล์หลักฐาน"), max_length=200, blank=True, editable=False)
    evidence_activity = models.ForeignKey(
        Activity, verbose_name=_("กิจกรรมที่เป็นหลักฐาน"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    reason = models.TextField(_("เหตุผล"), max_length=1000, blank=True, editable=False)
    is_sample = models.BooleanField(_("ข้อมูลตัวอย่าง"), default=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    done_at = models.DateTimeField(null=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("เรื่องติดตาม")
        verbose_name_plural = _("เรื่องติดตาม")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["done", "verified"]) | Q(done_at__isnull=False),
                name="done_follow_up_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="verified") | Q(verified_at__isnull=False), name="verified_follow_up_has_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(status="dropped") | ~Q(reason=""), name="dropped_follow_up_has_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["due_on", "id"], condition=Q(status="open"), name="follow_up_due"),
            models.Index(fields=["done_at"], condition=Q(status="done"), name="follow_up_to_check"),
            models.Index(fields=["organization", "status"], name="follow_up_of_organization"),
        ]

    def __str__(self):
        return thai.shorten(self.text, 60)

    def get_work_url(self):
        return reverse("visits:follow_up", args=[self.pk])

    @property
    def status_label(self):
        return FollowUpStatus(self.status)

    @property
    def shown_owner(self):
        """The person it was given to, or nobody in particular."""
        return self.owner.get_full_name() if self.owner_id else self.owner_name

    def is_overdue(self, on=None):
        return self.status == FollowUpStatus.OPEN and self.due_on < (on or timezone.localdate())

    def ready_for(self, action):
        return self.status in states.FOLLOW_UP_TRANSITIONS[action].sources
