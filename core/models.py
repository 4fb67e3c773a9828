"""History, pictures and forms that somebody is still typing."""

import secrets
from datetime import datetime
from zlib import crc32

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import history, thai


class Event(models.Model):
    """One line of history: who did what to which thing, when, with old and new values."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    object_id = models.BigIntegerField()
    thing = GenericForeignKey()
    action = models.CharField(max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    changes = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("ประวัติ")
        verbose_name_plural = _("ประวัติ")
        indexes = [
            models.Index(fields=["content_type", "object_id", "-at"], name="event_of_thing"),
            models.Index(fields=["-at"], name="event_newest"),
        ]

    def __str__(self):
        return f"{self.action} {self.object_id}"

    @property
    def label(self):
        return history.labels.get(self.action, self.action)

    @property
    def actor_name(self):
        return self.by.get_full_name() if self.by else str(history.unsigned.get(self.action, _("ระบบ")))

    @property
    def changed(self):
        """[(label, old, new)] as people read them."""
        return history.in_words(ContentType.objects.get_for_id(self.content_type_id).model_class(), self.changes)

    @property
    def when_label(self):
        return f"{thai.format_date_short(self.at)} {thai.format_time(self.at)}"


def new_token():
    """22 url-safe characters nobody can guess (128 bits)."""
    return secrets.token_urlsafe(16)


class Picture(models.Model):
    """A cleaned picture: never the uploaded bytes, always our own re-encoding without metadata.

    Files lie under MEDIA_ROOT/pictures/<token>/: `master.webp`, and `<width>.avif|webp` once the job has
    run. `widths` lists the renditions that exist. Until it is public, `pictures.is_seen_by` says who gets it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("รอย่อภาพ")
        READY = "ready", _("พร้อม")
        FAILED = "failed", _("ย่อภาพไม่สำเร็จ")

    token = models.CharField(max_length=22, unique=True, default=new_token, editable=False)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(_("คำบรรยายภาพสำหรับผู้ที่มองไม่เห็น"), max_length=250, blank=True)
    widths = ArrayField(models.PositiveIntegerField(), default=list, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    is_public = models.BooleanField(default=False)
    may_be_public = models.BooleanField(default=True, help_text="false while nobody agreed, whatever it belongs to")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("ภาพ")
        verbose_name_plural = _("ภาพ")
        constraints = [
            models.CheckConstraint(condition=models.Q(width__gt=0, height__gt=0), name="picture_has_a_size"),
            models.CheckConstraint(
                condition=models.Q(is_public=False) | models.Q(may_be_public=True),
                name="picture_public_only_where_allowed",
            ),
        ]
        indexes = [models.Index(fields=["state"], condition=models.Q(state="waiting"), name="picture_waiting")]

    def __str__(self):
        return self.alt or self.token

    def address(self, name):
        return f"/media/pictures/{self.token}/{name}"

    @property
    def url(self):
        """An address that always answers, renditions or not."""
        if not self.widths:
            return self.address("master.webp")
        return self.address(f"{min(self.widths, key=lambda width: abs(width - 960))}.webp")

    @property
    def absolute_url(self):
        """For Open Graph and structured data, which want whole addresses."""
        return settings.SITE_URL + self.url

    @property
    def renditions(self):
        """[("avif", [(480, url), (960, url)]), ("webp", [...])]; empty until the job has run."""
        if not self.widths:
            return []
        return [
            (kind, [(width, self.address(f"{width}.{kind}")) for width in self.widths]) for kind in ("avif", "webp")
        ]


class TypedForm(models.Model):
    """What a person typed into one form and has not saved yet, so that nothing typed is ever lost."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="typed_forms")
    path = models.CharField(max_length=200)
    data = models.TextField()
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("แบบฟอร์มที่พิมพ์ค้าง")
        verbose_name_plural = _("แบบฟอร์มที่พิมพ์ค้าง")
        constraints = [models.UniqueConstraint(fields=["user", "path"], name="one_typed_form_per_place")]
        indexes = [models.Index(fields=["path"], name="typed_form_path")]

    def __str__(self):
        return self.path

    @property
    def title(self):
        """What it is called as typed so far, for the desk: a title, else a name, else an address."""
        data = QueryDict(self.data)
        return next(filter(None, (data.get(name, "").strip() for name in ("title", "name", "email"))), "")


class ConsentedPhoto(models.Model):
    """A photo of people. Its picture may become public only as `is_releasable` says; `core.pictures` holds that."""

    class Consent(models.TextChoices):
        UNKNOWN = "", _("ยังไม่ได้ระบุ")
        YES = "yes", _("คนในภาพยินยอม")
        BEHIND = "behind", _("เห็นแต่ด้านหลัง ไม่รู้ว่าเป็นใคร")
        NO = "no", _("ไม่ยินยอม เก็บไว้ภายในเท่านั้น")

    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("คำบรรยายใต้ภาพ"), max_length=250, blank=True)
    alt = models.CharField(_("คำบรรยายสำหรับผู้ที่มองไม่เห็น"), max_length=250, blank=True)
    consent = models.CharField(_("ความยินยอมของคนในภาพ"), max_length=10, choices=Consent, blank=True)
    has_minors = models.BooleanField(_("มีเด็กหรือเยาวชนอายุต่ำกว่า 20 ปี"), default=False)
    guardians_agreed = models.BooleanField(_("ผู้ปกครองยินยอมแล้ว"), default=False)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self):
        return self.caption or self.alt or str(self.pk)

    @property
    def is_releasable(self):
        """Faces need a yes, and of minors their guardians' too; from behind needs neither."""
        if self.consent == self.Consent.BEHIND:
            return True
        return self.consent == self.Consent.YES and (self.guardians_agreed or not self.has_minors)


class Versioned(models.Model):
    """A row too small to count its versions: what it SAYS is its version, so a form opened before a change is noticed."""

    SAYS = ()

    class Meta:
        abstract = True

    @property
    def version(self):
        values = [getattr(self, name) for name in self.SAYS]
        # A moment is the same in every time zone.
        texts = [str(value.timestamp() if isinstance(value, datetime) else value) for value in values]
        return crc32("\n".join(texts).encode())
