"""Who did what to which thing, when, and what changed. Written in the transaction of the change."""

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

labels = {}


def describe(mapping):
    """Registers the Thai words of actions: {"activity.submit": "ส่งให้สำนักงานตรวจ"}."""
    labels.update(mapping)


def record(thing, action, *, by, at=None, changes=None, note=""):
    """Adds one line to the history. `changes` maps a field to [old, new] as texts or numbers."""
    from core.models import Event

    return Event.objects.create(
        content_type=ContentType.objects.get_for_model(thing),
        object_id=thing.pk,
        action=action,
        by=by,
        at=at or timezone.now(),
        changes=changes or {},
        note=note,
    )


def events_of(thing):
    """The history of one thing, newest first, with the actors."""
    from core.models import Event

    content_type = ContentType.objects.get_for_model(thing)
    return (
        Event.objects.filter(content_type=content_type, object_id=thing.pk).select_related("by").order_by("-at", "-pk")
    )


def differences(before, after):
    """{field: [old, new]} of two dicts, only where they differ."""
    return {name: [before.get(name), after[name]] for name in after if before.get(name) != after[name]}
