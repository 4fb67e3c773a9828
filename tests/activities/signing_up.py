"""People who sign up, for tests: an activity that takes sign-ups, and somebody new each time."""

import uuid

from activities.domain import admission as admissions
from activities.domain import registration as registrations
from tests import factories, numbers


def open_activity(cast, *, capacity=None, quotas=None, settings=None, **fields):
    """An approved activity of the coordinator that takes sign-ups now."""
    activity = factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved", host=cast.organization, **fields
    )
    terms = {"takes_signups": True, "capacity": capacity, "quotas": quotas or {}} | (settings or {})
    set_terms(activity, cast, **terms)
    return activity


def set_terms(activity, cast, **terms):
    version = registrations.admission_of(activity).version
    return admissions.set_admission(activity, by=cast.coordinator, version=version, **terms)


def someone(**changes):
    """What a person types, with a phone number of their own."""
    number = numbers.number()
    values = {
        "name": f"นางสาวคนที่ {number} ทดสอบ",
        "organization": "ชุมชนทดสอบ",
        "network": None,
        "contact": f"08{number:08d}",
        "consent": True,
        "form_key": uuid.uuid4(),
    }
    return values | changes


def join(activity, **changes):
    """The registration of somebody new."""
    return registrations.join(activity, **someone(**changes))[0]


def states_of(activity):
    """Statuses in the order people signed up."""
    return list(activity.registrations.order_by("pk").values_list("status", flat=True))


def assert_numbers_are_right(activity):
    """The counters say what the rows say, and no limit is passed."""
    admission = activity.admission.__class__.objects.get(activity=activity)
    confirmed = activity.registrations.filter(status="confirmed")
    assert admission.taken == confirmed.count()
    assert admission.queued == activity.registrations.filter(status="waiting").count()
    if admission.capacity is not None:
        assert admission.taken <= admission.capacity
    for quota in admission.quotas.all():
        assert quota.taken == confirmed.filter(network=quota.network_id).count() <= quota.places
