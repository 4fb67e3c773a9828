"""The nominee's consent page and the office's: the same page whatever was decided, as easy to take back as to give."""

import pytest

from awards import links
from awards.domain import consents
from awards.models import Consent
from tests import files
from tests.awards import building
from tests.awards.building import fresh
from tests.awards.nominating import close
from tests.page import Page

pytestmark = pytest.mark.django_db


def category_in(cast, status="judging", **fields):
    return building.category(building.round_(by=cast.officer, status=status), **fields)


def asked(cast, *, category=None, **fields):
    row = building.nomination(category or category_in(cast), **fields)
    consent = consents.ask(row, address="nominee@example.com", by=cast.officer)
    return consent, links.CONSENT.address_of(consent)


def test_giving_and_taking_back_are_one_press_each(cast, client):
    consent, path = asked(cast)
    page = Page(client.get(path))
    assert "การถามยังไม่ใช่ผลการคัดเลือก" in page.html and fresh(consent).status == "asked"
    yes = {"do": "give", "signed_name": consent.nomination.name, "agrees": "on"}
    assert client.post(path, yes).status_code == 302
    html = client.get(path).content.decode()
    assert "ให้ความยินยอมแล้ว" in html and "2569-1" in html
    again = client.post(path, yes)
    assert again.status_code == 200 and "ให้ความยินยอมแล้ว" in again.content.decode()
    assert client.post(path, {"do": "withdraw"}).status_code == 302
    assert "ถอนความยินยอมแล้ว" in client.get(path).content.decode()
    assert client.post(path, yes).status_code == 409
    assert fresh(consent).status == "withdrawn"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"signed_name": "มานะ"}, "กรุณาทำเครื่องหมาย"),
        ({"agrees": "on"}, "กรุณาใส่ชื่อผู้ให้ความยินยอม"),
        ({"agrees": "on", "signed_name": "\0 \u200b"}, "กรุณาใส่ชื่อผู้ให้ความยินยอม"),
        ({"agrees": "on", "signed_name": "ก" * 5000}, "ยาวเกินไป"),
    ],
)
def test_an_incomplete_yes_comes_back_with_a_sentence(cast, client, words, sentence):
    consent, path = asked(cast)
    page = Page(client.post(path, {"do": "give"} | words))
    assert sentence in page.summary() and fresh(consent).status == "asked"


NAME = "ณรงค์ ดาวเรืองสวน"


@pytest.mark.parametrize("birth_year", [2500, None])
def test_another_name_than_the_nominees_is_asked_about_once_and_flagged_at_the_office(
    cast, client, sign_in, birth_year
):
    consent, path = asked(cast, prefix="นาย", name=NAME, birth_year=birth_year)
    assert "is_sure" not in Page(client.get(path)).values()
    words = {"do": "give", "signed_name": "คนอื่นเลย จริงจริง", "agrees": "on"}
    page = Page(client.post(path, words))
    assert "ชื่อผู้ลงนามไม่ตรงกับชื่อผู้ได้รับการเสนอ" in page.refusal("signed_name") and fresh(consent).status == "asked"
    assert page.values()["signed_name"] == ["คนอื่นเลย จริงจริง"] and 'name="is_sure"' in page.html
    assert client.post(path, words | {"is_sure": "on"}).status_code == 302
    assert fresh(consent).status == "given"
    office = sign_in(cast.officer)
    for address in (work(consent.nomination), f"/work/awards/{consent.nomination.round_id}/consents/"):
        assert "ชื่อผู้ลงนามไม่ตรงกับชื่อผู้ได้รับการเสนอ" in office.get(address).content.decode()


@pytest.mark.parametrize(
    ("fields", "signed"),
    [
        ({}, {"signed_name": "ณรงค์  ดาวเรืองสวน"}),
        ({}, {"signed_name": "นายณรงค์ ดาวเรืองสวล"}),
        ({"birth_year": 2556}, {"signed_name": "หนูแดง", "guardian_name": "แม่ ใจดี"}),
        ({"birth_year": 2565}, {"guardian_name": "แม่ ใจดี"}),
        ({"target": "community"}, {"signed_name": "สมศรี ประธานชุมชน"}),
    ],
)
def test_nobody_else_is_asked_about_the_name(cast, client, sign_in, fields, signed):
    target = fields.pop("target", "person")
    consent, path = asked(cast, category=category_in(cast, target=target), name=NAME, **{"birth_year": 2500} | fields)
    assert client.post(path, {"do": "give", "agrees": "on"} | signed).status_code == 302
    assert fresh(consent).status == "given"
    assert "ไม่ตรงกับชื่อ" not in sign_in(cast.officer).get(work(consent.nomination)).content.decode()


@pytest.mark.parametrize(
    ("birth_year", "target", "names"),
    [
        (2500, "person", ["signed_name"]),
        (2556, "person", ["signed_name", "guardian_name"]),
        (2565, "person", ["guardian_name"]),
        (None, "person", ["signed_name", "guardian_name"]),
        (None, "community", ["signed_name"]),
    ],
)
def test_the_page_asks_for_who_must_sign(cast, client, birth_year, target, names):
    _consent, path = asked(cast, category=category_in(cast, target=target), birth_year=birth_year)
    values = Page(client.get(path)).values()
    assert [name for name in ("signed_name", "guardian_name") if name in values] == names


