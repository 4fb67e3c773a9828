"""What a status looks like: a bar colour and an icon beside its word."""

from django.db.models import TextChoices


class Shown(TextChoices):
    """A status that knows how it looks: bar colour and icon beside its word."""

    @property
    def tone_class(self):
        tone = LOOKS[self.value][0]
        return f"status--{tone}" if tone else ""

    @property
    def icon(self):
        return LOOKS[self.value][1]


# What a status looks like; the same word looks the same wherever it stands.
LOOKS = {
    "draft": ("", "edit"),
    "submitted": ("wait", "clock"),
    "returned": ("warn", "return"),
    "approved": ("ok", "check"),
    "cancelled": ("", "close"),
    "open": ("wait", "clock"),
    "declined": ("warn", "return"),
    "withdrawn": ("", "close"),
    "confirmed": ("ok", "check"),
    "waiting": ("wait", "clock"),
    "accepted": ("ok", "check"),
    "replaced": ("", "doc"),
    "done": ("ok", "check"),
    "carried": ("", "arrow"),
    "dropped": ("", "close"),
    "active": ("ok", "check"),
    "paused": ("wait", "clock"),
    "left": ("", "close"),
    "revoked": ("", "close"),
    "expired": ("warn", "clock"),
    "planned": ("", "edit"),
    "made": ("wait", "check"),
    "reported": ("wait", "doc"),
    "postponed": ("warn", "clock"),
    "unasked": ("", "edit"),
    "asked": ("wait", "clock"),
    "proposed": ("warn", "return"),
    "verified": ("ok", "check"),
    "published": ("ok", "check"),
    "archived": ("", "save"),
    "scheduled": ("wait", "clock"),
    "sending": ("wait", "send"),
    "sent": ("ok", "check"),
    "failed": ("warn", "alert"),
    "unknown": ("warn", "help"),
    "none": ("", "bell"),
}
