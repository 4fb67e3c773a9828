"""Lists of visits: what is found, what they cost, what they say when empty; the spreadsheet; the desk."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from networks.models import District
from portal import desk
from tests.page import Page
from tests.visits import visiting
from visits.domain import answers, hosts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def found(client, query="", path="/work/visits/"):
    return {row.title for row in client.get(f"{path}?{query}").context["page"].rows}


def test_the_list_narrows_by_everything_people_mean(cast, sign_in):
    cast.organization.district = District.objects.get(code="4101")
    cast.organization.save()
    one = visiting.stop_in(cast, "asked", visit=visiting.plan(cast, title="เยี่ยมโรงเรียน")).visit
    two = visiting.plan(cast, title="เยี่ยมสวน", days=500)
    visiting.elsewhere(two, cast)
    client = sign_in(cast.officer)
    both = {one.title, two.title}
    for query, expected in (
        ("", both), ("q=โรงเรียน", {one.title}), ("q=สวนของลุงคำ", {two.title}), ("q=ทุ่งทดสอบ", {one.title}),
        (f"year={one.fiscal_year}", {one.title}), ("network=edu", {one.title}), ("network=religion", set()),
        ("district=4101", {one.title}), ("status=planned", both), ("status=made", set()),
        ("year=abc&status=x&district=%00&page=99", both), ("q=" + "ก" * 300, both),
    ):  # fmt: skip
        assert found(client, query) == expected, query


def test_a_list_that_is_empty_says_what_to_do(cast, sign_in, client):
    assert "เริ่มจากวางแผนครั้งแรก" in sign_in(cast.officer).get("/work/visits/").content.decode()
    assert "เพิ่มคุณในคณะ" in sign_in(cast.editor).get("/work/visits/").content.decode()
    assert "ยังไม่มีรายงานการลงพื้นที่" in client.get("/visits/").content.decode()
    assert "ไม่พบการลงพื้นที่ตามที่เลือก" in client.get("/visits/?q=ไม่มี").content.decode()


def test_only_the_team_and_the_office_find_a_visit(cast, sign_in):
    visit = visiting.stop_in(cast, "asked").visit
    seen = {
        role: found(sign_in(cast[role])) for role in ("member", "coordinator", "editor", "officer", "administrator")
    }
    assert seen == {
        "member": {visit.title}, "coordinator": set(), "editor": set(), "officer": {visit.title},
        "administrator": {visit.title},
    }  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_lists_cost_the_same_with_any_number_of_rows(cast, sign_in, client, django_assert_num_queries, rows):
    for _number in range(rows):
        visit = visiting.plan(cast)
        visiting.stop(visit, cast)
        visiting.elsewhere(visit, cast)
        type(visit).objects.filter(pk=visit.pk).update(
            status="accepted", reported_at=visit.created_at, accepted_at=visit.created_at
        )
    officer = sign_in(cast.officer)
    officer.get("/work/visits/")
    with django_assert_num_queries(8):
        officer.get("/work/visits/")
    with django_assert_num_queries(5):
        client.get("/visits/?q=ลง")
    with django_assert_num_queries(6):
        officer.get("/work/visits/visits.xlsx")


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_pages_of_a_visit_cost_the_same_with_any_number_of_findings(
    cast, sign_in, client, django_assert_num_queries, rows
):
    visit = visiting.visit_in(cast, "made", photos=["yes"])
    stop = visiting.fresh(visit.stops.first())
    for _number in range(rows - 1):
        visiting.finding(stop, by=cast.member)
    type(visit).objects.filter(pk=visit.pk).update(
        status="accepted", reported_at=visit.created_at, accepted_at=visit.created_at
    )
    member = sign_in(cast.member)
    for path, queries in ((f"{visit.get_work_url()}findings/", 9), (stop.get_work_url(), 16)):
        member.get(path)
        with django_assert_num_queries(queries):
            assert member.get(path).status_code == 200
    with django_assert_num_queries(4):
        assert client.get(visit.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_pages_of_a_plan_cost_the_same_with_any_number_of_stops(cast, sign_in, django_assert_num_queries, rows):
    visit = visiting.plan(cast)
    for number in range(rows):
        visiting.stop(visit, cast, theme=f"เรื่องที่ {number}")
    officer = sign_in(cast.officer)
    for tab, queries in (("", 10), ("findings/", 8), ("history/", 9)):
        officer.get(f"{visit.get_work_url()}{tab}")
        with django_assert_num_queries(queries):
            assert officer.get(f"{visit.get_work_url()}{tab}").status_code == 200


def test_the_spreadsheet_holds_the_selection_and_no_contact(cast, sign_in):
    visit = visiting.stop_in(cast, "asked").visit
    body = sign_in(cast.officer).get("/work/visits/visits.xlsx").content
    rows = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
    assert rows[1][0] == visit.title
    assert visiting.HOST not in str(rows) and "ครูใหญ่" not in str(rows)
    assert sign_in(cast.officer).get("/work/visits/visits.xlsx?q=ไม่มี").status_code == 302


def titles(user):
    return {group.title: [item.title for item in group.items] for group in desk.groups_for(user)}


def test_a_host_and_then_the_office_find_what_waits(cast):
    stop = visiting.stop_in(cast, "asked")
    for role in ("editor", "coordinator"):
        assert titles(cast[role])["สำนักงานถามวันเยี่ยมชม"] == [stop.shown_name]
    hosts.decline(stop, note="ติดงานบุญ")
    assert "สำนักงานถามวันเยี่ยมชม" not in titles(cast.editor)
    assert titles(cast.officer)["เจ้าของพื้นที่ขอเวลาอื่นหรือไม่สะดวก"] == [stop.shown_name]
    assert titles(cast.officer)["ลงพื้นที่ที่ยังไม่ยืนยัน"] == [stop.visit.title]


@pytest.mark.parametrize(
    ("status", "role", "group"),
    [
        ("confirmed", "member", "ลงพื้นที่วันนี้"),
        ("made", "member", "รายงานลงพื้นที่ที่ต้องส่ง"),
        ("reported", "officer", "รายงานลงพื้นที่รอตรวจ"),
    ],
)
def test_the_team_and_the_office_find_their_next_step(cast, status, role, group):
    visit = visiting.visit_in(cast, status)
    assert titles(cast[role])[group] == [visit.title]


def test_the_public_page_shows_findings_by_kind_with_the_answer_of_the_host(cast, client):
    visit = visiting.visit_in(cast, "accepted")
    first, second = visit.stops.all()
    hosts.answer(first, text="จะทำต่อ", version=visiting.fresh(first).version)
    hosts.answer(second, text="เรื่องภายใน", version=visiting.fresh(second).version)
    for stop in (first, second):
        answers.release(stop, by=cast.officer, version=visiting.fresh(stop).version)
    page = Page(client.get(visit.get_absolute_url()))
    assert [text for text in page.texts("h3") if text] == ["ทำได้ดี"]
    for words in (
        visit.title,
        visit.aim,
        "โรงเรียนบ้านทุ่งทดสอบ",
        "สวนของลุงคำ",
        "สุจริต",
        "จะทำต่อ",
        "application/ld+json",
        "og:title",
    ):
        assert words in page.html, words
    assert "เรื่องภายใน" not in page.html
    assert client.get(f"/visits/{visit.pk + 99}/").status_code == 404
