"""The outbox: what was told to whom, once per key; and the demonstration's mailbox."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notifications import states
from notifications.querysets import REMINDER, NotificationQuerySet
from notifications.states import EmailState


class Notification(models.Model):
    """One thing told to one person: on the bell, and by e-mail as far as `email_state` says.

    One row is both channels, so that the key keeps both from telling twice. Somebody without an account has an `address`
    and a `name` instead of being a recipient, and no bell. `url` may hold the key to a person's own page: only they see it.
    """

    EmailState = EmailState

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
    email_at = models.DateTimeField(null=True, help_text="when it was claimed, sent, given up or asked for again")
    email_error = models.TextField(blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("การแจ้งเตือน")
        verbose_name_plural = _("การแจ้งเตือน")
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="told_once"),
            models.UniqueConstraint(fields=["address", "key"], condition=~Q(address=""), name="letter_told_once"),
            models.CheckConstraint(
                condition=Q(recipient__isnull=False, address="") | Q(recipient__isnull=True) & ~Q(address=""),
                name="told_to_a_user_or_an_address",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="notification_bell"),
            models.Index(
                fields=["email_state", "created_at"],
                condition=Q(email_state__in=["waiting", "sending", "failed", "unknown"]),
                name="notification_open",
            ),
            models.Index(fields=["-created_at", "-id"], name="notification_newest"),
            models.Index(fields=["key"], condition=Q(key__startswith=REMINDER), name="notification_reminder"),
        ]

    def __str__(self):
        return self.text

    def get_work_url(self):
        """Its page about the sending; the page it tells of is `url`."""
        return reverse("notifications:message", args=[self.pk])

    @property
    def status_label(self):
        return EmailState(self.email_state)

    @property
    def to_name(self):
        return self.recipient.get_full_name() if self.recipient_id else self.name

    @property
    def to_address(self):
        return self.recipient.email if self.recipient_id else self.address

    def ready_for(self, action):
        return self.email_state in states.TRANSITIONS[action].sources


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
