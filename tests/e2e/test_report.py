"""A report on the phone: five steps, twelve photos, returned with a reason, corrected, accepted, made into news."""

import pytest

from activities.models import ActivityReport, ReportPhoto
from news.models import Article
from tests.activities.reporting import held
from tests.core import pictures_in
from tests.e2e.steps import REPORT, TITLE, accept_report, draft_news, large_photos, send_report, step, write_report


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def photos(tmp_path):
    """Twelve photographs as a phone keeps them: large, one lying on its side with its place, one HEIC, one broken."""
    paths = [
        ("side.jpg", pictures_in.phone_photo()),
        ("apple.heic", pictures_in.heic()),
        ("broken.jpg", b"no picture"),
    ]
    for name, data in paths:
        (tmp_path / name).write_bytes(data)
    return [*large_photos(tmp_path, 9), *(tmp_path / name for name, _data in paths)]


def add_photos(writer, paths):
    """All at once; the broken one says why, the others are there, shrunk and without anything of the phone."""
    writer.page.locator("#id_new_photos").set_input_files(paths)
    writer.page.locator("[data-words]", has_text="ส่งได้ 11 จาก 12 ภาพ").wait_for(timeout=60_000)
    assert writer.page.locator("[data-card]").count() == 11
    failure = writer.page.locator("[data-failed] li")
    assert "broken.jpg" in failure.inner_text() and "เปิดไฟล์ภาพนี้ไม่ได้" in failure.inner_text()
    assert "Failed to load resource" in " ".join(writer.trouble)  # the browser's own line about the refused one
    writer.trouble.clear()
    shrunk = ReportPhoto.objects.filter(order__lt=10).values_list("picture__width", "picture__height")
    assert [max(size) for size in shrunk] == [2000] * 9
    side = ReportPhoto.objects.get(order=10).picture
    assert side.height > side.width
    buttons = writer.page.locator(".report-photo__move").first.locator("button")
    assert len(set(buttons.evaluate_all("all => all.map(one => one.getBoundingClientRect().top)"))) == 1


def describe_photos(writer):
    """One answer for all, another for the second; the second goes first by its button, then last by dragging."""
    cards = writer.page.locator("[data-card]")
    writer.press("ใช้ “ยินยอม” กับทุกภาพ")
    second = cards.nth(1)
    name = second.locator("[data-order] input").get_attribute("name")
    second.get_by_label("ไม่ยินยอม เก็บไว้ภายในเท่านั้น").check()
    second.get_by_label("มีเด็กหรือเยาวชนอายุต่ำกว่า 20 ปี").check()
    assert second.get_by_label("ผู้ปกครองยินยอมแล้ว").is_visible()
    second.get_by_label("คำบรรยายใต้ภาพ").fill("ใต้ถุนเรือนทอผ้า")
    second.get_by_role("button", name="เลื่อนภาพขึ้น").click()
    assert cards.first.locator("[data-order] input").get_attribute("name") == name
    drag(writer, cards.first, cards.nth(1))
    assert cards.nth(1).locator("[data-order] input").get_attribute("name") == name
    writer.settled()


def drag(writer, card, other):
    card.scroll_into_view_if_needed()
    grip = card.locator("[data-grip]").bounding_box()
    mouse, x, y = writer.page.mouse, grip["x"] + 10, grip["y"] + 10
    mouse.move(x, y)
    mouse.down()
    target = other.bounding_box()
    mouse.move(x, target["y"] + 20, steps=4)
    mouse.up()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_report_goes_from_the_phone_to_the_public_page_and_the_news(width, visit, cast, photos):
    activity = held(cast, title=TITLE)
    writer, officer, visitor = visit(width, height=1400), visit(width), visit(width)
    writer.sign_in(cast.coordinator)
    write_report(writer, came="๔๒")
    add_photos(writer, photos)
    describe_photos(writer)
    send_report(writer)
    assert "รายงานรอตรวจ" in writer.text()
    assert list(ReportPhoto.objects.filter(order=2).values_list("consent", "caption")) == [("no", "ใต้ถุนเรือนทอผ้า")]
    writer.settled()

    officer.sign_in(cast.officer)
    officer.take("ตรวจรายงาน", TITLE)
    officer.settled()
    officer.press("ส่งกลับให้แก้")
    officer.fill("เหตุผล", "ขอผลลัพธ์อีกหนึ่งประโยค")
    officer.settled()
    officer.press("ส่งกลับพร้อมเหตุผล")
    officer.page.wait_for_url(REPORT)

    writer.go("/work/")
    assert "ขอผลลัพธ์อีกหนึ่งประโยค" in writer.text()
    writer.take("แก้แล้วส่งใหม่", TITLE)
    writer.go(f"{ActivityReport.objects.get().get_work_url()}steps/3/")
    assert "ขอผลลัพธ์อีกหนึ่งประโยค" in writer.text()
    writer.page.locator("#id_outcomes").fill("เด็กเจ็ดคนขอมาเรียนต่อ")
    writer.press("ถัดไป")
    writer.page.wait_for_url(step(4))
    send_report(writer)

    accept_report(officer)
    visitor.go(activity.get_absolute_url())
    visitor.settled()
    assert "เด็กเจ็ดคนขอมาเรียนต่อ" in visitor.text() and "42" in visitor.text()
    assert visitor.page.locator(".gallery img").count() == 10
    draft_news(officer)
    assert Article.objects.get().photos.count() == 10
    assert writer.trouble == []


def test_the_same_without_javascript(visit, cast, photos):
    held(cast, title=TITLE)
    writer = visit(360, script=False)
    writer.sign_in(cast.coordinator)
    writer.take("เขียนรายงาน", TITLE)
    writer.press("เริ่มเขียนรายงาน")
    writer.page.locator("#id_done").fill("เก็บฝ้าย")
    writer.press("ถัดไป")
    writer.page.get_by_label("การศึกษา").fill("12")
    writer.press("ถัดไป")
    writer.page.locator("#id_outputs").fill("ผ้าห้าผืน")
    writer.press("ถัดไป")
    writer.page.locator("#id_new_photos").set_input_files([photos[0], photos[9], photos[11]])
    writer.press("เพิ่มภาพและไฟล์ที่เลือก")
    assert "broken.jpg" in writer.page.locator("body").inner_text()
    cards = writer.page.locator(".report-photo")
    assert cards.count() == 2
    for place, order in ((0, "2"), (1, "1")):
        cards.nth(place).get_by_label("คนในภาพยินยอม", exact=True).check()
        cards.nth(place).get_by_label("ลำดับ").fill(order)
    writer.press("ถัดไป")
    writer.press("ส่งรายงานให้สำนักงาน")
    assert "รายงานรอตรวจ" in writer.text()
    side = ReportPhoto.objects.get(order=1).picture
    assert side.height > side.width
    assert writer.trouble == []
