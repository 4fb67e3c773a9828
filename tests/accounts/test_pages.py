"""Every page about one's account: it renders in Thai for the right person, works, and refuses in a sentence."""

import base64
import hmac
import re
import struct
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.page import Page, text_of
from tests.people import PASSWORD

SECRET = base64.b32encode(b"a-secret-for-tests!!").decode()
LINK = re.compile(r"http://testserver(/\S+)")
# Names that have no Thai form, and what the program did not write: addresses and the setup secret.
NAMES = {"English", "Google", "Microsoft", "Authenticator", "JavaScript", "Chrome", "Android", "Linux"}
NOT_OURS = re.compile(r"\S+@\S+|[A-Z2-7]{32}")
ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36"

# allauth says these things after the commit, which only happens without the test's own transaction.
COMMITS = pytest.mark.django_db(transaction=True)

VISITOR_PAGES = [
    ("account_login", 200),
    ("account_signup", 200),
    ("account_reset_password", 200),
    ("account_reset_password_done", 200),
    ("account_reset_password_from_key_done", 200),
    ("account_email_verification_sent", 200),
    ("account_inactive", 200),
    ("socialaccount_login_cancelled", 200),
]
OWN_PAGES = [
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "account_reset_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "usersessions_list",
    "socialaccount_connections",
]


def code(secret, at=None):
    """RFC 6238, written again: what an authenticator app shows at this moment."""
    counter = struct.pack(">Q", int((at or timezone.now()).timestamp()) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 0x0F
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def log_in(user, password=PASSWORD, **extra):
    """Through the door, not force_login: the way people come."""
    client = Client(**extra)
    response = client.post(reverse("account_login"), {"login": user.email, "password": password}, follow=True)
    return client, response


def confirm(client, password=PASSWORD):
    """Says again who one is; the pages about security ask for it."""
    return client.post(reverse("account_reauthenticate"), {"password": password})


def give_app(user):
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)


def assert_good(response, status=200):
    """Thai throughout, one heading, a label for every question, nothing that the strict policy would stop."""
    assert response.status_code == status
    page = Page(response)
    assert len(page.all("h1")) == 1
    seen = " ".join(text for part in ("title", "header", "main", "footer") for text in page.texts(part))
    words = set(re.findall(r"[A-Za-z]{3,}", NOT_OURS.sub("", seen)))
    assert words <= NAMES, f"English words on the page: {words - NAMES}"
    labels = {dict(label.attributes).get("for") for label in page.all("label")}
    for field in page.all("input"):
        attributes = dict(field.attributes)
        assert "placeholder" not in attributes
        if attributes.get("type") not in {"hidden", "submit"}:
            assert attributes["id"] in labels
    for node in page.all():
        assert "style" not in dict(node.attributes)
        assert not [name for name, _value in node.attributes if name.startswith("on")]
    for script in page.all("script"):
        assert "src" in dict(script.attributes) or dict(script.attributes)["type"] == "application/json"
    return page


def said(response):
    """The messages shown on the page that answered."""
    return " ".join(str(message) for message in response.context["messages"])


@pytest.fixture
def settings_of_an_installation(settings):
    settings.DEMO_MODE = False


@pytest.fixture
def coordinator(cast, settings_of_an_installation):
    return cast.coordinator


@pytest.mark.parametrize(("name", "status"), VISITOR_PAGES)
def test_pages_for_visitors(db, name, status, settings_of_an_installation):
    assert_good(Client().get(reverse(name)), status)


@pytest.mark.parametrize("name", OWN_PAGES)
def test_pages_of_ones_own_account(coordinator, name):
    client, _response = log_in(coordinator)
    confirm(client)
    page = assert_good(client.get(reverse(name)))
    assert page.all("details", class_="me"), "who is signed in sees their own menu"


@pytest.mark.parametrize(
    "name", [name for name in OWN_PAGES if name not in {"account_reset_password", "account_logout"}]
)
def test_own_pages_send_a_visitor_to_sign_in(db, name):
    response = Client().get(reverse(name))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_sign_in_leads_to_the_desk_and_out_again(coordinator):
    client, response = log_in(coordinator)
    assert response.redirect_chain[-1][0] == reverse("portal:desk")
    client.post(reverse("account_logout"))
    assert client.get(reverse("portal:desk")).status_code == 302


