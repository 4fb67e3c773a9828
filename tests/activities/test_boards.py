"""The workspace's views of many plans: list with totals, board, overdue board, calendar; files and sheets."""

import subprocess
from datetime import timedelta
from io import BytesIO

import pytest
import python_calamine
from django.utils import timezone

from activities.models import Activity, ActivityKind, ActivityReport, ReportCount
from core import thai
from networks import domain as networks
from tests import factories
from tests.page import Page

pytestmark = pytest.mark.django_db
WORK, BOARD, OVERDUE, MONTH = (
    "/work/activities/",
    "/work/activities/board/",
    "/work/activities/overdue/",
    "/work/calendar/",
)
THIS_YEAR = int(thai.FiscalYear.current())
LONG = "โครงการเสริมสร้างความเข้มแข็งของเครือข่ายเด็กและเยาวชนจิตอาสาเพื่อการอนุรักษ์และสืบสานภูมิปัญญาท้องถิ่นด้านการทอผ้าขิดปิ่นโตบุญกุศล"


def held(cast, days_ago, *, report="", came=None, spent=None, **fields):
    """An approved activity that ended so many days ago; its report as told."""
    moment = timezone.now() - timedelta(days=days_ago)
    by = fields.pop("by", cast.coordinator)
    activity = factories.activity(
        by=by,
        office=cast.director if by == cast.officer else cast.officer,
        status="approved",
        starts_at=moment,
        ends_at=moment,
        **fields,
    )
    Activity.objects.filter(pk=activity.pk).update(report_status=report, result_participants=came, result_spent=spent)
    activity.refresh_from_db()
    return activity


@pytest.fixture
def officer(cast, sign_in):
    return sign_in(cast.officer)


@pytest.fixture
def coordinator(cast, sign_in):
    return sign_in(cast.coordinator)


def titles(response):
    return Page(response).texts("th", scope="row")


# --- the list ---------------------------------------------------------------------------------------


def test_the_list_says_what_it_adds_up_to(cast, officer):
    held(cast, 40, report="accepted", came=37, spent=1400, expected_participants=40, budget=1500)
    held(cast, 40)
    factories.activity(by=cast.coordinator)
    words = Page(officer.get(WORK)).text("dl", class_="sums")
    assert "อยู่ในแผน2" in words and "ค้างรายงาน1" in words and "รายงานแล้ว1" in words
    assert "37จากแผน 40 คน" in words and "1,400 บาทจากแผน 1,500 บาท" in words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"progress": "overdue"}, ["late"]), ({"progress": "reported"}, ["told"]), ({"progress": "report-accepted"}, ["told"]),
        ({"progress": "held"}, ["late", "told"]), ({"progress": "planned"}, ["late", "sent", "told"]),
        ({"host": "ทุ่งทดสอบ"}, ["told"]), ({"host": "ไม่มี"}, []), ({"q": "lat"}, ["late"]), ({"q": "ไม่มีคำนี้"}, []),
        ({"status": "draft"}, ["draft"]), ({"network": "edu"}, ["draft", "late", "sent", "told"]), ({"network": "religion"}, []),
        ({"progress": "nonsense", "kind": "x", "year": "๙๙", "host": "\0", "district": "ก"}, ["draft", "late", "sent", "told"]),
        ({"kind": "99999999999999999999"}, ["draft", "late", "sent", "told"]), ({"q": "ย" * 5000}, ["draft", "late", "sent", "told"]),
    ],
)  # fmt: skip
def test_filters_of_the_list(cast, officer, query, found):
    held(cast, 40, title="late")
    held(cast, 40, title="told", report="accepted", host=cast.organization)
    factories.activity(by=cast.coordinator, title="sent", status="submitted")
    factories.activity(by=cast.coordinator, title="draft")
    assert sorted(titles(officer.get(WORK, query))) == found


def test_the_kind_filter_and_thai_digits(cast, officer):
    kind = ActivityKind.objects.last()
    factories.activity(by=cast.coordinator, title="อื่น")
    factories.activity(by=cast.coordinator, title="นี้", kind=kind)
    assert titles(officer.get(WORK, {"kind": thai.to_thai_digits(kind.pk)})) == ["นี้"]


