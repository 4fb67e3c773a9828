"""Pages of assemblies and resolutions: what stands there, for whom, what they cost, and what survives bad input."""

import uuid
from datetime import date, timedelta
from io import BytesIO

import icalendar
import pytest
from django.core.cache import cache
from django.utils import timezone
from python_calamine import CalamineWorkbook

from activities.domain import assembly, resolutions
from activities.models import Resolution, Session
from core.models import TypedForm
from networks import domain as networks
from tests import factories, people
from tests.activities import assemblies
from tests.activities.typing import survived
from tests.page import Page

pytestmark = pytest.mark.django_db
LONG = "ก" * 5000
LIST = "/work/resolutions/"


@pytest.fixture
def held(cast):
    return assemblies.held(cast)


@pytest.fixture
def client(cast, sign_in):
    return sign_in(cast.coordinator)


@pytest.fixture
def officer(cast, sign_in):
    return sign_in(cast.officer)


def page_of(activity):
    return f"/work/activities/{activity.pk}/assembly/"


def session_typed(activity, **changes):
    day = timezone.localtime(activity.starts_at).date().isoformat()
    values = {
        "title": "เปิดงาน",
        "day": day,
        "starts": "9.00",
        "ends": "๑๐.๓๐",
        "place": "หอประชุม",
        "speaker": "ผู้แทนเครือข่าย",
    }
    return values | changes


def resolution_typed(cast, **changes):
    values = {"text": "ให้งานบุญงดโฟม", "network": cast.network.pk, "organization": "", "due_on": "๓๑/๓/๒๕๗๐"}
    return values | changes


# --- who sees what --------------------------------------------------------------------------------------


def test_an_editor_of_one_organization_finds_nothing_of_another(cast, sign_in, held):
    other = networks.create_organization(name="วัดอื่น", network=cast.other_network)
    neighbour = people.person("neighbour")
    networks.give_membership(neighbour, "editor", organization=other)
    theirs = assemblies.held(cast, days=-150, network=cast.other_network, host=other)
    mine = assemblies.resolution(held, cast, text="มติของเรา", network=None, organization=cast.organization)
    hidden = assemblies.resolution(theirs, cast, text="มติของเขา", network=None, organization=other)
    booth = assembly.add_booth(theirs, by=cast.officer, organization=other, number="1")
    session = assemblies.session(theirs, by=cast.officer)

    editor = sign_in(cast.editor)
    assert editor.get(mine.get_work_url()).status_code == 200
    html = editor.get(LIST).content.decode()
    assert "มติของเรา" in html and "มติของเขา" not in html
    for path in (
        hidden.get_work_url(), page_of(theirs), f"{page_of(theirs)}resolutions/new/", f"{page_of(theirs)}resolutions/carry/",
        f"{page_of(theirs)}booths/{booth.pk}/", f"{page_of(theirs)}sessions/{session.pk}/",
        *(f"{hidden.get_work_url()}{action}/" for action in ("edit", "carry", "drop")),
    ):  # fmt: skip
        assert editor.get(path).status_code == 404, path
    for action in ("finish", "reopen", "remove"):
        assert editor.post(f"{hidden.get_work_url()}{action}/").status_code == 404
    assert editor.post(hidden.get_work_url(), {"text": "x", "share_done": "5"}).status_code == 404
    # A row of another assembly does not open beneath one's own.
    for path in (f"booths/{booth.pk}/", f"sessions/{session.pk}/"):
        assert editor.get(page_of(held) + path).status_code == 404
    assert "มติของเรา" not in sign_in(neighbour).get(LIST).content.decode()
    # Nor does it come along in a file or into one's own next assembly.
    sheet = editor.get(f"{LIST}download/")
    texts = str(CalamineWorkbook.from_filelike(BytesIO(sheet.content)).get_sheet_by_index(0).to_python())
    assert "มติของเรา" in texts and "มติของเขา" not in texts
    later = assemblies.held(cast, days=100)
    path = f"{page_of(later)}resolutions/carry/"
    assert "มติของเขา" not in editor.get(path).content.decode()
    editor.post(path, {"resolutions": [hidden.pk], "due_on": "31/12/2570"})
    assert not later.resolutions.exists()