@pytest.mark.parametrize(
    ("typed", "where", "sentence"),
    [
        ({"login": "coordinator@example.org", "password": "ผิดแน่นอน"}, None, "อีเมลหรือรหัสผ่านไม่ถูกต้อง"),
        ({"login": "nobody@example.org", "password": PASSWORD}, None, "อีเมลหรือรหัสผ่านไม่ถูกต้อง"),
        ({"login": "coordinator", "password": PASSWORD}, "login", "อีเมลนี้ยังไม่ถูกต้อง"),
        ({"login": "", "password": ""}, "password", "ช่องนี้ยังว่าง"),
    ],
)
def test_sign_in_refuses_in_a_sentence(coordinator, typed, where, sentence):
    page = assert_good(Client().post(reverse("account_login"), typed))
    assert sentence in (page.refusal(where) if where else page.text("div", role="alert"))
    if where:
        described = dict(page.one("input", id=f"id_{where}").attributes)
        assert described["aria-invalid"] == "true"
        assert f"id_{where}_error" in described["aria-describedby"]


def test_what_was_typed_stays_but_never_the_password(coordinator):
    page = assert_good(Client().post(reverse("account_login"), {"login": coordinator.email, "password": "ผิดแน่นอน"}))
    assert dict(page.one("input", id="id_login").attributes)["value"] == coordinator.email
    assert "value" not in dict(page.one("input", id="id_password").attributes)


def test_the_demonstration_shows_its_accounts_and_an_installation_does_not(db, settings):
    for demo in (True, False):
        settings.DEMO_MODE = demo
        assert (reverse("portal:demo") in Client().get(reverse("account_login")).content.decode()) is demo


def test_an_unconfirmed_address_gets_a_link_and_then_signs_in(coordinator, mailoutbox):
    EmailAddress.objects.filter(user=coordinator).update(verified=False)
    _client, response = log_in(coordinator)
    assert "กรุณายืนยันอีเมล" in assert_good(response).text("h1")
    follow_confirmation(Client(), mailoutbox[-1])
    _client, response = log_in(coordinator)
    assert response.redirect_chain[-1][0] == reverse("portal:desk")


def follow_confirmation(client, mail):
    """Opens the link of a confirmation mail and presses the button."""
    link = LINK.search(mail.body)[1]
    page = assert_good(client.get(link))
    assert "ใช่ไหม" in page.text("p", class_="lede")
    return client.post(link, follow=True)


@pytest.mark.parametrize("link", ["/accounts/confirm-email/nonsense/", "/accounts/password/reset/key/1-nonsense/"])
def test_a_used_up_link_says_so_and_offers_a_new_one(db, link, settings_of_an_installation):
    page = assert_good(Client().get(link))
    assert "ใช้ไม่ได้แล้ว" in page.text("h1")
    assert "ขอลิงก์ใหม่" in " ".join(page.texts("a"))


def test_reset_through_the_mail(coordinator, mailoutbox):
    client = Client()
    response = client.post(reverse("account_reset_password"), {"email": coordinator.email}, follow=True)
    assert "กรุณาเปิดอีเมลของคุณ" in assert_good(response).text("h1")
    link = LINK.search(mailoutbox[-1].body)[1]
    response = client.get(link, follow=True)
    form = response.redirect_chain[-1][0]
    assert_good(response)
    page = assert_good(client.post(form, {"password1": "short", "password2": "short"}))
    assert "ต้องมีอย่างน้อย 10 ตัวอักษร" in page.refusal("password1")
    page = assert_good(client.post(form, {"password1": "ทุ่งนาเขียวชอุ่ม", "password2": "ทุ่งนาเหลือง"}))
    assert "ไม่ตรงกัน" in page.refusal("password2")
    page = assert_good(client.post(form, {"password1": "ทุ่งนาเขียวชอุ่ม", "password2": "ทุ่งนาเขียวชอุ่ม"}, follow=True))
    assert "ตั้งรหัสผ่านใหม่แล้ว" in page.text("h1")
    assert log_in(coordinator, "ทุ่งนาเขียวชอุ่ม")[1].redirect_chain[-1][0] == reverse("portal:desk")


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("12345678910", "เดาได้ง่าย"),
        ("coordinator@example.org", "คล้ายกับอีเมลของคุณเกินไป"),
        ("", "ช่องนี้ยังว่าง"),
    ],
)
def test_a_weak_password_is_refused_in_a_sentence(coordinator, password, sentence):
    client, _response = log_in(coordinator)
    typed = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert sentence in assert_good(client.post(reverse("account_change_password"), typed)).refusal("password1")


