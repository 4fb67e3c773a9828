"""Every write about activities made together: made as drafts, changed together, sent together. Each stays its own."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from activities.domain import plans
from activities.domain.people import network_words
from activities.models import Activity, Series
from core import history, once
from core.errors import DomainError, StaleEdit
from notifications.domain import tell


@transaction.atomic
def create(activity, *, by, days, rule, form_key=None, at=None):
    """Drafts like this activity on each of the days, each in its own fiscal year -> (series, drafts).

    The activity itself is the first of them when it has a day and no series yet. The same form_key twice makes one.
    """
    if not days:
        raise DomainError(_("ยังไม่ได้เลือกวัน กรุณาเลือกอย่างน้อยหนึ่งวัน"))
    row = Activity.objects.select_for_update(of=("self",), no_key=True).in_detail().get(pk=activity.pk)
    series, is_new = once.create(Series, form_key, created_by=by, rule=rule[:250], created_at=at or timezone.now())
    if not is_new:
        return series, list(Activity.objects.of_series(series.pk).exclude(pk=row.pk))
    history.record(series, "series.create", by=by, at=at, note=rule)
    if row.series_id is None and row.starts_at:
        Activity.objects.filter(pk=row.pk).update(series=series)
    drafts = [_draft(row, day, series, by=by, at=at) for day in days]
    return series, drafts


def _draft(activity, day, series, *, by, at):
    starts, ends = moved_to(activity, day)
    key = uuid.uuid5(series.form_key, day.isoformat()) if series.form_key else None
    own = {"series": series, "starts_at": starts, "ends_at": ends, "is_sample": activity.is_sample}
    return plans.copy(activity, by=by, at=at, form_key=key, **own)


def moved_to(activity, day):
    """(starts_at, ends_at) of the same hours on another day; whole days when it has no time yet."""
    if activity.starts_at is None:
        midnight = timezone.make_aware(datetime.combine(day, datetime.min.time()))
        return midnight, midnight
    starts = timezone.localtime(activity.starts_at)
    moved = timezone.make_aware(datetime.combine(day, starts.time()))
    return moved, moved + (activity.ends_at - activity.starts_at)


def later_of(activity):
    """The members of its series that come after it."""
    if activity.series_id is None or activity.starts_at is None:
        return Activity.objects.none()
    return Activity.objects.of_series(activity.series_id).filter(starts_at__gt=activity.starts_at)


@transaction.atomic
def update_from_here_on(activity, *, by, version, at=None, partner_networks=None, **fields):
    """Changes one plan and the same things of the later ones in its series -> (plan, changed, left as they are).

    Never the date: a new time of day moves each one's hours. What this person may not change now, or somebody else
    changes at this moment, is left.
    """
    before = Activity.objects.in_detail().get(pk=activity.pk)
    partners = set(before.partner_networks.all())
    after = plans.update(activity, by=by, version=version, at=at, partner_networks=partner_networks, **fields)
    changed = {name: getattr(after, name) for name in plans.COPIED if getattr(before, name) != getattr(after, name)}
    if partner_networks is not None and set(partner_networks) != partners:
        changed["partner_networks"] = partner_networks
    moves = _hours(before) != _hours(after) and after.starts_at is not None
    if not changed and not moves:
        return after, [], []
    done, left = [], []
    for member in later_of(before).select_related("network", "host"):
        values = dict(changed)
        if moves:
            values["starts_at"], values["ends_at"] = moved_to(after, timezone.localtime(member.starts_at).date())
        is_done = may_change(member, values, by=by) and _update_unless_stale(member, values, by=by, at=at)
        (done if is_done else left).append(member)
    return after, done, left


def _update_unless_stale(member, values, *, by, at):
    """Whether it was changed; its own transaction, so that one holds up none of the others."""
    try:
        plans.update(member, by=by, version=member.version, at=at, **values)
    except StaleEdit:
        return False
    return True


def may_change(member, names, *, by):
    """Whether this person changes these fields of it now."""
    is_locked = set(names) & set(plans.locked_fields(member, by=by))
    return by.has_perm("activities.edit", member) and plans.is_editable(member, by=by) and not is_locked


def _hours(activity):
    """Time of day and length; None without a date."""
    if activity.starts_at is None:
        return None
    return timezone.localtime(activity.starts_at).time(), activity.ends_at - activity.starts_at


@transaction.atomic
def submit_all(series, *, by, at=None):
    """Hands every complete draft of the series to the office -> (sent, incomplete). The office is told once."""
    members = Activity.objects.of_series(series.pk).in_detail()
    ready = [member for member in members if member.ready_for("submit") and by.has_perm("activities.submit", member)]
    sent = [member for member in ready if not plans.missing_to_submit(member)]
    if not sent:
        raise DomainError(_("ยังไม่มีร่างที่กรอกครบพอจะส่งได้ กรุณากรอกให้ครบก่อน หรืออาจส่งไปแล้ว"))
    events = [plans.hand_over(member, by=by, at=at) for member in sent]
    text = _("%(network)sส่งกิจกรรม “%(title)s” เป็นชุด %(count)d ครั้งมาให้ตรวจ") % {
        "network": network_words(sent[0]), "title": sent[0].title, "count": len(sent)
    }  # fmt: skip
    tell(User.objects.officers(), text, sent[0], events[0], by=by)
    return sent, [member for member in ready if member not in sent]