def test_the_page_never_says_how_it_stands(cast, client):
    category = category_in(cast)
    consent, path = asked(cast, category=category)
    pages = set()
    for status in ("judging", "deliberation", "decided"):
        close(consent.nomination, status)
        if status == "decided":
            building.decision(consent.nomination, by=cast.director)
        pages.add(Page(client.get(path)).text("main"))
    assert len(pages) == 1
    close(consent.nomination, "announced")  # that it is out is public; how it stands with whom is not
    pages = set()
    for outcome in ("honoured", "not_this_time"):
        consent.nomination.decisions.update(outcome=outcome)
        pages.add(Page(client.get(path)).text("main"))
    assert len(pages) == 1 and "ประกาศผลแล้ว" in pages.pop()


def test_letters_that_are_not_ours_or_not_the_newest(cast, client):
    consent, path = asked(cast)
    assert client.get("/consent/x/").status_code == client.get(path[:-3] + "zz/").status_code == 404
    other = links.CONFIRM.token_of(consent.pk, consent.serial)
    assert client.get(f"/consent/{other}/").status_code == 404
    consents.ask(consent.nomination, address="nominee@example.com", by=cast.officer)
    for method in (client.get, client.post):
        assert method(path).status_code == 410


def test_saying_no(cast, client):
    consent, path = asked(cast)
    client.post(path, {"do": "refuse"})
    assert fresh(consent).status == "refused"
    assert "บันทึกว่าไม่ยินยอมแล้ว" in client.get(path).content.decode()


def test_a_child_behind_an_unknown_action_changes_nothing(cast, client):
    consent, path = asked(cast)
    assert client.post(path, {"do": "announce"}).status_code == 200
    assert fresh(consent).status == "asked"


def work(row):
    return f"/work/nominations/{row.pk}/consent/"


def test_an_officer_asks_records_and_takes_back(cast, sign_in):
    row = building.nomination(category_in(cast), email="nominee@example.com")
    client = sign_in(cast.officer)
    assert Page(client.get(work(row))).values()["address"] == ["nominee@example.com"]
    page = Page(client.post(work(row), {"do": "ask", "address": "ไม่ใช่อีเมล"}))
    assert "อีเมลนี้ไม่ครบ" in page.summary()
    client.post(work(row), {"do": "ask", "address": "nominee@example.com"})
    assert fresh(row).consent.status == "asked"
    paper = files.upload(files.photo(), "ใบ.jpg")
    client.post(work(row), {"do": "record", "signed_name": "มานะ", "paper": paper})
    assert fresh(row).consent.method == "paper"
    html = client.get(work(row)).content.decode()
    assert "ใบ.webp" in html and "บนกระดาษ" in html
    scan = client.get(f"{work(row)}paper/")
    assert scan["Content-Disposition"].startswith("attachment") and scan.getvalue().startswith(b"RIFF")
    page = Page(client.post(work(row), {"do": "withdraw", "reason": ""}, follow=True))
    assert fresh(row).consent.status == "given" and "ใครแจ้งถอน" in page.html
    client.post(work(row), {"do": "withdraw", "reason": "โทรแจ้ง"})
    assert fresh(row).consent.status == "withdrawn"


def test_a_paper_that_is_none_is_refused(cast, sign_in):
    row = building.nomination(category_in(cast))
    answer = sign_in(cast.officer).post(work(row), {"do": "record", "signed_name": "ก", "paper": files.upload(b"x")})
    assert "รับเฉพาะไฟล์ PDF Word" in Page(answer).summary() and fresh(row).consent.status == "not_asked"


def test_the_paper_to_sign_is_a_pdf(cast, sign_in):
    row = building.nomination(category_in(cast), birth_year=2556, prefix="เด็กหญิง")
    answer = sign_in(cast.officer).get(f"{work(row)}form.pdf")
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF-")


def test_there_is_no_paper_where_none_was_recorded(cast, sign_in):
    row = building.nomination(category_in(cast))
    assert sign_in(cast.officer).get(f"{work(row)}paper/").status_code == 404


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_list_of_a_round_costs_the_same(cast, sign_in, django_assert_num_queries, count):
    category = category_in(cast)
    for number in range(count):
        building.nomination(category, email=f"n{number}@example.com")
    client = sign_in(cast.officer)
    path = f"/work/awards/{category.round_id}/consents/"
    client.get(path)
    with django_assert_num_queries(9):
        client.get(path)


def test_the_list_filters_and_asks_all(cast, sign_in):
    category = category_in(cast, "closed")
    reached, given = (
        building.nomination(category, email="a@example.com"),
        building.nomination(category, consent="given"),
    )
    unreached = building.nomination(category)
    client, path = sign_in(cast.officer), f"/work/awards/{category.round_id}/consents/"
    html = client.get(path, {"consent": "given"}).content.decode()
    assert given.name in html and reached.name not in html
    assert unreached.name in client.get(path, {"consent": "nonsense"}).content.decode()
    assert "1 ราย" in client.post(path, follow=True).content.decode()
    html = client.post(path, follow=True).content.decode()
    assert "0 ราย" not in html and "ครั้งนี้ไม่ได้ส่งอีเมลเพิ่ม" in html
    assert set(Consent.objects.filter(status="asked").values_list("nomination", flat=True)) == {reached.pk}


def test_an_empty_list_says_so(cast, sign_in):
    category = category_in(cast, "open")
    html = sign_in(cast.officer).get(f"/work/awards/{category.round_id}/consents/").content.decode()
    assert "ยังไม่มีรายการ" in html and "หลังปิดรับ" in html