def test_a_stranger_to_the_system_gets_the_same_answer_and_a_mail_without_a_link(
    db, mailoutbox, settings_of_an_installation
):
    response = Client().post(reverse("account_reset_password"), {"email": "nobody@example.org"}, follow=True)
    assert "กรุณาเปิดอีเมลของคุณ" in assert_good(response).text("h1")
    assert "ไม่มีบัญชีที่ใช้อีเมลนี้" in mailoutbox[-1].body
    assert not LINK.search(mailoutbox[-1].body)


def test_mails_are_thai_and_signed_by_the_office(coordinator, mailoutbox, settings):
    Client().post(reverse("account_reset_password"), {"email": coordinator.email})
    mail = mailoutbox[-1]
    assert mail.body.startswith("เรียน นางประสาน งานดี\n")
    assert settings.OFFICE["name"] in mail.body
    assert not re.findall(r"[A-Za-z]{3,}", LINK.sub("", mail.subject + mail.body))
    assert "\n\n\n" not in mail.body


def test_change_password(coordinator):
    client, _response = log_in(coordinator)
    typed = {"oldpassword": "ผิดแน่นอน", "password1": "ทุ่งนาเขียวชอุ่ม", "password2": "ทุ่งนาเขียวชอุ่ม"}
    page = assert_good(client.post(reverse("account_change_password"), typed))
    assert "รหัสผ่านปัจจุบันไม่ถูกต้อง" in page.refusal("oldpassword")
    response = client.post(reverse("account_change_password"), typed | {"oldpassword": PASSWORD}, follow=True)
    assert_good(response)
    assert "เปลี่ยนรหัสผ่านแล้ว" in said(response)
    assert log_in(coordinator)[1].redirect_chain == [], "the old password no longer opens"


def test_a_new_address_is_confirmed_and_then_made_the_main_one(coordinator, mailoutbox):
    client, _response = log_in(coordinator)
    address = reverse("account_email")
    page = assert_good(client.post(address, {"email": "ไม่ใช่อีเมล", "action_add": ""}))
    assert "อีเมลนี้ยังไม่ถูกต้อง" in page.refusal("email")
    page = assert_good(client.post(address, {"email": coordinator.email, "action_add": ""}))
    assert "อยู่ในบัญชีของคุณแล้ว" in page.refusal("email")
    response = client.post(address, {"email": "new@example.org", "action_add": ""}, follow=True)
    assert "ส่งลิงก์ยืนยันไปที่ new@example.org แล้ว" in said(response)
    assert "รอยืนยัน" in assert_good(response).texts("span", class_="status--warn")[0]
    assert mailoutbox[-1].to == ["new@example.org"]
    assert "ยืนยันอีเมล new@example.org แล้ว" in said(follow_confirmation(client, mailoutbox[-1]))
    response = client.post(address, {"email": "new@example.org", "action_primary": ""}, follow=True)
    assert "เปลี่ยนอีเมลหลักแล้ว" in said(response)
    coordinator.refresh_from_db()
    assert coordinator.email == "new@example.org"
    response = client.post(address, {"email": "coordinator@example.org", "action_remove": ""}, follow=True)
    assert "ลบอีเมล coordinator@example.org แล้ว" in said(response)