def test_who_is_responsible_reports_but_does_not_decide(cast, sign_in, held):
    reporter = people.person("reporter")
    networks.give_membership(reporter, "coordinator", network=cast.other_network)
    row = assemblies.resolution(held, cast, network=cast.other_network)
    client = sign_in(reporter)
    page = Page(client.get(row.get_work_url()))
    assert "ส่งความคืบหน้า" in page.html and "ปิดว่าเสร็จแล้ว" not in page.html
    assert client.post(row.get_work_url(), {"text": "เริ่มแล้ว", "share_done": "๓๐"}).status_code == 302
    for action in ("finish", "drop", "edit", "carry", "remove"):
        assert client.post(f"{row.get_work_url()}{action}/", {"reason": "x"}).status_code == 403
    row.refresh_from_db()
    assert (row.share_done, row.status) == (30, "open")


def test_only_an_assembly_has_the_tab_and_the_page(cast, client, held):
    plain = factories.activity(by=cast.coordinator)
    assert "กำหนดการและมติ" in client.get(held.get_work_url()).content.decode()
    assert "กำหนดการและมติ" not in client.get(plain.get_work_url()).content.decode()
    assert client.get(page_of(plain)).status_code == 404
    assert client.get(f"{page_of(plain)}sessions/new/").status_code == 404


# --- the forms -------------------------------------------------------------------------------------------


def test_an_item_is_added_changed_and_removed(cast, client, held):
    response = client.post(f"{page_of(held)}sessions/new/", session_typed(held))
    assert response["Location"] == f"{page_of(held)}#programme"
    session = held.sessions.get()
    assert timezone.localtime(session.ends_at).strftime("%H.%M") == "10.30"

    path = f"{page_of(held)}sessions/{session.pk}/"
    page = Page(client.get(path))
    assert page.values()["starts"] == ["09.00"]
    client.post(path, session_typed(held, title="พิธีเปิด", version=page.values()["version"][0]))
    session.refresh_from_db()
    assert session.title == "พิธีเปิด"
    client.post(f"{path}remove/")
    assert not held.sessions.exists()


def test_items_are_added_one_after_the_other(cast, client, held):
    path = f"{page_of(held)}sessions/new/"
    assert client.post(path, session_typed(held, do="again"))["Location"] == path
    assert Page(client.get(path)).values()["starts"] == ["10.30"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "กรุณากรอกข้อความ"),
        ("title", LONG, "ข้อความยาวเกินไป"),
        ("day", "2000-01-01", "กรุณาเลือกวันในช่วงที่จัดงาน"),
        ("starts", "บ่าย ๆ", "เช่น"),
        ("starts", "99.99", "เช่น"),
        ("ends", "8.00", "เวลาจบต้องหลังเวลาเริ่ม"),
        ("speaker", "ครู\N{GRINNING FACE}" * 200, "ข้อความยาวเกินไป"),
    ],
)
def test_a_bad_item_comes_back_with_a_sentence(cast, client, held, field, value, sentence):
    data = session_typed(held, **{field: value})
    response = client.post(f"{page_of(held)}sessions/new/", data)
    page = Page(response)
    assert response.status_code == 200
    assert sentence in page.refusal(field) and sentence in page.summary()
    assert survived(page, data, but={"day"} if field == "day" else ()) == []
    assert not Session.objects.exists()


def test_emoji_and_nul_are_taken_as_text(cast, client, held):
    client.post(f"{page_of(held)}sessions/new/", session_typed(held, title="เปิด\0งาน \N{GRINNING FACE}"))
    assert held.sessions.get().title == "เปิดงาน \N{GRINNING FACE}"


def test_a_stale_item_comes_back_with_both_texts(cast, client, held):
    session = assemblies.session(held, by=cast.coordinator)
    path = f"{page_of(held)}sessions/{session.pk}/"
    read = Page(client.get(path)).values()
    assembly.update_session(session, by=cast.officer, version=session.version, title="เปิดงานใหม่")
    response = client.post(path, {name: values[0] for name, values in read.items() if values} | {"title": "ของฉัน"})
    assert response.status_code == 409
    assert "เปิดงานใหม่" in response.content.decode() and "ของฉัน" in response.content.decode()
    again = Page(response).values()
    assert client.post(path, {name: values[0] for name, values in again.items() if values}).status_code == 302
    session.refresh_from_db()
    assert session.title == "ของฉัน"


