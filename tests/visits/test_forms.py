"""Bad input in each form of a visit: a sentence, and nothing that was typed is lost."""

import pytest

from core import thai
from core.models import TypedForm
from tests.page import Page
from tests.visits import visiting
from visits.models import Finding, SiteVisit, TeamMember, VisitStop

pytestmark = pytest.mark.django_db
LONG = "ยาว " * 1250
PLAN = {"title": "เยี่ยมโรงเรียน 🌻", "purpose": "exchange", "aim": "ไปเรียนรู้", "starts_on": "8/12/2575", "ends_on": ""}
STOP = {
    "organization": "", "place": "สวนของลุงคำ 🌻", "theme": "ปุ๋ยหมัก", "day": "", "starts": "9.00", "ends": "๑๑.๓๐",
    "host_name": "ลุงคำ", "host_email": "kham@example.com",
}  # fmt: skip
MEMBER = {"user": "", "name": "ลุงคำ 🌻", "position": "ปราชญ์ชุมชน", "network": ""}
FINDING = {"kind": "well", "text": "เห็นกี่ทอผ้า 🌻", "virtues": ["honesty"], "is_public": "on"}


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def client(cast, sign_in):
    return sign_in(cast.officer)


def assert_refused(response, data, field, sentence, path):
    """The sentence stands beside the field and on top, everything typed is still there, and kept for later."""
    assert response.status_code == 200
    page = Page(response)
    assert page.refusal(field) and sentence in page.refusal(field)
    shown = page.values()
    for name, value in data.items():
        wanted = [value] if isinstance(value, str) else value
        if value and name != field:
            assert [" ".join(text.split()) for text in shown.get(name, [])] == [
                " ".join(text.split()) for text in wanted
            ]
    assert TypedForm.objects.filter(path=path).exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "กรุณากรอกข้อความ"),
        ("title", LONG, "ไม่เกิน 250"),
        ("aim", LONG, "ไม่เกิน 4,000"),
        ("purpose", "fly", "กรุณาเลือกจากรายการ"),
        ("starts_on", "", "กรุณาระบุวันที่"),
        ("starts_on", "31/2/2575", ""),
        ("starts_on", "เมื่อวานนี้", ""),
        ("starts_on", "-1", ""),
        ("ends_on", "7/12/2575", "มาก่อนวันแรก"),
        ("ends_on", "๓๒/๑/๒๕๗๕", ""),
    ],
)
def test_a_plan_that_cannot_be(client, field, value, sentence):
    data = PLAN | {field: value}
    assert_refused(client.post("/work/visits/new/", data), data, field, sentence, "/work/visits/new/")
    assert not SiteVisit.objects.exists()


def test_a_plan_reads_thai_digits_and_loses_no_nul(client):
    response = client.post("/work/visits/new/", PLAN | {"starts_on": "๘ ธ.ค. ๒๕๗๕", "title": "ก\x00ข"})
    visit = SiteVisit.objects.get()
    assert response["Location"] == visit.get_work_url()
    assert (visit.title, thai.format_date_short(visit.starts_on), visit.ends_on) == ("กข", "8 ธ.ค. 75", visit.starts_on)


def test_a_form_of_a_plan_sent_twice_makes_one_and_keeps_what_changed(client):
    key = {"form_key": "0b5c7f0a-3a0e-4d8e-9a43-0e8f2f6f9a11"}
    client.post("/work/visits/new/", PLAN | key)
    client.post("/work/visits/new/", PLAN | key)
    visit = SiteVisit.objects.get()
    response = client.post("/work/visits/new/", PLAN | key | {"title": "เปลี่ยนใจ"})
    assert response["Location"] == f"{visit.get_work_url()}edit/"
    assert "เปลี่ยนใจ" in client.get(response["Location"]).content.decode()


def test_two_officers_at_one_plan_see_both_texts(cast, client, sign_in):
    visit = visiting.plan(cast)
    path = f"{visit.get_work_url()}edit/"
    sign_in(cast.director).post(path, PLAN | {"title": "ของวัฒนธรรม", "version": visit.version})
    response = client.post(path, PLAN | {"title": "ของเจ้าหน้าที่", "version": visit.version})
    assert response.status_code == 409
    assert "ของวัฒนธรรม" in response.content.decode() and "ของเจ้าหน้าที่" in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("place", "", "กรุณาเลือกหน่วยงาน หรือพิมพ์ชื่อสถานที่"),
        ("place", LONG, "ไม่เกิน 250"),
        ("theme", LONG, "ไม่เกิน 250"),
        ("organization", "999999", "กรุณาเลือกจากรายการ"),
        ("organization", "ก\x00", "อักขระที่มองไม่เห็น"),
        ("day", "", "กรุณาระบุวันที่"),
        ("day", "1/1/2560", "กรุณาระบุวันที่ตั้งแต่"),
        ("day", "1/1/2640", "กรุณาระบุวันที่ไม่เกิน"),
        ("starts", "25.00", ""),
        ("starts", "เช้า", ""),
        ("ends", "8.00", "เวลาจบต้องหลังเวลาเริ่ม"),
        ("ends", "-5", ""),
        ("host_email", "ลุงคำ", "อีเมล"),
        ("host_email", "081 234 5678", "อีเมล"),
        ("host_email", "a@" + "b" * 5000, "ไม่เกิน 254"),
    ],
)
def test_a_stop_that_cannot_be(cast, client, field, value, sentence):
    visit = visiting.plan(cast)
    data = STOP | {"day": thai.format_date_typed(visit.starts_on)} | {field: value}
    path = f"{visit.get_work_url()}stops/new/"
    assert_refused(client.post(path, data), data, field, sentence, path)
    assert not VisitStop.objects.exists()


