"""People of an activity whose door is open, for tests of the door."""

from datetime import timedelta

from django.utils import timezone

from activities.domain.door import organization_key
from activities.domain.registration import admission_of
from activities.models import Registration
from networks.models import Network
from tests import factories


def open_activity(cast, **changes):
    """An approved activity of the education network that began a moment ago."""
    now = timezone.now()
    times = {"starts_at": now - timedelta(minutes=20), "ends_at": now + timedelta(hours=3)}
    return factories.activity(by=cast.coordinator, office=cast.officer, status="approved", **(times | changes))


def signed_up(activity, name="นางสมหญิง ใจดี", *, organization="โรงเรียนบ้านทุ่งทดสอบ", network="edu", **fields):
    """Somebody who signed up, in any state; the waiting list is counted."""
    row = Registration.objects.create(
        activity=activity, name=name, organization=organization, organization_key=organization_key(organization),
        network=Network.objects.get(slug=network) if network else None, **fields,
    )  # fmt: skip
    if row.status == "waiting":
        admission = admission_of(activity)
        admission.queued += 1
        admission.save()
    return row


def terms(activity, **fields):
    """Changes the terms of admission behind the domain's back."""
    admission = admission_of(activity)
    for name, value in fields.items():
        setattr(admission, name, value)
    admission.save()
    return admission


def door_of(activity):
    return admission_of(activity).get_door_url()
