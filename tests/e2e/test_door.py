"""The day of an activity: the poster's code read back and opened, a keeper whose network drops, the projector, the settings."""

import pytest

from activities.domain import door, registration
from activities.models import Registration
from core import history
from tests import people
from tests.activities.guests import open_activity, signed_up, terms
from tests.e2e.steps import address_on_the_poster

SENT = "ส่งครบทุกรายการแล้ว"


@pytest.fixture
def activity(cast, settings, live_server):
    settings.SITE_URL = live_server.url
    return open_activity(cast, title="ตลาดนัดความดีริมหนองประจักษ์")


@pytest.mark.parametrize("width", [360, 1280])
def test_people_scan_the_poster_and_the_projector_counts_them(width, visit, cast, activity, tmp_path):
    keeper, phone, other = visit(width), visit(width), visit(width)
    row = signed_up(activity, contact="0812345678")
    keeper.sign_in(cast.coordinator)
    keeper.take("เช็กชื่อหน้างาน", activity.title)
    keeper.settled()
    keeper.go(f"{activity.get_work_url()}attendance/")
    keeper.settled()
    path = address_on_the_poster(keeper, activity, tmp_path)
    keeper.press("เปิดหน้าจอให้คนสแกน")
    keeper.settled()

    phone.go(path)
    phone.settled()
    phone.press("ยังไม่ได้ลงทะเบียน")
    phone.settled()
    phone.press("เช็กชื่อ")
    assert "กรุณาพิมพ์ชื่อและนามสกุล" in phone.text()
    phone.settled()
    phone.page.get_by_label("ชื่อและนามสกุล").fill("นายมา เดินดู")
    phone.page.get_by_label("หน่วยงาน ชุมชน หรือโรงเรียน").fill(cast.organization.name)
    phone.press("เช็กชื่อ")
    phone.page.get_by_text("ขอบคุณที่มาร่วม").wait_for()
    phone.settled()
    phone.go(path)
    assert "เช็กชื่อแล้ว" in phone.text()

    other.go(path)
    other.press("ลงทะเบียนไว้แล้ว")
    other.settled()
    other.page.locator("#id_who").fill("081-234-5678")
    other.press("ค้นชื่อของฉัน")
    other.settled()
    other.press("ใช่ ฉันคือ นางสมหญิง ใ•••")
    other.page.get_by_text("มาแล้ว 2 คน").wait_for()

    keeper.page.locator("[data-total]", has_text="2").wait_for(timeout=15_000)
    assert keeper.page.locator(f"[data-network='{cast.network.pk}']").inner_text() == "2"
    keeper.settled()
    row.refresh_from_db()
    assert row.check_in_method == "self"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_keeper_without_a_network_ticks_five_and_each_is_sent_once(width, visit, cast, activity):
    rows = [signed_up(activity, f"ผู้มา คนที่{number}") for number in range(7)]
    keeper = visit(width)
    keeper.sign_in(cast.member)
    keeper.go(f"{activity.get_work_url()}door/")
    keeper.network(is_there=False)
    for row in rows[:5]:
        keeper.page.locator(f"[data-row='{row.pk}'] .keep__tick").click()
    keeper.page.get_by_text("รอส่ง 5 รายการ").wait_for()
    # Nothing leads away from the page that holds the ticks while there is no network.
    assert not keeper.page.get_by_role("link", name="เข้าสู่ระบบอีกครั้ง").is_visible()
    assert Registration.objects.there().count() == 0
    # Another keeper ticks one of them meanwhile.
    door.check_in(rows[4], by=cast.coordinator, method="keeper")
    keeper.settled()

    keeper.network(is_there=True)
    keeper.page.get_by_text(SENT).wait_for(timeout=20_000)

    assert Registration.objects.there().count() == 5
    assert all(history.events_of(row).count() == 1 for row in rows[:5])
    assert keeper.page.locator("[data-there]").inner_text() == "4"  # of four this keeper was the first
    assert keeper.page.locator(".keep__row.is-there").count() == 5
    assert keeper.page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('door:')).length") == 0
    keeper.page.reload()
    assert keeper.page.locator("[data-there]").inner_text() == "5"
    keeper.settled()


