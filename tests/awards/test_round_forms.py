"""Bad input in each form of a round and of screening: a sentence, and nothing that was typed is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.domain import categories, panels
from awards.models import Category, Criterion, Panelist, Round
from core import thai
from core.models import TypedForm
from networks.domain.rows import mark_of
from tests.awards import building, rounding
from tests.page import Page

pytestmark = pytest.mark.django_db
LONG = "ยาว " * 1250
ROUND = {
    "copy_of": "", "title": "คนดีศรีอุดร 🌻", "fiscal_year": "๒๕๗๐", "story": "ชวนกันเสนอชื่อ", "terms": "", "opens_on": "1/12/2569",
    "opens_time": "", "closes_on": "31/1/2570", "closes_time": "16.30", "judging_until": "28/2/2570",
}  # fmt: skip
CATEGORY = {
    "name": "เยาวชน 🌻", "target": "person", "virtue": "", "min_age": "๑๕", "max_age": "18", "places": "5", "quorum": "3",
    "pass_mark": "70", "disagreement": "30", "about": "คนรุ่นใหม่", "order": "1",
}  # fmt: skip
CRITERION = {
    "name": "ทำต่อเนื่อง 🌻", "guidance": "ดูจำนวนปี", "weight": "๒๐", "lowest": "1", "labels": "พอใช้\nดี\nดีมาก", "is_mandatory": "on",
    "order": "1",
}  # fmt: skip
NEW = "/work/awards/new/"


@pytest.fixture
def client(cast, sign_in):
    return sign_in(cast.officer)


def squeezed(values):
    return [" ".join(text.split()) for text in values]


def assert_refused(response, data, field, sentence, path):
    """The sentence stands beside the field, everything typed is still there, and kept for later."""
    assert response.status_code == 200
    page = Page(response)
    assert page.refusal(field) and sentence in page.refusal(field), page.refusal(field)
    shown = page.values()
    for name, value in data.items():
        wanted = [value] if isinstance(value, str) else value
        if value and name != field:
            assert squeezed(shown.get(name, [])) == squeezed(wanted), name
    assert TypedForm.objects.filter(path=path).exists()


def test_round_forms_that_cannot_be(client):
    for field, value, sentence in (
        ("title", "", "กรุณากรอกข้อความ"), ("title", LONG, "ไม่เกิน 200"), ("fiscal_year", "", ""), ("fiscal_year", "ปีนี้", ""),
        ("fiscal_year", "2027", "ตั้งแต่ 2540"), ("fiscal_year", "-1", ""), ("story", LONG, "ไม่เกิน 4,000"),
        ("terms", LONG, "ไม่เกิน 4,000"), ("opens_on", "31/2/2570", ""), ("opens_on", "1/1/1234", ""), ("opens_on", "", "ระบุวันที่ด้วย"),
        ("closes_on", "30/11/2569", "หลังเวลาเปิดรับ"), ("closes_on", "เร็ว ๆ นี้", ""), ("closes_on", "1/1/2640", "ไม่เกิน"),
        ("closes_time", "25.00", ""), ("closes_time", "เย็น", ""), ("judging_until", "31/1/2570", "หลังวันปิดรับ"),
        ("copy_of", "99999", "รอบนี้ไม่มีแล้ว"), ("copy_of", "ก\x00", ""),
    ):  # fmt: skip
        data = ROUND | {field: value}
        if field == "opens_on" and not value:
            data["opens_time"] = "8.30"
        assert_refused(client.post(NEW, data), data, field, sentence, NEW)
    assert not Round.objects.exists()


def test_a_round_reads_thai_digits_and_an_empty_time_is_the_edge_of_the_day(client):
    response = client.post(NEW, ROUND | {"title": "ก\x00ข", "closes_time": ""})
    round = Round.objects.get()
    assert response["Location"] == round.get_work_url()
    opens, closes = timezone.localtime(round.opens_at), timezone.localtime(round.closes_at)
    assert (round.title, round.fiscal_year, str(opens.time()), str(closes.time())) == (
        "กข",
        2570,
        "00:00:00",
        "23:59:00",
    )
    assert thai.format_date_typed(closes) == "31/1/2570"


def test_a_round_sent_twice_is_one_and_keeps_what_changed(client):
    key = {"form_key": "0b5c7f0a-3a0e-4d8e-9a43-0e8f2f6f9a11"}
    for _turn in range(2):
        client.post(NEW, ROUND | key)
    round = Round.objects.get()
    response = client.post(NEW, ROUND | key | {"title": "เปลี่ยนใจ"})
    assert response["Location"] == f"{round.get_work_url()}edit/"
    assert "เปลี่ยนใจ" in client.get(response["Location"]).content.decode()


def test_two_officers_at_one_round_see_both_texts(cast, client, sign_in):
    round = building.round_(by=cast.officer, status="draft")
    path = f"{round.get_work_url()}edit/"
    sign_in(cast.director).post(path, ROUND | {"title": "ของวัฒนธรรม", "version": 1})
    response = client.post(path, ROUND | {"title": "ของเจ้าหน้าที่", "version": 1})
    html = response.content.decode()
    assert response.status_code == 409 and "ของวัฒนธรรม" in html and "ของเจ้าหน้าที่" in html


def test_a_new_round_after_an_old_one_starts_with_its_words(cast, client):
    old = building.round_(by=cast.officer, fiscal_year=2580, title="คนดีศรีอุดร 2580", story="ชวนกัน", status="archived")
    building.category(old)
    values = Page(client.get(f"{NEW}?from={old.pk}")).values()
    assert (values["title"], values["fiscal_year"], values["copy_of"]) == (["คนดีศรีอุดร 2581"], ["2581"], [str(old.pk)])
    client.post(NEW, ROUND | {"copy_of": str(old.pk)})
    assert Round.objects.latest("pk").categories.count() == 1
    assert client.get(f"{NEW}?from=ก").status_code == client.get(f"{NEW}?from=999999").status_code == 200


def test_what_is_settled_is_locked_in_the_form_and_not_dropped_in_silence(cast, client):
    """A form that was opened before the call opened still sends another opening day."""
    round = building.round_(by=cast.officer)
    path = f"{round.get_work_url()}edit/"
    locked = {"fiscal_year", "opens_on", "opens_time"}
    data = {name: value for name, value in ROUND.items() if name not in locked}
    data |= {"closes_on": "1/2/2575", "judging_until": "", "version": "1"}
    for name, value in (
        ("fiscal_year", "2599"),
        ("opens_on", "1/1/2560"),
        ("opens_on", "ไม่ใช่วัน"),
        ("opens_time", "03.07"),
    ):
        page = Page(client.post(path, data | {name: value}))
        assert "แก้ไม่ได้แล้ว" in page.refusal(name) and page.values().get(name) != [value]
    assert building.fresh(round).title == round.title
    assert client.post(path, data)["Location"] == round.get_work_url()
    row = building.fresh(round)
    assert (row.fiscal_year, row.opens_at, row.title) == (round.fiscal_year, round.opens_at, ROUND["title"])


def test_a_public_call_whose_day_has_not_come_is_moved_in_the_form(cast, client):
    round = building.round_(by=cast.officer, opens_at=timezone.now() + timedelta(days=5))
    path = f"{round.get_work_url()}edit/"
    data = ROUND | {"closes_on": "1/2/2575", "judging_until": "", "fiscal_year": "2570", "version": "1"}
    bare = data | {"opens_on": "", "opens_time": ""}
    assert_refused(client.post(path, bare), bare, "opens_on", "ต้องมีวันเปิดและวันปิดรับ", path)
    assert client.post(path, data | {"opens_on": "1/1/2574"})["Location"] == round.get_work_url()
    assert timezone.localtime(building.fresh(round).opens_at).date().isoformat() == "2031-01-01"


def rows_of(row, mark, **more):
    typed = {f"rows-0-{name}": value for name, value in row.items()}
    return {"rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0", "version": str(mark)} | typed | more


def test_categories_that_cannot_be(cast, client):
    round = building.round_(by=cast.officer, status="draft")
    path, mark = f"{round.get_work_url()}categories/", mark_of([])
    for field, value, sentence in (
        ("name", "", "กรุณากรอกช่องนี้"), ("name", LONG, "ไม่เกิน 150"), ("target", "robot", "กรุณาเลือกจากรายการ"),
        ("virtue", "ก", "กรุณาเลือกจากรายการ"), ("min_age", "เด็ก", ""), ("min_age", "-3", ""), ("max_age", "10", "ไม่น้อยกว่า"),
        ("max_age", "999", "ไม่เกิน 120"), ("places", "0", "ตั้งแต่ 1"), ("quorum", "0", "ตั้งแต่ 1"), ("pass_mark", "101", "ไม่เกิน 100"),
        ("pass_mark", "70.555", "ทศนิยม"), ("disagreement", "-1", ""), ("about", LONG, "ไม่เกิน 1,000"),
    ):  # fmt: skip
        data = rows_of(CATEGORY | {field: value}, mark)
        assert_refused(client.post(path, data), data, f"rows-0-{field}", sentence, path)
    data = rows_of(CATEGORY | {"target": "organization"}, mark)
    assert_refused(client.post(path, data), data, "rows-0-min_age", "เฉพาะประเภทบุคคล", path)
    assert not Category.objects.exists()


def test_categories_are_saved_and_two_officers_see_both(cast, client, sign_in):
    round = building.round_(by=cast.officer, status="draft")
    path, mark = f"{round.get_work_url()}categories/", mark_of([])
    assert client.post(path, rows_of(CATEGORY, mark)).status_code == 302
    category = round.categories.get()
    assert (category.min_age, category.max_age, category.places) == (15, 18, 5)
    response = sign_in(cast.director).post(path, rows_of(CATEGORY | {"name": "องค์กร"}, mark))
    assert response.status_code == 409 and "เยาวชน 🌻" in response.content.decode()
    html = client.post(path, rows_of(CATEGORY | {"name": "ประชาชน"}, mark, do="add")).content.decode()
    assert "ประชาชน" in html and "rows-1-name" in html and round.categories.count() == 1


def test_criteria_that_cannot_be(cast, client):
    category = building.category(building.round_(by=cast.officer, status="draft"), criteria=0)
    path, mark = f"/work/categories/{category.pk}/criteria/", mark_of([])
    many = "\n".join("ก" for _line in range(12))
    for field, value, sentence in (
        ("name", "", "กรุณากรอกช่องนี้"), ("name", LONG, "ไม่เกิน 150"), ("guidance", LONG, "ไม่เกิน 1,000"), ("weight", "", "ระบุน้ำหนัก"),
        ("weight", "0", "ตั้งแต่ 1"), ("weight", "หนัก", ""), ("weight", "9999", "ไม่เกิน 1,000"), ("lowest", "7", "กรุณาเลือกจากรายการ"),
        ("labels", "ดี", "ตอนนี้มี 1 บรรทัด"), ("labels", "", "ตอนนี้มี 0 บรรทัด"), ("labels", many, "ตอนนี้มี 12 บรรทัด"),
        ("labels", f"ดี\n{'ก' * 101}", "ยาวเกินไป"), ("labels", LONG, "ไม่เกิน 1,500"),
    ):  # fmt: skip
        data = rows_of(CRITERION | {field: value}, mark)
        assert_refused(client.post(path, data), data, f"rows-0-{field}", sentence, path)
    assert not Criterion.objects.exists()


def test_criteria_are_saved_shown_as_judges_see_them_and_compared_when_stale(cast, client, sign_in):
    category = building.category(building.round_(by=cast.officer, status="draft"), criteria=0)
    path, mark = f"/work/categories/{category.pk}/criteria/", mark_of([])
    response = client.post(path, rows_of(CRITERION | {"labels": " พอใช้ \n\nดี\x00\n ดีมาก "}, mark))
    assert response["Location"] == path
    criterion = category.criteria.get()
    assert (criterion.labels, criterion.weight, criterion.lowest, criterion.is_mandatory) == (
        ["พอใช้", "ดี", "ดีมาก"],
        20,
        1,
        True,
    )
    html = client.get(path).content.decode()
    assert "ร้อยละ 100" in html and "แบบที่กรรมการจะเห็น" in html
    response = sign_in(cast.director).post(path, rows_of(CRITERION | {"name": "อื่น"}, mark))
    assert response.status_code == 409 and "พอใช้, ดี, ดีมาก" in response.content.decode()


def test_the_panel_page_saves_refuses_and_compares(cast, client, sign_in):
    round, category, (judge,) = rounding.ready(cast, "draft")
    path, mark = f"{round.get_work_url()}panel/", mark_of(panels.seats_of(round))
    mine, other = f"{category.pk}-{judge.pk}", f"{category.pk}-{cast.judge.pk}"
    data = {f"seat-{mine}": "on", f"seat-{other}": "on", f"cap-{other}": "หลายราย", "version": str(mark)}
    assert_refused(client.post(path, data), data, f"cap-{other}", "", path)
    assert client.post(path, data | {f"cap-{other}": "๑๒"}).status_code == 302
    assert Panelist.objects.get(judge=cast.judge).cap == 12
    response = sign_in(cast.director).post(path, {f"seat-{mine}": "on", "version": str(mark)})
    assert response.status_code == 409 and cast.judge.get_full_name() in response.content.decode()


def test_asking_for_more_that_cannot_be(cast, client):
    nomination = rounding.in_status(cast, "submitted")
    path = f"{nomination.get_work_url()}return/"
    good = {
        "items": ["story", "files"],
        "words": "ขอภาพชัด ๆ 🌻",
        "due_on": thai.format_date_typed(timezone.localdate()),
    }
    for changes, field, sentence in (
        ({"items": [], "words": ""}, "words", "กรุณาเลือกหรือเขียน"), ({"words": LONG}, "words", "ไม่เกิน 1,200"),
        ({"items": ["money"]}, "items", "กรุณาเลือกจากรายการ"), ({"due_on": ""}, "due_on", "กรุณาระบุวันที่"),
        ({"due_on": "1/1/2560"}, "due_on", "ตั้งแต่"), ({"due_on": "1/1/2640"}, "due_on", "ไม่เกิน"), ({"due_on": "พรุ่งนี้"}, "due_on", ""),
    ):  # fmt: skip
        data = good | changes
        assert_refused(client.post(path, data), data, field, sentence, path)
    assert client.post(path, good)["Location"] == nomination.get_work_url()
    row = building.fresh(nomination)
    assert row.reason == "• เล่าว่าทำความดีอะไร\n• ภาพหรือเอกสารประกอบ\nขอภาพชัด ๆ 🌻"
    assert client.get(path).status_code == 302


@pytest.mark.parametrize("action", ["doubt", "reconsider"])
def test_a_reason_is_needed_and_kept(cast, client, action):
    nomination = rounding.in_status(cast, "submitted" if action == "doubt" else "ineligible")
    path = f"{nomination.get_work_url()}{action}/"
    for reason, sentence in (("", "กรุณาบอกเหตุผล"), ("   ", "กรุณาบอกเหตุผล"), (LONG, "ไม่เกิน 2,000")):
        response = client.post(path, {"reason": reason})
        assert sentence in Page(response).refusal("reason")
    assert client.post(path, {"reason": "อายุไม่ถึง 🌻\x00"})["Location"] == nomination.get_work_url()


def test_corrections_that_cannot_be(cast, client):
    nomination = rounding.in_status(cast, "submitted", name="สมชาย ใจดี")
    elsewhere = building.category(building.round_(by=cast.officer))
    path = f"{nomination.get_work_url()}edit/"
    good = {
        "category": str(nomination.category_id), "prefix": "นาย", "name": "สมชาย ใจดีมาก", "birth_year": "๒๕๒๕", "occupation": "ครู",
        "organization": cast.organization.name, "phone": "081 234 5678", "email": "near@example.com", "virtue": "honesty", "years": "10",
        "why": "ผู้เสนอโทรแจ้ง 🌻", "version": "1",
    }  # fmt: skip
    for field, value, sentence in (
        ("category", str(elsewhere.pk), "กรุณาเลือกจากรายการ"), ("category", "ก", ""), ("prefix", "ก" * 50, "ไม่เกิน 40"),
        ("name", "", "กรุณากรอก"), ("name", LONG, "ไม่เกิน 250"), ("birth_year", "2700", "ปีนี้ไม่น่าใช่"), ("birth_year", "เก่ามาก", ""),
        ("organization", "ไม่มีในทะเบียน", "ไม่พบหน่วยงาน"), ("email", "ไม่ใช่", "อีเมล"), ("virtue", "x", "กรุณาเลือก"), ("years", "-4", ""),
        ("years", "500", "ไม่เกิน 120"), ("why", "", "กรุณากรอก"), ("why", LONG, "ไม่เกิน 500"), ("district", "9", "กรุณาเลือก"),
    ):  # fmt: skip
        data = good | {field: value}
        assert_refused(client.post(path, data), data, field, sentence, path)
    assert client.post(path, good)["Location"] == nomination.get_work_url()
    row = building.fresh(nomination)
    assert (row.shown_name, row.birth_year, row.organization) == ("นายสมชาย ใจดีมาก", 2525, cast.organization)
    response = client.post(path, good | {"occupation": "หมอ"})
    assert response.status_code == 409 and "หมอ" in response.content.decode()


def test_reopening_needs_a_reason_and_a_time_to_come(cast, client):
    round, _category, _judges = rounding.ready(cast, "closed")
    path = f"{round.get_work_url()}reopen/"
    good = {"reason": "มีผู้ขอเสนอเพิ่ม", "closes_on": "1/2/2575", "closes_time": "๑๖.๓๐"}
    for field, value in (
        ("reason", ""),
        ("closes_on", ""),
        ("closes_on", "1/1/2560"),
        ("closes_on", "31/2/2575"),
        ("closes_time", "99"),
    ):
        data = good | {field: value}
        assert_refused(client.post(path, data), data, field, "", path)
    assert client.post(path, good)["Location"] == round.get_work_url()
    assert building.fresh(round).status == "open"
    assert client.get(path)["Location"] == round.get_work_url()


def test_judging_that_is_complete_ends_with_a_button_else_with_a_reason(cast, client):
    round, category, _judges = rounding.ready(cast, "judging")
    path = f"{round.get_work_url()}deliberate/"
    assert "คะแนนที่ยังไม่ส่งจะไม่ถูกนับ" in client.get(path).content.decode()
    assert "reason" in Page(client.post(path)).html and building.fresh(round).status == "judging"
    review = category.nominations.get().reviews.get()
    type(review).objects.update(status="sent", declared_at=timezone.now(), sent_at=timezone.now(), score=80)
    assert client.get(path).status_code == 405
    client.post(path)
    assert building.fresh(round).status == "deliberation"


def test_rows_without_their_frame_are_refused_in_a_sentence(cast, client):
    category = building.category(building.round_(by=cast.officer, status="draft"))
    for path in (f"{category.round.get_work_url()}categories/", f"/work/categories/{category.pk}/criteria/"):
        assert "แบบฟอร์มมาไม่ครบ" in client.post(path, {"version": "1"}).content.decode()
    assert categories.values_of(category.round)