@pytest.mark.parametrize(
    ("field", "value"), [("organization", ""), ("organization", "999999"), ("number", "1" * 11), ("shows", LONG)]
)
def test_a_bad_booth_comes_back_with_a_sentence(cast, client, held, field, value):
    data = {"organization": cast.organization.pk, "number": "1", "shows": "ผ้าขิด", field: value}
    page = Page(client.post(f"{page_of(held)}booths/new/", data))
    assert page.refusal(field)
    assert survived(page, data, but={"organization"} if field == "organization" else ()) == []
    assert not held.booths.exists()


def test_booths_take_thai_digits_and_say_what_is_taken(cast, client, held):
    path = f"{page_of(held)}booths/new/"
    data = {"organization": cast.organization.pk, "number": "๑๒", "shows": "ผ้าขิด"}
    for _click in range(2):
        assert client.post(path, data).status_code == 302
    booth = held.booths.get()
    assert booth.number == "12"
    assert Page(client.get(path)).values()["number"] == ["13"]
    other = networks.create_organization(name="วัดอื่น", network=cast.other_network)
    page = Page(client.post(path, {"organization": other.pk, "number": "12", "shows": ""}))
    assert "มีหน่วยงานอื่นใช้แล้ว" in page.refusal("number")
    page = Page(client.post(path, data | {"number": "14"}))
    assert "มีบูทในงานนี้แล้ว" in page.refusal("organization")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("text", "", "กรุณากรอกข้อความ"),
        ("text", LONG, "ข้อความยาวเกินไป"),
        ("network", "", "อย่างน้อยหนึ่งแห่ง"),
        ("due_on", "วันไหนก็ได้", "เช่น"),
        ("due_on", "31/2/2570", ""),
    ],
)
def test_a_bad_resolution_comes_back_with_a_sentence(cast, client, held, field, value, sentence):
    data = resolution_typed(cast, **{field: value})
    response = client.post(f"{page_of(held)}resolutions/new/", data)
    page = Page(response)
    assert page.refusal(field) and sentence in page.refusal(field)
    assert survived(page, data) == []
    assert TypedForm.objects.filter(user=cast.coordinator, path=f"{page_of(held)}resolutions/new/").exists()
    assert not Resolution.objects.exists()


def test_a_double_click_on_a_resolution_makes_one_and_a_change_in_between_is_kept(cast, client, held):
    path = f"{page_of(held)}resolutions/new/"
    data = resolution_typed(cast, form_key=str(uuid.uuid4()))
    for _click in range(2):
        assert client.post(path, data)["Location"] == f"{page_of(held)}#resolutions"
    row = held.resolutions.get()
    assert row.due_on == date(2027, 3, 31)
    response = client.post(path, data | {"text": "ให้งานบุญงดโฟมทุกแห่ง"})
    assert response["Location"] == f"{row.get_work_url()}edit/"
    assert Page(client.get(response["Location"])).values()["text"] == ["ให้งานบุญงดโฟมทุกแห่ง"]
    assert held.resolutions.count() == 1


@pytest.mark.parametrize("share", ["", "101", "-1", "ครึ่งหนึ่ง", "1" * 40])
def test_a_bad_share_comes_back_with_a_sentence(cast, client, held, share):
    row = assemblies.resolution(held, cast)
    data = {"text": "ตั้งธนาคารแล้ว", "share_done": share}
    page = Page(client.post(row.get_work_url(), data))
    assert page.refusal("share_done")
    assert survived(page, data) == []
    assert not row.notes.exists()


