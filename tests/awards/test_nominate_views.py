"""The pages of nominating: public start, the personal page and its steps, the letter, the desk; nothing typed is lost."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from awards import links
from awards.domain import nominations
from awards.models import Nomination, Nominator
from awards.states import NominationStatus, RoundStatus
from networks import domain as networks
from networks.models import District
from notifications.models import Notification
from tests import files
from tests.awards import building
from tests.awards.building import fresh
from tests.awards.nominating import attach, close, filled, in_state, open_category, started
from tests.page import Page

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


def start_page(category):
    return f"/awards/{category.round_id}/nominate/"


def typed_start(row, **more):
    words = {"category": row.pk, "name": "แสงดาว ใจดี", "email": "near@example.com", "notice": "on"}
    return words | {"form_key": "11111111-2222-4333-8444-555555555555"} | more


def own(nominator, step=""):
    return f"/n/{nominator.token}/{step}"


def typed_who(nominator, **more):
    row = fresh(nominator.nomination)
    return {"category": row.category_id, "version": row.version, "name": "มานะ ทองดี"} | more


def typed_why(nominator, rows=(), **more):
    words = {"version": fresh(nominator.nomination).version, "rows-TOTAL_FORMS": len(rows), "rows-INITIAL_FORMS": 0}
    for number, (year, text) in enumerate(rows):
        words |= {f"rows-{number}-year": year, f"rows-{number}-text": text}
    return words | more


def test_a_neighbour_starts_and_gets_the_link(cast, client):
    category = open_category(cast)
    page = Page(client.get(start_page(category)))
    assert "ราวห้านาที" in page.html and "ข้อความฉบับ 2569-1" in page.html
    answer = client.post(start_page(category), typed_start(category))
    nominator = Nominator.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{own(nominator)}?new")
    assert client.post(start_page(category), typed_start(category))["Location"] == answer["Location"]
    assert "near@example.com" in client.get(answer["Location"]).content.decode()
    assert answer["Cache-Control"] == "private, no-store"


def test_a_program_gets_the_answer_of_success_and_nothing_happens(cast, client):
    category = open_category(cast)
    answer = client.post(start_page(category), typed_start(category, topic="buy"), follow=True)
    assert "ส่งลิงก์ไปที่อีเมลแล้ว" in answer.content.decode()
    assert not Nomination.objects.exists() and not Notification.objects.exists()


def test_too_many_starts_from_one_place_are_slowed_down(cast, client, monkeypatch):
    from awards.views import nominate

    monkeypatch.setattr(nominate, "STARTS", nominate.Limit("nominate", most=1, seconds=60))
    category = open_category(cast)
    client.post(start_page(category), typed_start(category))
    answer = client.post(start_page(category), typed_start(category, email="b@example.com", form_key=""))
    assert answer.status_code == 429 and "รอราวหนึ่งชั่วโมง" in answer.content.decode()
    assert 'value="b@example.com"' in answer.content.decode()


@pytest.mark.parametrize("status", RoundStatus.values)
def test_the_start_page_in_every_state_of_the_round(cast, client, status):
    category = building.category(building.round_(by=cast.officer, status=status))
    answer = client.get(start_page(category))
    assert answer.status_code == (404 if status == "draft" else 200)
    assert ("เริ่มเขียน</button>" in answer.content.decode()) == (status == "open")
    client.post(start_page(category), typed_start(category))
    assert Nominator.objects.exists() == (status == "open")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("category", "999999", "ไม่ได้อยู่ใน"),
        ("category", "", "กรุณาเลือกหนึ่งประเภท"),
        ("name", "", "กรุณาใส่ชื่อของคุณ"),
        ("name", "ก" * 5000, "ยาวเกินไป"),
        ("email", "ไม่ใช่", "อีเมลนี้ไม่ครบ"),
        ("email", "a@b\0c.com\r\nBcc: x@y.com", "อีเมล"),
        ("phone", "0" * 5000, "ยาวเกินไป"),
        ("notice", "", "กรุณาอ่าน"),
    ],
)
def test_bad_words_at_the_start_come_back_with_a_sentence(cast, client, field, value, words):
    category = open_category(cast)
    page = Page(client.post(start_page(category), typed_start(category, **{field: value})))
    assert page.response.status_code == 200 and not Nominator.objects.exists()
    if words != "ไม่ได้อยู่ใน":
        assert words in page.summary()
    assert page.values()["form_key"] == [typed_start(category)["form_key"]]


@pytest.mark.parametrize(
    ("typed", "year"),
    [("2499", 2499), ("๒๔๙๙", 2499), ("1956", 2499), ("ค.ศ. 1956", 2499), ("พ.ศ. ๒๔๙๙", 2499), ("", None)],
)
def test_birth_years_of_both_eras_are_understood(cast, client, typed, year):
    nominator = started(cast)
    answer = client.post(own(nominator, "who/"), typed_who(nominator, birth_year=typed, do="next"))
    assert answer["Location"] == own(nominator, "why/")
    assert fresh(nominator.nomination).birth_year == year


@pytest.mark.parametrize("typed", ["99", "25420", "-2542", "พรุ่งนี้", "2400", "2699", "3000", "2542\0๑", "😀", "9" * 5000])
def test_other_years_are_refused_and_the_rest_is_kept(cast, client, typed):
    nominator = started(cast)
    page = Page(client.post(own(nominator, "who/"), typed_who(nominator, birth_year=typed, occupation="ชาวนา")))
    assert "ปี" in page.refusal("birth_year")
    assert page.values()["birth_year"][0].strip("\0")[:4] == typed.replace("\0", "")[:4].strip()
    row = fresh(nominator.nomination)
    assert (row.name, row.occupation, row.birth_year) == ("มานะ ทองดี", "ชาวนา", None)
    assert page.values()["version"] == [str(row.version)]


def test_the_organization_is_found_in_the_register_or_kept_as_typed(cast, client):
    nominator = started(cast)
    client.post(own(nominator, "who/"), typed_who(nominator, place=cast.organization.name))
    assert fresh(nominator.nomination).organization == cast.organization
    networks.create_organization(name=cast.organization.name, network=cast.other_network)
    for name in ("กลุ่มรักษ์คลอง", cast.organization.name):
        client.post(own(nominator, "who/"), typed_who(nominator, place=name))
        row = fresh(nominator.nomination)
        assert (row.organization, row.place_name) == (None, name)
    names = client.get("/awards/places/", {"q": "ทุ่งทด"}).json()["names"]
    assert names == [cast.organization.name] * 2
    for nothing in ({}, {"q": "ท"}, {"q": "\0\0\0"}, {"q": "ก" * 9000}):
        assert client.get("/awards/places/", nothing).json() == {"names": []}


def test_ten_thousand_words_are_refused_in_a_sentence_and_nothing_is_lost(cast, client):
    nominator = started(cast)
    story = "ขุดคลอง " * 10_000
    answer = client.post(
        own(nominator, "why/"), typed_why(nominator, [("2560", "ปลูกป่า")], story=story, virtue="volunteer")
    )
    page = Page(answer)
    assert answer.status_code == 200 and "ข้อความยาวเกินไป" in page.refusal("story")
    assert page.values()["story"][0].strip() == story.strip()
    row = fresh(nominator.nomination)
    assert (row.story, row.virtue, row.deeds.get().text) == ("", "volunteer", "ปลูกป่า")


def test_deeds_are_rows_that_come_and_go(cast, client):
    nominator = started(cast)
    path = own(nominator, "why/")
    answer = client.post(path, typed_why(nominator, [("๒๕๖๐", "ปลูกป่า"), ("", "สอนเด็ก"), ("", "")], do="add"))
    assert answer["Location"] == f"{path}#newest"
    assert nominations.deeds_of(nominator.nomination) == [
        {"year": 2560, "text": "ปลูกป่า"}, {"year": None, "text": "สอนเด็ก"},
    ]  # fmt: skip
    client.post(path, typed_why(nominator, [("", ""), ("", "สอนเด็ก")], do="next"))
    assert nominations.deeds_of(nominator.nomination) == [{"year": None, "text": "สอนเด็ก"}]
    page = Page(client.post(path, typed_why(nominator, [("2560", "")], story="เล่า")))
    assert "กรุณากรอกช่องนี้" in page.summary()
    assert nominations.deeds_of(nominator.nomination) == [{"year": None, "text": "สอนเด็ก"}]
    assert fresh(nominator.nomination).story == "เล่า"


@pytest.mark.parametrize(
    "rows", [{"rows-TOTAL_FORMS": "x"}, {"rows-TOTAL_FORMS": "9999"}, {"rows-TOTAL_FORMS": "-1"}, {}]
)
def test_a_broken_page_of_rows_breaks_nothing(cast, client, rows):
    nominator = started(cast)
    answer = client.post(own(nominator, "why/"), {"version": "1", "story": "เล่าเรื่องนี้"} | rows)
    assert answer.status_code == 200 and fresh(nominator.nomination).story == "เล่าเรื่องนี้"


@pytest.mark.parametrize("value", ["-1", "121", "นาน", "๑๐"])
def test_years_of_doing_good(cast, client, value):
    nominator = started(cast)
    client.post(own(nominator, "why/"), typed_why(nominator, years=value))
    assert fresh(nominator.nomination).years == (10 if value == "๑๐" else None)


def test_it_saves_itself_and_says_which_version_it_is_now(cast, client):
    nominator = started(cast)
    answer = client.post(own(nominator, "who/"), typed_who(nominator, birth_year="x"), **JSON).json()
    assert (answer["version"], answer["refused"]) == (2, True)
    answer = client.post(own(nominator, "who/"), typed_who(nominator, birth_year="2499"), **JSON).json()
    assert (answer["version"], answer["refused"]) == (3, False) and answer["saved"]
    assert fresh(nominator.nomination).birth_year == 2499


def test_two_devices_see_both_texts(cast, client):
    nominator = started(cast)
    mine = typed_who(nominator, name="ของเครื่องนี้")
    client.post(own(nominator, "who/"), typed_who(nominator, name="ของอีกเครื่อง"))
    assert client.post(own(nominator, "who/"), mine, **JSON).status_code == 409
    answer = client.post(own(nominator, "who/"), mine)
    page = Page(answer)
    assert answer.status_code == 409
    assert "ของอีกเครื่อง" in page.html and page.values()["name"] == ["ของเครื่องนี้"]
    client.post(own(nominator, "who/"), page.values() | {"do": "next"})
    assert fresh(nominator.nomination).name == "ของเครื่องนี้"


@pytest.mark.parametrize("meanwhile", ["sent", "closed", "clock", "merged"])
def test_what_is_typed_after_it_was_sent_or_closed_stays_readable(cast, client, meanwhile):
    nominator = filled(cast)
    who = typed_who(nominator, name="มานะ ทองดีมาก", occupation="ชาวนา")
    why = typed_why(nominator, [("ปีไหน", "สร้างสะพาน")], story="เรื่องที่พิมพ์นาน")
    row = nominator.nomination
    if meanwhile == "merged":
        Nominator.objects.filter(pk=nominator.pk).update(
            came_from=row, nomination=in_state(cast, "submitted").nomination
        )
    elif meanwhile == "sent":
        Nomination.objects.filter(pk=row.pk).update(status="submitted", submitted_at=timezone.now())
    else:
        row.round.closes_at = timezone.now() - timedelta(hours=1)
        row.round.opens_at = row.round.closes_at - timedelta(days=9)
        close(row, "closed" if meanwhile == "closed" else "open")
    for step, words, kept in (("who/", who, ["มานะ ทองดีมาก", "ชาวนา"]), ("why/", why, ["เรื่องที่พิมพ์นาน", "สร้างสะพาน"])):
        answer = client.post(own(nominator, step), words | {"do": "later"})
        html = answer.content.decode()
        assert answer.status_code == 409 and "ยังไม่ได้บันทึก" in html and "ติดต่อสำนักงาน" in html
        assert all(text in html for text in kept)
        assert client.post(own(nominator, step), words, **JSON).status_code == 409
    answer = client.post(own(nominator, "files/"), {"files": files.upload(files.photo())})
    assert answer.status_code == 409 and "ไม่ได้บันทึก" in answer.content.decode()
    assert fresh(row).name == "มานะ ทองดี" and not row.files.exists()


def test_sent_between_looking_and_saving_the_words_stay_readable(cast, client, monkeypatch):
    nominator = filled(cast)
    words, keep = typed_who(nominator, name="มานะ ทองดีมาก"), nominations.write

    def later(*args, **kwargs):
        Nomination.objects.filter(pk=nominator.nomination_id).update(status="submitted", submitted_at=timezone.now())
        return keep(*args, **kwargs)

    monkeypatch.setattr(nominations, "write", later)
    answer = client.post(own(nominator, "who/"), words)
    assert answer.status_code == 409 and "มานะ ทองดีมาก" in answer.content.decode()


def test_equal_words_from_an_old_page_are_no_quarrel(cast, client):
    nominator = started(cast)
    words = typed_who(nominator)
    client.post(own(nominator, "who/"), words)
    assert client.post(own(nominator, "who/"), words | {"do": "next"}).status_code == 302


def test_files_come_and_go_and_a_bad_one_is_named(cast, client):
    nominator = started(cast)
    path = own(nominator, "files/")
    answer = client.post(path, {"new_files": [files.upload(files.photo(), "รูป.jpg"), files.upload(b"x", "bad.exe")]})
    assert "bad.exe: รับเฉพาะไฟล์" in Page(answer).summary()
    file = nominator.nomination.files.get()
    mine = client.get(f"{path}{file.pk}/")
    assert (
        mine.getvalue().startswith(b"RIFF")
        and mine["Content-Type"] == "image/webp"
        and mine["Content-Disposition"].startswith("attachment")
    )
    assert client.get(own(started(cast, email="b@example.com"), f"files/{file.pk}/")).status_code == 404
    assert client.post(path, {"remove": "abc"})["Location"] == path
    assert client.post(path, {"remove": file.pk})["Location"] == path
    assert client.post(path, {"do": "next"})["Location"] == own(nominator, "send/")
    assert not nominator.nomination.files.exists()


def test_sending_asks_for_what_is_missing_then_for_the_letter(cast, client):
    nominator = started(cast)
    assert "เลือกอำเภอ" in client.get(own(nominator, "send/")).content.decode()
    assert client.post(own(nominator, "send/")).status_code == 409
    nominator = filled(cast, email="b@example.com")
    assert client.post(own(nominator, "send/"))["Location"] == own(nominator)
    nominator = fresh(nominator)
    letter = links.CONFIRM.address_of(nominator)
    assert Notification.objects.filter(address="b@example.com", url=letter).count() == 1
    for _turn in range(2):  # opening changes nothing
        assert "ยืนยัน" in Page(client.get(letter)).text("h1")
    assert fresh(nominator.nomination).status == "unconfirmed"
    assert client.post(letter)["Location"] == f"{own(nominator)}?confirmed"
    again = client.post(letter)
    assert again.status_code == 200 and "ยืนยันแล้ว ไม่ต้องทำอะไรอีก" in again.content.decode()


def test_letters_that_confirm_nothing(cast, client):
    nominator = in_state(cast, "unconfirmed")
    old = links.CONFIRM.address_of(nominator)
    nominations.send(nominator)
    assert client.get(old).status_code == 410 and client.post(old).status_code in {409, 410}
    nominator = fresh(nominator)
    new = links.CONFIRM.address_of(nominator)
    for broken in (new[:-2] + "x/", new.replace("/n/confirm/", "/consent/"), "/n/confirm/x/", "/n/confirm/%00/"):
        assert client.get(broken).status_code == 404
    round = close(nominator.nomination)
    type(round).objects.update(
        closes_at=timezone.now() - timedelta(days=2), opens_at=timezone.now() - timedelta(days=9)
    )
    assert client.get(new).status_code == 410
    assert fresh(nominator.nomination).status == "unconfirmed"
    nominations.withdraw(nominator, reason="ย้าย")
    assert "ไม่มีอะไรต้องยืนยัน" in client.get(new).content.decode()


PLAIN = {
    "submitted": "กำลังตรวจความครบถ้วน", "complete": "กำลังตรวจความครบถ้วน", "doubted": "กำลังตรวจความครบถ้วน",
    "returned": "ขอข้อมูลเพิ่ม", "ineligible": "ไม่เข้าเกณฑ์", "withdrawn": "ถอนการเสนอชื่อแล้ว", "draft": "ยังไม่ได้ส่ง",
    "unconfirmed": "ยืนยันทางอีเมล", "merged": "รวมไว้พิจารณาด้วยกัน",
}  # fmt: skip


@pytest.mark.parametrize("status", NominationStatus.values)
def test_the_own_page_says_in_plain_words_where_it_stands(cast, client, status):
    nominator = in_state(cast, status)
    html = client.get(own(nominator)).content.decode()
    assert PLAIN[status] in html
    assert ("รอยืนยันว่าไม่เข้าเกณฑ์" in html) is False
    assert client.get(own(nominator, "who/")).status_code == (
        200 if status in {"draft", "unconfirmed", "returned"} else 302
    )


def text_of(client, nominator):
    html = Page(client.get(own(nominator))).text("main")
    return html.replace(fresh(nominator.nomination).round.title, "")


def test_from_the_first_judge_to_the_announcement_the_page_is_the_same(cast, client):
    nominator = in_state(cast, "complete")
    pages = set()
    for status in ("judging", "deliberation", "decided"):
        close(nominator.nomination, status)
        if status == "decided":
            building.decision(nominator.nomination, by=cast.director)
        pages.add(text_of(client, nominator))
    assert len(pages) == 1 and "กำลังพิจารณา" in pages.pop()
    close(nominator.nomination, "announced")
    assert "ประกาศผลแล้ว" in text_of(client, nominator)


def test_the_clock_and_not_the_officer_says_that_it_is_too_late(cast, client):
    draft, unconfirmed = filled(cast), in_state(cast, "unconfirmed")
    now = timezone.now()
    for hours, words in ((2, "ยืนยันทางอีเมล"), (30, "ปิดรับแล้ว")):
        type(draft.nomination.round).objects.update(
            opens_at=now - timedelta(days=9), closes_at=now - timedelta(hours=hours)
        )
        assert words in client.get(own(unconfirmed)).content.decode()
        html = client.get(own(draft)).content.decode()
        assert "ปิดรับแล้ว" in html and "มานะ ทองดี" in html and "เขียนต่อ</a>" not in html
        assert client.get(own(draft, "who/")).status_code == 302


def test_who_came_with_a_merged_one_reads_only_their_own_words(cast, client):
    target, other = filled(cast), in_state(cast, "merged", email="b@example.com")
    nominations.write(target, {"story": "เรื่องลับของคนแรก", "phone": "0811111111"}, version=target.nomination.version)
    Nomination.objects.filter(pk=target.nomination_id).update(
        status="returned", reason="ขอรูป", submitted_at=timezone.now()
    )
    Nominator.objects.filter(pk=other.pk).update(nomination=target.nomination, came_from=other.nomination)
    html = client.get(own(other)).content.decode()
    assert "ขุดลอกคลอง" in html and "ขอข้อมูลเพิ่ม" in html
    for secret in ("เรื่องลับ", "0811111111", "ขอรูป"):
        assert secret not in html
    assert client.get(own(other, "who/")).status_code == 302


def test_taking_back_asks_why(cast, client):
    nominator = in_state(cast, "submitted")
    page = Page(client.post(own(nominator), {"do": "withdraw", "reason": ""}))
    assert page.response.status_code == 200 and "กรุณาบอกเหตุผล" in page.summary()
    client.post(own(nominator), {"do": "withdraw", "reason": "ย้ายบ้าน"})
    assert fresh(nominator.nomination).status == "withdrawn"


def test_who_was_faster_at_the_office_is_never_named(cast, client):
    nominator = in_state(cast, "returned")
    html = client.post(own(nominator, "send/"), follow=True).content.decode()
    assert cast.officer.get_full_name() not in html


def test_what_was_begun_at_the_desk_opens_only_signed_in(cast, client, sign_in):
    nominator = filled(cast, by=cast.coordinator)
    for step in ("", "who/", "send/"):
        assert client.get(own(nominator, step))["Location"].startswith("/accounts/login/")
        assert sign_in(cast.editor).get(own(nominator, step)).status_code == 404
        assert sign_in(cast.coordinator).get(own(nominator, step)).status_code == 200
    assert sign_in(cast.coordinator).post(own(nominator, "send/"))["Location"] == own(nominator)
    assert fresh(nominator.nomination).status == "submitted" and not Notification.objects.exists()


def test_the_desk_starts_and_lists_ones_own(cast, sign_in):
    category = open_category(cast)
    client = sign_in(cast.coordinator)
    assert "ยังไม่ได้เสนอใคร" in client.get("/work/nominate/").content.decode()
    answer = client.post("/work/nominate/", {"category": category.pk, "relation": "ครู"})
    nominator = Nominator.objects.get()
    assert answer["Location"] == own(nominator, "who/")
    assert (nominator.user, nominator.email, nominator.relation) == (cast.coordinator, cast.coordinator.email, "ครู")
    filled(cast, by=cast.editor)
    html = client.get("/work/nominate/").content.decode()
    assert html.count(own(nominator)) == 1 and "มานะ ทองดี" not in html


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_own_list_costs_the_same(cast, sign_in, django_assert_num_queries, count):
    category = open_category(cast)
    for _turn in range(count):
        filled(cast, by=cast.coordinator, category=category)
    client = sign_in(cast.coordinator)
    client.get("/work/nominate/")
    with django_assert_num_queries(7):
        client.get("/work/nominate/")


@pytest.mark.parametrize("count", [1, 3, 10])
def test_the_own_page_costs_the_same(cast, client, django_assert_num_queries, count):
    nominator = filled(cast)
    nominations.write(
        nominator,
        {},
        deeds=[{"year": 2560, "text": f"ปี {n}"} for n in range(count)],
        version=nominator.nomination.version,
    )
    for _turn in range(count):
        attach(nominator)
    cache.clear()
    with django_assert_num_queries(3):
        client.get(own(nominator))


def test_returned_ones_and_late_drafts_stand_on_the_desk(cast, sign_in):
    returned, draft = in_state(cast, "returned", by=cast.coordinator), filled(cast, by=cast.coordinator)
    Nomination.objects.filter(pk=returned.nomination_id).update(due_on="2026-01-01")
    html = sign_in(cast.coordinator).get("/work/").content.decode()
    assert "การเสนอชื่อของคุณ" in html and "เลยกำหนด" in html and own(returned) in html
    assert own(draft) not in html
    type(draft.nomination.round).objects.update(closes_at=timezone.now() + timedelta(days=2))
    assert own(draft) in sign_in(cast.coordinator).get("/work/").content.decode()
    assert own(returned) not in sign_in(cast.editor).get("/work/").content.decode()


def test_the_office_finds_what_was_sent_and_nobody_else_learns_of_the_kind(cast, client, sign_in):
    in_state(cast, "submitted")
    filled(cast, category=None, email="b@example.com")
    html = sign_in(cast.officer).get("/work/search/", {"q": "มานะ ทองดี"}).content.decode()
    assert html.count("search-hit__facts") == 1
    for asker, path in (
        (client, "/search/"),
        (sign_in(cast.judge), "/work/search/"),
        (sign_in(cast.coordinator), "/work/search/"),
    ):
        html = asker.get(path, {"q": "มานะ ทองดี", "in": "nominations"}).content.decode()
        assert "การเสนอชื่อ" not in html and "search-hit__facts" not in html


def test_a_district_and_a_category_of_another_round_are_refused(cast, client):
    nominator, other = started(cast), open_category(cast)
    page = Page(client.post(own(nominator, "who/"), typed_who(nominator, category=other.pk, district="999999")))
    assert page.response.status_code == 200
    row = fresh(nominator.nomination)
    assert (row.category, row.district) == (nominator.nomination.category, None)
    district = District.objects.first()
    client.post(own(nominator, "who/"), typed_who(nominator, district=district.pk))
    assert fresh(row).district == district


def test_what_was_sent_meanwhile_is_still_withdrawn_from_the_page_that_says_so(cast, client):
    nominator = filled(cast)
    Nomination.objects.filter(pk=nominator.nomination_id).update(status="submitted", submitted_at=timezone.now())
    answer = client.post(own(nominator, "who/"), typed_who(nominator, name="มานะ ทองดีมาก") | {"do": "later"})
    (button,) = [one for one in Page(answer).all("form") if 'value="withdraw"' in str(one)]
    action = dict(button.attributes)["action"]
    assert action == own(nominator)
    client.post(action, {"do": "withdraw", "reason": "เสนอซ้ำ"})
    assert fresh(nominator.nomination).status == "withdrawn"


def test_words_of_the_office_are_no_markup_in_the_help_of_a_question(cast, client):
    nominator = filled(cast)
    type(nominator.nomination.category).objects.update(name="<b>เด็ก</b>", min_age=10, max_age=25)
    html = client.get(own(nominator, "who/")).content.decode()
    assert "&lt;b&gt;เด็ก" in html and "<b>เด็ก" not in html