def test_ticks_survive_a_reload_and_the_end_of_the_session(visit, cast, activity):
    rows = [signed_up(activity, f"ผู้มา คนที่{number}") for number in range(3)]
    keeper, path = visit(360), f"{activity.get_work_url()}door/"
    keeper.sign_in(cast.member)
    keeper.go(path)
    keeper.network(is_there=False)
    for row in rows[:2]:
        keeper.page.locator(f"[data-row='{row.pk}'] .keep__tick").click()
    keeper.page.get_by_text("รอส่ง 2 รายการ").wait_for()
    # Signed out meanwhile: the ticks stay on the phone and the way back is shown.
    keeper.context.clear_cookies()
    keeper.network(is_there=True)
    keeper.page.get_by_text("รายการที่ติ๊ก 2 รายการยังอยู่ในเครื่องนี้").wait_for(timeout=20_000)
    assert Registration.objects.there().count() == 0
    keeper.press("เข้าสู่ระบบอีกครั้ง")
    keeper.page.get_by_label("อีเมล").fill(cast.member.email)
    keeper.page.get_by_label("รหัสผ่าน").fill(people.PASSWORD)
    keeper.page.locator("main form").get_by_role("button", name="เข้าสู่ระบบ", exact=True).click()
    keeper.page.wait_for_url(f"**{path}")
    keeper.page.locator(".keep__row.is-there").nth(1).wait_for()
    assert Registration.objects.there().count() == 2
    assert history.events_of(rows[0]).get().by == cast.member


def kept_on(keeper):
    """Everything this phone keeps of the door, as one text."""
    values = "Object.entries(localStorage).filter(([key]) => key.startsWith('door')).map(([, value]) => value).join()"
    return keeper.page.evaluate(values)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_refused_tick_stands_aside_with_its_reason_and_the_rest_is_sent(width, visit, cast, activity):
    rows = [signed_up(activity, f"ผู้มา คนที่{number}") for number in range(3)]
    terms(activity, taken=3)
    keeper = visit(width)
    keeper.sign_in(cast.member)
    keeper.go(f"{activity.get_work_url()}door/")
    keeper.network(is_there=False)
    for row in rows:
        keeper.page.locator(f"[data-row='{row.pk}'] .keep__tick").click()
    registration.cancel(rows[0])
    keeper.network(is_there=True)
    refused = keeper.page.locator("[data-aside] li", has_text="ผู้มา คนที่0")
    refused.get_by_text("การลงทะเบียนนี้ยกเลิกแล้ว").wait_for(timeout=20_000)
    keeper.page.locator(".keep__row.is-there").nth(1).wait_for()
    assert set(Registration.objects.there()) == set(rows[1:])
    keeper.settled()
    keeper.page.reload()
    refused.wait_for()
    keeper.settled()
    refused.get_by_role("button", name="รับทราบ").click()
    keeper.page.locator("[data-aside] li").wait_for(state="detached")
    assert kept_on(keeper) == ""
    keeper.page.reload()
    keeper.settled()
    assert keeper.page.locator("[data-aside] li").count() == 0


def test_a_tick_the_server_cannot_read_does_not_hold_up_the_rest(visit, cast, activity):
    row, keeper = signed_up(activity), visit(360)
    keeper.sign_in(cast.member)
    keeper.go(f"{activity.get_work_url()}door/")
    keeper.network(is_there=False)
    keeper.page.locator("summary", has_text="พิมพ์รหัสประจำตัว").click()
    keeper.page.locator("#k-code").fill("x" * 2_700_000)  # more than a request may hold: answered 400
    keeper.page.locator("#k-code").press("Enter")
    keeper.page.locator(f"[data-row='{row.pk}'] .keep__tick").click()
    keeper.page.get_by_text("รอส่ง 2 รายการ").wait_for()
    keeper.network(is_there=True)
    keeper.page.locator(f"[data-row='{row.pk}'].is-there").wait_for(timeout=20_000)
    keeper.page.locator("[data-aside] li", has_text="ระบบอ่านรายการนี้ไม่ได้").wait_for()
    assert Registration.objects.there().get() == row
    assert "x" * 100 not in kept_on(keeper)
    assert ["status of 400" in line for line in keeper.trouble] == [True]


def test_who_keeps_the_door_no_longer_is_told_and_nothing_jams(visit, cast, activity):
    row, keeper = signed_up(activity), visit(360)
    keeper.sign_in(cast.member)
    keeper.go(f"{activity.get_work_url()}door/")
    keeper.network(is_there=False)
    keeper.page.locator(f"[data-row='{row.pk}'] .keep__tick").click()
    cast.member.memberships.all().delete()
    keeper.network(is_there=True)
    keeper.page.locator("[data-aside] li", has_text="คุณไม่ได้เป็นผู้เช็กชื่อของกิจกรรมนี้แล้ว").wait_for(timeout=20_000)
    assert Registration.objects.there().count() == 0
    assert keeper.page.locator("[data-queue]").is_hidden()