def test_several_are_taken_over_at_once_and_a_double_click_says_so(cast, client, held):
    later = assemblies.held(cast, days=100)
    rows = [assemblies.resolution(held, cast, text=f"มติ {number}") for number in range(3)]
    assert "3 ข้อ" in client.get(page_of(later)).content.decode()
    path = f"{page_of(later)}resolutions/carry/"
    data = {"resolutions": [rows[0].pk, rows[2].pk], "due_on": "30/9/2571"}
    for _click in range(2):
        assert client.post(path, data)["Location"] == f"{page_of(later)}#resolutions"
    assert list(later.resolutions.values_list("text", "due_on")) == [
        ("มติ 0", date(2028, 9, 30)), ("มติ 2", date(2028, 9, 30))
    ]  # fmt: skip
    page = Page(client.post(path, {"resolutions": [rows[1].pk], "due_on": ""}))
    assert "เช่น" in page.refusal("due_on")
    assert page.values()["resolutions"] == [str(rows[1].pk)]


def test_one_is_carried_and_one_dropped_on_its_page(cast, client, officer, held):
    later = assemblies.held(cast, days=100)
    one, two = assemblies.resolution(held, cast), assemblies.resolution(held, cast)
    client.post(f"{one.get_work_url()}carry/", {"to": later.pk, "due_on": "30/9/2571"})
    page = Page(officer.post(f"{two.get_work_url()}drop/", {"reason": " "}))
    assert "เหตุผล" in page.refusal("reason")
    officer.post(f"{two.get_work_url()}drop/", {"reason": "รวมกับข้อ 1"})
    assert [row.status for row in held.resolutions.all()] == ["carried", "dropped"]
    assert "รวมกับข้อ 1" in client.get(two.get_work_url()).content.decode()
    assert later.title in client.get(one.get_work_url()).content.decode()
    for action in ("edit", "carry"):
        assert client.get(f"{two.get_work_url()}{action}/")["Location"] == two.get_work_url()


# --- the list ---------------------------------------------------------------------------------------------


def test_the_list_is_narrowed_by_each_filter(cast, client, held):
    today = timezone.localdate()
    late = assemblies.resolution(held, cast, text="งดโฟม", due_on=today - timedelta(days=2))
    other = assemblies.resolution(held, cast, text="ชั่งตรง", network=cast.other_network)
    done = assemblies.resolution(held, cast, text="กติกาหน้าจอ", status="done")
    mine = assemblies.resolution(held, cast, text="เยี่ยมผู้เฒ่า", network=None, organization=cast.organization)
    cases = {
        "": [late, other, done, mine],
        "?late=1": [late],
        "?status=done": [done],
        "?network=religion": [other],
        "?network=edu": [late, done, mine],
        "?q=โฟม": [late],
        f"?year={held.fiscal_year}": [late, other, done, mine],
        "?year=2560": [],
        "?year=x&status=x&late=x&network=%00": [late, other, done, mine],
    }
    for query, rows in cases.items():
        html = client.get(LIST + query).content.decode()
        shown = [row for row in (late, other, done, mine) if row.text in html.split("<tbody>")[-1]]
        assert shown == rows, query
    assert "เกินกำหนด 2 วัน" in client.get(LIST).content.decode()


def test_the_download_holds_what_the_list_shows(cast, client, held):
    assemblies.resolution(held, cast, text="=1+1", due_on=date(2027, 3, 31))
    assemblies.resolution(held, cast, status="done")
    response = client.get(f"{LIST}download/?status=open")
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert rows[0][:4] == ["ปีงบประมาณ", "สมัชชาหรือตลาดนัด", "มติที่", "มติ"]
    assert [row[3] for row in rows[1:]] == ["=1+1"]
    assert "31 มีนาคม 2570" in rows[1]
    assert client.get(f"{LIST}download/?year=2560")["Location"] == LIST


