"""Every read of the outbox worth a name."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from notifications.states import PAUSES, EmailState

QUEUE_TIME = timedelta(minutes=1)  # as long a fresh letter is the queue's, not the sweep's
LOST_AFTER = timedelta(minutes=10)  # longer than a job may run
WAITS_LONG = timedelta(minutes=15)
REMINDER = "remind:"
REACHABLE = Q(recipient__is_active=True) | Q(recipient=None)
TROUBLE = (EmailState.FAILED, EmailState.UNKNOWN)


class NotificationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The bell: one's own."""
        return self.filter(recipient=user)

    def unread(self):
        return self.filter(read_at=None)

    def letters_seen_by(self, user):
        """Everything that goes out by e-mail: the office answers for it, nobody else reads who was told what."""
        return self.exclude(email_state=EmailState.NONE) if user.is_authenticated and user.is_office else self.none()

    def reachable(self):
        """To people who may still sign in, and to those who never do."""
        return self.filter(REACHABLE)

    def failed(self):
        """Surely not delivered, to somebody who may still be written to: what is sent again all at once."""
        return self.filter(email_state=EmailState.FAILED).reachable()

    def due(self, at=None):
        """Letters the queue has lost or the server put off, whose pause is over."""
        at = at or timezone.now()
        over = Q(email_at=None) | Q(email_attempts=0)
        for attempts, minutes in enumerate(PAUSES, 1):
            over |= Q(email_attempts=attempts, email_at__lte=at - timedelta(minutes=minutes))
        return self.filter(over, email_state=EmailState.WAITING, created_at__lt=at - QUEUE_TIME)

    def lost(self, at=None):
        """Nobody is sending them any more, and nobody knows whether they arrived."""
        return self.filter(email_state=EmailState.SENDING, email_at__lt=(at or timezone.now()) - LOST_AFTER)

    def in_trouble(self, at=None):
        """What a person should look at: failed, unknown, or still not sent after a quarter of an hour."""
        since = (at or timezone.now()) - WAITS_LONG
        is_slow = Q(asked_at__lt=since) | Q(email_attempts__gte=3)
        rows = self.alias(asked_at=Coalesce("email_at", "created_at"))
        # The states said once more by themselves: an index holds just these few of many rows.
        return rows.filter(Q(email_state__in=TROUBLE) | is_slow & REACHABLE, email_state__in=[*TROUBLE, "waiting"])

    def keys_told(self, keys):
        """Which of these keys of reminders somebody was told of."""
        found = self.filter(key__startswith=REMINDER, key__in=keys)
        return set(found.values_list("key", flat=True))
