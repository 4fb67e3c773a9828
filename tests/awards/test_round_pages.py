"""Pages of rounds and nominations: what is found, what they cost, what they say when empty; the spreadsheet; the desk; the calls."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from awards import rows
from awards.domain import rounds
from awards.models import Deed, Honoree, Nomination
from awards.states import ROUND_CONSIDERED, NominationStatus, RoundStatus
from awards.views import tabs
from networks.models import District
from portal import desk
from tests.awards import building, rounding
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(cast, sign_in):
    return sign_in(cast.officer)


def found(client, path, query=""):
    return {row.name for row in client.get(f"{path}?{query}").context["page"].rows}


@pytest.fixture
def three(cast):
    """A round with a teacher, a monk and somebody who is there twice."""
    round = building.round_(by=cast.officer)
    young, old = building.category(round, name="เยาวชน"), building.category(round, name="ประชาชน")
    district = District.objects.get(code="4101")
    building.nomination(young, name="สมชาย ใจดี", virtue="honesty", district=district, status="submitted")
    building.nomination(
        old, prefix="พระ", name="บุญมา", virtue="gratitude", consent="given", organization=cast.organization
    )
    building.nomination(old, prefix="นาย", name="สมชาย ใจดี", virtue="volunteer", status="complete")
    building.nomination(old, name="ยังเขียนอยู่", status="draft")
    round.list_url = f"{round.get_work_url()}nominations/"
    round.young = young
    return round


def test_the_list_narrows_by_everything_people_mean(officer, three):
    everybody = {"สมชาย ใจดี", "พระบุญมา", "นายสมชาย ใจดี"}
    for query, expected in (
        ("", everybody), (f"category={three.young.pk}", {"สมชาย ใจดี"}), ("status=submitted", {"สมชาย ใจดี"}),
        ("virtue=gratitude", {"พระบุญมา"}), ("district=4101", {"สมชาย ใจดี"}), ("consent=given", {"พระบุญมา"}),
        ("twins=on", {"สมชาย ใจดี", "นายสมชาย ใจดี"}), ("q=บุญมา", {"พระบุญมา"}), ("q=ทุ่งทดสอบ", {"พระบุญมา"}),
        ("q=ไม่มีคนนี้", set()), ("twins=on&status=complete", {"นายสมชาย ใจดี"}), ("status=draft", everybody),
        ("category=ก&status=x&district=%00&virtue=y&consent=z&page=99", everybody), ("category=99999999999999", everybody),
    ):  # fmt: skip
        assert found(officer, three.list_url, query) == expected, query


def test_each_status_says_how_many_under_the_other_filters(officer, three):
    chips = officer.get(f"{three.list_url}?twins=on&status=submitted").context["statuses"]
    assert [(str(words), number, chosen) for words, number, _address, chosen in chips] == [
        ("ทั้งหมด", 2, False), ("รอตรวจความครบถ้วน", 1, True), ("ครบถ้วน", 1, False),
    ]  # fmt: skip
    assert all("twins=on" in address for _words, _number, address, _chosen in chips)


def test_empty_lists_say_what_to_do(cast, officer, sign_in, client):
    assert "เริ่มจากตั้งรอบของปีนี้" in officer.get("/work/awards/").content.decode()
    assert "เมื่อเจ้าหน้าที่ตั้งรอบ" in sign_in(cast.administrator).get("/work/awards/").content.decode()
    assert "ยังไม่มีรอบที่เปิดรับ" in client.get("/awards/").content.decode()
    round = building.round_(by=cast.officer)
    path = f"{round.get_work_url()}nominations/"
    assert "ยังไม่มีใครถูกเสนอชื่อ" in officer.get(path).content.decode()
    assert "ไม่พบรายการตามที่เลือก" in officer.get(f"{path}?q=ไม่มี").content.decode()
    assert officer.get(f"{round.get_work_url()}nominations.xlsx").status_code == 302


def test_the_spreadsheet_holds_the_selection_and_no_contact(cast, officer, three):
    Nomination.objects.update(phone="0812345678", email="nominee@example.com", prefix="=1+1")
    body = officer.get(f"{three.get_work_url()}nominations.xlsx?status=submitted").content
    rows = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
    assert len(rows) == 2 and "สมชาย ใจดี" in rows[1][0] and rows[1][1] == "เยาวชน"
    for secret in ("0812345678", "nominee@example.com", "@example.org", "เพื่อนบ้าน"):
        assert secret not in str(rows)


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_lists_cost_the_same_with_any_number_of_rows(cast, officer, client, django_assert_num_queries, rows):
    round = building.round_(by=cast.officer)
    category = building.category(round)
    for _number in range(rows):
        building.nomination(category, organization=cast.organization, status="submitted")
        building.category(building.round_(by=cast.officer))
    officer.get("/work/awards/")
    for path, queries in (
        ("/work/awards/", 5), (f"{round.get_work_url()}nominations/", 9),
        (f"{round.get_work_url()}nominations.xlsx", 3), (round.get_work_url(), 7),
    ):  # fmt: skip
        officer.get(path)
        with django_assert_num_queries(queries):
            assert officer.get(path).status_code == 200, path
    with django_assert_num_queries(1):
        client.get("/awards/?q=ก")


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_pages_of_one_cost_the_same_with_any_number_of_parts(cast, officer, client, django_assert_num_queries, rows):
    round = building.round_(by=cast.officer)
    categories = [building.category(round, criteria=2) for _number in range(rows)]
    category = categories[0]
    nomination = building.nomination(category, name="สมชาย ใจดี", organization=cast.organization)
    for number in range(rows):
        building.judge(category)
        Deed.objects.create(nomination=nomination, year=2560 + number, text="ช่วยกันปลูกป่า", order=number)
        building.nomination(category, name="นายสมชาย ใจดี")
        Honoree.objects.create(fiscal_year=2560, name="สมชาย ใจดี", category_name="ประชาชน")
    work = round.get_work_url()
    for path, queries in (
        (work, 7), (f"{work}categories/", 8), (f"{work}panel/", 10), (f"/work/categories/{category.pk}/criteria/", 11),
        (nomination.get_work_url(), 11), (f"{nomination.get_work_url()}duplicates/", 6),
    ):  # fmt: skip
        officer.get(path)
        with django_assert_num_queries(queries):
            assert officer.get(path).status_code == 200, path
    with django_assert_num_queries(3):
        assert client.get(f"{round.get_absolute_url()}?q=ก").status_code == 200


@pytest.mark.parametrize("rows", [1, 3, 30])
@pytest.mark.parametrize(("status", "queries"), [("draft", 8), ("closed", 10), ("judging", 8), ("deliberation", 8)])
def test_what_is_missing_costs_the_same_with_any_number_of_rows(
    cast, officer, django_assert_num_queries, status, queries, rows
):
    round, _category, (judge,) = rounding.ready(cast, status)
    for _number in range(rows):
        category = building.category(round)
        nomination = building.nomination(category)
        building.review(nomination, judge)
        building.nomination(category, status="submitted")
    officer.get(round.get_work_url())
    with django_assert_num_queries(queries):
        assert officer.get(round.get_work_url()).status_code == 200


@pytest.mark.parametrize("status", RoundStatus.values)
@pytest.mark.parametrize("role", ["officer", "administrator"])
def test_every_round_opens_in_every_state_with_one_main_action(cast, sign_in, status, role):
    round, category, _judges = rounding.ready(cast, status)
    client = sign_in(cast[role])
    page = Page(client.get(round.get_work_url()))
    assert page.response.status_code == 200 and round.title in page.text("h1")
    assert len(page.all(class_="btn--lg")) <= 1
    ways = [dict(link.attributes)["href"] for link in page.all("a", class_="btn--block")]
    assert len(ways) == len(set(ways))
    assert client.get(f"{round.get_work_url()}nominations/").status_code == 200
    if role == "officer":
        frozen = client.get(f"/work/categories/{category.pk}/criteria/")
        is_written = status in {"draft", "open", "closed"}
        assert ("data-rows" in frozen.content.decode()) is is_written
        for tab in ("categories", "panel"):
            assert client.get(f"{round.get_work_url()}{tab}/").status_code in {200, 302}
    else:
        assert not page.all(class_="btn--danger")


EARLY, LATER = (
    ["round", "categories", "panel", "nominations"],
    ["round", "nominations", "consents", "judging", "deliberation"],
)


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("draft", EARLY),
        ("open", EARLY),
        ("closed", [*EARLY, "consents", "judging"]),
        ("judging", ["round", "panel", "nominations", "consents", "judging"]),
        ("deliberation", LATER),
        ("decided", [*LATER, "announcement"]),
        ("announced", [*LATER, "announcement", "certificates"]),
        ("archived", [*LATER, "announcement", "certificates"]),
    ],
)
def test_a_page_of_a_round_has_its_tab_once_there_is_something_of_it(cast, status, shown):
    round = building.round_(by=cast.officer, status=status)
    assert [key for key, _word, _address in tabs.of(round)] == shown


@pytest.mark.parametrize(
    "status", [status for status in NominationStatus.values if status not in {"draft", "unconfirmed"}]
)
def test_every_nomination_opens_in_every_state_with_one_main_action(cast, officer, sign_in, status):
    nomination = rounding.in_status(cast, status, birth_year=2555, past_awards="เข็มทอง", result_self="สุขใจ")
    page = Page(officer.get(nomination.get_work_url()))
    assert page.response.status_code == 200 and str(nomination) in page.text("h1")
    assert len(page.all(class_="btn--lg")) <= 1
    assert "ผู้ปกครอง" in page.html
    read = Page(sign_in(cast.administrator).get(nomination.get_work_url()))
    assert read.response.status_code == 200 and not read.all(class_="btn--lg")


@pytest.mark.parametrize("status", ["draft", "unconfirmed"])
def test_what_somebody_still_writes_is_not_there_for_the_office(cast, officer, status):
    nomination = rounding.in_status(cast, status)
    assert officer.get(nomination.get_work_url()).status_code == 404
    assert officer.post(f"{nomination.get_work_url()}complete/", {"version": 1}).status_code == 404


def test_an_officer_goes_from_one_to_the_next(cast, officer):
    first = rounding.in_status(cast, "submitted")
    second = building.nomination(first.category, status="submitted")
    Nomination.objects.filter(pk=second.pk).update(submitted_at=timezone.now() + timedelta(minutes=1))
    response = officer.post(f"{first.get_work_url()}complete/", {"version": first.version, "do": "next"})
    assert response["Location"] == second.get_work_url()
    response = officer.post(f"{second.get_work_url()}complete/", {"version": second.version, "do": "next"})
    assert response["Location"] == f"/work/awards/{first.round_id}/nominations/"


def test_merged_from_the_page_and_back(cast, officer):
    one = rounding.in_status(cast, "submitted", name="สมชาย ใจดี")
    two = building.nomination(one.category, prefix="นาย", name="สมชาย ใจดี", occupation="ครู")
    page = Page(officer.get(f"{one.get_work_url()}duplicates/"))
    assert "ครู" in page.html and len(page.all("form", action=f"{one.get_work_url()}merge/")) == 1
    assert officer.post(f"{one.get_work_url()}merge/", {"into": "ก", "version": one.version}).status_code == 409
    assert building.fresh(one).status == "submitted"
    response = officer.post(f"{one.get_work_url()}merge/", {"into": two.pk, "version": one.version})
    assert response["Location"] == two.get_work_url()
    html = officer.get(two.get_work_url()).content.decode()
    assert "รายการที่รวมเข้ามา" in html and html.count("เพื่อนบ้าน ใจดี") == 2
    officer.post(f"{one.get_work_url()}unmerge/")
    assert building.fresh(one).status == "submitted"


def titles(user):
    return {group.title: [item.title for item in group.items] for group in desk.groups_for(user)}


def test_the_desk_of_an_officer_and_never_of_others(cast):
    waiting = rounding.in_status(cast, "submitted")
    round = waiting.round
    doubted = rounding.in_status(cast, "doubted", round=round)
    late = rounding.in_status(cast, "returned", round=round, due_on=timezone.localdate() - timedelta(days=1))
    rounding.in_status(cast, "returned", round=round)
    near = building.round_(by=cast.officer, closes_at=timezone.now() + timedelta(days=2))
    mine, directors = titles(cast.officer), titles(cast.director)
    assert mine["การเสนอชื่อรอตรวจ"] == directors["การเสนอชื่อรอตรวจ"] == [str(waiting)]
    assert mine["ขอข้อมูลเพิ่มแล้วเลยกำหนด"] == [str(late)]
    assert "รอยืนยันว่าไม่เข้าเกณฑ์" not in mine and directors["รอยืนยันว่าไม่เข้าเกณฑ์"] == [str(doubted)]
    assert mine["รอบเสนอชื่อที่ใกล้ปิดรับ"] == [near.title]
    for role in ("stranger", "member", "coordinator", "editor", "judge", "administrator"):
        assert not set(titles(cast[role])) & set(directors) - {"เรื่องติดตามที่เกินกำหนด"}, role


def test_opening_early_says_from_when_nominations_are_taken(cast, sign_in):
    now = timezone.now()
    client = sign_in(cast.officer)
    for opens_at, words in (
        (now + timedelta(days=3), f"รับการเสนอชื่อตั้งแต่ {rows.when(now + timedelta(days=3))}"),
        (now - timedelta(days=3), "เปิดรับแล้ว หน้าเสนอชื่อขึ้นสาธารณะแล้ว"),
    ):
        round, _category, _judges = rounding.ready(cast, "draft", opens_at=opens_at)
        html = client.post(f"{round.get_work_url()}open/", follow=True).content.decode()
        assert building.fresh(round).status == "open" and words in html
        assert ("เปิดรับแล้ว หน้าเสนอชื่อ" in html) == (opens_at < now)


def test_the_public_reads_calls_by_where_they_stand(cast, client):
    now = timezone.now()
    open_ = building.round_(by=cast.officer, story="ชวนกันเสนอชื่อ", terms="ใครก็ได้")
    coming = building.round_(by=cast.officer, opens_at=now + timedelta(days=3), closes_at=now + timedelta(days=30))
    late = building.round_(by=cast.officer, opens_at=now - timedelta(days=9), closes_at=now - timedelta(minutes=1))
    draft = building.round_(by=cast.officer, status="draft")
    category = building.category(open_, name="เด็กดี", min_age=7, max_age=14, places=5, about="เด็กที่ช่วยเหลือผู้อื่น")
    context = client.get("/awards/").context
    assert [row.pk for row in context["calls_open"]] == [open_.pk]
    assert [row.pk for row in context["calls_coming"]] == [coming.pk]
    assert [row.pk for row in context["calls_considered"]] == [late.pk]
    assert client.get(draft.get_absolute_url()).status_code == 404
    html = client.get(open_.get_absolute_url()).content.decode()
    for words in ("ชวนกันเสนอชื่อ", "ใครก็ได้", "เด็กดี", "อายุ 7–14 ปี", "2556–2563", "5 รางวัล", "เกณฑ์ 1", "ร้อยละ 50"):
        assert words in html, words
    assert str(category.quorum) + " คน" not in html
    assert open_.get_absolute_url() in client.get("/sitemap.xml").content.decode()
    assert draft.get_absolute_url() not in client.get("/sitemap.xml").content.decode()


def test_from_its_close_to_its_announcement_a_call_reads_the_same(cast, client):
    """Embargo: not a letter differs, whatever was decided, whoever was nominated."""
    now = timezone.now()
    pages = set()
    for status in (*ROUND_CONSIDERED, "open"):
        dates = {"opens_at": now - timedelta(days=9), "closes_at": now - timedelta(days=1)}
        round, category, _judges = rounding.ready(cast, status, title=f"รอบ {status}", **dates)
        type(round).objects.filter(pk=round.pk).update(
            meeting_number="7/2570", meeting_place="ห้องพระ", judging_until=now.date(),
            announce_at=now + timedelta(days=1) if status == "decided" else None,
        )  # fmt: skip
        response = client.get(round.get_absolute_url())
        html = response.content.decode()
        for own in (round.title, category.name, f"/awards/{round.pk}/"):
            html = html.replace(own, "x")
        pages.add((response.status_code, html.partition("<main")[2].partition("</main")[0]))
        assert "7/2570" not in html and "ห้องพระ" not in html
    assert len(pages) == 1
    assert len(client.get("/awards/").context["calls_considered"]) == len(ROUND_CONSIDERED) + 1


def test_a_call_changes_for_visitors_the_moment_it_is_closed(cast, client, django_capture_on_commit_callbacks):
    round, _category, _judges = rounding.ready(cast, "open")
    assert "เปิดรับอยู่" in client.get(round.get_absolute_url()).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        rounds.close(round, by=cast.officer)
    assert "กำลังพิจารณา" in client.get(round.get_absolute_url()).content.decode()
