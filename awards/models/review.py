"""What judges say of a nomination, and who of them may not."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards import states
from awards.models.nomination import Nomination
from awards.models.round import Criterion
from awards.querysets import RecusalQuerySet, ReviewQuerySet
from awards.states import RecusalStatus, ReviewStatus


class Review(models.Model):
    """One judge's work on one nomination, from the assignment to the scores that were sent.

    `score` is 0-100, reckoned when it is sent (`domain.scoring`). Nobody but the judge reads it before they and the
    reader have sent theirs; the office reads it in the deliberation.
    """

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="reviews")
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    status = models.CharField(max_length=10, choices=ReviewStatus, default=ReviewStatus.ASSIGNED, editable=False)
    comment = models.TextField(_("ความเห็นถึงที่ประชุม"), max_length=4000, blank=True)
    score = models.DecimalField(max_digits=6, decimal_places=3, null=True, editable=False)
    assigned_at = models.DateTimeField(default=timezone.now, editable=False)
    declared_at = models.DateTimeField(null=True, editable=False, help_text="when the judge said there is no conflict")
    skipped_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("การให้คะแนน")
        verbose_name_plural = _("การให้คะแนน")
        constraints = [
            models.UniqueConstraint(fields=["nomination", "judge"], name="one_review_per_judge"),
            models.CheckConstraint(
                condition=Q(status="sent", sent_at__isnull=False, score__isnull=False) | ~Q(status="sent"),
                name="sent_review_has_a_score",
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__gte=0, score__lte=100), name="review_score_of_a_hundred"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["started", "sent"]) | Q(declared_at__isnull=False),
                name="nobody_judges_undeclared",
            ),
        ]
        indexes = [models.Index(fields=["judge", "status", "nomination"], name="review_of_judge")]

    def __str__(self):
        return f"{self.judge_id} {self.nomination_id}"

    def get_work_url(self):
        return reverse("awards:review", args=[self.pk])

    @property
    def status_label(self):
        return ReviewStatus(self.status)

    def ready_for(self, action):
        return self.status in states.REVIEW_TRANSITIONS[action].sources


class Score(models.Model):
    """One judge's value for one criterion; none yet, a value of its scale, or "cannot be judged"."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    is_na = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("คะแนน")
        verbose_name_plural = _("คะแนน")
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="one_score_per_criterion"),
            models.CheckConstraint(condition=Q(value=None) | Q(is_na=False), name="score_is_a_value_or_none"),
        ]

    def __str__(self):
        return f"{self.review_id} {self.criterion_id} {self.value}"


class Recusal(models.Model):
    """Why a judge stays away from a nomination: they said so, the program noticed, or the office did.

    A proposed one keeps a nomination out of the automatic assignment; a standing one out of everything of the judge.
    """

    class Kind(models.TextChoices):
        KIN = "kin", _("เป็นญาติหรือคนใกล้ชิด")
        ORGANIZATION = "organization", _("อยู่หน่วยงานเดียวกัน")
        NETWORK = "network", _("อยู่เครือข่ายเดียวกัน")
        NOMINATOR = "nominator", _("เป็นผู้เสนอชื่อ")
        OTHER = "other", _("อื่น ๆ")

    class Source(models.TextChoices):
        JUDGE = "judge", _("กรรมการแจ้งเอง")
        PROGRAM = "program", _("ระบบพบ")
        OFFICE = "office", _("สำนักงานบันทึก")

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="recusals")
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recusals")
    kind = models.CharField(_("เกี่ยวข้องอย่างไร"), max_length=12, choices=Kind)
    source = models.CharField(max_length=8, choices=Source, editable=False)
    note = models.TextField(_("รายละเอียด"), max_length=1000, blank=True)
    status = models.CharField(max_length=10, choices=RecusalStatus, editable=False)
    reason = models.TextField(max_length=1000, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RecusalQuerySet.as_manager()

    class Meta:
        verbose_name = _("การงดพิจารณา")
        verbose_name_plural = _("การงดพิจารณา")
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "judge", "kind"],
                condition=Q(status__in=["proposed", "standing"]),
                name="one_recusal_per_kind",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["dismissed", "lifted"]) | ~Q(reason=""), name="recusal_ends_with_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["judge", "status", "nomination"], name="recusal_of_judge")]

    def __str__(self):
        return f"{self.judge_id} {self.nomination_id} {self.kind}"

    def get_work_url(self):
        return reverse("awards:nomination_judges", args=[self.nomination_id])

    @property
    def status_label(self):
        return RecusalStatus(self.status)

    def ready_for(self, action):
        return self.status in states.RECUSAL_TRANSITIONS[action].sources
