"""Who the province honours (ผู้ได้รับการยกย่อง): the public face of a decision, or of an earlier year."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards import states
from awards.models.decision import Outcome
from awards.models.nomination import Nomination
from awards.models.round import Round, Target
from awards.querysets import HonoreeQuerySet
from awards.states import HonoreeStatus
from core import thai
from core.search import Searchable
from networks.models import District, Organization, Virtue


class Honoree(Searchable):
    """Made in the transaction that announces a round, never before; or entered for an earlier year, with how they agreed.

    Published only while consent is given (`domain.honours` keeps it in step).
    """

    nomination = models.OneToOneField(Nomination, on_delete=models.PROTECT, null=True, related_name="honoree")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="honorees")
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"))
    outcome = models.CharField(_("ผล"), max_length=14, choices=Outcome, default=Outcome.HONOURED)
    category_name = models.CharField(_("ประเภทรางวัล"), max_length=150)
    target = models.CharField(_("ยกย่องใคร"), max_length=12, choices=Target, default=Target.PERSON)
    virtue = models.CharField(_("คุณธรรม"), max_length=20, choices=Virtue, blank=True)
    prefix = models.CharField(_("คำนำหน้าชื่อ"), max_length=40, blank=True)
    name = models.CharField(_("ชื่อผู้ได้รับการยกย่อง"), max_length=250)
    sort_key = models.CharField(max_length=1000, editable=False, db_collation="C")
    organization = models.ForeignKey(
        Organization, verbose_name=_("หน่วยงานหรือชุมชน"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="honorees",
    )  # fmt: skip
    place_name = models.CharField(_("ชื่อหน่วยงานหรือชุมชน (ถ้าไม่มีในทะเบียน)"), max_length=250, blank=True)
    district = models.ForeignKey(
        District, verbose_name=_("อำเภอ"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    story = models.TextField(_("คำประกาศเกียรติคุณ"), max_length=4000, blank=True)
    summary = models.CharField(max_length=300, blank=True, editable=False)
    picture = models.ForeignKey(
        "core.Picture", verbose_name=_("ภาพ"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    consent_note = models.CharField(_("ให้ความยินยอมอย่างไร เมื่อใด"), max_length=250, blank=True)
    status = models.CharField(max_length=10, choices=HonoreeStatus, default=HonoreeStatus.HIDDEN, editable=False)
    is_sample = models.BooleanField(_("ข้อมูลตัวอย่าง"), default=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = HonoreeQuerySet.as_manager()

    class Meta:
        verbose_name = _("ผู้ได้รับการยกย่อง")
        verbose_name_plural = _("ผู้ได้รับการยกย่อง")
        constraints = [
            models.CheckConstraint(condition=~Q(outcome="not_this_time"), name="honoree_was_honoured_or_commended"),
            models.CheckConstraint(
                condition=Q(nomination__isnull=False) | Q(status="hidden") | ~Q(consent_note=""),
                name="published_honoree_agreed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-fiscal_year", "sort_key", "id"], condition=Q(status="published"), name="honoree_roll"
            ),
            models.Index(fields=["organization"], name="honoree_of_organization"),
            GinIndex(fields=["search_keys"], name="honoree_search"),
        ]

    def __str__(self):
        return self.shown_name

    def save(self, *args, **kwargs):
        self.sort_key = thai.sort_key(thai.without_prefix(self.name))[:1000]
        super().save(*args, **kwargs)

    def search_parts(self):
        return self.shown_name, self.shown_place, self.category_name, self.story

    def get_absolute_url(self):
        return reverse("awards:honoree", args=[self.pk])

    def get_work_url(self):
        return reverse("awards:work_honoree", args=[self.pk])

    @property
    def shown_name(self):
        return thai.format_name(self.prefix, self.name)

    @property
    def name_parts(self):
        """Parts of the name that do not break inside a line; a body's long name may."""
        return self.shown_name.split() if self.target == Target.PERSON else [self.shown_name]

    @property
    def shown_place(self):
        return self.organization.name if self.organization_id else self.place_name

    @property
    def status_label(self):
        return HonoreeStatus(self.status)

    @property
    def is_published(self):
        return self.status == HonoreeStatus.PUBLISHED

    def ready_for(self, action):
        return self.status in states.HONOREE_TRANSITIONS[action].sources
