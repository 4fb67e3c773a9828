"""Who was nominated, by whom, with what, and whether they agreed to be named."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards import states
from awards.models.round import Category, Round
from awards.querysets import NominationQuerySet
from awards.states import ConsentStatus, NominationStatus
from core import thai
from core.models import new_token
from core.search import Searchable
from networks.models import District, Organization, Virtue

ADULT = 20  # years; who is younger needs a guardian's consent (PDPA 2562, section 20)
CHILD = 10  # years; for who is younger the guardian alone consents


class Nomination(Searchable):
    """One person, organization or community put forward in a category. Internal for ever: only a Honoree is public.

    `name_key` is `thai.name_key` of the name: equal keys are probable duplicates. Years are Buddhist.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="nominations")
    category = models.ForeignKey(
        Category, verbose_name=_("ประเภทรางวัล"), on_delete=models.PROTECT, related_name="nominations"
    )
    prefix = models.CharField(_("คำนำหน้าชื่อ"), max_length=40, blank=True)
    name = models.CharField(_("ชื่อผู้ได้รับการเสนอ"), max_length=250, blank=True)
    name_key = models.CharField(max_length=250, blank=True, editable=False)
    birth_year = models.PositiveSmallIntegerField(_("ปีเกิด (พ.ศ.)"), null=True, blank=True)
    occupation = models.CharField(_("อาชีพ"), max_length=150, blank=True)
    organization = models.ForeignKey(
        Organization, verbose_name=_("หน่วยงานหรือชุมชน"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="nominations",
    )  # fmt: skip
    place_name = models.CharField(_("ชื่อหน่วยงานหรือชุมชน (ถ้าไม่มีในทะเบียน)"), max_length=250, blank=True)
    district = models.ForeignKey(
        District, verbose_name=_("อำเภอ"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    subdistrict = models.CharField(_("ตำบล"), max_length=100, blank=True)
    phone = models.CharField(_("โทรศัพท์ของผู้ได้รับการเสนอ"), max_length=40, blank=True)
    email = models.EmailField(_("อีเมลของผู้ได้รับการเสนอ"), max_length=254, blank=True)
    virtue = models.CharField(_("คุณธรรมเด่น"), max_length=20, choices=Virtue, blank=True)
    story = models.TextField(_("ทำไมจึงควรได้รับการยกย่อง"), max_length=6000, blank=True)
    result_self = models.TextField(_("ผลต่อตนเอง"), max_length=2000, blank=True)
    result_family = models.TextField(_("ผลต่อครอบครัว"), max_length=2000, blank=True)
    result_organization = models.TextField(_("ผลต่อหน่วยงาน"), max_length=2000, blank=True)
    result_society = models.TextField(_("ผลต่อสังคม"), max_length=2000, blank=True)
    years = models.PositiveSmallIntegerField(_("ทำต่อเนื่องมากี่ปี"), null=True, blank=True)
    past_awards = models.TextField(_("รางวัลที่เคยได้รับ"), max_length=2000, blank=True)
    references = models.TextField(_("ผู้ที่ยืนยันได้"), max_length=1000, blank=True)
    status = models.CharField(max_length=12, choices=NominationStatus, default=NominationStatus.DRAFT, editable=False)
    reason = models.TextField(
        max_length=2000,
        blank=True,
        editable=False,
        help_text="what is missing, why it is not eligible or was taken back",
    )
    due_on = models.DateField(_("ส่งข้อมูลเพิ่มภายในวันที่"), null=True, blank=True, editable=False)
    doubted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, editable=False, related_name="merged")
    submitted_at = models.DateTimeField(null=True, editable=False)
    citation = models.TextField(
        _("คำประกาศเกียรติคุณ"),
        max_length=4000,
        blank=True,
        help_text="the office's words, for the page of the announcement",
    )
    is_sample = models.BooleanField(_("ข้อมูลตัวอย่าง"), default=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("การเสนอชื่อ")
        verbose_name_plural = _("การเสนอชื่อ")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["draft", "unconfirmed", "withdrawn"]) | Q(submitted_at__isnull=False),
                name="nomination_at_office_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False) | ~Q(status="merged") & Q(merged_into=None),
                name="merged_nomination_says_into_which",
            ),
            models.CheckConstraint(condition=~Q(merged_into=models.F("id")), name="nomination_not_merged_into_itself"),
            models.CheckConstraint(
                condition=~Q(status__in=["returned", "doubted", "ineligible"]) | ~Q(reason=""),
                name="nomination_says_what_is_wrong",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["doubted", "ineligible"]) | Q(doubted_by__isnull=False),
                name="doubt_has_a_person",
            ),
            models.CheckConstraint(
                condition=Q(birth_year=None) | Q(birth_year__gte=2400, birth_year__lte=2700),
                name="birth_year_of_the_buddhist_era",
            ),
        ]
        indexes = [
            models.Index(fields=["round", "status", "submitted_at", "id"], name="nomination_of_round"),
            models.Index(
                fields=["category", "status", "id"],
                include=["district", "organization", "submitted_at"],  # the year's page counts in the index alone
                name="nomination_of_category",
            ),
            models.Index(fields=["name_key"], condition=~Q(name_key=""), name="nomination_same_name"),
            models.Index(
                fields=["updated_at"], condition=Q(status__in=["draft", "unconfirmed"]), name="nomination_unsent"
            ),
            GinIndex(fields=["search_keys"], name="nomination_search"),
        ]

    def __str__(self):
        return self.shown_name or str(_("การเสนอชื่อที่ยังไม่มีชื่อ"))

    def save(self, *args, **kwargs):
        self.name_key = thai.name_key(self.name)
        super().save(*args, **kwargs)

    def search_parts(self):
        return self.shown_name, self.shown_place, self.occupation, self.story

    def get_work_url(self):
        return reverse("awards:work_nomination", args=[self.pk])

    @property
    def shown_name(self):
        """With its prefix, as documents write it."""
        return thai.format_name(self.prefix, self.name)

    @property
    def shown_place(self):
        return self.organization.name if self.organization_id else self.place_name

    @property
    def status_label(self):
        return NominationStatus(self.status)

    @property
    def age(self):
        """Years in the round's fiscal year, or None when no year of birth was given."""
        return self.round.fiscal_year - self.birth_year if self.birth_year else None

    def ready_for(self, action):
        return self.status in states.NOMINATION_TRANSITIONS[action].sources