@pytest.mark.parametrize("status", ["confirmed", "cancelled"])
def test_a_scanned_personal_address_does_not_stay_on_the_keepers_phone(visit, cast, activity, status):
    row, keeper = signed_up(activity, status=status), visit(360)
    keeper.sign_in(cast.member)
    keeper.go(f"{activity.get_work_url()}door/")
    keeper.page.locator("summary", has_text="พิมพ์รหัสประจำตัว").click()
    keeper.page.locator("#k-code").fill(keeper.base + row.get_absolute_url())
    keeper.page.locator("#k-code").press("Enter")
    said = keeper.page.locator("[data-aside] li") if status == "cancelled" else keeper.page.locator(".is-there")
    said.wait_for()
    everything = keeper.page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert row.token not in everything and row.token not in keeper.page.content()


def test_the_search_box_narrows_while_one_types_and_codes_tick(visit, cast, activity):
    one, two = signed_up(activity, "สมหญิง ใจดี"), signed_up(activity, "บุญมี ศรีสุข")
    keeper = visit(360)
    keeper.sign_in(cast.member)
    keeper.go(f"{activity.get_work_url()}door/")
    keeper.page.locator("#k-q").press_sequentially("บุญ")
    assert keeper.page.locator(".keep__row:visible").all_inner_texts()[0].startswith("บุญมี")
    assert keeper.page.locator(".keep__row:visible").count() == 1
    keeper.page.locator("#k-q").fill("ไม่มีใคร")
    keeper.page.get_by_text("ไม่พบชื่อนี้ในหน้านี้").wait_for()
    keeper.page.locator("#k-q").fill("")
    keeper.page.locator("summary", has_text="พิมพ์รหัสประจำตัว").click()
    keeper.settled()
    keeper.page.locator("#k-code").fill(two.code.lower())
    keeper.page.locator("#k-code").press("Enter")
    keeper.page.locator(f"[data-row='{two.pk}'].is-there").wait_for()
    keeper.page.locator("#k-code").fill("ZZZ")
    keeper.page.locator("#k-code").press("Enter")
    keeper.page.get_by_text("ไม่พบรหัสนี้ในกิจกรรมนี้").wait_for()
    keeper.settled()
    one.refresh_from_db()
    assert one.checked_in_at is None


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (768, "light"), (1280, "dark")])
def test_every_page_of_the_door_stands(visit, cast, activity, width, scheme):
    signed_up(
        activity,
        "นางสาวชื่อยาวมากเป็นพิเศษ ณ หนองประจักษ์ศิลปาคมเมืองอุดรธานี",
        organization="สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดอุดรธานีสาขาที่หนึ่ง" * 2,
    )
    signed_up(activity, "รออยู่", status="waiting")
    door.walk_in(activity, name="มาแล้ว", network=cast.other_network, method="self")
    browser = visit(width, scheme)
    browser.sign_in(cast.coordinator)
    work = activity.get_work_url()
    for page in (
        "attendance/",
        "attendance/settings/",
        "attendance/paper/",
        "door/",
        "door/?show=there&q=x",
        "door/walk-in/",
        "screen/",
    ):
        browser.go(work + page)
        browser.settled()
    browser.go(f"{work}attendance/paper/")
    browser.page.locator("#id_network_none").fill("๑๒๐")
    browser.press("บันทึก")
    browser.page.get_by_text("บันทึกจำนวนจากใบลงชื่อแล้ว").wait_for()
    assert "121" in browser.text()
    browser.page.locator("summary", has_text="เปลี่ยนรหัส").click()
    browser.settled()


def test_all_of_it_without_javascript(visit, cast, activity, tmp_path):
    row = signed_up(activity)
    keeper, phone = visit(360, script=False), visit(360, script=False)
    keeper.sign_in(cast.member)
    path = address_on_the_poster(keeper, activity, tmp_path)
    keeper.go(f"{activity.get_work_url()}door/")
    keeper.page.locator(f"[data-row='{row.pk}'] .keep__tick").click()
    assert "เช็กชื่อ นางสมหญิง ใจดี แล้ว" in keeper.page.locator("body").inner_text()
    keeper.page.locator(f"[data-row='{row.pk}'] summary").click()
    keeper.press("ยืนยันว่ายังไม่มา")
    row.refresh_from_db()
    assert row.checked_in_at is None
    phone.go(f"{path}?as=new")
    phone.page.get_by_label("ชื่อและนามสกุล").fill("นายมา เดินดู")
    phone.press("เช็กชื่อ")
    assert "ขอบคุณที่มาร่วม" in phone.text()
    keeper.go(f"{activity.get_work_url()}screen/")
    assert "1 คนมาแล้ว" in keeper.text()
    assert keeper.trouble + phone.trouble == []
