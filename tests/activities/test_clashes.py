"""The warning while one plans: what counts as the same time and place, and who learns how much."""

import pytest

from activities import clashes
from activities.models import Activity
from tests import factories
from tests.factories import at
from tests.page import Page

pytestmark = pytest.mark.django_db
PLACE = {"venue": "วัดโพธิสมภรณ์", "starts_at": at(2027, 1, 20, 9), "ends_at": at(2027, 1, 20, 12)}
PATH = "/work/activities/clashes/"


@pytest.fixture
def other(cast):
    return factories.activity(
        by=cast.officer, office=cast.director, status="approved", network=cast.other_network, title="งานเดิม", **PLACE
    )


def wish(cast, **changes):
    values = {
        "starts_at": at(2027, 1, 20, 10), "ends_at": at(2027, 1, 20, 11), "network": cast.network.pk,
        "district": "4105", "venue": "",
    }  # fmt: skip
    return clashes.Wish(**(values | changes))


def found(user, *wishes):
    result = clashes.find(Activity, user, list(wishes))
    return [[(clash.title, clash.shared) for clash in result[one]] for one in wishes]


def test_network_district_or_venue_at_the_same_time(cast, other):
    by = cast.coordinator
    assert found(by, wish(cast)) == [[]]
    assert found(by, wish(cast, district="4101")) == [[("งานเดิม", "อำเภอเดียวกัน")]]
    assert found(by, wish(cast, network=cast.other_network.pk)) == [[("งานเดิม", "เครือข่ายเดียวกัน")]]
    assert found(by, wish(cast, venue=" วัด โพธิสมภรณ์ ")) == [[("งานเดิม", "สถานที่เดียวกัน")]]
    assert found(by, wish(cast, district="4101", pk=other.pk)) == [[]]


@pytest.mark.parametrize(
    ("starts", "ends", "clash"),
    [
        (at(2027, 1, 20, 12), at(2027, 1, 20, 15), False),
        (at(2027, 1, 20, 11, 59), at(2027, 1, 20, 15), True),
        (at(2027, 1, 20, 6), at(2027, 1, 20, 9), False),
        (at(2027, 1, 20), at(2027, 1, 20), True),
        (at(2027, 1, 20, 8), at(2027, 1, 20, 8), True),
        (at(2027, 1, 20, 13), at(2027, 1, 20, 13), False),
        (at(2027, 1, 18), at(2027, 1, 20), True),
        (at(2027, 1, 19, 22), at(2027, 1, 20, 1), False),
        (at(2027, 1, 21), at(2027, 1, 21), False),
    ],
)
def test_the_same_time_is_hours_where_they_are_known_and_days_where_not(cast, other, starts, ends, clash):
    assert bool(found(cast.officer, wish(cast, district="4101", starts_at=starts, ends_at=ends))[0]) is clash


def test_an_activity_over_midnight_and_over_the_fiscal_year(cast):
    factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved", title="ข้ามปี",
        starts_at=at(2026, 9, 30, 22), ends_at=at(2026, 10, 1, 2),
    )  # fmt: skip
    early = wish(cast, starts_at=at(2026, 10, 1, 1), ends_at=at(2026, 10, 1, 3))
    late = wish(cast, starts_at=at(2026, 10, 1, 2), ends_at=at(2026, 10, 1, 3))
    assert [len(rows) for rows in found(cast.coordinator, early, late)] == [1, 0]


@pytest.mark.parametrize(
    ("status", "stranger_sees", "owner_sees"),
    [
        ("draft", [], ["แผนลับ"]), ("returned", [], ["แผนลับ"]), ("cancelled", [], []), ("approved", ["แผนลับ"], ["แผนลับ"]),
        ("submitted", ["มีแผนรออนุมัติของหน่วยงานอื่น"], ["แผนลับ"]),
    ],
)  # fmt: skip
def test_who_learns_how_much(cast, status, stranger_sees, owner_sees):
    factories.activity(
        by=cast.officer, office=cast.director, status=status, network=cast.other_network, title="แผนลับ", **PLACE
    )
    same = wish(cast, district="4101")
    assert [title for title, _shared in found(cast.coordinator, same)[0]] == stranger_sees
    assert [title for title, _shared in found(cast.officer, same)[0]] == owner_sees


def test_the_way_to_it_is_the_page_one_may_open(cast, other):
    same = wish(cast, district="4101")
    assert clashes.find(Activity, cast.officer, [same])[same][0].url == other.get_work_url()
    assert clashes.find(Activity, cast.coordinator, [same])[same][0].url == other.get_absolute_url()
    hidden = factories.activity(by=cast.officer, status="submitted", network=cast.other_network, **PLACE)
    rows = clashes.find(Activity, cast.coordinator, [same])[same]
    assert [row.url for row in rows] == [other.get_absolute_url(), ""]
    assert hidden.title not in str(rows)


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_fragment_costs_the_same_with_any_number(cast, sign_in, django_assert_num_queries, rows):
    for _ in range(rows):
        factories.activity(by=cast.coordinator, office=cast.officer, status="approved", **PLACE)
    client = sign_in(cast.coordinator)
    query = {"start_date": "20/1/2570", "start_time": "9.00", "network": cast.network.pk, "venue": "", "district": ""}
    client.get(PATH, query)
    # Standing: session, user, memberships (5 with allauth's); own: what is on, and what of it may be opened.
    with django_assert_num_queries(4):
        page = Page(client.get(PATH, query))
    assert f"มีกิจกรรมอื่นในเวลาเดียวกัน {rows} รายการ" in page.html
    assert len(page.all("a")) == min(rows, clashes.SHOWN)


@pytest.mark.parametrize(
    "query",
    [
        {}, {"start_date": "เมื่อวาน"}, {"start_date": "20/1/2570", "network": "x"}, {"network": "9" * 40},
        {"start_date": "20/1/2570", "district": "41\0", "venue": "ก" * 5000}, {"pk": "-1"}, {"start_time": "99"},
        {"start_date": "20/1/2570", "end_date": "1/1/2570"},
    ],
)  # fmt: skip
def test_half_typed_things_are_no_error(cast, sign_in, other, query):
    response = sign_in(cast.coordinator).get(PATH, query)
    assert (response.status_code, response.content.decode().strip()) == (200, "")


def test_the_warning_never_blocks_and_stands_on_the_page_after_saving(cast, sign_in, other):
    mine = factories.activity(by=cast.coordinator, **PLACE)
    client = sign_in(cast.coordinator)
    for path in (mine.get_work_url(), f"{mine.get_work_url()}edit/"):
        page = Page(client.get(path))
        assert "งานเดิม" in page.html and "สถานที่เดียวกัน" in page.html
    client.post(f"{mine.get_work_url()}submit/")
    mine.refresh_from_db()
    assert mine.status == "submitted"
