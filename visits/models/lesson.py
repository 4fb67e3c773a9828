"""What others can learn (ถอดบทเรียน), and the plans that were made from it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from core.search import Searchable
from networks.models import Network, Organization, Virtue
from visits import states
from visits.models.visit import VisitStop
from visits.querysets import LessonQuerySet
from visits.states import LessonStatus


class Lesson(Searchable):
    """Before, what was done, what came of it, why it worked, obstacles, next; from an activity, a stop or by itself."""

    title = models.CharField(_("ชื่อบทเรียน"), max_length=250)
    before = models.TextField(_("ก่อนหน้านี้เป็นอย่างไร"), max_length=4000, blank=True)
    done = models.TextField(_("ได้ทำอะไร"), max_length=8000, blank=True)
    result = models.TextField(_("ผลที่เกิดขึ้น"), max_length=4000, blank=True)
    why = models.TextField(_("ทำไมจึงสำเร็จ"), max_length=4000, blank=True)
    obstacles = models.TextField(_("อุปสรรค"), max_length=4000, blank=True)
    next_step = models.TextField(_("จะทำอะไรต่อ"), max_length=4000, blank=True)
    summary = models.CharField(max_length=300, blank=True, editable=False, help_text="what a row of a list shows")
    virtues = ArrayField(
        models.CharField(max_length=20, choices=Virtue), verbose_name=_("คุณธรรม"), default=list, blank=True
    )
    network = models.ForeignKey(Network, verbose_name=_("เครือข่าย"), on_delete=models.PROTECT, related_name="lessons")
    organization = models.ForeignKey(
        Organization, verbose_name=_("หน่วยงาน"), on_delete=models.PROTECT, null=True, blank=True, related_name="lessons"
    )
    activity = models.ForeignKey(
        Activity, verbose_name=_("จากกิจกรรม"), on_delete=models.PROTECT, null=True, blank=True, related_name="lessons"
    )
    stop = models.ForeignKey(
        VisitStop, verbose_name=_("จากจุดเยี่ยมชม"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="lessons",
    )  # fmt: skip
    cover = models.ForeignKey(
        "core.Picture", verbose_name=_("ภาพปก"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"))
    status = models.CharField(max_length=10, choices=LessonStatus, default=LessonStatus.DRAFT, editable=False)
    reason = models.TextField(_("เหตุผลที่ส่งกลับ"), max_length=1000, blank=True, editable=False)
    is_sample = models.BooleanField(_("ข้อมูลตัวอย่าง"), default=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("บทเรียน")
        verbose_name_plural = _("บทเรียน")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["published", "archived"]) | Q(published_at__isnull=False),
                name="published_lesson_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="submitted") | Q(submitted_at__isnull=False), name="submitted_lesson_has_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["-published_at", "-id"], condition=Q(status="published"), name="lesson_newest"),
            models.Index(fields=["submitted_at"], condition=Q(status="submitted"), name="lesson_waiting"),
            GinIndex(fields=["virtues"], name="lesson_virtues"),
            GinIndex(fields=["search_keys"], name="lesson_search"),
        ]

    def __str__(self):
        return self.title

    def search_parts(self):
        return self.title, self.before, self.done, self.result, self.why, self.obstacles, self.next_step

    def get_absolute_url(self):
        return reverse("visits:lesson", args=[self.pk])

    def get_work_url(self):
        return reverse("visits:work_lesson", args=[self.pk])

    @property
    def status_label(self):
        return LessonStatus(self.status)

    def ready_for(self, action):
        return self.status in states.LESSON_TRANSITIONS[action].sources


class LessonUse(models.Model):
    """A plan that was started from a lesson, so that its page names the source and the lesson counts its fruits."""

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="uses")
    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="lesson_use")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("การนำบทเรียนไปใช้")
        verbose_name_plural = _("การนำบทเรียนไปใช้")

    def __str__(self):
        return f"{self.lesson_id} -> {self.activity_id}"
