"""What the committee decided of a nomination. A signed decision is never edited, only followed by another."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards import states
from awards.models.nomination import Nomination
from awards.querysets import DecisionQuerySet
from awards.states import DecisionStatus


class Outcome(models.TextChoices):
    HONOURED = "honoured", _("ได้รับการยกย่อง")
    COMMENDED = "commended", _("ชมเชย")
    NOT_THIS_TIME = "not_this_time", _("ยังไม่ใช่ครั้งนี้")


class Decision(models.Model):
    """One decision: drafted by an officer, signed by the director, replaced by a later one with a reason.

    The figures are those of the moment it was signed: mean and median of 0-100, spread = highest minus lowest.
    """

    Outcome = Outcome

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("มติ"), max_length=14, choices=Outcome)
    rank = models.PositiveSmallIntegerField(_("ลำดับที่"), null=True, blank=True)
    resolution_number = models.CharField(_("มติที่ประชุมเลขที่"), max_length=60, blank=True)
    reason = models.TextField(_("เหตุผลของมติ"), max_length=2000, blank=True)
    status = models.CharField(max_length=10, choices=DecisionStatus, default=DecisionStatus.DRAFT, editable=False)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="superseded_by"
    )
    why_new = models.TextField(_("ทำไมจึงมีมติใหม่"), max_length=1000, blank=True)
    reviews = models.PositiveSmallIntegerField(null=True, editable=False)
    mean = models.DecimalField(max_digits=6, decimal_places=3, null=True, editable=False)
    median = models.DecimalField(max_digits=6, decimal_places=3, null=True, editable=False)
    spread = models.DecimalField(max_digits=6, decimal_places=3, null=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("มติ")
        verbose_name_plural = _("มติ")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"], condition=Q(status="signed"), name="one_signed_decision_in_force"
            ),
            models.UniqueConstraint(fields=["nomination"], condition=Q(status="draft"), name="one_draft_of_a_decision"),
            models.CheckConstraint(
                condition=Q(status="draft")
                | Q(signed_by__isnull=False, signed_at__isnull=False) & ~Q(resolution_number=""),
                name="signed_decision_says_by_whom_and_which",
            ),
            models.CheckConstraint(condition=Q(supersedes=None) | ~Q(why_new=""), name="new_decision_says_why"),
            models.CheckConstraint(condition=Q(rank=None) | Q(rank__gte=1), name="rank_counts_from_one"),
        ]

    def __str__(self):
        return f"{self.nomination_id} {self.outcome}"

    def get_work_url(self):
        return reverse("awards:decision", args=[self.nomination_id])

    @property
    def status_label(self):
        return DecisionStatus(self.status)

    def ready_for(self, action):
        return self.status in states.DECISION_TRANSITIONS[action].sources
