"""The page a letter leads to: each kind of link, each kind of visitor, bad input, the session it opens."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from accounts import domain as accounts
from accounts.models import User
from networks import domain
from networks.models import Invitation
from tests import people
from tests.networks import inviting
from tests.page import Page

pytestmark = pytest.mark.django_db
GOOD = {
    "prefix": "นาง",
    "given_name": "สมใจ",
    "family_name": "ใฝ่ดี",
    "password": inviting.STRONG,
    "again": inviting.STRONG,
}


@pytest.fixture
def row(cast):
    return inviting.invite(cast)


@pytest.fixture
def path(row):
    return inviting.path_of(row)


def state_of(row):
    return Invitation.objects.values_list("status", "serial", "version").get(pk=row.pk)


def test_a_letter_to_a_new_address_says_who_and_what_and_asks_for_a_name_and_a_password(row, path, client):
    page = Page(client.get(path))
    text = page.text("main")
    for words in ("นางสาวสำนัก งานไว", "ผู้ประสานงานเครือข่ายการศึกษา", "somjai@example.org", "ตอบได้ถึง"):
        assert words in text
    assert set(page.values()) >= {"prefix", "given_name", "family_name", "password", "again"}


def test_looking_changes_nothing_and_is_kept_nowhere(row, path, client, sign_in, cast):
    before = state_of(row)
    for reader in (client, sign_in(cast.stranger), sign_in(cast.officer)):
        answer = reader.get(path)
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Robots-Tag"] == "noindex"
        assert answer["Referrer-Policy"] == "same-origin"
        assert 'name="robots" content="noindex"' in answer.content.decode()
        reader.head(path)
    assert state_of(row) == before and not User.objects.filter(email=row.email).exists()


def test_joining_signs_in_and_leads_to_the_desk_with_what_to_do_first(row, path, client):
    client.get("/accounts/login/")
    answer = client.post(path, GOOD)
    assert (answer.status_code, answer["Location"]) == (302, "/work/")
    desk = client.get("/work/")
    assert "คุณเป็นผู้ประสานงานเครือข่ายการศึกษาแล้ว เริ่มจากลงทะเบียนกิจกรรมแรก" in desk.content.decode()
    person = User.objects.get(email="somjai@example.org")
    assert desk.wsgi_request.user == person
    assert UserSession.objects.filter(user=person, session_key=client.session.session_key).exists()
    assert client.get(path)["Location"] == "/work/"  # the same person again just goes to the desk
    assert client.post(path, GOOD)["Location"] == "/work/"
    assert person.memberships.count() == 1


def test_the_session_gets_a_new_key(path, client):
    client.get("/accounts/login/")
    session = client.session
    session["something"] = 1
    session.save()
    before = session.session_key
    client.post(path, GOOD)
    assert client.session.session_key not in (None, before)


def test_an_officer_meets_the_second_factor_on_the_next_page(cast, client, settings):
    settings.DEMO_MODE = False
    path = inviting.path_of(inviting.invite(cast, role="officer"))
    assert "ยืนยันตัวตนสองขั้น" in Page(client.get(path)).text("main")
    assert client.post(path, GOOD)["Location"] == "/work/"
    answer = client.get("/work/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/")


BAD = [
    ({"given_name": ""}, "given_name", "กรุณาพิมพ์ชื่อของท่าน"),
    ({"given_name": "ก" * 5000}, "given_name", "ยาวเกินไป"),
    ({"given_name": "\0"}, "given_name", "กรุณาพิมพ์ชื่อของท่าน"),
    ({"prefix": "น" * 41}, "prefix", "ยาวเกินไป"),
    ({"family_name": ""}, "family_name", "กรุณาพิมพ์นามสกุล"),
    ({"family_name": "ก" * 101}, "family_name", "ยาวเกินไป"),
    ({"password": "", "again": ""}, "password", "กรุณาตั้งรหัสผ่าน"),
    ({"password": "สั้น", "again": "สั้น"}, "password", "10"),
    ({"password": "password1234", "again": "password1234"}, "password", "รหัสผ่าน"),
    ({"password": "somjai@example.org", "again": "somjai@example.org"}, "password", "อีเมล"),
    ({"password": "x" * 5000, "again": "x" * 5000}, "password", "ยาวเกินไป"),
    ({"again": "ไม่เหมือนกันเลย"}, "again", "ไม่ตรงกัน"),
    ({"again": ""}, "again", "ไม่ตรงกัน"),
]


@pytest.mark.parametrize(("typed", "field", "sentence"), BAD)
def test_bad_input_comes_back_with_a_sentence_and_nothing_lost(row, path, client, typed, field, sentence):
    answer = client.post(path, GOOD | typed)
    page = Page(answer)
    assert answer.status_code == 200
    assert sentence in page.refusal(field)
    kept = {**GOOD, **typed}
    for name in ("prefix", "given_name", "family_name"):
        assert page.values()[name] == [kept[name].replace("\0", "") or ""] or "\0" in kept[name]
    assert page.values()["password"] == [""] and inviting.STRONG not in page.html
    assert state_of(row)[0] == "open" and not User.objects.filter(email=row.email).exists()


@pytest.mark.parametrize("name", ["สมใจ 🌻", "<script>alert(1)</script>", "O'Brien", "นำ้ฝน"])
def test_strange_names_are_kept_as_text(row, path, client, name):
    client.post(path, GOOD | {"given_name": name})
    assert "<script>alert" not in client.get("/work/").content.decode()
    assert User.objects.get(email=row.email).given_name == name.replace("นำ้", "น้ำ")


def test_a_monk_needs_no_family_name(row, path, client):
    assert client.post(path, GOOD | {"prefix": "พระครู", "family_name": ""}).status_code == 302
    assert User.objects.get(email=row.email).get_full_name() == "พระครูสมใจ"


STOPPED = {
    "expired": (410, "หมดอายุแล้ว"),
    "older": (410, "ฉบับใหม่กว่า"),
    "revoked": (410, "สำนักงานยกเลิก"),
    "accepted": (410, "ตอบรับไปแล้ว"),
    "closed": (410, "บัญชีของอีเมลนี้ปิดอยู่"),
    "tampered": (404, "ลิงก์นี้ไม่ถูกต้อง"),
}


def stopped(cast, state):
    """(invitation, address) of a link that leads nowhere."""
    if state in {"expired", "revoked", "accepted"}:
        row = inviting.standing(cast, state)
        return row, inviting.path_of(row)
    row = inviting.invite(cast)
    path = inviting.path_of(row)
    if state == "older":
        domain.resend(row, by=cast.officer, version=row.version)
    if state == "closed":
        person = people.person("somjai")
        person.is_active = False
        accounts.save_user(person, by=cast.administrator)
    return row, path.replace(f"/{row.pk}-1.", f"/{row.pk}-2.") if state == "tampered" else path


@pytest.mark.parametrize("state", STOPPED)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_leads_nowhere_says_why_and_what_to_do(cast, client, sign_in, settings, state, method):
    row, path = stopped(cast, state)
    before, users = state_of(row), User.objects.count()
    for reader in (client, sign_in(cast.stranger)):
        answer = getattr(reader, method)(path, GOOD)
        code, words = STOPPED[state]
        assert answer.status_code == code
        text = Page(answer).text("main")
        assert words in text and settings.OFFICE["phone"] in text
    assert (state_of(row), User.objects.count()) == (before, users)
    assert not cast.stranger.memberships.exists()


def test_an_address_with_an_account_signs_in_first_and_comes_back(cast, client):
    somjai = people.person("somjai", given_name="สมใจ")
    path = inviting.path_of(inviting.invite(cast))
    page = Page(client.get(path))
    (link,) = [dict(a.attributes)["href"] for a in page.all("a") if "เข้าสู่ระบบเพื่อตอบรับ" in str(a)]
    assert "password" not in page.values()
    answer = client.post(link, {"login": somjai.email, "password": people.PASSWORD})
    assert answer["Location"] == path
    assert "ตอบรับคำเชิญ" in Page(client.get(path)).text("main")
    assert client.post(path)["Location"] == "/work/"
    assert inviting.right_of(somjai).network == cast.network


def test_a_visitor_cannot_make_a_second_account_of_an_address(cast, client):
    people.person("somjai")
    path = inviting.path_of(inviting.invite(cast))
    assert client.post(path, GOOD).status_code == 200
    assert User.objects.filter(email="somjai@example.org").count() == 1
    assert Invitation.objects.get().status == "open"


@pytest.mark.parametrize("has_account", [True, False])
def test_signed_in_as_somebody_else_one_is_told_and_may_sign_out(cast, sign_in, has_account):
    if has_account:
        people.person("somjai")
    path = inviting.path_of(inviting.invite(cast))
    client = sign_in(cast.editor)
    text = Page(client.get(path)).text("main")
    assert "นายดูแล ข้อมูล (editor@example.org)" in text and "somjai@example.org" in text
    client.post(path, GOOD)
    assert Invitation.objects.get().status == "open" and cast.editor.memberships.count() == 1
    assert client.post("/accounts/logout/", {"next": path})["Location"] == path
    assert ("เข้าสู่ระบบเพื่อตอบรับ" in Page(client.get(path)).text("main")) is has_account


def test_a_second_confirmed_address_belongs_to_its_person(cast, sign_in):
    cast.stranger.emailaddress_set.create(email="Somjai@example.org", verified=True)
    path = inviting.path_of(inviting.invite(cast))
    assert sign_in(cast.stranger).post(path)["Location"] == "/work/"
    assert inviting.right_of(cast.stranger).role == "coordinator"


def test_an_unconfirmed_address_proves_nothing(cast, sign_in):
    cast.stranger.emailaddress_set.create(email="somjai@example.org", verified=False)
    path = inviting.path_of(inviting.invite(cast))
    assert sign_in(cast.stranger).post(path).status_code == 200
    assert not cast.stranger.memberships.exists()


def test_taken_back_between_looking_and_answering(cast, sign_in):
    somjai = people.person("somjai")
    row = inviting.invite(cast)
    client, path = sign_in(somjai), inviting.path_of(row)
    client.get(path)
    domain.revoke(row, by=cast.officer)
    answer = client.post(path, follow=True)
    assert "สำนักงานยกเลิก" in Page(answer).text("main")
    assert not somjai.memberships.exists()


def test_what_runs_out_while_it_is_read_is_not_accepted(cast):
    row = inviting.invite(cast, at=timezone.now() - timedelta(days=7) + timedelta(seconds=30))
    assert Client().get(inviting.path_of(row)).status_code == 200
    Invitation.objects.filter(pk=row.pk).update(expires_at=timezone.now())
    assert Client().post(inviting.path_of(row), GOOD).status_code == 410


def test_a_post_without_its_token_changes_nothing(row, path):
    assert Client(enforce_csrf_checks=True).post(path, GOOD).status_code == 403
    assert state_of(row)[0] == "open"


@pytest.mark.parametrize("token", ["x", "1-1", "1-1.abc", "%00", "1-1.%F0%9F%8C%BB", "a" * 3000])
def test_nonsense_in_the_address_is_a_polite_404(cast, client, token):
    assert client.get(f"/invitations/{token}/").status_code == 404
