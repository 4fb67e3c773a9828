"""Who comes: the terms of admission, sign-ups with their waiting list, and who was there."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities import states
from activities.models.activity import Activity
from activities.querysets import RegistrationQuerySet
from activities.states import RegistrationStatus
from core import thai
from core.models import new_token
from networks.models import Network

# Read aloud at the door and typed on a phone: no letter that looks like a digit.
CODE_LETTERS = "ACDEFGHJKMNPQRTUVWXY34679"


def new_door_code():
    """10 letters nobody can guess (46 bits), short enough to type from a poster."""
    return "".join(secrets.choice(CODE_LETTERS) for _position in range(10))


def new_short_code():
    """6 letters, unique within one activity, that a person says at the door."""
    return "".join(secrets.choice(CODE_LETTERS) for _position in range(6))


class Admission(models.Model):
    """How people get in: whether they sign up before, how many places there are, the door's code.

    `taken` and `queued` are counted under this row's lock (domain.registration), never elsewhere: the database
    itself refuses one too many.
    """

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="admission")
    takes_signups = models.BooleanField(_("เปิดให้ลงทะเบียนล่วงหน้า"), default=False)
    opens_at = models.DateTimeField(_("เปิดรับลงทะเบียน"), null=True, blank=True)
    closes_at = models.DateTimeField(_("ปิดรับลงทะเบียน"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("จำนวนที่นั่ง"), null=True, blank=True)
    has_waiting_list = models.BooleanField(_("มีรายชื่อสำรอง"), default=True)
    taken = models.PositiveIntegerField(default=0, editable=False)
    queued = models.PositiveIntegerField(default=0, editable=False)
    allows_walk_ins = models.BooleanField(_("ให้ผู้ที่ไม่ได้ลงทะเบียนเช็กชื่อหน้างานได้"), default=True)
    door_code = models.CharField(max_length=10, unique=True, default=new_door_code, editable=False)
    door_opens_at = models.DateTimeField(_("เริ่มเช็กชื่อ"), null=True, blank=True)
    door_closes_at = models.DateTimeField(_("ปิดเช็กชื่อ"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("การรับลงทะเบียน")
        verbose_name_plural = _("การรับลงทะเบียน")
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(taken__lte=F("capacity")), name="admission_never_oversold"
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="admission_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(door_opens_at__isnull=True)
                | Q(door_closes_at__isnull=True)
                | Q(door_closes_at__gt=F("door_opens_at")),
                name="door_closes_after_it_opens",
            ),
        ]

    def __str__(self):
        return f"{self.activity_id} {self.taken}/{self.capacity or '-'}"

    def get_work_url(self):
        return self.activity.get_work_url()

    def all_quotas(self):
        """Its quotas; terms nobody saved have none."""
        return Quota.objects.filter(admission=self.pk)

    def get_door_url(self):
        """The address behind the code on the poster."""
        return reverse("activities:door", args=[self.door_code])


class ReplacedCode(models.Model):
    """A code of the door that was replaced: a poster still hangs somewhere, and whoever scans it is told."""

    code = models.CharField(max_length=10, primary_key=True)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="replaced_codes")

    class Meta:
        verbose_name = _("รหัสเช็กชื่อที่เปลี่ยนแล้ว")
        verbose_name_plural = _("รหัสเช็กชื่อที่เปลี่ยนแล้ว")

    def __str__(self):
        return self.code


class Quota(models.Model):
    """At most so many places of an activity for one network."""

    admission = models.ForeignKey(Admission, on_delete=models.CASCADE, related_name="quotas")
    network = models.ForeignKey(Network, verbose_name=_("เครือข่าย"), on_delete=models.PROTECT, related_name="+")
    places = models.PositiveIntegerField(_("ที่นั่งของเครือข่าย"))
    taken = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("โควตาของเครือข่าย")
        verbose_name_plural = _("โควตาของเครือข่าย")
        constraints = [
            models.UniqueConstraint(fields=["admission", "network"], name="one_quota_per_network"),
            models.CheckConstraint(condition=Q(taken__lte=F("places")), name="quota_never_oversold"),
        ]

    def __str__(self):
        return f"{self.network_id} {self.taken}/{self.places}"


class Registration(models.Model):
    """One person of one activity: signed up before, or checked in at the door without (a walk-in).

    `contact` is one phone number or e-mail address, seen only by the organizers and erased some time after the
    activity. `person_key` is the normalised name and contact: the same person signs up once.
    """

    class Source(models.TextChoices):
        SIGN_UP = "sign_up", _("ลงทะเบียนล่วงหน้า")
        WALK_IN = "walk_in", _("มาหน้างาน")

    class Method(models.TextChoices):
        SELF = "self", _("สแกนเอง")
        KEEPER = "keeper", _("ผู้เช็กชื่อติ๊กให้")
        CODE = "code", _("รหัสประจำตัว")

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="registrations")
    status = models.CharField(
        _("สถานะ"), max_length=12, choices=RegistrationStatus, default=RegistrationStatus.CONFIRMED
    )
    source = models.CharField(max_length=12, choices=Source, default=Source.SIGN_UP)
    name = models.CharField(_("ชื่อและนามสกุล"), max_length=200)
    sort_key = models.CharField(max_length=1000, blank=True, editable=False, db_collation="C")
    organization = models.CharField(_("หน่วยงาน"), max_length=250, blank=True)
    organization_key = models.CharField(max_length=250, blank=True, editable=False)
    network = models.ForeignKey(
        Network, verbose_name=_("เครือข่าย"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    contact = models.CharField(_("โทรศัพท์หรืออีเมล"), max_length=254, blank=True)
    person_key = models.CharField(max_length=64, blank=True, editable=False)
    token = models.CharField(max_length=22, unique=True, default=new_token, editable=False)
    code = models.CharField(max_length=6, default=new_short_code, editable=False)
    consent_at = models.DateTimeField(null=True, editable=False)
    consent_version = models.CharField(max_length=20, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    promoted_at = models.DateTimeField(null=True, editable=False)
    checked_in_at = models.DateTimeField(null=True, editable=False)
    checked_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    check_in_method = models.CharField(max_length=10, choices=Method, blank=True, editable=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("การลงทะเบียน")
        verbose_name_plural = _("การลงทะเบียน")
        constraints = [
            models.UniqueConstraint(fields=["activity", "code"], name="one_code_per_activity"),
            models.UniqueConstraint(
                fields=["activity", "person_key"],
                condition=~Q(person_key="") & ~Q(status="cancelled"),
                name="one_registration_per_person",
            ),
            models.CheckConstraint(
                condition=Q(checked_in_at__isnull=True, check_in_method="")
                | Q(checked_in_at__isnull=False, status="confirmed") & ~Q(check_in_method=""),
                name="registration_there_means_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(source="walk_in") | Q(checked_in_at__isnull=False) | Q(status="cancelled"),
                name="walk_in_is_there",
            ),
        ]
        indexes = [
            models.Index(fields=["activity", "status", "id"], name="registration_of_activity"),
            models.Index(
                fields=["activity", "network"],
                include=["organization_key"],
                condition=Q(checked_in_at__isnull=False),
                name="registration_there",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Keeps the place in a list by given name: people look for สมชาย under ส, not under นาย."""
        self.sort_key = thai.sort_key(thai.without_prefix(self.name))[:1000]
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """The personal link: change, cancel, one's own code."""
        return reverse("activities:registration", args=[self.token])

    def get_work_url(self):
        return reverse("activities:registrations", args=[self.activity_id])

    @property
    def status_label(self):
        return RegistrationStatus(self.status)

    def ready_for(self, action):
        return self.status in states.REGISTRATION_TRANSITIONS[action].sources


class PaperCount(models.Model):
    """People of one network (or of none) counted from the paper sign-in sheet, beside those who checked in."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="paper_counts")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    count = models.PositiveIntegerField(_("จำนวนคนจากใบลงชื่อ"))
    typed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    typed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("จำนวนจากใบลงชื่อ")
        verbose_name_plural = _("จำนวนจากใบลงชื่อ")
        constraints = [
            models.UniqueConstraint(fields=["activity", "network"], nulls_distinct=False, name="one_paper_count"),
        ]

    def __str__(self):
        return f"{self.activity_id} {self.network_id} {self.count}"
