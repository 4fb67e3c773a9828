"""A round of awards (รอบคัดเลือก): its dates, categories, criteria and panels."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards import states
from awards.querysets import CategoryQuerySet, RoundQuerySet
from awards.states import RoundStatus
from networks.models import Virtue


class Round(models.Model):
    """One call for nominations of a fiscal year, from its draft to the archive.

    `announce_at` is the minute it announces itself; `announced_at` the moment it did. All that is public of a result
    asks whether the status is one of `states.ROUND_OUT`.
    """

    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"))
    title = models.CharField(_("ชื่อรอบ"), max_length=200)
    story = models.TextField(_("ประกาศเชิญชวน"), max_length=4000, blank=True)
    terms = models.TextField(_("ใครเสนอชื่อได้ และหลักเกณฑ์"), max_length=4000, blank=True)
    opens_at = models.DateTimeField(_("เปิดรับการเสนอชื่อ"), null=True, blank=True)
    closes_at = models.DateTimeField(_("ปิดรับการเสนอชื่อ"), null=True, blank=True)
    judging_until = models.DateField(_("ให้คะแนนภายในวันที่"), null=True, blank=True)
    meeting_number = models.CharField(_("การประชุมครั้งที่"), max_length=40, blank=True)
    meeting_on = models.DateField(_("วันประชุมคณะกรรมการ"), null=True, blank=True)
    meeting_place = models.CharField(_("สถานที่ประชุม"), max_length=250, blank=True)
    meeting_chair = models.CharField(_("ประธานที่ประชุม"), max_length=200, blank=True)
    meeting_present = models.TextField(_("ผู้มาประชุม"), max_length=4000, blank=True)
    meeting_absent = models.TextField(_("ผู้ไม่มาประชุม"), max_length=2000, blank=True)
    status = models.CharField(max_length=12, choices=RoundStatus, default=RoundStatus.DRAFT, editable=False)
    announce_at = models.DateTimeField(_("ประกาศผลเมื่อ"), null=True, blank=True, editable=False)
    announced_at = models.DateTimeField(null=True, editable=False)
    is_sample = models.BooleanField(_("ข้อมูลตัวอย่าง"), default=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("รอบคัดเลือก")
        verbose_name_plural = _("รอบคัดเลือก")
        ordering = ["-fiscal_year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fiscal_year", "title"],
                name="one_round_per_title_and_year",
                violation_error_message=_("ปีงบประมาณนี้มีรอบชื่อนี้แล้ว กรุณาใช้ชื่อที่ต่างกัน"),
            ),
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="round_closes_after_it_opens",
                violation_error_message=_("เวลาปิดรับต้องอยู่หลังเวลาเปิดรับ"),
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(opens_at__isnull=False, closes_at__isnull=False),
                name="open_round_has_its_dates",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["announced", "archived"], announced_at__isnull=False)
                | ~Q(status__in=["announced", "archived"]) & Q(announced_at=None),
                name="announced_round_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(announce_at=None) | Q(status__in=["decided", "announced", "archived"]),
                name="only_a_decided_round_waits_to_announce",
            ),
        ]
        indexes = [
            models.Index(fields=["announce_at"], condition=Q(status="decided"), name="round_to_announce"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("awards:call", args=[self.pk])

    def get_work_url(self):
        return reverse("awards:work_round", args=[self.pk])

    @property
    def status_label(self):
        return RoundStatus(self.status)

    @property
    def is_out(self):
        """Whether its result is public."""
        return self.status in states.ROUND_OUT

    def takes_nominations(self, at=None):
        """Open, and within its dates: the clock closes it before anybody presses."""
        at = at or timezone.now()
        return self.status == RoundStatus.OPEN and self.opens_at <= at < self.closes_at

    def is_coming(self, at=None):
        """Its call is out, and nominations are taken from a later time on."""
        return self.status == RoundStatus.OPEN and (at or timezone.now()) < self.opens_at

    def ready_for(self, action):
        return self.status in states.ROUND_TRANSITIONS[action].sources


class Target(models.TextChoices):
    """Who can be honoured in a category."""

    PERSON = "person", _("บุคคล")
    ORGANIZATION = "organization", _("องค์กร")
    COMMUNITY = "community", _("ชุมชน")


class Category(models.Model):
    """What one can be honoured for: a target, one virtue or any, an age band, and the rules of its decision.

    Age is the round's fiscal year minus the year of birth (both Buddhist), as programmes of the province reckon.
    Pass mark 70 of 100 is the rule of a culture office of 2560.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="categories")
    name = models.CharField(_("ชื่อประเภท"), max_length=150)
    about = models.TextField(_("คำอธิบาย"), max_length=1000, blank=True)
    target = models.CharField(_("ยกย่องใคร"), max_length=12, choices=Target, default=Target.PERSON)
    virtue = models.CharField(_("คุณธรรม"), max_length=20, choices=Virtue, blank=True)
    min_age = models.PositiveSmallIntegerField(_("อายุตั้งแต่ (ปี)"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("อายุไม่เกิน (ปี)"), null=True, blank=True)
    places = models.PositiveSmallIntegerField(_("จำนวนรางวัล"), null=True, blank=True)
    pass_mark = models.DecimalField(_("คะแนนผ่าน (เต็ม 100)"), max_digits=5, decimal_places=2, default=70)
    quorum = models.PositiveSmallIntegerField(_("กรรมการอย่างน้อย (คน)"), default=3)
    disagreement = models.DecimalField(_("คะแนนต่างกันเกิน (ถือว่าเห็นต่างมาก)"), max_digits=5, decimal_places=2, default=30)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("ประเภทรางวัล")
        verbose_name_plural = _("ประเภทรางวัล")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "name"], name="one_category_per_name"),
            models.CheckConstraint(condition=Q(pass_mark__gte=0, pass_mark__lte=100), name="pass_mark_of_a_hundred"),
            models.CheckConstraint(
                condition=Q(disagreement__gte=0, disagreement__lte=100), name="disagreement_of_a_hundred"
            ),
            models.CheckConstraint(condition=Q(quorum__gte=1), name="quorum_is_somebody"),
            models.CheckConstraint(condition=Q(places=None) | Q(places__gte=1), name="category_gives_something"),
            models.CheckConstraint(
                condition=Q(min_age=None) | Q(max_age=None) | Q(max_age__gte=F("min_age")), name="ages_in_order"
            ),
            models.CheckConstraint(
                condition=Q(target="person") | Q(min_age=None, max_age=None), name="only_people_have_ages"
            ),
        ]

    def __str__(self):
        return self.name

    def takes_age(self, age):
        """Whether somebody of so many years fits."""
        return (self.min_age is None or age >= self.min_age) and (self.max_age is None or age <= self.max_age)


