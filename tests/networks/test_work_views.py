"""The workspace of organizations and networks: lists with their cost, what is missing, the look of a network, the file."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from core import history
from networks.domain import profile
from networks.models import Network, OrganizationKind
from tests.networks import directory
from tests.page import Page

pytestmark = pytest.mark.django_db
LIST = "/work/organizations/"


def names(page):
    return [text.removesuffix("แหล่งเรียนรู้") for text in page.texts("th", scope="row")]


def test_each_person_sees_their_own_and_the_office_all(cast, sign_in):
    second = directory.organization(cast)
    temple = directory.organization(cast, network=cast.other_network)
    seen = {role: set(names(Page(sign_in(cast[role]).get(LIST)))) for role in ("editor", "coordinator", "officer")}
    mine = cast.organization.name
    assert seen == {"editor": {mine}, "coordinator": {mine, second.name}, "officer": {mine, second.name, temple.name}}


def test_the_filters_narrow_and_stay_in_the_address(cast, sign_in):
    client = sign_in(cast.officer)
    kind = OrganizationKind.objects.get(name="ชุมชน")
    place = directory.organization(
        cast, name="ชุมชนริมน้ำ", network=cast.other_network, district_id="4102", kind=kind, about="ทอเสื่อกก"
    )
    directory.organization(cast, name="ที่ออกแล้ว", status="left")
    directory.centre(place, by=cast.officer, virtues=["gratitude"])
    for query in (
        {"q": "เสื่อกก"}, {"network": "religion"}, {"district": "4102"}, {"kind": kind.pk}, {"virtue": "gratitude"}, {"centre": "1"},
    ):  # fmt: skip
        page = Page(client.get(LIST, query))
        assert names(page) == ["ชุมชนริมน้ำ"], query
        ((name, value),) = query.items()
        assert page.values()[name] == [str(value)]
    assert names(Page(client.get(LIST, {"status": "left"}))) == ["ที่ออกแล้ว"]
    for nonsense in ({"kind": "x\x00"}, {"status": "?"}, {"virtue": "ใจดี"}, {"district": "99"}, {"network": "'"}):
        assert len(names(Page(client.get(LIST, nonsense)))) == 3, nonsense
    assert "ไม่พบหน่วยงานตามที่เลือก" in client.get(LIST, {"q": "ไม่มีคำนี้"}).content.decode()


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_costs_the_same_with_any_number_of_rows(cast, sign_in, django_assert_num_queries, rows):
    for number in range(rows - 1):
        row = directory.organization(cast, district_id="4101", kind=OrganizationKind.objects.first())
        if number < 2:
            directory.centre(row, by=cast.officer)
    client = sign_in(cast.officer)
    client.get(LIST)
    with django_assert_num_queries(8):
        page = Page(client.get(LIST))
    assert len(names(page)) == rows


def test_the_file_holds_what_the_list_shows_and_no_contact_person(cast, sign_in):
    directory.rows(profile.CONTACTS, cast.organization, {"name": "ครูลับ", "phone": "0819990000"}, by=cast.editor)
    directory.rows(profile.VIRTUES, cast.organization, {"mark": "ซื่อ", "virtue": "honesty"}, by=cast.editor)
    directory.organization(cast, name="=1+1", network=cast.other_network)
    answer = sign_in(cast.officer).get(f"{LIST}organizations.xlsx?network=edu")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 2
    line = dict(zip(rows[0], rows[1], strict=True))
    assert (line["หน่วยงาน"], line["คุณธรรมอัตลักษณ์"], line["ตรงกับห้าคุณธรรม"]) == (cast.organization.name, "ซื่อ", "สุจริต")
    assert "ครูลับ" not in str(rows) and "0819990000" not in str(rows)


def test_the_overview_says_what_is_missing_until_nothing_is(cast, sign_in):
    client = sign_in(cast.editor)
    path = cast.organization.get_work_url()
    html = client.get(path).content.decode()
    assert "ยังไม่มีที่ตั้งสำนักงาน" in html and "ยังไม่มีคุณธรรมอัตลักษณ์" in html and "ยังขาดอีก 9 อย่าง" in html
    directory.rows(profile.VIRTUES, cast.organization, {"mark": "H"}, by=cast.editor)
    html = client.get(path).content.decode()
    assert "ยังขาดอีก 8 อย่าง" in html and "ยังไม่มีคุณธรรมอัตลักษณ์" not in html


def test_the_overview_offers_what_this_person_can_do(cast, sign_in):
    path = cast.organization.get_work_url()
    editor = sign_in(cast.editor).get(path).content.decode()
    officer = sign_in(cast.officer).get(path).content.decode()
    administrator = sign_in(cast.administrator).get(path).content.decode()
    assert "ขอเปลี่ยนชื่อหรือเครือข่าย" in editor and "ออกจากเครือข่าย" not in editor
    assert "ออกจากเครือข่าย" in officer and "ขอเปลี่ยนชื่อหรือเครือข่าย" not in officer
    assert "แก้ไขข้อมูล" not in administrator
    directory.change(cast)
    assert "เทียบและตัดสิน" in sign_in(cast.officer).get(path).content.decode()


def test_the_history_is_all_of_it(cast, sign_in):
    directory.in_status(cast, cast.organization, "left")
    html = sign_in(cast.editor).get(f"{cast.organization.get_work_url()}history/").content.decode()
    assert "ออกจากเครือข่าย" in html and "ยุบรวมกับตำบลข้างเคียง" in html and "เพิ่มหน่วยงาน" in html


def test_the_states_through_their_doors(cast, sign_in):
    client, path = sign_in(cast.officer), cast.organization.get_work_url()
    client.post(f"{path}pause/")
    assert "พักการดำเนินการ" in client.get(cast.organization.get_absolute_url()).content.decode()
    client.post(f"{path}resume/")
    page = Page(client.post(f"{path}leave/", {"reason": "ย" * 2001}))
    assert "ข้อความยาวเกินไป 1 ตัวอักษร" in page.refusal("reason")
    assert client.post(f"{path}leave/", {"reason": "ยุบรวม"}).status_code == 302
    assert client.get(f"{path}leave/").status_code == 302
    client.post(f"{path}rejoin/")
    cast.organization.refresh_from_db()
    assert cast.organization.status == "active"


NETWORK = "/work/networks/edu/edit/"


def test_a_network_is_looked_at_before_it_is_saved(cast, sign_in):
    client = sign_in(cast.officer)
    data = Page(client.get(NETWORK)).values() | {
        "tone": "media",
        "icon": "leaf",
        "name": "การเรียนรู้",
        "first_fiscal_year": "๒๕๖๓",
    }
    page = Page(client.post(NETWORK, data | {"do": "preview"}))
    assert "ตัวอย่างตามที่พิมพ์ ยังไม่ได้บันทึก" in page.html
    assert page.all("span", class_="tone-media") and page.values()["name"] == ["การเรียนรู้"]
    assert Network.objects.get(slug="edu").name == "การศึกษา"
    assert client.post(NETWORK, page.values() | {"do": "save"}).status_code == 302
    row = Network.objects.get(slug="edu")
    assert (row.name, row.tone, row.icon, row.first_fiscal_year) == ("การเรียนรู้", "media", "leaf", 2563)
    assert history.events_of(row).first().changes["name"] == ["การศึกษา", "การเรียนรู้"]


@pytest.mark.parametrize(
    ("words", "field", "sentence"),
    [
        ({"name": ""}, "name", "กรุณากรอกข้อความในช่องนี้"),
        ({"name": "ย" * 5000}, "name", "ข้อความยาวเกินไป"),
        ({"tone": "#ff0000"}, "tone", ""),
        ({"icon": "<svg>"}, "icon", ""),
        ({"order": "-1"}, "order", "กรุณาพิมพ์ตัวเลขตั้งแต่ 0 ขึ้นไป"),
        ({"first_fiscal_year": "2570", "last_fiscal_year": "๒๕๖๙"}, "last_fiscal_year", "ต้องไม่มาก่อนปีแรก"),
        ({"first_fiscal_year": "ปีแรก"}, "first_fiscal_year", "อ่านตัวเลขนี้ไม่ได้"),
        ({"story": "ย" * 5000}, "story", "ข้อความยาวเกินไป"),
    ],
)
def test_a_bad_network_is_refused(cast, sign_in, words, field, sentence):
    client = sign_in(cast.officer)
    for do in ("save", "preview"):
        page = Page(client.post(NETWORK, Page(client.get(NETWORK)).values() | words | {"do": do}))
        assert page.refusal(field) and sentence in page.refusal(field)
    assert Network.objects.get(slug="edu").name == "การศึกษา"


def test_two_officers_at_one_network(cast, sign_in):
    first, second = sign_in(cast.officer), sign_in(cast.director)
    mine, theirs = (Page(client.get(NETWORK)).values() for client in (first, second))
    second.post(NETWORK, theirs | {"story": "เรื่องของผู้อำนวยการ"})
    answer = Page(first.post(NETWORK, mine | {"story": "เรื่องของเจ้าหน้าที่"}))
    assert answer.response.status_code == 409 and "เรื่องของผู้อำนวยการ" in answer.html
    assert first.post(NETWORK, answer.values()).status_code == 302
    assert Network.objects.get(slug="edu").story == "เรื่องของเจ้าหน้าที่"


def test_the_desk_leads_officers_to_open_wishes(cast, sign_in):
    change = directory.change(cast, name="ชื่อใหม่ที่ขอ")
    html = sign_in(cast.officer).get("/work/").content.decode()
    assert change.get_work_url() in html and "ชื่อใหม่ที่ขอ" in html
    assert change.get_work_url() not in sign_in(cast.editor).get("/work/").content.decode()
