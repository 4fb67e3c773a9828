"""A new name or network of an organization, which waits for an officer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks import states
from networks.models.partners import Network, Organization
from networks.querysets import OrganizationChangeQuerySet
from networks.states import ChangeStatus


class OrganizationChange(models.Model):
    """What its editors ask for, beside what it was called when they asked."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="changes")
    name = models.CharField(_("ชื่อใหม่"), max_length=250)
    network = models.ForeignKey(Network, verbose_name=_("เครือข่ายใหม่"), on_delete=models.PROTECT, related_name="+")
    old_name = models.CharField(_("ชื่อเดิม"), max_length=250, editable=False)
    old_network = models.ForeignKey(
        Network, verbose_name=_("เครือข่ายเดิม"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    note = models.TextField(_("เหตุผลที่ขอเปลี่ยน"), max_length=1000)
    status = models.CharField(max_length=10, choices=ChangeStatus, default=ChangeStatus.OPEN, editable=False)
    reason = models.TextField(_("เหตุผลที่ไม่อนุมัติ"), max_length=1000, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganizationChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("คำขอเปลี่ยนชื่อหรือเครือข่าย")
        verbose_name_plural = _("คำขอเปลี่ยนชื่อหรือเครือข่าย")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization"], condition=Q(status="open"), name="one_open_change_per_organization"
            ),
            models.CheckConstraint(
                condition=~Q(status="declined") | ~Q(reason=""), name="declined_organization_change_has_a_reason"
            ),
        ]

    def __str__(self):
        return f"{self.organization_id} {self.name}"

    def get_work_url(self):
        return reverse("networks:change_decide", args=[self.pk])

    @property
    def status_label(self):
        return ChangeStatus(self.status)

    def ready_for(self, action):
        return self.status in states.CHANGE_TRANSITIONS[action].sources
