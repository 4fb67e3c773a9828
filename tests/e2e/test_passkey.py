"""A passkey in a real browser with a virtual authenticator: added, signs in alone, is the second step, proves again."""

import pytest

from tests import people

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def person(cast):
    return cast.editor


@pytest.fixture
def phone(visit, person):
    """Somebody signed in on a phone that has a fingerprint reader."""
    visitor = visit(360)
    wire = visitor.context.new_cdp_session(visitor.page)
    wire.send("WebAuthn.enable")
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    visitor.sign_in_by_form(person)
    return visitor


def prove(visitor):
    visitor.fill("รหัสผ่านของคุณ", people.PASSWORD)
    visitor.press("ยืนยัน")


def leave(visitor):
    visitor.go("/accounts/logout/")
    visitor.press("ออกจากระบบ")
    visitor.page.wait_for_url(visitor.base + "/")


def add(visitor):
    visitor.go("/accounts/2fa/webauthn/add/")
    prove(visitor)
    visitor.fill("ชื่อพาสคีย์", "โทรศัพท์ของฉัน")
    visitor.settled()
    visitor.press("เพิ่มพาสคีย์ในเครื่องนี้")
    visitor.page.wait_for_url("**/recovery-codes/**")


def test_a_passkey_signs_in_alone_and_as_second_step(phone, person):
    add(phone)
    phone.settled()
    leave(phone)
    phone.go("/accounts/login/?next=/work/notices/")
    phone.press("ใช้พาสคีย์")
    phone.page.wait_for_url(phone.base + "/work/notices/")
    leave(phone)
    phone.go("/accounts/login/")
    phone.fill("อีเมล", person.email)
    phone.fill("รหัสผ่าน", people.PASSWORD)
    phone.press("เข้าสู่ระบบ")
    phone.page.wait_for_url("**/2fa/authenticate/")
    phone.settled()
    phone.press("ใช้พาสคีย์")
    phone.page.wait_for_url("**/work/")


def test_a_passkey_that_is_there_already_says_so(phone):
    add(phone)
    phone.go("/accounts/2fa/webauthn/add/")
    phone.press("เพิ่มพาสคีย์ในเครื่องนี้")
    phone.page.get_by_text("เครื่องนี้มีพาสคีย์ของบัญชีนี้อยู่แล้ว").wait_for()
    phone.settled()


def test_a_phone_without_the_passkey_says_what_to_do(phone):
    leave(phone)
    phone.go("/accounts/login/")
    phone.press("ใช้พาสคีย์")
    phone.page.get_by_text("ยังไม่ได้ยืนยัน").wait_for()
    phone.settled()


def test_without_javascript_there_is_no_button_that_does_nothing(visit):
    visitor = visit(360, script=False)
    visitor.go("/accounts/login/")
    assert visitor.page.get_by_role("button", name="ใช้พาสคีย์").count() == 0
    assert visitor.page.get_by_role("button", name="เข้าสู่ระบบ").is_visible()
