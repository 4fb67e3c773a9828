"""Two places, three people: who comes late waits, moves up when somebody cancels, and is told; with and without JavaScript."""

from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from activities.models import Registration
from tests import factories
from tests.activities.signing_up import join, set_terms
from tests.e2e.steps import PEOPLE, cancel_own, check, open_sign_up, sign_up_three

TITLE = "เดินป่าโคกหนองนา เก็บเห็ดกับผู้เฒ่า"


@pytest.fixture
def activity(cast):
    return factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved", title=TITLE, host=cast.organization,
        bring="หมวก ขวดน้ำ รองเท้าที่เดินสบาย",
    )  # fmt: skip


@pytest.mark.parametrize(("width", "script"), [(360, True), (1280, True), (360, False)])
def test_the_third_moves_up_when_the_first_cancels_and_is_told(width, script, visit, cast, activity, post):
    coordinator = visit(width, script=script)
    coordinator.sign_in(cast.coordinator)
    coordinator.go(activity.get_work_url())
    open_sign_up(coordinator, script)

    visitors = [visit(width, script=script) for _person in PEOPLE]
    sign_up_three(visitors, activity, script)
    first, _second, third = visitors
    cancel_own(first, script)

    post()
    third.go("/demo/mailbox/")
    letter = third.page.locator("article", has_text="คุณเลื่อนขึ้นจากรายชื่อสำรอง")
    assert "thongbai@example.com" in letter.inner_text()
    row = Registration.objects.get(contact="thongbai@example.com")
    assert f"{row.get_absolute_url()}" in letter.inner_text()
    third.go(row.get_absolute_url())
    assert "ได้ที่แล้ว" in third.text() and row.code in third.text()
    check(third, script)

    coordinator.go(reverse("activities:registrations", args=[activity.pk]))
    assert "จาก 2 ที่" in coordinator.text()
    check(coordinator, script)
    with coordinator.page.expect_download() as download:
        coordinator.press("ดาวน์โหลด Excel")
    check_sheet(Path(download.value.path()).read_bytes())
    assert [visitor.trouble for visitor in visitors] == [[], [], []]


def check_sheet(content):
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [(row[2], row[1]) for row in rows[1:]] == [
        (PEOPLE[1][0], "ได้ที่แล้ว"),
        (PEOPLE[2][0], "ได้ที่แล้ว"),
        (PEOPLE[0][0], "ยกเลิกแล้ว"),
    ]


def test_changing_ones_own_registration_on_a_phone_in_the_dark(visit, cast, activity):
    set_terms(activity, cast, takes_signups=True)
    row = join(activity)
    visitor = visit(360, "dark")
    visitor.go(row.get_absolute_url())
    visitor.page.locator("summary", has_text="แก้ไขข้อมูลของฉัน").click()
    visitor.choose("เครือข่าย", "การศึกษา")
    # The register's names of that network are offered.
    visitor.page.locator(f"#organization-names option[value='{cast.organization.name}']").wait_for(state="attached")
    visitor.page.locator("#id_contact").fill("ผิด")
    visitor.settled()
    visitor.press("บันทึกการแก้ไข")
    visitor.page.get_by_text("อ่านไม่ได้ว่าเป็นเบอร์โทรหรืออีเมล").first.wait_for()
    visitor.settled()
    visitor.page.locator("#id_contact").fill("๐๘๑ ๑๑๑ ๒๒๒๒")
    visitor.press("บันทึกการแก้ไข")
    visitor.page.get_by_text("บันทึกการแก้ไขแล้ว").wait_for()
    row.refresh_from_db()
    assert (row.contact, row.network) == ("0811112222", cast.network)


def test_the_other_pages_of_sign_up_hold(visit, cast, activity):
    set_terms(activity, cast, takes_signups=True, capacity=2, has_waiting_list=False, quotas={cast.network: 1})
    row = join(activity, name="ชื่อยาว" * 20, organization="องค์กร" + "x" * 120, contact="a" * 60 + "@example.com")
    join(activity)
    visitor = visit(360)
    visitor.go(reverse("activities:sign_up", args=[activity.pk]))
    assert "ที่นั่งเต็มแล้ว" in visitor.text()
    visitor.settled()
    officer = visit(360, height=6000)
    officer.sign_in(cast.officer)
    for path in (
        reverse("activities:registrations", args=[activity.pk]),
        reverse("activities:registrations", args=[activity.pk]) + "?q=nobody",
        reverse("activities:admission", args=[activity.pk]),
        reverse("activities:cancel_registration", args=[activity.pk, row.pk]),
    ):
        officer.go(path)
        officer.page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")
        officer.settled()
