"""What follows an activity to its new day: the set times of its sign-up and its door."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities import hours
from activities.domain.registration import promote
from activities.models import Admission
from core import history, thai

TIMES = ("opens_at", "closes_at", "door_opens_at", "door_closes_at")
ACTION = "admission.follow"

history.describe({ACTION: _("เลื่อนเวลารับลงทะเบียนและเช็กชื่อตามวันใหม่")})


def follow(activity, was, *, by, at=None):
    """Moves the set times as far as the beginning moved since `was`, and the waiting list up if it may. Call under the activity's lock, after its save."""
    has_moved = was is not None and was != activity.starts_at
    terms = Admission.objects.select_for_update().filter(activity=activity).first() if has_moved else None
    if terms is None:
        return
    at = at or timezone.now()
    _move(activity, terms, was, by=by, at=at)
    if terms.queued:
        promote(activity, at=at)  # the door may be closed again


def _move(activity, terms, was, *, by, at):
    step, before = _step(was, activity.starts_at), _in_words(terms)
    if not step:
        return
    for name in TIMES:
        moment = getattr(terms, name)
        # Sign-up that is open does not close again, because the day is later.
        is_open = name == "opens_at" and moment and moment <= at and was < activity.starts_at
        if moment and not is_open:
            setattr(terms, name, moment + step)
    if activity.ends_at and hours.refusal(activity, terms):
        terms.door_opens_at = terms.door_closes_at = None
    if changes := history.differences(before, _in_words(terms)):
        terms.version += 1
        terms.save(update_fields=[*TIMES, "version"])
        history.record(activity, ACTION, by=by, at=at, changes=changes)


def _step(was, now):
    """How far it moved; by whole days where one of them is a day without a time (midnight)."""
    if was is None or now is None:
        return None
    was, now = timezone.localtime(was), timezone.localtime(now)
    has_times = was.time() != time.min and now.time() != time.min
    return now - was if has_times else now.date() - was.date()


def _in_words(terms):
    texts = {}
    for name in TIMES:
        moment = getattr(terms, name)
        words = f"{thai.format_date_short(moment)} {thai.format_time(moment)}" if moment else ""
        texts[str(Admission._meta.get_field(name).verbose_name)] = words
    return texts
