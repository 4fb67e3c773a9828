"""The partners: networks, districts, organizations."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import thai
from core.search import Searchable
from networks import states
from networks.querysets import NetworkQuerySet, OrganizationQuerySet
from networks.states import OrganizationStatus


class Virtue(models.TextChoices):
    """The programme's five virtues; the value is also the name of tone and icon."""

    SUFFICIENCY = "sufficiency", _("พอเพียง")
    DISCIPLINE = "discipline", _("วินัย")
    HONESTY = "honesty", _("สุจริต")
    VOLUNTEER = "volunteer", _("จิตอาสา")
    GRATITUDE = "gratitude", _("กตัญญู")

    @property
    def tone(self):
        return self.value

    @property
    def icon(self):
        return f"v-{self.value}"

    @classmethod
    def listed(cls, values):
        """Virtue members of stored values, in the programme's order."""
        return [virtue for virtue in cls if virtue.value in values]


class Network(models.Model):
    """A partner network. Rows, never an enum: other provinces have seven or nine, and numbers change."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("ชื่อเครือข่าย"), max_length=100)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=100, blank=True)
    tone = models.SlugField(_("ชุดสี"), max_length=20, default="other")
    icon = models.SlugField(_("ไอคอน"), max_length=30, default="people")
    story = models.TextField(_("เรื่องของเครือข่าย"), blank=True)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)
    first_fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณแรก"), null=True, blank=True)
    last_fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณสุดท้าย"), null=True, blank=True)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("เครือข่าย")
        verbose_name_plural = _("เครือข่าย")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_fiscal_year=None)
                | Q(last_fiscal_year=None)
                | Q(last_fiscal_year__gte=F("first_fiscal_year")),
                name="network_years_in_order",
                violation_error_message=_("ปีงบประมาณสุดท้ายต้องไม่มาก่อนปีแรก"),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("portal:network", args=[self.slug])

    def get_work_url(self):
        return reverse("networks:work_networks")


class District(models.Model):
    """One of the 20 districts, with its place on the tile map."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(_("อำเภอ"), max_length=60)
    name_en = models.CharField(max_length=60)
    sort_key = models.CharField(max_length=250, editable=False, db_collation="C")
    row = models.PositiveSmallIntegerField()
    column = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("อำเภอ")
        verbose_name_plural = _("อำเภอ")
        ordering = ["sort_key"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_key = thai.sort_key(self.name)
        super().save(*args, **kwargs)


class OrganizationKind(models.Model):
    """What sort of body it is; rows that the office edits."""

    name = models.CharField(_("ประเภท"), max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)

    class Meta:
        verbose_name = _("ประเภทหน่วยงาน")
        verbose_name_plural = _("ประเภทหน่วยงาน")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name


class Organization(Searchable):
    """A member agency, organization or community of one network. Its row is what the public reads of it."""

    name = models.CharField(_("ชื่อหน่วยงาน"), max_length=250)
    sort_key = models.CharField(max_length=1000, editable=False, db_collation="C")
    network = models.ForeignKey(
        Network, verbose_name=_("เครือข่าย"), on_delete=models.PROTECT, related_name="organizations"
    )
    kind = models.ForeignKey(
        OrganizationKind, verbose_name=_("ประเภท"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("หน่วยงานต้นสังกัด"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="children",
    )  # fmt: skip
    district = models.ForeignKey(
        District, verbose_name=_("อำเภอ"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    subdistrict = models.CharField(_("ตำบล"), max_length=100, blank=True)
    about = models.TextField(_("เกี่ยวกับหน่วยงาน"), max_length=4000, blank=True)
    cover = models.ForeignKey(
        "core.Picture", verbose_name=_("ภาพปก"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    logo = models.ForeignKey(
        "core.Picture", verbose_name=_("ตราสัญลักษณ์"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    # The office's own contact, for everybody; the people behind it are ContactPerson and never public.
    office_address = models.CharField(_("ที่ตั้งสำนักงาน"), max_length=300, blank=True)
    office_phone = models.CharField(_("โทรศัพท์หน่วยงาน"), max_length=60, blank=True)
    office_email = models.EmailField(_("อีเมลหน่วยงาน"), max_length=254, blank=True)
    website = models.URLField(_("เว็บไซต์หรือเพจ"), max_length=300, blank=True)
    map_url = models.URLField(_("ลิงก์แผนที่"), max_length=300, blank=True)
    status = models.CharField(
        max_length=10, choices=OrganizationStatus, default=OrganizationStatus.ACTIVE, editable=False
    )
    is_sample = models.BooleanField(_("ข้อมูลตัวอย่าง"), default=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("หน่วยงาน")
        verbose_name_plural = _("หน่วยงาน")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="organization_order"),
            models.Index(fields=["network", "sort_key"], name="organization_of_network"),
            models.Index(fields=["district", "sort_key"], name="organization_of_district"),
            GinIndex(fields=["search_keys"], name="organization_search"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["name", "network"], name="one_organization_per_name"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="organization_is_not_its_own_parent"),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_key = thai.sort_key(self.name)[:1000]
        super().save(*args, **kwargs)

    def search_parts(self):
        return self.name, self.about, self.subdistrict, self.office_address, *self.profile_texts()

    def profile_texts(self):
        """What it says of itself beside its row: identity virtues, goals, learning centre. Contact people are never in it."""
        if self.pk is None:
            return []
        texts = [text for row in self.identity_virtues.all() for text in (row.mark, row.meaning, row.lived)]
        texts += [text for goal in self.year_goals.all() for text in (goal.problem, goal.good_deed)]
        centre = getattr(self, "learning_centre", None)
        if centre:
            texts += [
                centre.past,
                centre.present,
                centre.future,
                centre.speakers,
                centre.hours,
                centre.booking,
                centre.fee,
            ]
            texts += [text for base in centre.bases.all() for text in (base.title, base.text)]
        return texts

    def get_absolute_url(self):
        return reverse("portal:organization", args=[self.pk])

    def get_work_url(self):
        return reverse("networks:work_organization", args=[self.pk])

    @property
    def status_label(self):
        return OrganizationStatus(self.status)

    def ready_for(self, action):
        return self.status in states.ORGANIZATION_TRANSITIONS[action].sources