def test_security_pages_ask_again_who_it_is(coordinator):
    client, _response = log_in(coordinator)
    response = client.get(reverse("mfa_activate_totp"), follow=True)
    assert response.redirect_chain[-1][0].startswith(reverse("account_reauthenticate"))
    assert_good(response)
    page = assert_good(confirm(client, "ผิดแน่นอน"))
    assert "รหัสผ่านไม่ถูกต้อง" in page.refusal("password")
    assert confirm(client).status_code == 302
    assert_good(client.get(reverse("mfa_activate_totp")))


@COMMITS
def test_app_is_set_up_with_a_real_code(coordinator, still):
    client, _response = log_in(coordinator)
    confirm(client)
    page = assert_good(client.get(reverse("mfa_activate_totp")))
    picture = dict(page.one("img", class_="qr").attributes)
    assert picture["src"].startswith("data:image/svg+xml;base64,")
    assert picture["alt"]
    secret = page.text("p", class_="secret")
    page = assert_good(client.post(reverse("mfa_activate_totp"), {"code": "000000"}))
    assert "รหัสนี้ไม่ถูกต้อง" in page.refusal("code")
    assert page.text("p", class_="secret") == secret, "a mistyped code does not change the secret in the app"
    response = client.post(reverse("mfa_activate_totp"), {"code": code(secret)}, follow=True)
    page = assert_good(response)
    assert "เปิดใช้แอปยืนยันตัวตนแล้ว" in said(response)
    assert page.text("h1") == "รหัสสำรอง"
    assert len(page.one("ol", class_="codes").children) == 10


def test_sign_in_with_the_second_factor(coordinator, still):
    give_app(coordinator)
    client, response = log_in(coordinator)
    assert response.redirect_chain[-1][0] == reverse("mfa_authenticate")
    assert_good(response)
    assert client.get(reverse("portal:desk")).status_code == 302, "half signed in is not signed in"
    page = assert_good(client.post(reverse("mfa_authenticate"), {"code": "000000"}))
    assert "รหัสนี้ไม่ถูกต้อง" in page.refusal("code")
    response = client.post(reverse("mfa_authenticate"), {"code": code(SECRET)})
    assert response.url == reverse("portal:desk")


def test_a_code_opens_once_and_a_recovery_code_opens_once(coordinator, still):
    give_app(coordinator)
    spare = Authenticator.objects.get(user=coordinator, type="recovery_codes").wrap().get_unused_codes()[0]
    for typed, opens in [(code(SECRET), True), (code(SECRET), False), (spare, True), (spare, False)]:
        client, _response = log_in(coordinator)
        response = client.post(reverse("mfa_authenticate"), {"code": typed})
        assert (response.status_code == 302) is opens


@COMMITS
def test_recovery_codes_are_shown_saved_and_replaced(coordinator, still):
    give_app(coordinator)
    client = signed_in_with_app(coordinator)
    page = assert_good(client.get(reverse("mfa_view_recovery_codes")))
    codes = [text_of(node) for node in page.one("ol", class_="codes").children]
    file = client.get(reverse("mfa_download_recovery_codes"))
    assert "attachment" in file["Content-Disposition"]
    assert all(each in file.content.decode() for each in codes)
    assert_good(client.get(reverse("mfa_generate_recovery_codes")))
    response = client.post(reverse("mfa_generate_recovery_codes"), follow=True)
    fresh = [text_of(node) for node in assert_good(response).one("ol", class_="codes").children]
    assert "สร้างรหัสสำรองชุดใหม่แล้ว" in said(response)
    assert not set(fresh) & set(codes)


def signed_in_with_app(user):
    """Through both steps, and asked again who it is."""
    client, _response = log_in(user)
    client.post(reverse("mfa_authenticate"), {"code": code(SECRET)})
    cache.clear()
    client.post(reverse("mfa_reauthenticate"), {"code": code(SECRET)})
    return client


def test_asked_again_by_the_app(coordinator, still):
    give_app(coordinator)
    client, _response = log_in(coordinator)
    client.post(reverse("mfa_authenticate"), {"code": code(SECRET)})
    page = assert_good(client.get(reverse("mfa_reauthenticate")))
    assert "ใช้รหัสผ่าน" in page.texts("a")
    assert "รหัสนี้ไม่ถูกต้อง" in assert_good(client.post(reverse("mfa_reauthenticate"), {"code": "000000"})).refusal("code")
    still.shift(timedelta(seconds=31))
    assert client.post(reverse("mfa_reauthenticate"), {"code": code(SECRET)}).status_code == 302