def test_the_network_filter_counts_as_the_board_does(cast, officer):
    """A joint activity is a plan of the network that plans it."""
    held(cast, 40, title="ร่วม", partner_networks=[cast.other_network])
    assert titles(officer.get(WORK, {"network": "religion"})) == []


def test_a_list_too_long_to_add_up_says_so(cast, officer, monkeypatch):
    monkeypatch.setattr("activities.views.lists.COUNTED", 1)
    for _ in range(2):
        factories.activity(by=cast.coordinator)
    page = Page(officer.get(WORK))
    assert page.all("dl", class_="sums") == []
    assert "พบมากกว่า1กิจกรรม" in page.text("div", class_="results")
    assert len(page.texts("th", scope="row")) == 2


def sheet_of(response):
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    return python_calamine.CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()


def test_the_file_holds_the_filtered_list_without_contacts(cast, officer, coordinator):
    held(
        cast,
        40,
        title="=1+1",
        contact_name="นางลับเฉพาะ",
        contact_phone="0899999999",
        budget=1500,
        report="accepted",
        spent=1400,
    )
    factories.activity(by=cast.officer, network=cast.other_network, title="ของเครือข่ายอื่น")
    rows = sheet_of(officer.get(f"{WORK}list.xlsx", {"progress": "held"}))
    assert [row[0] for row in rows] == ["กิจกรรม", "=1+1"]
    assert 1500.0 in rows[1] and 1400.0 in rows[1]
    assert not {"นางลับเฉพาะ", "0899999999"} & set(map(str, rows[1]))
    assert [row[0] for row in sheet_of(coordinator.get(f"{WORK}list.xlsx"))] == ["กิจกรรม", "=1+1"]


def test_a_file_too_long_asks_for_a_filter(cast, officer, monkeypatch):
    monkeypatch.setattr("activities.views.lists.MOST_IN_FILE", 0)
    factories.activity(by=cast.coordinator)
    response = officer.get(f"{WORK}list.xlsx", {"status": "draft"}, follow=True)
    assert response.redirect_chain[-1][0] == f"{WORK}?status=draft"
    assert "กรุณาเลือกปีงบประมาณ" in response.content.decode()


# --- the board --------------------------------------------------------------------------------------


def test_the_board_of_the_office_shows_all_networks_and_leads_into_the_list(cast, officer):
    held(cast, 40, report="accepted", came=30, expected_participants=40)
    held(cast, 40, by=cast.officer, network=cast.other_network)
    page = Page(officer.get(BOARD))
    assert "การศึกษา" in page.html and "ศาสนา" in page.html
    links = [
        dict(node.attributes)["href"] for node in page.all("a") if "progress=" in dict(node.attributes).get("href", "")
    ]
    whole = next(link for link in links if "progress=overdue" in link and "network" not in link)
    assert len(titles(officer.get(whole))) == 1
    one = next(link for link in links if "progress=reported" in link and "network=edu" in link)
    assert len(titles(officer.get(one))) == 1
    assert len(page.all("figure", class_="chart")) == 2


def test_the_board_of_a_coordinator_is_about_the_own_network(cast, coordinator):
    held(cast, 40)
    held(cast, 40, by=cast.officer, network=cast.other_network)
    for query in ({}, {"network": "religion"}):
        page = Page(coordinator.get(BOARD, query))
        assert page.texts("dl", class_="stats")[0].startswith("อยู่ในแผน1กิจกรรม")
        assert "ศาสนา" not in page.text("main", id="main")


def test_the_board_of_an_editor_is_about_the_own_organization(cast, sign_in):
    held(cast, 40)
    held(cast, 40, host=cast.organization)
    page = Page(sign_in(cast.editor).get(BOARD))
    assert page.texts("dl", class_="stats")[0].startswith("อยู่ในแผน1กิจกรรม")


def test_the_board_compares_with_last_year(cast, officer):
    held(cast, 40)
    held(cast, 400)
    held(cast, 400)
    page = Page(officer.get(BOARD, {"year": str(int(thai.FiscalYear.of(timezone.now() - timedelta(days=40))))}))
    assert "ปีก่อน 2" in page.texts("dl", class_="stats")[0]


