"""The outbox: what was told to whom, once per key; and the demonstration's mailbox."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class NotificationQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(recipient=user)

    def unread(self):
        return self.filter(read_at=None)


class Notification(models.Model):
    """One thing told to one person: on the bell, and by e-mail as far as `email_state` says.

    Somebody without an account has an `address` and a `name` instead of being a recipient, and no bell.
    """

    class EmailState(models.TextChoices):
        NONE = "none", _("ไม่ส่งอีเมล")
        WAITING = "waiting", _("รอส่ง")
        SENDING = "sending", _("กำลังส่ง")
        SENT = "sent", _("ส่งแล้ว")
        FAILED = "failed", _("ส่งไม่สำเร็จ")

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="notifications"
    )
    address = models.EmailField(max_length=254, blank=True)
    name = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=120)
    text = models.CharField(max_length=500)
    url = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    email_state = models.CharField(max_length=10, choices=EmailState, default=EmailState.WAITING)
    email_attempts = models.PositiveSmallIntegerField(default=0)
    email_at = models.DateTimeField(null=True, help_text="when it was claimed, sent or given up")
    email_error = models.TextField(blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("การแจ้งเตือน")
        verbose_name_plural = _("การแจ้งเตือน")
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="told_once"),
            models.UniqueConstraint(
                fields=["address", "key"], condition=~models.Q(address=""), name="letter_told_once"
            ),
            models.CheckConstraint(
                condition=models.Q(recipient__isnull=False, address="")
                | models.Q(recipient__isnull=True) & ~models.Q(address=""),
                name="told_to_a_user_or_an_address",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="notification_bell"),
            models.Index(
                fields=["email_state"],
                condition=models.Q(email_state__in=["waiting", "sending"]),
                name="notification_outbox",
            ),
        ]

    def __str__(self):
        return self.text


class Mail(models.Model):
    """A mail the program sent while no mail server is set; shown on the demonstration's mailbox page."""

    to = models.CharField(max_length=500)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("อีเมลในโหมดสาธิต")
        verbose_name_plural = _("อีเมลในโหมดสาธิต")
        ordering = ["-sent_at", "-pk"]

    def __str__(self):
        return self.subject
