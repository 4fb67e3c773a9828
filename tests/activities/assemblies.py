"""Assemblies for tests: an approved one with a programme, booths and resolutions, made through the domain."""

from datetime import timedelta

from django.utils import timezone

from activities.domain import assembly, resolutions
from activities.models import ActivityKind
from tests import factories


def held(cast, *, days=-200, status="approved", **changes):
    """A two-day assembly of the coordinator's network that begins so many days from today."""
    starts = timezone.localtime(timezone.now() + timedelta(days=days)).replace(
        hour=9, minute=0, second=0, microsecond=0
    )
    values = {
        "kind": ActivityKind.objects.get(name="สมัชชาคุณธรรม"),
        "host": cast.organization,
        "starts_at": starts,
        "ends_at": starts + timedelta(days=1, hours=7),
    }
    return factories.activity(by=cast.coordinator, office=cast.officer, status=status, **(values | changes))


def session(activity, *, by, hour=9, day=0, **changes):
    starts = timezone.localtime(activity.starts_at).replace(hour=hour) + timedelta(days=day)
    values = {"title": f"รายการเวลา {hour} นาฬิกา", "starts_at": starts, "ends_at": starts + timedelta(minutes=45)}
    return assembly.add_session(activity, by=by, **(values | changes))


def booth(activity, cast, **changes):
    return assembly.add_booth(activity, by=cast.coordinator, **({"organization": cast.organization} | changes))


def names(cast, *what):
    """The names inside an address that is about an assembly or something of it ("done resolution": in that status)."""
    activity = held(cast)
    if what[-1] == "resolution":
        status = what[0] if len(what) > 1 else "open"
        return {"pk": resolution(activity, cast, status=status, organization=cast.organization).pk}
    if what[-1] == "booth":
        return {"pk": activity.pk, "row": booth(activity, cast).pk}
    row = session(activity, by=cast.coordinator)
    return {"pk": activity.pk, "row": row.pk} if what[-1] == "session" else {"pk": activity.pk}


def resolution(activity, cast, *, status="open", later=None, **changes):
    """A resolution of the education network, brought to a status by the officer."""
    values = {"text": "ให้ทุกโรงเรียนมีธนาคารความดี", "network": cast.network}
    row = resolutions.create(activity, by=cast.officer, **(values | changes))
    if status == "done":
        resolutions.finish(row, by=cast.officer)
    if status == "dropped":
        resolutions.drop(row, by=cast.officer, reason="รวมกับมติอื่นแล้ว")
    if status == "carried":
        resolutions.carry(row, to=later or held(cast, days=100), by=cast.officer)
    return row
