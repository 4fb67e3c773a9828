"""A change of date, venue or budget after approval: old and new side by side, until the office decides."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities import states
from activities.models.activity import Activity
from activities.querysets import ChangeRequestQuerySet
from activities.states import ChangeStatus

# What the office approved and nobody else changes without it.
FIELDS = ("starts_at", "ends_at", "venue", "district", "budget")


class ChangeRequest(models.Model):
    """What an approved activity should become. `before` and `after` map names of FIELDS to values as JSON keeps
    them (ISO moments, district code, budget as text); only fields that differ are in them."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="change_requests")
    status = models.CharField(max_length=12, choices=ChangeStatus, default=ChangeStatus.OPEN, editable=False)
    before = models.JSONField(encoder=DjangoJSONEncoder)
    after = models.JSONField(encoder=DjangoJSONEncoder)
    note = models.TextField(_("เหตุผลที่ขอเปลี่ยน"), max_length=2000, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(_("เหตุผลที่ไม่อนุมัติ"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("คำขอเปลี่ยนแปลง")
        verbose_name_plural = _("คำขอเปลี่ยนแปลง")
        constraints = [
            models.UniqueConstraint(fields=["activity"], condition=Q(status="open"), name="one_open_change"),
            models.CheckConstraint(
                condition=Q(status="open", decided_at__isnull=True) | ~Q(status="open") & Q(decided_at__isnull=False),
                name="change_decided_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="declined") | ~Q(reason=""), name="change_declined_has_a_reason"
            ),
            models.CheckConstraint(condition=~Q(after={}), name="change_changes_something"),
        ]
        indexes = [models.Index(fields=["requested_at"], condition=Q(status="open"), name="change_waiting")]

    def __str__(self):
        return f"{self.activity_id} {self.status}"

    def get_work_url(self):
        return self.activity.get_work_url()

    def get_decide_url(self):
        return reverse("activities:change_decide", args=[self.pk])

    @property
    def status_label(self):
        return ChangeStatus(self.status)

    def ready_for(self, action):
        return self.status in states.CHANGE_TRANSITIONS[action].sources