def test_the_board_by_kind_names_the_kinds_that_have_something(cast, officer):
    held(cast, 40, kind=ActivityKind.objects.get(name="อบรม"), expected_participants=12)
    year = int(thai.FiscalYear.of(timezone.now() - timedelta(days=40)))
    heads = titles(officer.get(BOARD, {"by": "kind", "year": year}))
    assert "อบรม" in heads and "รณรงค์" not in heads


def test_a_board_without_a_plan_says_what_to_do(cast, coordinator):
    assert "ยังไม่มีแผนในปีนี้" in Page(coordinator.get(BOARD, {"year": "2560"})).html
    assert coordinator.get(BOARD, {"year": "นานมาก", "network": "\0", "by": "x"}).status_code == 200


# --- overdue ----------------------------------------------------------------------------------------


def test_what_is_late_comes_oldest_first_with_whom_to_call(cast, officer):
    cast.coordinator.phone = "0811111111"
    cast.coordinator.save()
    held(cast, 20, title="สิบหกวันแล้ว")
    held(cast, 90, title="นานแล้ว", report="returned")
    held(cast, 90, title="รายงานแล้ว", report="submitted")
    held(cast, 3, title="ยังไม่ถึงกำหนด")
    held(
        cast,
        30,
        title="สำนักงานทำเอง",
        by=cast.officer,
        network=cast.other_network,
        contact_name="นายรับสาย",
        contact_phone="0822222222",
    )
    page = Page(officer.get(OVERDUE))
    assert [title.split()[0] for title in page.texts("th", scope="row")] == ["นานแล้ว", "สำนักงานทำเอง", "สิบหกวันแล้ว"]
    assert "ช้า 6 วัน" in page.html, page.texts("b", class_="late")
    assert "ช้า 2 เดือน" in page.html
    assert "0811111111" in page.html and "0822222222" in page.html and "นายรับสาย" in page.html
    assert "รายงานส่งกลับให้แก้" in page.html and "ยังไม่เริ่มเขียน" in page.html
    only = Page(officer.get(OVERDUE, {"network": "religion"}))
    assert [title.split()[0] for title in only.texts("th", scope="row")] == ["สำนักงานทำเอง"]
    rows = sheet_of(officer.get(f"{OVERDUE}list.xlsx"))
    assert [row[0] for row in rows[1:]] == ["นานแล้ว", "สำนักงานทำเอง", "สิบหกวันแล้ว"]


def test_an_empty_file_opens(cast, officer):
    assert sheet_of(officer.get(f"{OVERDUE}list.xlsx")) == []
    assert sheet_of(officer.get(f"{WORK}list.xlsx", {"q": "ไม่มีคำนี้"})) == []


def test_nothing_late_is_said(cast, officer):
    assert "ไม่มีรายงานค้าง" in Page(officer.get(OVERDUE)).html
    held(cast, 40)
    assert "เครือข่ายนี้ไม่ค้างรายงาน" in Page(officer.get(OVERDUE, {"network": "religion"})).html


# --- the calendar -----------------------------------------------------------------------------------


def test_the_calendar_of_the_workspace_shows_what_is_not_approved_yet(cast, officer, coordinator):
    factories.activity(by=cast.coordinator, title="ร่างของเรา")
    sent = factories.activity(by=cast.officer, title="ส่งแล้ว", status="submitted", network=cast.other_network)
    month = f"{sent.starts_at.year + 543}-{timezone.localtime(sent.starts_at).month}"
    page = Page(officer.get(MONTH, {"month": month}))
    assert "ร่างของเรา" in page.html and "รอสำนักงานตรวจ" in page.html and sent.get_work_url() in page.html
    assert "ส่งแล้ว" not in Page(coordinator.get(MONTH, {"month": month})).html
    assert "ร่างของเรา" not in Page(officer.get(MONTH, {"month": month, "status": "submitted"})).html
    assert "ไม่มีกิจกรรมใน" in Page(officer.get(MONTH, {"month": "2560-01"})).html