class Deed(models.Model):
    """What the nominee did in one year."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="deeds")
    year = models.PositiveSmallIntegerField(_("ปี พ.ศ."), null=True, blank=True)
    text = models.TextField(_("ความดีที่ทำ"), max_length=2000)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)

    class Meta:
        verbose_name = _("ความดีที่ทำ")
        verbose_name_plural = _("ความดีที่ทำ")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.text[:60]


class NominationFile(models.Model):
    """A document or picture sent with it; kept apart under MEDIA_ROOT, sent only through a view that asks who asks."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("ชื่อไฟล์"), max_length=200)
    kind = models.CharField(max_length=5)
    size = models.PositiveIntegerField()
    path = models.CharField(max_length=100)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("ไฟล์แนบ")
        verbose_name_plural = _("ไฟล์แนบ")
        ordering = ["pk"]

    def __str__(self):
        return self.name


class Nominator(models.Model):
    """Who put the nominee forward. Of merged nominations all are kept, each with their own link to follow.

    `token` opens their personal page (`/n/<token>/`); `serial` grows with each letter that asks to confirm.
    """

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="nominators")
    came_from = models.ForeignKey(Nomination, on_delete=models.SET_NULL, null=True, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="nominations_made"
    )
    name = models.CharField(_("ชื่อผู้เสนอ"), max_length=200)
    email = models.EmailField(_("อีเมลผู้เสนอ"), max_length=254)
    phone = models.CharField(_("โทรศัพท์ผู้เสนอ"), max_length=40, blank=True)
    relation = models.CharField(_("เกี่ยวข้องกับผู้ได้รับการเสนออย่างไร"), max_length=150, blank=True)
    token = models.CharField(max_length=22, unique=True, default=new_token, editable=False)
    serial = models.PositiveSmallIntegerField(default=0, editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    notice_version = models.CharField(max_length=20, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("ผู้เสนอชื่อ")
        verbose_name_plural = _("ผู้เสนอชื่อ")
        ordering = ["pk"]
        indexes = [models.Index(fields=["user"], name="nominator_user")]

    def __str__(self):
        return self.name


class Consent(models.Model):
    """Whether the nominee (or who speaks for an organization) agrees to be named in public. Of minors the guardian's.

    Not needed to be nominated, needed when chosen (the Moral Center's rule of 2560). The link is signed from key and
    serial; a paper that was signed lies under MEDIA_ROOT as `paper`.
    """

    class Method(models.TextChoices):
        LINK = "link", _("ทางลิงก์")
        PAPER = "paper", _("บนกระดาษ")

    nomination = models.OneToOneField(Nomination, on_delete=models.CASCADE, related_name="consent")
    status = models.CharField(max_length=12, choices=ConsentStatus, default=ConsentStatus.NOT_ASKED, editable=False)
    address = models.EmailField(_("ส่งลิงก์ไปที่อีเมล"), max_length=254, blank=True)
    serial = models.PositiveSmallIntegerField(default=0, editable=False)
    method = models.CharField(max_length=6, choices=Method, blank=True, editable=False)
    text_version = models.CharField(max_length=20, blank=True, editable=False)
    signed_name = models.CharField(_("ชื่อผู้ให้ความยินยอม"), max_length=200, blank=True)
    guardian_name = models.CharField(_("ชื่อผู้ปกครอง"), max_length=200, blank=True)
    asked_at = models.DateTimeField(null=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    paper = models.CharField(max_length=100, blank=True, editable=False)
    paper_name = models.CharField(max_length=200, blank=True, editable=False)
    told_by = models.TextField(
        max_length=1000, blank=True, editable=False, help_text="who told the office of the withdrawal, and by which way"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("ความยินยอม")
        verbose_name_plural = _("ความยินยอม")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="given") | Q(answered_at__isnull=False) & ~Q(text_version="") & ~Q(method=""),
                name="given_consent_says_to_what_and_how",
            ),
            models.CheckConstraint(
                condition=~Q(method="paper") | Q(recorded_by__isnull=False), name="consent_on_paper_has_who_recorded_it"
            ),
        ]

    def __str__(self):
        return f"{self.nomination_id} {self.status}"

    def get_work_url(self):
        """Where the office sees and writes it."""
        return reverse("awards:consent_work", args=[self.nomination_id])

    @property
    def status_label(self):
        return ConsentStatus(self.status)

    @property
    def is_given(self):
        return self.status == ConsentStatus.GIVEN

    @property
    def is_denied(self):
        """Said no at once, or took the yes back."""
        return self.status in states.CONSENT_DENIED

    def ready_for(self, action):
        return self.status in states.CONSENT_TRANSITIONS[action].sources