@pytest.mark.parametrize("count", [1, 3, 30])
def test_pages_cost_the_same_with_any_number_of_rows(cast, client, held, count, django_assert_num_queries):
    for number in range(count):
        body = networks.create_organization(name=f"หน่วยงาน {number}", network=cast.network)
        assemblies.booth(held, cast, organization=body)
        assemblies.session(held, by=cast.coordinator, title=f"รายการ {number}")
        row = assemblies.resolution(held, cast, organization=body)
        resolutions.note_progress(row, by=cast.coordinator, text=f"ครั้งที่ {number}", share_done=number)
    for path, queries in ((LIST, 6), (page_of(held), 10), (row.get_work_url(), 8)):
        client.get(path)
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200
    public = held.get_absolute_url()
    cache.clear()
    with django_assert_num_queries(6):
        client.get(public)
    with django_assert_num_queries(0):
        client.get(public)
    with django_assert_num_queries(2):
        client.get(f"{public}programme.ics")


# --- what visitors read -----------------------------------------------------------------------------------


def test_visitors_read_programme_booths_and_resolutions_and_no_person(cast, held, django_capture_on_commit_callbacks):
    from django.test import Client

    assemblies.session(held, by=cast.coordinator, title="เปิดงานใหญ่", place="หอประชุม")
    assemblies.booth(held, cast, number="7", shows="ผ้าขิดลายใหม่")
    row = assemblies.resolution(held, cast, organization=cast.organization)
    resolutions.note_progress(row, by=cast.coordinator, text="ความลับของคนทำงาน", share_done=40)
    html = Client().get(held.get_absolute_url()).content.decode()
    for text in (
        "เปิดงานใหญ่",
        "หอประชุม",
        "09.00–09.45 น.",
        "ผ้าขิดลายใหม่",
        cast.organization.get_absolute_url(),
        row.text,
        "40%",
    ):
        assert text in html
    for text in ("ความลับของคนทำงาน", "ประสาน งานดี", "@example.org"):
        assert text not in html.replace("office@example.org", "")
    # What is written afterwards is there at once.
    with django_capture_on_commit_callbacks(execute=True):
        resolutions.finish(row, by=cast.officer)
    assert "เสร็จแล้ว" in Client().get(held.get_absolute_url()).content.decode()


@pytest.mark.parametrize("status", ["draft", "submitted", "cancelled"])
def test_visitors_read_none_of_it_before_approval_or_after_cancelling(cast, status):
    from django.test import Client

    activity = assemblies.held(cast, status="draft" if status == "draft" else "submitted")
    assemblies.session(activity, by=cast.coordinator, title="รายการลับ")
    if status == "cancelled":
        from activities.domain import plans

        plans.approve(activity, by=cast.officer)
        plans.cancel(activity, by=cast.officer, reason="ฝนตกหนัก", at=activity.starts_at)
    response = Client().get(activity.get_absolute_url())
    assert response.status_code == (200 if status == "cancelled" else 404)
    assert "รายการลับ" not in response.content.decode()
    assert Client().get(f"{activity.get_absolute_url()}programme.ics").status_code == 404


def test_the_programme_is_a_calendar_of_its_own_entries(cast, held, client):
    sessions = [assemblies.session(held, by=cast.coordinator, hour=hour, place="ลานคูน") for hour in (9, 13)]
    response = client.get(f"{held.get_absolute_url()}programme.ics")
    events = list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))
    assert [str(event["UID"]) for event in events] == [
        f"session-{session.pk}@activities.udon-moral.example.org" for session in sessions
    ]
    assert events[0].decoded("DTSTART") == sessions[0].starts_at
    assert events[0].decoded("DTEND") == sessions[0].ends_at
    assert "ลานคูน" in events[0]["LOCATION"]
    before = events[0]["SEQUENCE"]
    cache.clear()
    assembly.update_session(sessions[0], by=cast.coordinator, version=sessions[0].version, title="ใหม่")
    again = icalendar.Calendar.from_ical(client.get(f"{held.get_absolute_url()}programme.ics").content).walk("VEVENT")
    assert again[0]["SEQUENCE"] > before and again[0]["UID"] == events[0]["UID"]


def test_an_item_outside_the_days_is_pointed_out(cast, client, held):
    session = assemblies.session(held, by=cast.coordinator)
    Session.objects.filter(pk=session.pk).update(
        starts_at=session.starts_at - timedelta(days=9), ends_at=session.ends_at - timedelta(days=9)
    )
    assert "อยู่นอกวันจัดงาน" in client.get(page_of(held)).content.decode()