class Criterion(models.Model):
    """What judges look at. The scale runs from `lowest` in steps of one, a Thai label for each value.

    A value counts value / highest of the weight, as the office reckons (4 of 5 with weight 20 are 16 points).
    """

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="criteria")
    name = models.CharField(_("เกณฑ์"), max_length=150)
    guidance = models.TextField(_("คำอธิบายสำหรับกรรมการ"), max_length=1000, blank=True)
    weight = models.PositiveSmallIntegerField(_("น้ำหนัก"))
    lowest = models.PositiveSmallIntegerField(_("คะแนนต่ำสุด"), default=1)
    labels = ArrayField(models.CharField(max_length=100), verbose_name=_("ความหมายของแต่ละคะแนน"))
    is_mandatory = models.BooleanField(_("ต้องให้คะแนนทุกครั้ง"), default=True)
    allows_na = models.BooleanField(_("ตอบว่าประเมินไม่ได้ได้"), default=False)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)

    class Meta:
        verbose_name = _("เกณฑ์การให้คะแนน")
        verbose_name_plural = _("เกณฑ์การให้คะแนน")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["category", "name"], name="one_criterion_per_name"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=1000), name="criterion_has_a_weight"),
            models.CheckConstraint(condition=Q(lowest__lte=1), name="scale_starts_at_nought_or_one"),
            models.CheckConstraint(condition=Q(labels__len__gte=2, labels__len__lte=11), name="scale_has_steps"),
        ]

    def __str__(self):
        return self.name

    @property
    def highest(self):
        return self.lowest + len(self.labels) - 1

    @property
    def steps(self):
        """[(value, label)]"""
        return list(enumerate(self.labels, self.lowest))


class Panelist(models.Model):
    """A judge of a category, with the most nominations they can take (none: no limit)."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="panel")
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="panels")
    cap = models.PositiveSmallIntegerField(_("รับได้ไม่เกิน (ราย)"), null=True, blank=True)

    class Meta:
        verbose_name = _("กรรมการของประเภท")
        verbose_name_plural = _("กรรมการของประเภท")
        constraints = [
            models.UniqueConstraint(fields=["category", "judge"], name="one_seat_per_judge"),
            models.CheckConstraint(condition=Q(cap=None) | Q(cap__gte=1), name="cap_is_something"),
        ]

    def __str__(self):
        return f"{self.judge} {self.category}"
