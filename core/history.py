"""Who did what to which thing, when, and what changed. Written in the transaction of the change."""

from datetime import UTC, datetime, time
from decimal import Decimal
from html import unescape
from os.path import commonprefix

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from core import thai

SHORT, AROUND, MOST = 200, 40, 600
# Thai signs that stand with the letter before them, and those that stand with the one after.
CLINGING, LEADING = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ๎ๅๆ"), frozenset("เแโใไ")

labels, unsigned = {}, {}


def describe(mapping):
    """Registers the Thai words of actions: {"activity.submit": "ส่งให้สำนักงานตรวจ"}."""
    labels.update(mapping)


def describe_unsigned(who, *actions):
    """Who does these when nobody signed in did them: people act by the links of letters, too."""
    unsigned.update(dict.fromkeys(actions, who))


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
    return events_among(thing.__class__, [thing.pk])


def events_among(model, keys):
    """The histories of several things of one kind together, newest first, with the actors."""
    from core.models import Event

    lines = Event.objects.filter(content_type=ContentType.objects.get_for_model(model), object_id__in=keys)
    return lines.select_related("by").order_by("-at", "-pk")


def untouched_since(rows, moment):
    """Of a queryset those whose history has no line since then."""
    from core.models import Event

    content_type = ContentType.objects.get_for_model(rows.model)
    lines = Event.objects.filter(content_type=content_type, object_id=models.OuterRef("pk"), at__gt=moment)
    return rows.filter(~models.Exists(lines))


def forget(model, keys, field):
    """The lines of these things stay, but no longer say what this field held (PDPA)."""
    from core.models import Event

    content_type = ContentType.objects.get_for_model(model)
    lines = Event.objects.filter(content_type=content_type, object_id__in=keys, changes__has_key=field)
    changed = list(lines.only("changes"))
    for line in changed:
        line.changes[field] = ["•••", "•••"]
    Event.objects.bulk_update(changed, ["changes"], batch_size=500)


def differences(before, after):
    """{field: [old, new]} of two dicts, only where they differ."""
    return {name: [before.get(name), after[name]] for name in after if before.get(name) != after[name]}


def as_text(value):
    """The same value in the same words, whether it comes from the database or from a form."""
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, datetime):
        return str(value.astimezone(UTC))
    if isinstance(value, bool):
        return _("ใช่") if value else ""
    return "" if value is None else f"{value:.2f}" if isinstance(value, Decimal) else str(value)


def in_words(model, changes):
    """[(label, old, new)] of recorded changes as people read them; columns nobody types (a status) are left out."""
    fields = [field for field in (*model._meta.fields, *model._meta.many_to_many) if field.name in changes]
    rows = [_row(field, *map(_text, changes[field.name])) for field in fields if field.editable]
    unknown = changes.keys() - {field.name for field in fields}  # a column of earlier days, or something that is none
    return rows + [(name, *_what_differs(*map(_text, changes[name]))) for name in sorted(unknown)]


def _text(value):
    return "" if value is None else str(value)


def _row(field, old, new):
    if field.related_model and field.related_model._meta.label == "core.Picture":
        return field.related_model._meta.verbose_name, _("ภาพเดิม") if old else "", _("ภาพใหม่") if new else ""
    return field.verbose_name, *_what_differs(_words(field, old), _words(field, new))


def _words(field, text):
    """One recorded value: choices by their words, dates of the Buddhist era, rich text without its tags."""
    from django_prose_editor.fields import ProseEditorField

    if isinstance(field, ArrayField):
        return ", ".join(_words(field.base_field, item) for item in text.split(", ") if item)
    if field.choices:
        return str(dict(field.flatchoices).get(text, text))
    if isinstance(field, models.DateTimeField) and (moment := parse_datetime(text)):
        day = thai.format_date_short(moment)
        return day if thai.local(moment).time() == time.min else f"{day} {thai.format_time(moment)}"
    if isinstance(field, models.DateField) and (day := parse_date(text)):
        return thai.format_date_short(day)
    if text and isinstance(field, models.DecimalField):
        return f"{Decimal(text):,.{field.decimal_places}f}"
    if text and isinstance(field, models.IntegerField):
        return thai.format_number(int(text))
    if isinstance(field, ProseEditorField):
        return " ".join(unescape(strip_tags(text.replace("<", " <"))).split())
    return text


def _what_differs(old, new):
    """Short texts whole; of long ones the part that differs, with a few words around it."""
    if len(old) + len(new) <= SHORT:
        return old, new
    same = len(commonprefix([old, new]))
    start = max(same - AROUND, 0)
    start = max(old.rfind(" ", 0, start) + 1, start - AROUND)  # at a space where one is near
    while start and (old[start] in CLINGING or old[start - 1] in LEADING):
        start -= 1
    tail = commonprefix([old[same:][::-1], new[same:][::-1]])[::-1][AROUND:]
    end = len(tail[tail.find(" ") :]) if " " in tail else 0
    return tuple(_cut(text, start, len(text) - end) for text in (old, new))


def _cut(text, start, end):
    end = min(end, start + MOST)
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