def test_a_month_with_too_much_says_so(cast, officer, monkeypatch):
    monkeypatch.setattr("activities.calendar.MOST", 1)
    first = factories.activity(by=cast.coordinator, office=cast.officer, status="approved")
    factories.activity(by=cast.coordinator, office=cast.officer, status="approved")
    query = {"month": f"{first.starts_at.year + 543}-{timezone.localtime(first.starts_at).month}"}
    for address in (MONTH, "/calendar/"):
        assert "1 กิจกรรมแรกของเดือน" in Page(officer.get(address, query)).html.replace("<b>", "").replace("</b>", "")


# --- paper ------------------------------------------------------------------------------------------


def text_of(response):
    assert response["Content-Type"] == "application/pdf"
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=response.content, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_the_sheet_of_one_activity_has_the_plan_and_an_accepted_result(cast, coordinator):
    activity = held(cast, 40, title="ทอผ้า 12 ลาย", contact_phone="0899999999", budget=1500, budget_source="งบจังหวัด")
    address = f"{activity.get_work_url()}sheet.pdf"
    words = text_of(coordinator.get(address))
    assert "1,500" in words and "0899999999" not in words and "ผลผลิต" not in words
    now = timezone.now()
    report = ActivityReport.objects.create(
        activity=activity, status="accepted", accepted_at=now, outputs="ผ้าสิบผืน", participants=31, spent=1200
    )
    ReportCount.objects.create(report=report, network=cast.network, reported=31)
    words = text_of(coordinator.get(address, {"digits": "th"}))
    assert "๑,๒๐๐" in words and "๓๑" in words and "1,500" not in words


def test_the_plan_of_a_year_sums_up_and_repeats_its_head(cast, officer):
    start = thai.FiscalYear(THIS_YEAR).starts_at
    for number in range(30):
        moment = start + timedelta(days=number, hours=9)
        factories.activity(
            by=cast.coordinator, status="submitted", title=LONG, starts_at=moment, ends_at=moment + timedelta(hours=2),
            budget=1000, expected_participants=10, indicator=LONG, problem=LONG * 9, good_deed=LONG,
        )  # fmt: skip
    factories.activity(by=cast.coordinator, starts_at=start, ends_at=start, budget=5)
    words = text_of(officer.get(f"{BOARD}plan.pdf", {"network": "edu"}))
    assert "30,000" in words and "300" in words
    assert words.count("คุณธรรมเป้าหมาย") > 1 or words.count("วันเวลา") > 1
    empty = text_of(officer.get(f"{BOARD}plan.pdf", {"network": "media", "digits": "th"}))
    assert thai.to_thai_digits(THIS_YEAR) in empty


def test_a_plan_too_long_for_paper_asks_for_one_network(cast, officer, monkeypatch):
    monkeypatch.setattr("activities.printing.MOST_IN_PLAN", 0)
    factories.activity(by=cast.coordinator, status="submitted")
    year = int(thai.FiscalYear.of(Activity.objects.get().starts_at))
    response = officer.get(f"{BOARD}plan.pdf", {"year": year}, follow=True)
    assert "กรุณาเลือกเครือข่ายเดียวก่อน" in response.content.decode()


def test_the_month_on_paper(cast, officer):
    activity = held(cast, 0, title="พิมพ์เดือนนี้")
    month = f"{timezone.localdate().year + 543}-{timezone.localdate().month}"
    query = {"month": month, "network": "edu", "digits": "th"}
    words = text_of(officer.get(f"{MONTH}month.pdf", query))
    assert thai.to_thai_digits(timezone.localdate().year + 543) in words and activity.network.name[:3] in words
    assert officer.get(f"{MONTH}month.pdf", {"month": "2560-01"}).status_code == 200


# --- costs ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3, 30])
@pytest.mark.parametrize(("path", "queries"), [(BOARD, 5), (OVERDUE, 6), (MONTH, 8), (WORK, 8)])
def test_every_page_costs_the_same_with_any_number_of_rows(
    cast, officer, django_assert_num_queries, path, queries, rows
):
    organization = networks.create_organization(name="ก", network=cast.network)
    for number in range(rows):
        held(cast, 20 + number % 3, host=organization)
    officer.get(path)
    with django_assert_num_queries(queries):
        assert officer.get(path).status_code == 200
