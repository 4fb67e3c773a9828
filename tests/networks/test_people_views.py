"""The office's pages about people: lists, the way of an invitation, a person's rights; who reads what of a place."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from core.models import TypedForm
from networks import domain
from networks.models import Invitation, Membership
from notifications.models import Notification
from tests import people
from tests.networks import inviting
from tests.page import Page

pytestmark = pytest.mark.django_db
PEOPLE, RIGHTS, INVITE = "/work/people/", "/work/people/rights/", "/work/people/invite/"
FORM = {
    "email": "somjai@example.org",
    "name": "นางสมใจ",
    "role": "coordinator",
    "network": "edu",
    "organization": "",
    "valid_until": "",
}


def names(page):
    return [text.split(" (")[0] for text in page.texts("th", scope="row")]


# --- inviting -----------------------------------------------------------------------------------------


def test_nothing_goes_out_before_the_summary_was_seen(cast, sign_in):
    client = sign_in(cast.officer)
    page = Page(client.post(INVITE, FORM | {"do": "check"}))
    text = page.text("main")
    for words in ("somjai@example.org", "ผู้ประสานงานเครือข่ายการศึกษา", "เรียน นางสมใจ", "ขอเชิญเป็น"):
        assert words in text
    assert not Invitation.objects.exists() and not Notification.objects.exists()
    sent = {name: values[0] for name, values in page.values().items()} | {"do": "send"}
    assert client.post(INVITE, sent)["Location"] == PEOPLE
    assert client.post(INVITE, sent)["Location"] == PEOPLE  # a double click
    row = Invitation.objects.get()
    assert (row.email, row.role, row.network, row.created_by) == (
        "somjai@example.org",
        "coordinator",
        cast.network,
        cast.officer,
    )
    assert Notification.objects.filter(address="somjai@example.org").count() == 1
    assert not TypedForm.objects.exists()
    assert "somjai@example.org" in Page(client.get(PEOPLE)).text("li", class_="desk-item")


def test_going_back_from_the_summary_keeps_everything(cast, sign_in):
    client = sign_in(cast.officer)
    page = Page(client.post(INVITE, FORM | {"do": "check", "valid_until": "๓๐/๙/๒๕๘๐"}))
    sent = {name: values[0] for name, values in page.values().items()} | {"do": "edit"}
    again = Page(client.post(INVITE, sent))
    assert again.values()["email"] == ["somjai@example.org"] and again.values()["valid_until"] == ["๓๐/๙/๒๕๘๐"]
    assert again.values()["role"] == ["coordinator"] and again.values()["network"] == ["edu"]
    assert again.values()["form_key"] == page.values()["form_key"]


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"email": ""}, "email", "กรุณาพิมพ์อีเมล"),
        ({"email": "ไม่ใช่อีเมล"}, "email", "อีเมลนี้ยังไม่ถูกต้อง"),
        ({"email": "a@b.example" + "x" * 5000}, "email", "อีเมล"),
        ({"email": "a\0@example.org"}, "email", "อ"),
        ({"name": "ก" * 5000}, "name", "ยาวเกินไป"),
        ({"role": ""}, "role", "กรุณาเลือกว่าเชิญเป็นอะไร"),
        ({"role": "boss"}, "role", "กรุณาเลือกบทบาทจากรายการ"),
        ({"network": ""}, "network", "กรุณาเลือกเครือข่าย"),
        ({"network": "nowhere"}, "network", "กรุณาเลือกเครือข่ายจากรายการ"),
        ({"network": "\0"}, "network", "อักขระที่มองไม่เห็น"),
        ({"role": "editor"}, "organization", "กรุณาพิมพ์ชื่อหน่วยงาน"),
        ({"role": "editor", "organization": "ไม่มีที่นี่"}, "organization", "ไม่พบหน่วยงานชื่อนี้"),
        ({"role": "editor", "organization": "ทุ่งทดสอบ"}, "organization", "โรงเรียนบ้านทุ่งทดสอบ (การศึกษา)"),
        ({"role": "editor", "organization": "🌻" * 5000}, "organization", "ยาวเกินไป"),
        ({"valid_until": "เมื่อวาน"}, "valid_until", "8/12/2564"),
        ({"valid_until": "๑/๑/๒๕๖๔"}, "valid_until", "กรุณาระบุวันที่ตั้งแต่"),
        ({"valid_until": "-1"}, "valid_until", "8/12/2564"),
    ],
)
def test_bad_input_is_a_sentence_and_nothing_is_lost(cast, sign_in, typed, field, sentence):
    answer = sign_in(cast.officer).post(INVITE, FORM | {"do": "check"} | typed)
    page = Page(answer)
    assert answer.status_code == 200 and sentence in page.refusal(field)
    for name, value in (FORM | typed).items():
        if name not in {"role", "network"} and "\0" not in value:
            assert page.values()[name] == [value]
    assert not Invitation.objects.exists()


def test_the_place_that_the_role_does_not_need_is_ignored(cast, sign_in):
    client = sign_in(cast.officer)
    for number, role in enumerate(("judge", "officer", "editor")):
        typed = {
            "email": f"n{number}@example.org",
            "role": role,
            "network": "nowhere",
            "organization": cast.organization.name,
        }
        assert client.post(INVITE, FORM | typed | {"do": "send"}).status_code == 302
    assert [(row.role, row.network, row.organization) for row in Invitation.objects.order_by("pk")] == [
        ("judge", None, None),
        ("officer", None, None),
        ("editor", None, cast.organization),
    ]


def test_two_organizations_of_one_name_are_told_apart(cast, sign_in):
    twin = domain.create_organization(name=cast.organization.name, network=cast.other_network)
    client = sign_in(cast.officer)
    typed = FORM | {"role": "editor", "organization": twin.name, "do": "check"}
    assert f"{twin.name} (ศาสนา)" in Page(client.post(INVITE, typed)).refusal("organization")
    assert client.post(INVITE, typed | {"organization": f"{twin.name} (ศาสนา)", "do": "send"}).status_code == 302
    assert Invitation.objects.get().organization == twin


def test_an_open_invitation_is_offered_to_be_sent_again(cast, sign_in):
    row = inviting.invite(cast)
    client = sign_in(cast.director)
    page = Page(client.post(INVITE, FORM | {"do": "check"}))
    assert "กรุณาส่งคำเชิญเดิมอีกครั้งแทน" in page.summary()
    form = page.one("form", action=f"/work/invitations/{row.pk}/resend/")
    assert "ส่งคำเชิญเดิมอีกครั้ง" in str(form)
    assert client.post(f"/work/invitations/{row.pk}/resend/", {"version": "1"})["Location"] == PEOPLE
    row.refresh_from_db()
    assert row.serial == 2


def test_a_holder_is_refused_with_a_sentence_and_the_form_stays(cast, sign_in):
    page = Page(sign_in(cast.officer).post(INVITE, FORM | {"email": cast.coordinator.email, "do": "send"}))
    assert "มีสิทธิ์นี้อยู่แล้ว" in page.summary()
    assert page.values()["email"] == [cast.coordinator.email]


def test_a_page_that_leads_here_fills_the_form_in(cast, sign_in):
    client = sign_in(cast.officer)
    values = Page(client.get(f"{INVITE}?role=editor&organization={cast.organization.pk}")).values()
    assert (values["role"], values["organization"]) == (["editor"], [cast.organization.name])
    values = Page(client.get(f"{INVITE}?role=coordinator&network=edu&email=a@example.org")).values()
    assert (values["network"], values["email"]) == (["edu"], ["a@example.org"])
    for query in ("organization=x", "organization=" + "9" * 30, "role=%00&network=%00", "email=" + "x" * 3000):
        assert client.get(f"{INVITE}?{query}").status_code == 200


def test_what_was_typed_and_not_sent_waits_on_the_desk(cast, sign_in):
    client = sign_in(cast.officer)
    client.post(INVITE, FORM | {"network": "", "do": "check"})
    assert "คำเชิญที่ยังไม่ได้ส่ง" in client.get("/work/").content.decode()
    assert Page(client.get(INVITE)).values()["email"] == ["somjai@example.org"]


# --- the list of invitations --------------------------------------------------------------------------


def test_the_list_is_filtered_by_standing_and_words(cast, sign_in):
    for number, state in enumerate(("open", "expired", "revoked")):
        inviting.standing(cast, state, email=f"{state}@example.org", name=f"คนที่ {number}")
    client = sign_in(cast.officer)

    def shown(query):
        text = client.get(f"{PEOPLE}?{query}").content.decode()
        return [state for state in ("open", "expired", "revoked") if f"{state}@example.org" in text]

    assert shown("") == ["open", "expired", "revoked"]
    for state in ("open", "expired", "revoked"):
        assert shown(f"status={state}") == [state]
    assert shown("q=คนที่+1") == ["expired"] and shown("q=การศึกษา") == ["open", "expired", "revoked"]
    assert shown("q=%00&status=nonsense&page=-9") == ["open", "expired", "revoked"]
    assert "ไม่พบคำเชิญตามที่เลือก" in client.get(f"{PEOPLE}?q=ไม่มี").content.decode()


def test_without_invitations_the_list_says_what_to_do(cast, sign_in):
    assert "ยังไม่ได้เชิญใคร" in sign_in(cast.officer).get(PEOPLE).content.decode()


def test_revoking_and_sending_again_from_the_list(cast, sign_in):
    row, client = inviting.invite(cast), sign_in(cast.director)
    client.post(f"/work/invitations/{row.pk}/resend/", {"version": "1"})
    answer = client.post(f"/work/invitations/{row.pk}/resend/", {"version": "1"}, follow=True)
    assert "ระบบทำให้ครั้งเดียว" in answer.content.decode()
    client.post(f"/work/invitations/{row.pk}/revoke/")
    row.refresh_from_db()
    assert (row.serial, row.status) == (2, "revoked")
    for version in ("", "x", "9" * 30, "\0"):
        assert client.post(f"/work/invitations/{row.pk}/resend/", {"version": version}).status_code == 302


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_lists_cost_the_same_with_any_number_of_rows(cast, sign_in, django_assert_num_queries, rows):
    for number in range(rows):
        inviting.invite(cast, email=f"i{number}@example.org")
        domain.give_membership(people.person(f"p{number}"), "coordinator", network=cast.network)
        domain.give_membership(people.person(f"e{number}"), "editor", organization=cast.organization)
    client, coordinator = sign_in(cast.officer), sign_in(cast.coordinator)
    network, organization = "/work/networks/edu/people/", f"/work/organizations/{cast.organization.pk}/people/"
    costs = [
        (client, PEOPLE, 5), (client, RIGHTS, 7), (client, network, 7), (client, organization, 7),
        (client, f"{PEOPLE}{cast.coordinator.pk}/", 7), (coordinator, network, 6), (coordinator, organization, 6),
    ]  # fmt: skip
    for reader, path, queries in costs:
        reader.get(path)
        with django_assert_num_queries(queries):
            assert reader.get(path).status_code == 200


# --- people and their rights --------------------------------------------------------------------------


def test_people_stand_in_the_order_of_the_dictionary_with_what_they_may_do(cast, sign_in):
    for given in ("เอก", "กบ", "แดง"):
        people.person(f"x{ord(given[0])}", prefix="นาย", given_name=given, family_name="ทดสอบ")
    page = Page(sign_in(cast.officer).get(f"{RIGHTS}?q=ทดสอบ"))
    assert names(page) == ["นายกบ ทดสอบ", "นายแดง ทดสอบ", "นายเอก ทดสอบ"]
    assert "ไม่มีสิทธิ์ในตอนนี้" in page.text("table")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=ประสาน งานดี", {"coordinator"}),
        ("q=นางประสาน", {"coordinator"}),
        ("q=EDITOR@", {"editor"}),
        ("role=editor", {"editor"}),
        ("role=judge", {"judge"}),
        ("role=officer", {"officer"}),
        ("role=nothing", {"stranger"}),
        ("network=edu", {"coordinator", "member", "editor"}),
        ("network=edu&role=member", {"member"}),
        ("network=religion", set()),
        ("q=%00", None),
        ("role=x&network=*&page=x", None),
    ],
)
def test_people_are_found_by_name_address_role_and_network(cast, sign_in, query, found):
    page = Page(sign_in(cast.officer).get(f"{RIGHTS}?{query}"))
    everybody = people.ROLES[1:]
    shown = {text.split("@")[0] for text in page.texts("td", **{"data-th": "อีเมล"})}
    assert shown == (set(everybody) if found is None else found)


def test_the_spreadsheet_holds_what_the_list_shows(cast, sign_in):
    client = sign_in(cast.officer)
    sheet = CalamineWorkbook.from_filelike(BytesIO(client.get("/work/people/rights.xlsx?network=edu").content))
    rows = sheet.get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["ชื่อ", "อีเมล", "สิทธิ์"]
    assert {row[1] for row in rows[1:]} == {"coordinator@example.org", "member@example.org", "editor@example.org"}
    assert client.get("/work/people/rights.xlsx?q=ไม่มีใคร")["Location"] == RIGHTS


def test_a_persons_page_shows_rights_in_force_and_over_and_who_did_what(cast, sign_in):
    client = sign_in(cast.director)
    right = inviting.right_of(cast.coordinator)
    path = f"{PEOPLE}{cast.coordinator.pk}/"
    assert "ยืนยันสิ้นสุดสิทธิ์" in client.get(f"/work/memberships/{right.pk}/end/").content.decode()
    assert Membership.objects.current().filter(pk=right.pk).exists()
    answer = client.post(f"/work/memberships/{right.pk}/end/", follow=True)
    text = Page(answer).text("main")
    assert "สิ้นสุดสิทธิ์แล้ว มีผลทันที" in answer.content.decode()
    assert "สิทธิ์ที่สิ้นสุดแล้ว" in text and "ไม่มีสิทธิ์ในตอนนี้" in text and "สิ้นสุดสิทธิ์โดย นายวัฒน ธรรมดี" in text
    again = client.post(f"/work/memberships/{right.pk}/end/", follow=True)
    assert again.redirect_chain[-1][0] == path and "ระบบทำให้ครั้งเดียว" in again.content.decode()
    assert client.get(f"/work/memberships/{right.pk}/end/")["Location"] == path


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        ("๓๑/๑๒/๒๕๘๐", ""), ("", ""), ("1/1/2564", "กรุณาระบุวันที่ตั้งแต่"), ("สิ้นปี", "8/12/2564"), ("9" * 5000, "8/12/2564"),
        ("\0", ""), ("🌻", "8/12/2564"), ("-5", "8/12/2564"),
    ],
)  # fmt: skip
def test_another_last_day(cast, sign_in, until, sentence):
    right, client = inviting.right_of(cast.coordinator), sign_in(cast.officer)
    answer = client.post(f"/work/memberships/{right.pk}/until/", {"until": until, "read": ""})
    right.refresh_from_db()
    if sentence:
        page = Page(answer)
        assert sentence in page.refusal("until") and page.values()["until"] == [until]
        assert right.valid_until is None
    else:
        assert answer["Location"] == f"{PEOPLE}{cast.coordinator.pk}/"
        assert (right.valid_until is not None) is (until == "๓๑/๑๒/๒๕๘๐")


def test_a_last_day_changed_by_another_officer_is_told_and_what_was_typed_stays(cast, sign_in):
    right = inviting.right_of(cast.coordinator)
    domain.change_until(right, by=cast.director, read=None, until=timezone.localdate() + timedelta(days=9))
    page = Page(sign_in(cast.officer).post(f"/work/memberships/{right.pk}/until/", {"until": "31/12/2580", "read": ""}))
    assert "มีผู้อื่นเปลี่ยนสิทธิ์นี้ไปแล้ว" in page.summary() and page.values()["until"] == ["31/12/2580"]


# --- who may what, by place ---------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["coordinator", "officer"])
def test_the_people_of_a_network_by_name_and_role_e_mail_only_for_the_office(cast, sign_in, role):
    row = inviting.invite(cast)
    html = sign_in(cast[role]).get("/work/networks/edu/people/").content.decode()
    for words in ("นางประสาน งานดี", "นายดูแล ข้อมูล", "สมาชิก", "โรงเรียนบ้านทุ่งทดสอบ", "ใครทำอะไรได้"):
        assert words in html
    is_office = role == "officer"
    assert ("editor@example.org" in html) is is_office
    assert (row.email in html) is is_office and ("เชิญคน" in html) is is_office


def test_the_people_of_an_organization_are_its_editors_and_the_coordinators(cast, sign_in):
    path = f"/work/organizations/{cast.organization.pk}/people/"
    page = Page(sign_in(cast.editor).get(path))
    assert names(page)[:2] == ["นางประสาน งานดี", "นายดูแล ข้อมูล"]
    assert "สมาชิกเครือข่าย" not in page.text("main") and "@example.org" not in page.text("main")


def test_an_editor_of_one_place_finds_nothing_of_another(cast, sign_in):
    other = domain.create_organization(name="วัดทดสอบ", network=cast.other_network)
    client = sign_in(cast.editor)
    assert client.get(f"/work/organizations/{other.pk}/people/").status_code == 404
    assert client.get("/work/networks/religion/people/").status_code == 404
    assert client.get("/work/networks/nowhere/people/").status_code == 404


def test_one_place_is_opened_at_once_several_are_offered(cast, sign_in):
    client = sign_in(cast.editor)
    assert client.get(PEOPLE)["Location"] == f"/work/organizations/{cast.organization.pk}/people/"
    domain.give_membership(cast.editor, "coordinator", network=cast.other_network)
    page = Page(client.get(PEOPLE))
    assert "เลือกเครือข่ายหรือหน่วยงานที่คุณดูแล" in page.text("main")
    assert "/work/networks/religion/people/" in page.html


def test_rights_that_are_over_stand_in_no_place(cast, sign_in):
    domain.end_membership(inviting.right_of(cast.member), by=cast.officer)
    domain.change_until(inviting.right_of(cast.editor), by=cast.officer, read=None, until=timezone.localdate())
    Membership.objects.filter(user=cast.editor).update(valid_until=timezone.localdate() - timedelta(days=1))
    assert names(Page(sign_in(cast.officer).get("/work/networks/edu/people/")))[0:1] == ["นางประสาน งานดี"]
