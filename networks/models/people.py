"""Who acts for a network or an organization, and who was asked to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import thai
from networks import states
from networks.models.partners import Network, Organization
from networks.querysets import InvitationQuerySet, MembershipQuerySet
from networks.states import InvitationStanding, InvitationStatus, RightStanding


class Membership(models.Model):
    """A person's right to act for a network or an organization, from a day until a day, or until
    somebody ends it."""

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
    ended_at = models.DateTimeField(_("สิ้นสุดเมื่อ"), null=True, blank=True, editable=False)

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
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="one_membership_per_place",
                violation_error_message=_("ผู้ใช้นี้มีสิทธิ์นี้อยู่แล้ว"),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} {self.network or self.organization or ''}".strip()

    def get_work_url(self):
        return reverse("networks:person", args=[self.user_id])

    @property
    def words(self):
        """The right inside a sentence."""
        return words_of(self)

    def standing(self, on=None):
        """Not begun, in force, or over on a day (today unless told)."""
        on = on or timezone.localdate()
        if self.ended_at or (self.valid_until and self.valid_until < on):
            return RightStanding.LEFT
        return RightStanding.WAITING if self.valid_from and self.valid_from > on else RightStanding.ACTIVE

    def is_over(self, at=None):
        return self.standing(thai.local_date(at) if at else None) == RightStanding.LEFT


class Invitation(models.Model):
    """The office asks somebody by e-mail into a role. The link carries `serial`, which grows when it is sent again,
    so an older letter is recognised; nothing of the link is stored."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("ผู้ประสานงานเครือข่าย")
        MEMBER = "member", _("สมาชิกเครือข่าย")
        EDITOR = "editor", _("ผู้ดูแลข้อมูลหน่วยงาน")
        JUDGE = "judge", _("กรรมการ")
        OFFICER = "officer", _("เจ้าหน้าที่สำนักงานวัฒนธรรม")

    email = models.EmailField(_("อีเมลผู้รับเชิญ"), max_length=254)
    name = models.CharField(_("ชื่อผู้รับเชิญ"), max_length=200, blank=True)
    role = models.CharField(_("บทบาท"), max_length=20, choices=Role)
    network = models.ForeignKey(
        Network, verbose_name=_("เครือข่าย"), on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    organization = models.ForeignKey(
        Organization, verbose_name=_("หน่วยงาน"), on_delete=models.CASCADE, null=True, blank=True,
        related_name="invitations",
    )  # fmt: skip
    valid_until = models.DateField(_("ให้สิทธิ์ถึงวันที่"), null=True, blank=True)
    status = models.CharField(max_length=10, choices=InvitationStatus, default=InvitationStatus.OPEN, editable=False)
    serial = models.PositiveSmallIntegerField(default=1, editable=False)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("คำเชิญ")
        verbose_name_plural = _("คำเชิญ")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="invitation_scope_fits_role",
                condition=(
                    Q(role__in=["coordinator", "member"], network__isnull=False, organization__isnull=True)
                    | Q(role="editor", network__isnull=True, organization__isnull=False)
                    | Q(role__in=["judge", "officer"], network__isnull=True, organization__isnull=True)
                ),
                violation_error_message=_(
                    "ผู้ประสานงานและสมาชิกต้องเลือกเครือข่าย ผู้ดูแลข้อมูลต้องเลือกหน่วยงาน กรรมการและเจ้าหน้าที่ไม่ต้องเลือก"
                ),
            ),
            models.UniqueConstraint(
                Lower("email"), "role", "network", "organization",
                condition=Q(status="open"), nulls_distinct=False, name="one_open_invitation_per_place",
            ),
            models.CheckConstraint(
                condition=~Q(status="accepted") | Q(accepted_by__isnull=False), name="accepted_invitation_has_a_person"
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.email} {self.get_role_display()}"

    def get_work_url(self):
        return reverse("networks:invitations")

    @property
    def status_label(self):
        return self.standing()

    @property
    def words(self):
        """What it invites into, inside a sentence."""
        return words_of(self)

    def standing(self, at=None):
        """The status as people see it: an open one may have run out."""
        return InvitationStanding.EXPIRED if self.has_expired(at) else InvitationStanding(self.status)

    def has_expired(self, at=None):
        """Open but older than its seven days; it can still be sent again."""
        return self.status == InvitationStatus.OPEN and self.expires_at <= (at or timezone.now())

    def ready_for(self, action):
        return self.status in states.INVITATION_TRANSITIONS[action].sources


def words_of(row):
    """A role with its place as a sentence needs it: "ผู้ประสานงานเครือข่ายการศึกษา"."""
    if row.organization_id:
        return f"{row.get_role_display()} {row.organization.name}"
    return f"{row.get_role_display()}{row.network.name if row.network_id else ''}"
