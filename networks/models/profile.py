"""What an organization says of itself: identity virtues, the year's goals, its learning centre; and whom the office calls."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from networks.models.partners import Organization, Virtue


class IdentityVirtue(models.Model):
    """One of the virtues a body chose as its own (คุณธรรมอัตลักษณ์): a letter or a word, what it means, how it is lived."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="identity_virtues")
    mark = models.CharField(_("อักษรหรือคำ"), max_length=60)
    meaning = models.CharField(_("ความหมาย"), max_length=200, blank=True)
    lived = models.TextField(_("ปฏิบัติอย่างไร"), max_length=2000, blank=True)
    virtue = models.CharField(_("ตรงกับคุณธรรมข้อใดในห้าข้อ"), max_length=20, choices=Virtue, blank=True)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)

    class Meta:
        verbose_name = _("คุณธรรมอัตลักษณ์")
        verbose_name_plural = _("คุณธรรมอัตลักษณ์")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.mark


class YearGoal(models.Model):
    """The problem a body wants to fix and the good it wants to do in one fiscal year (a Buddhist-era year)."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="year_goals")
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"))
    problem = models.TextField(_("ปัญหาที่อยากแก้"), max_length=2000, blank=True)
    good_deed = models.TextField(_("ความดีที่อยากทำ"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("เป้าหมายประจำปี")
        verbose_name_plural = _("เป้าหมายประจำปี")
        ordering = ["-fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "fiscal_year"], name="one_goal_per_year"),
            models.CheckConstraint(condition=~Q(problem="", good_deed=""), name="year_goal_says_something"),
        ]

    def __str__(self):
        return str(self.fiscal_year)


class LearningCentre(models.Model):
    """What visitors find at a moral learning centre (แหล่งเรียนรู้ด้านคุณธรรม), and how to come."""

    organization = models.OneToOneField(Organization, on_delete=models.CASCADE, related_name="learning_centre")
    is_open = models.BooleanField(_("เปิดรับผู้มาเรียนรู้"), default=True)
    past = models.TextField(_("ความเป็นมา"), max_length=4000, blank=True)
    present = models.TextField(_("ความเป็นอยู่"), max_length=4000, blank=True)
    future = models.TextField(_("ความเป็นไป"), max_length=4000, blank=True)
    virtues = ArrayField(
        models.CharField(max_length=20, choices=Virtue), verbose_name=_("คุณธรรม"), default=list, blank=True
    )
    speakers = models.TextField(_("วิทยากร (ตำแหน่งหรือกลุ่ม)"), max_length=1000, blank=True)
    group_min = models.PositiveSmallIntegerField(_("รับกลุ่มตั้งแต่ (คน)"), null=True, blank=True)
    group_max = models.PositiveSmallIntegerField(_("ไม่เกิน (คน)"), null=True, blank=True)
    hours = models.CharField(_("วันและเวลาเปิด"), max_length=200, blank=True)
    booking = models.TextField(_("วิธีจอง"), max_length=1000, blank=True)
    fee = models.CharField(_("ค่าใช้จ่าย"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("แหล่งเรียนรู้")
        verbose_name_plural = _("แหล่งเรียนรู้")
        constraints = [
            models.CheckConstraint(
                condition=Q(group_min=None) | Q(group_max=None) | Q(group_max__gte=F("group_min")),
                name="learning_centre_group_in_order",
                violation_error_message=_("จำนวนคนมากสุดต้องไม่น้อยกว่าจำนวนคนน้อยสุด"),
            )
        ]

    def __str__(self):
        return f"{self.organization_id}"


class LearningBase(models.Model):
    """One station of a learning centre (ฐานเรียนรู้)."""

    centre = models.ForeignKey(LearningCentre, on_delete=models.CASCADE, related_name="bases")
    title = models.CharField(_("ชื่อฐาน"), max_length=200)
    text = models.TextField(_("ได้เรียนรู้อะไร"), max_length=2000, blank=True)
    minutes = models.PositiveSmallIntegerField(_("เวลา (นาที)"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)

    class Meta:
        verbose_name = _("ฐานเรียนรู้")
        verbose_name_plural = _("ฐานเรียนรู้")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title


class ContactPerson(models.Model):
    """Whom the office calls. Internal: in no public page, feed, search index or export for the public."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="contact_people")
    name = models.CharField(_("ชื่อ"), max_length=200)
    position = models.CharField(_("ตำแหน่งหรือหน้าที่"), max_length=200, blank=True)
    phone = models.CharField(_("โทรศัพท์"), max_length=60, blank=True)
    email = models.EmailField(_("อีเมล"), max_length=254, blank=True)
    note = models.CharField(_("หมายเหตุ"), max_length=250, blank=True)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)

    class Meta:
        verbose_name = _("ผู้ประสานงานภายใน")
        verbose_name_plural = _("ผู้ประสานงานภายใน")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name