def test_a_stop_that_can_be(cast, client):
    visit = visiting.plan(cast)
    data = STOP | {"day": thai.to_thai_digits(thai.format_date_short(visit.starts_on))}
    assert client.post(f"{visit.get_work_url()}stops/new/", data)["Location"] == visit.get_work_url()
    stop = VisitStop.objects.get()
    assert (thai.format_clock(stop.ends_at), stop.host_email) == ("11.30", "kham@example.com")
    stale = data | {"theme": "อื่น", "version": stop.version + 7}
    response = client.post(f"{stop.get_work_url()}edit/", stale)
    assert response.status_code == 409 and "ปุ๋ยหมัก" in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "กรุณาเลือกผู้ใช้ หรือพิมพ์ชื่อผู้ร่วมคณะ"),
        ("name", LONG, "ไม่เกิน 200"),
        ("position", LONG, "ไม่เกิน 200"),
        ("user", "999999", "กรุณาเลือกจากรายการ"),
        ("user", "-1", "กรุณาเลือกจากรายการ"),
        ("network", "ก", "กรุณาเลือกจากรายการ"),
    ],
)
def test_somebody_of_the_team_who_cannot_be(cast, client, field, value, sentence):
    visit = visiting.plan(cast, leader=None)
    path = f"{visit.get_work_url()}team/new/"
    data = MEMBER | {field: value}
    assert_refused(client.post(path, data), data, field, sentence, path)
    assert not TeamMember.objects.exists()


def test_a_guest_and_the_next_one(cast, client):
    visit = visiting.plan(cast, leader=None)
    path = f"{visit.get_work_url()}team/new/"
    assert client.post(path, MEMBER | {"do": "again"})["Location"] == path
    assert client.post(path, MEMBER | {"user": cast.editor.pk, "is_leader": "on"})["Location"].endswith("/team/")
    assert [member.shown_name for member in visit.team.all()] == [cast.editor.get_full_name(), "ลุงคำ 🌻"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("kind", "", "กรุณาเลือกหนึ่งในสี่ลักษณะ"),
        ("kind", "great", "กรุณาเลือกหนึ่งในสี่ลักษณะ"),
        ("text", "", "กรุณากรอกข้อความ"),
        ("text", LONG, "ไม่เกิน 4,000"),
        ("virtues", ["patience"], "กรุณาเลือกจากรายการ"),
    ],
)
def test_a_finding_that_cannot_be(cast, client, field, value, sentence):
    visit = visiting.visit_in(cast, "confirmed")
    path = f"{visit.stops.first().get_work_url()}findings/new/"
    data = FINDING | {field: value}
    assert_refused(client.post(path, data), data, field, sentence, path)
    assert not Finding.objects.exists()


def test_a_finding_that_can_be_leads_on_to_the_next(cast, client):
    visit = visiting.visit_in(cast, "confirmed")
    path = f"{visit.stops.first().get_work_url()}findings/new/"
    assert client.post(path, FINDING | {"do": "again"})["Location"] == path
    assert Finding.objects.get().is_public


@pytest.mark.parametrize("action", ["postpone", "cancel", "return", "reopen"])
@pytest.mark.parametrize(("reason", "sentence"), [(" ", "กรุณาบอกเหตุผล"), (LONG, "ไม่เกิน 2,000")])
def test_a_reason_is_asked_for(cast, client, action, reason, sentence):
    status = {"return": "reported", "reopen": "accepted"}.get(action, "planned")
    visit = visiting.visit_in(cast, status)
    path = f"{visit.get_work_url()}{action}/"
    assert_refused(client.post(path, {"reason": reason}), {}, "reason", sentence, path)
    assert visiting.fresh(visit).status == status


@pytest.mark.parametrize(("field", "value"), [("starts_on", ""), ("starts_on", "เมื่อไร"), ("ends_on", "1/1/2560")])
def test_new_days_that_cannot_be(cast, client, field, value):
    visit = visiting.visit_in(cast, "postponed")
    path = f"{visit.get_work_url()}replan/"
    data = {"starts_on": "8/12/2575", "ends_on": ""} | {field: value}
    assert_refused(client.post(path, data), data, field, "", path)
    assert visiting.fresh(visit).status == "postponed"


def test_long_summaries_and_words_are_refused(cast, client):
    visit = visiting.visit_in(cast, "made")
    path = f"{visit.get_work_url()}report/summary/"
    assert_refused(client.post(path, {"summary": LONG * 2}), {}, "summary", "ไม่เกิน 8,000", path)
    path = f"{visit.stops.first().get_work_url()}shown/"
    assert_refused(client.post(path, {"shown": LONG}), {}, "shown", "ไม่เกิน 4,000", path)
