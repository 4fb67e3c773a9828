"""What reminders have told, for tests."""

from notifications.models import Notification


def told(rule):
    """{to whom: text} of everything a rule has told; each person once."""
    rows = Notification.objects.filter(key__startswith=f"remind:{rule}:").select_related("recipient")
    found = [(note.to_address, note.text) for note in rows]
    assert len(found) == len(set(found))
    return dict(found)
