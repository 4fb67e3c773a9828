"""Activities made together: drafts of their own, changed from one on, sent with one press."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from activities.domain import plans, series
from activities.models import Activity, Series
from core import history, thai
from core.errors import DomainError, StaleEdit
from notifications.models import Notification
from tests import factories
from tests.factories import at
from tests.page import Page

pytestmark = pytest.mark.django_db
DAYS = [date(2026, 9, 29), date(2026, 9, 30), date(2026, 10, 1), date(2028, 2, 29)]


@pytest.fixture
def first(cast):
    return factories.activity(
        by=cast.coordinator, host=cast.organization, title="วันพระ", starts_at=at(2026, 9, 25, 7, 30),
        ends_at=at(2026, 9, 25, 9), partner_networks=[cast.other_network],
    )  # fmt: skip


@pytest.fixture
def made(cast, first):
    return series.create(first, by=cast.coordinator, days=DAYS, rule="ทุกวันพระ")


def members(made):
    return list(Activity.objects.of_series(made[0].pk))


def test_each_is_a_draft_of_its_own_in_its_own_fiscal_year(cast, first, made):
    group, drafts = made
    rows = members(made)
    assert [timezone.localtime(row.starts_at).date() for row in rows] == [date(2026, 9, 25), *DAYS]
    assert [row.fiscal_year for row in rows] == [2569, 2569, 2569, 2570, 2571]
    assert all((row.ends_at - row.starts_at) == timedelta(hours=1, minutes=30) for row in rows)
    assert all(timezone.localtime(row.starts_at).time() == timezone.localtime(first.starts_at).time() for row in rows)
    assert {row.status for row in rows} == {"draft"} and len({row.uid for row in rows}) == 5
    assert all(list(row.partner_networks.all()) == [cast.other_network] for row in rows)
    assert all(row.copied_from_id == first.pk for row in drafts)
    assert history.events_of(group).get().action == "series.create"


def test_one_over_midnight_keeps_its_length(cast):
    night = factories.activity(by=cast.coordinator, starts_at=at(2026, 9, 29, 20), ends_at=at(2026, 9, 30, 2))
    _group, (draft,) = series.create(night, by=cast.coordinator, days=[date(2026, 9, 30)], rule="x")
    assert (draft.starts_at, draft.ends_at, draft.fiscal_year) == (at(2026, 9, 30, 20), at(2026, 10, 1, 2), 2569)


def test_one_without_a_date_stays_outside_and_its_copies_are_whole_days(cast):
    plan = factories.activity(by=cast.coordinator, starts_at=None, ends_at=None)
    group, (draft,) = series.create(plan, by=cast.coordinator, days=[date(2027, 1, 5)], rule="x")
    plan.refresh_from_db()
    assert plan.series is None
    assert (draft.series, draft.starts_at, draft.ends_at) == (group, at(2027, 1, 5), at(2027, 1, 5))


def test_the_same_form_twice_makes_one_series(cast, first):
    key = uuid.uuid4()
    one = series.create(first, by=cast.coordinator, days=DAYS, rule="x", form_key=key)
    two = series.create(first, by=cast.coordinator, days=DAYS, rule="x", form_key=key)
    assert one[0] == two[0]
    assert (Series.objects.count(), Activity.objects.count()) == (1, 5)


def test_no_day_is_no_series(cast, first):
    with pytest.raises(DomainError, match="ยังไม่ได้เลือกวัน"):
        series.create(first, by=cast.coordinator, days=[], rule="x")


# --- this and later -------------------------------------------------------------------------------------


def test_a_change_goes_to_the_later_ones_but_never_the_date(cast, made):
    rows = members(made)
    plans.submit(rows[3], by=cast.coordinator)

    row, done, left = series.update_from_here_on(
        rows[1], by=cast.coordinator, version=1, venue="วัดใหม่", partner_networks=[],
        starts_at=at(2026, 9, 28, 8), ends_at=at(2026, 9, 28, 10),
    )  # fmt: skip

    assert row.starts_at == at(2026, 9, 28, 8)
    assert [[member.pk for member in part] for part in (done, left)] == [[rows[2].pk, rows[4].pk], [rows[3].pk]]
    now = members(made)
    assert [member.venue for member in now] == ["ศาลากลางบ้าน", "วัดใหม่", "วัดใหม่", "ศาลากลางบ้าน", "วัดใหม่"]
    assert (now[2].starts_at, now[2].ends_at) == (at(2026, 9, 30, 8), at(2026, 9, 30, 10))
    assert now[4].starts_at == at(2028, 2, 29, 8)
    assert not now[4].partner_networks.exists() and now[3].partner_networks.exists()
    assert history.events_of(now[4]).first().action == "activity.update"


def test_only_what_was_changed_here_goes_on(cast, made):
    rows = members(made)
    plans.update(rows[4], by=cast.coordinator, version=1, budget=Decimal("500"))
    values = {name: getattr(rows[1], name) for name in plans.COPIED} | {"objective": "คำใหม่"}
    series.update_from_here_on(rows[1], by=cast.coordinator, version=1, **values)
    last = members(made)[4]
    assert (last.objective, last.budget) == ("คำใหม่", Decimal("500"))


def test_an_approved_later_one_takes_what_is_not_locked(cast, made):
    rows = members(made)
    plans.submit(rows[2], by=cast.coordinator)
    plans.approve(rows[2], by=cast.officer)
    _row, done, left = series.update_from_here_on(rows[1], by=cast.coordinator, version=1, indicator="ครบทุกบ้าน")
    assert len(done) == 3 and left == []
    _row, done, left = series.update_from_here_on(rows[1], by=cast.coordinator, version=2, venue="วัดใหม่")
    assert [member.pk for member in left] == [rows[2].pk]


def test_a_later_one_somebody_saves_at_that_moment_is_left_and_named(cast, made, monkeypatch, sign_in):
    rows = members(made)
    asked = series.may_change

    def may_change(member, names, *, by):
        if member.pk == rows[2].pk:
            plans.update(Activity.objects.get(pk=member.pk), by=cast.editor, version=member.version, bring="หมวก")
        return asked(member, names, by=by)

    monkeypatch.setattr(series, "may_change", may_change)
    client, edit = sign_in(cast.coordinator), f"{rows[1].get_work_url()}edit/"
    typed = Page(client.get(edit)).values() | {"venue": "วัดใหม่", "also_later": "on", "do": "save"}
    page = client.post(edit, typed, follow=True).content.decode()
    assert "ใช้กับครั้งต่อ ๆ ไปด้วยแล้ว 2 ครั้ง" in page
    assert "ไม่ได้แก้ 1 ครั้ง" in page and thai.format_date_short(rows[2].starts_at) in page
    assert [(row.venue, row.bring) for row in members(made)][1:4] == [
        ("วัดใหม่", ""),
        (rows[2].venue, "หมวก"),
        ("วัดใหม่", ""),
    ]


def test_a_later_one_of_somebody_else_is_left(cast, made):
    rows = members(made)
    Activity.objects.filter(pk=rows[2].pk).update(host=None)
    _row, done, left = series.update_from_here_on(rows[1], by=cast.editor, version=1, venue="วัดใหม่")
    assert ([member.pk for member in left], len(done)) == ([rows[2].pk], 2)


def test_a_stale_edit_changes_none_of_them(cast, made):
    rows = members(made)
    plans.update(rows[1], by=cast.coordinator, version=1, venue="ก่อนหน้า")
    with pytest.raises(StaleEdit):
        series.update_from_here_on(rows[1], by=cast.coordinator, version=1, venue="ช้าไป")
    assert "ช้าไป" not in {row.venue for row in members(made)}


# --- sent together --------------------------------------------------------------------------------------


def test_all_complete_drafts_are_sent_and_the_office_is_told_once(cast, made):
    rows = members(made)
    plans.update(rows[2], by=cast.coordinator, version=1, venue="")
    sent, incomplete = series.submit_all(made[0], by=cast.coordinator)
    assert ([row.pk for row in incomplete], len(sent)) == ([rows[2].pk], 4)
    assert [row.status for row in members(made)] == ["submitted", "submitted", "draft", "submitted", "submitted"]
    note = Notification.objects.get(recipient=cast.officer)
    assert "เป็นชุด 4 ครั้ง" in note.text
    with pytest.raises(DomainError, match="ยังไม่มีร่างที่กรอกครบ"):
        series.submit_all(made[0], by=cast.coordinator)


# --- pages ----------------------------------------------------------------------------------------------


def rule(**changes):
    values = {"every": "holy", "first": "1/9/2569", "until": "15/10/2569", "weekdays": ["0"], "weeks": "", "do": "show"}
    return values | changes


def days_of(page):
    boxes = [dict(node.attributes) for node in page.all("input", type="checkbox")]
    return [box["value"] for box in boxes if box["name"] == "days"]


def test_a_rule_gives_days_with_ticks_and_then_drafts(cast, first, sign_in):
    client, path = sign_in(cast.coordinator), f"{first.get_work_url()}repeat/"
    assert client.get(path).status_code == 200
    page = Page(client.post(path, rule()))
    days = days_of(page)
    assert len(days) == 6 and "วันพระ" in page.html and "2569" in page.html
    key = page.values()["form_key"][0]
    sent = rule(do="make", days=days[:3], form_key=key)
    answer = client.post(path, sent)
    assert client.post(path, sent)["Location"] == answer["Location"]
    assert (Series.objects.get().activities.count(), Activity.objects.count()) == (4, 4)
    work = Page(client.get(answer["Location"]))
    assert "จาก 4" in work.html and "ส่งทั้งชุดให้สำนักงานตรวจ" in work.html
    client.post(f"{first.get_work_url()}series/submit/")
    assert set(Activity.objects.values_list("status", flat=True)) == {"submitted"}


def test_days_that_the_rule_no_longer_gives_are_shown_again(cast, first, sign_in):
    client, path = sign_in(cast.coordinator), f"{first.get_work_url()}repeat/"
    for days in (["2026-09-02"], [], ["x\0"]):
        page = Page(client.post(path, rule(do="make", days=days, every="date")))
        assert "ตรวจรายการวัน" in page.html and days_of(page) == ["2026-09-01", "2026-10-01"]
    assert not Series.objects.exists()


@pytest.mark.parametrize(
    ("changes", "name", "sentence"),
    [
        ({"until": "31/12/2570", "every": "week", "weekdays": list("0123456")}, "until", "มากกว่า 60 วัน"),
        ({"until": "1/1/2580"}, "until", "ไม่เกินสามปี"),
        ({"until": "1/8/2569"}, "until", "มาก่อนวันแรก"),
        ({"until": "2/9/2569"}, "until", "ไม่มีวันที่ตรง"),
        ({"until": ""}, "until", "วันที่"),
        ({"first": "เร็ว ๆ นี้ 🌻"}, "first", "วันที่"),
        ({"every": "week", "weekdays": []}, "weekdays", "อย่างน้อยหนึ่งวัน"),
        ({"every": "hourly"}, "every", ""),
        ({"weeks": "-1"}, "weeks", "ตั้งแต่ 1"),
        ({"weeks": "ก" * 5000}, "weeks", ""),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_read_gets_a_sentence(cast, first, sign_in, changes, name, sentence):
    page = Page(sign_in(cast.coordinator).post(f"{first.get_work_url()}repeat/", rule(**changes)))
    assert page.refusal(name) and sentence in page.refusal(name)
    assert not Series.objects.exists()


def test_holidays_and_clashes_stand_beside_the_days(cast, first, sign_in):
    factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved", starts_at=at(2026, 10, 26, 7, 30),
        ends_at=at(2026, 10, 26, 9),
    )  # fmt: skip
    page = Page(
        sign_in(cast.coordinator).post(f"{first.get_work_url()}repeat/", rule(first="26/10/2569", until="26/10/2569"))
    )
    assert "วันออกพรรษา" in page.html and "มีกิจกรรมอื่นในเวลาเดียวกัน 1 รายการ" in page.html


def test_the_edit_form_of_a_member_offers_this_and_later(cast, made, sign_in):
    rows = members(made)
    client, path = sign_in(cast.coordinator), f"{rows[1].get_work_url()}edit/"
    page = Page(client.get(path))
    assert "ใช้กับครั้งนี้และครั้งต่อ ๆ ไปด้วย" in page.html
    sent = page.values() | {"venue": ["วัดใหม่"], "also_later": ["on"], "do": ["save"]}
    answer = client.post(path, sent, follow=True)
    assert "ครั้งต่อ ๆ ไปด้วยแล้ว 3 ครั้ง" in answer.content.decode()
    assert [row.venue for row in members(made)].count("วัดใหม่") == 4
    last = Page(client.get(f"{rows[4].get_work_url()}edit/"))
    assert "ใช้กับครั้งนี้และครั้งต่อ ๆ ไปด้วย" not in last.html


@pytest.mark.parametrize("size", [1, 3, 30])
def test_the_page_of_a_member_costs_the_same_with_any_series(cast, first, sign_in, django_assert_num_queries, size):
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(size)]
    series.create(first, by=cast.coordinator, days=days, rule="x")
    client = sign_in(cast.coordinator)
    client.get(first.get_work_url())
    # As a page without a series (tests/activities/test_work_views.py), and the members.
    with django_assert_num_queries(10):
        assert client.get(first.get_work_url()).status_code == 200


def test_sending_a_series_where_there_is_none_is_a_sentence(cast, sign_in):
    alone = factories.activity(by=cast.coordinator)
    answer = sign_in(cast.coordinator).post(f"{alone.get_work_url()}series/submit/", follow=True)
    assert "ไม่ได้อยู่ในชุด" in answer.content.decode()


@pytest.mark.parametrize(("day", "until", "says"), [("31", "30/6/2570", True), ("28", "30/6/2570", False)])
def test_a_month_that_is_left_out_is_told_before_anything_is_made(cast, first, sign_in, day, until, says):
    sent = rule(every="date", first=f"{day}/1/2570", until=until)
    page = Page(sign_in(cast.coordinator).post(f"{first.get_work_url()}repeat/", sent))
    assert days_of(page) and (f"เดือนที่ไม่มีวันที่ {day} จะข้าม" in page.html) is says
