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
    "closed": ("", "lock"),
    "judging": ("wait", "clock"),
    "deliberation": ("wait", "people"),
    "decided": ("ok", "check"),
    "announced": ("ok", "award"),
    "unconfirmed": ("wait", "mail"),
    "complete": ("ok", "check"),
    "doubted": ("warn", "return"),
    "ineligible": ("", "close"),
    "merged": ("", "arrow"),
    "assigned": ("", "edit"),
    "started": ("wait", "edit"),
    "recused": ("", "stop"),
    "released": ("", "close"),
    "standing": ("", "stop"),
    "dismissed": ("", "close"),
    "lifted": ("", "return"),
    "signed": ("ok", "check"),
    "superseded": ("", "doc"),
    "not_asked": ("", "edit"),
    "given": ("ok", "check"),
    "refused": ("", "close"),
    "hidden": ("", "lock"),
    "issued": ("ok", "check"),
    "queued": ("wait", "clock"),
    "running": ("wait", "clock"),
    "scheduled": ("wait", "clock"),
    "sending": ("wait", "send"),
    "sent": ("ok", "check"),
    "failed": ("warn", "alert"),
    "unknown": ("warn", "help"),
    "none": ("", "bell"),
}
