"""What is public, what touches which days, what is not over yet."""

from datetime import date, timedelta

import pytest

from activities.models import Activity
from networks.models import Network
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


def approved(cast, starts, ends=None, **fields):
    return factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved", starts_at=starts, ends_at=ends or starts, **fields
    )


@pytest.mark.parametrize(
    ("status", "shown"), [("draft", 0), ("submitted", 0), ("returned", 0), ("approved", 1), ("cancelled", 1)]
)
def test_public_is_approved_and_cancelled_after_approval(cast, status, shown):
    factories.activity(by=cast.coordinator, office=cast.officer, status=status)
    assert Activity.objects.public().count() == shown


def test_cancelled_before_approval_is_not_public(cast):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    factories.activities.cancel(activity, by=cast.officer, reason="ซ้ำ")
    assert not Activity.objects.public().exists()
    assert not activity.is_public


@pytest.mark.parametrize(
    ("starts", "ends", "touches"),
    [
        (at(2024, 1, 31, 23, 59), at(2024, 1, 31, 23, 59), False),
        (at(2024, 2, 1), at(2024, 2, 1), True),
        (at(2024, 2, 29, 23, 59), at(2024, 2, 29, 23, 59), True),
        (at(2024, 3, 1), at(2024, 3, 1, 5), False),
        (at(2024, 1, 20), at(2024, 2, 1), True),
        (at(2024, 1, 20), at(2024, 3, 20), True),
        (at(2024, 2, 29, 22), at(2024, 3, 1, 6), True),
    ],
)
def test_between_counts_bangkok_days_at_both_edges(cast, starts, ends, touches):
    approved(cast, starts, ends)
    assert Activity.objects.between(date(2024, 2, 1), date(2024, 2, 29)).exists() is touches


def test_one_day_finds_what_began_long_before_and_what_begins_at_its_end(cast):
    year_long = approved(cast, at(2023, 10, 1), at(2024, 9, 30))
    night = approved(cast, at(2024, 2, 29, 23, 59), at(2024, 3, 1, 6))
    approved(cast, at(2024, 2, 28, 8), at(2024, 2, 28, 23))
    approved(cast, at(2024, 3, 1), at(2024, 3, 1))
    day = Activity.objects.between(date(2024, 2, 29), date(2024, 2, 29)).order_by("starts_at")
    assert list(day) == [year_long, night]
    assert not Activity.objects.between(date(2025, 1, 1), date(2025, 1, 1)).exists()


NOON = at(2026, 11, 24, 12)


@pytest.mark.parametrize(
    ("starts", "ends", "is_on"),
    [
        (at(2026, 11, 24, 13), at(2026, 11, 24, 15), True),
        (at(2026, 11, 24, 8), at(2026, 11, 24, 10), False),
        (at(2026, 11, 24, 8), at(2026, 11, 24, 8), True),  # nobody said when it ends
        (at(2026, 11, 24), at(2026, 11, 24), True),  # all day
        (at(2026, 11, 22), at(2026, 11, 24), True),  # today is its last day
        (at(2026, 11, 22), at(2026, 11, 23), False),
        (at(2026, 11, 23), at(2026, 11, 23), False),
        (at(2026, 11, 23, 8), at(2026, 11, 23, 8), False),
        (at(2026, 11, 23, 8), at(2026, 11, 25, 8), True),
    ],
)
def test_an_activity_without_an_end_is_on_until_its_day_is_over(cast, starts, ends, is_on):
    approved(cast, starts, ends)
    assert Activity.objects.upcoming(NOON).exists() is is_on
    assert Activity.objects.not_over(NOON).exists() is is_on
    assert Activity.objects.over(NOON).exists() is not is_on


def test_of_a_network_is_what_it_plans_and_what_it_joins_each_once(cast):
    third = Network.objects.get(slug="media")
    own = approved(cast, NOON)
    both = approved(cast, NOON, partner_networks=[cast.network, cast.other_network, third])
    joined = approved(cast, NOON, network=cast.other_network, partner_networks=[cast.network, third])
    approved(cast, NOON, network=cast.other_network)

    def pks(network):
        return list(Activity.objects.of_network(network).order_by("pk").values_list("pk", flat=True))

    assert pks(cast.network) == [own.pk, both.pk, joined.pk]
    assert pks(third) == [both.pk, joined.pk]
    assert pks(Network.objects.get(slug="business")) == []


def test_what_waits_for_the_office_comes_oldest_first(cast):
    late = factories.activity(by=cast.coordinator, status="submitted", when=NOON - timedelta(days=9))
    new = factories.activity(by=cast.coordinator, status="submitted", when=NOON)
    middle = factories.activity(by=cast.coordinator, status="submitted", when=NOON - timedelta(days=3))
    factories.activity(by=cast.coordinator)
    assert list(Activity.objects.awaiting_review()) == [late, middle, new]


def test_counts_hold_approved_activities_of_that_fiscal_year_only(cast):
    approved(cast, at(2026, 9, 30, 23, 59))
    approved(cast, at(2026, 10, 1))
    approved(cast, at(2027, 9, 30))
    factories.activity(by=cast.coordinator, starts_at=at(2026, 10, 1), ends_at=at(2026, 10, 1))
    cancelled = approved(cast, at(2026, 10, 2))
    factories.activities.cancel(cancelled, by=cast.officer, reason="ฝน", at=cancelled.starts_at)
    assert Activity.objects.counts_by_network(2570) == {cast.network.pk: 2}
    assert Activity.objects.counts_by_district(2569) == {"4101": 1}