@COMMITS
def test_the_app_is_given_up(coordinator, still):
    give_app(coordinator)
    client = signed_in_with_app(coordinator)
    assert "ใช้อยู่" in " ".join(assert_good(client.get(reverse("mfa_index"))).texts("span", class_="status--ok"))
    assert_good(client.get(reverse("mfa_deactivate_totp")))
    response = client.post(reverse("mfa_deactivate_totp"), follow=True)
    assert "เลิกใช้แอปยืนยันตัวตนแล้ว" in said(response)
    assert_good(response)


def test_an_officer_sets_up_the_second_factor_before_anything_else(cast, settings_of_an_installation):
    client, response = log_in(cast.officer)
    page = assert_good(response)
    assert response.redirect_chain[-1][0] == reverse("mfa_index")
    assert "บัญชีของสำนักงานต้องตั้งก่อนใช้งาน" in " ".join(page.texts("h2"))


@COMMITS
def test_passkeys_are_listed_renamed_and_removed(coordinator):
    client, _response = log_in(coordinator)
    confirm(client)
    key = Authenticator.objects.create(
        user=coordinator, type="webauthn", data={"name": "โทรศัพท์เก่า", "credential": {"clientExtensionResults": {}}}
    )
    assert "โทรศัพท์เก่า" in assert_good(client.get(reverse("mfa_list_webauthn"))).texts("h2")
    edit = reverse("mfa_edit_webauthn", args=[key.pk])
    assert_good(client.get(edit))
    assert "ช่องนี้ยังว่าง" in assert_good(client.post(edit, {"name": ""})).refusal("name")
    response = client.post(edit, {"name": "โทรศัพท์ใหม่"}, follow=True)
    assert "โทรศัพท์ใหม่" in assert_good(response).texts("h2")
    remove = reverse("mfa_remove_webauthn", args=[key.pk])
    assert "โทรศัพท์ใหม่" in assert_good(client.get(remove)).text("div", class_="alert")
    response = client.post(remove, follow=True)
    assert "ลบพาสคีย์แล้ว" in said(response)
    assert "ยังไม่มีพาสคีย์" in assert_good(response).texts("h2")


def test_somebody_elses_passkey_does_not_exist(cast, settings_of_an_installation):
    key = Authenticator.objects.create(user=cast.editor, type="webauthn", data={"name": "ของคนอื่น"})
    client, _response = log_in(cast.coordinator)
    confirm(client)
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.get(reverse(name, args=[key.pk])).status_code == 404


def test_a_visitor_gets_the_question_for_a_passkey(db):
    response = Client().get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    assert response.json()["request_options"]["publicKey"]["userVerification"] == "required"


def test_another_device_is_seen_and_ended(coordinator):
    phone, _response = log_in(coordinator, headers={"user-agent": ANDROID})
    desk, _response = log_in(coordinator)
    page = assert_good(desk.get(reverse("usersessions_list")))
    assert "Chrome บน Android" in page.texts("h2")
    assert len(page.texts("span", class_="status--ok")) == 1, "one of them is this device"
    response = desk.post(reverse("usersessions_list"), follow=True)
    page = assert_good(response)
    assert "ออกจากระบบในเครื่องอื่นทั้งหมดแล้ว" in said(response)
    assert "ไม่มีเครื่องอื่นเข้าใช้บัญชีของคุณอยู่" in page.texts("p")
    assert UserSession.objects.filter(user=coordinator).count() == 1
    assert phone.get(reverse("portal:desk")).status_code == 302


def test_a_closed_account_is_told_whom_to_ask(coordinator):
    coordinator.is_active = False
    coordinator.save()
    _client, response = log_in(coordinator)
    page = assert_good(response)
    assert page.text("h1") == "บัญชีนี้ถูกปิดไว้"
