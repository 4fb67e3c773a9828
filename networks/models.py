"""The partners: networks, districts, organizations, and who acts for them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import thai
from networks.querysets import MembershipQuerySet, NetworkQuerySet, OrganizationQuerySet


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

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("portal:network", args=[self.slug])


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


class Organization(models.Model):
    """A member agency, organization or community of one network."""

    name = models.CharField(_("ชื่อหน่วยงาน"), max_length=250)
    sort_key = models.CharField(max_length=1000, editable=False, db_collation="C")
    network = models.ForeignKey(
        Network, verbose_name=_("เครือข่าย"), on_delete=models.PROTECT, related_name="organizations"
    )
    district = models.ForeignKey(
        District, verbose_name=_("อำเภอ"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    about = models.TextField(_("เกี่ยวกับหน่วยงาน"), blank=True)
    cover = models.ForeignKey(
        "core.Picture", verbose_name=_("ภาพปก"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_sample = models.BooleanField(_("ข้อมูลตัวอย่าง"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("หน่วยงาน")
        verbose_name_plural = _("หน่วยงาน")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="organization_order"),
            models.Index(fields=["network", "sort_key"], name="organization_of_network"),
        ]
        constraints = [models.UniqueConstraint(fields=["name", "network"], name="one_organization_per_name")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_key = thai.sort_key(self.name)[:1000]
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("portal:organization", args=[self.pk])


class Membership(models.Model):
    """A person's right to act for a network or an organization, from a day until a day."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("ผู้ประสานงานเครือข่าย")
        EDITOR = "editor", _("ผู้ดูแลข้อมูลหน่วยงาน")
        JUDGE = "judge", _("กรรมการ")
        MEMBER = "member", _("สมาชิกเครือข่าย")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships")
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(_("บทบาท"), max_length=20, choices=Role)
    valid_from = models.DateField(_("ตั้งแต่วันที่"), null=True, blank=True)
    valid_until = models.DateField(_("ถึงวันที่"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("สิทธิ์ในเครือข่ายหรือหน่วยงาน")
        verbose_name_plural = _("สิทธิ์ในเครือข่ายหรือหน่วยงาน")
        constraints = [
            models.CheckConstraint(
                name="membership_scope_fits_role",
                condition=(
                    Q(role__in=["coordinator", "member"], network__isnull=False, organization__isnull=True)
                    | Q(role="editor", network__isnull=True, organization__isnull=False)
                    | Q(role="judge", network__isnull=True, organization__isnull=True)
                ),
                violation_error_message=_("ผู้ประสานงานและสมาชิกต้องระบุเครือข่าย ผู้ดูแลข้อมูลต้องระบุหน่วยงาน กรรมการไม่ต้องระบุ"),
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_from=None) | Q(valid_until__gte=models.F("valid_from")),
                violation_error_message=_("วันสิ้นสุดต้องไม่มาก่อนวันเริ่ม"),
            ),
            models.UniqueConstraint(
                fields=["user", "network", "organization", "role"],
                nulls_distinct=False,
                name="one_membership_per_place",
                violation_error_message=_("ผู้ใช้นี้มีสิทธิ์นี้อยู่แล้ว"),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} {self.network or self.organization or ''}".strip()
