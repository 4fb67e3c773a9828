"""The whole life of one round with ten people: a neighbour, an officer, five judges, the director, the nominee, a stranger.

Nominated and confirmed by letter, screened, shared out, judged by three while one stays away and one is late, decided,
signed, agreed to by link, announced, read, checked from the paper, taken back.
"""

import subprocess
from io import BytesIO
from urllib.parse import urlsplit

import pytest
import zxingcpp
from django.utils import timezone
from PIL import Image

from awards.models import Certificate, Decision, Honoree, Nomination, Recusal, Review
from tests.awards import building, honouring
from tests.e2e import test_awards_nominate as neighbour

NAME, SECOND = "มานะ ทองดี", "สายบัว ริมธาร"
NOMINEE = "mana@example.com"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path, live_server):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SITE_URL = live_server.url


@pytest.fixture
def round(cast):
    """Open, with one category of one place; a second nomination is there already."""
    honouring.template(cast.officer)
    round = building.round_(by=cast.officer, judging_until=timezone.localdate())
    category = building.category(round, name="ประชาชนทั่วไป", quorum=3, places=1)
    building.nomination(category, name=SECOND, status="submitted", organization=cast.organization)
    return round


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (768, "dark"), (1280, "light")])
def test_a_round_lives_from_a_phone_to_a_consent_taken_back(width, scheme, visit, cast, round, post, tmp_path):
    judges = [cast.judge, *(building.judge() for _judge in range(4))]
    visitor, officer, director, nominee = (visit(width, scheme, height=2400) for _person in range(4))
    for browser, user in ((officer, cast.officer), (director, cast.director)):
        browser.sign_in_by_form(user)
    nominate(visitor, cast, round, post)
    screen_and_close(officer, round)
    share_out(officer, round, judges)
    at_the_desk = [visit(width, scheme, height=2400) for _judge in judges]
    judge(at_the_desk, judges)
    close_with_a_reason(officer, round)
    decide_and_sign(officer, director, round, cast, tmp_path)
    nothing_is_out(visitor, at_the_desk[0])
    consent = agree(officer, nominee, post)
    announce(officer, visitor, round, post)
    honoree, code = read_and_check(visitor, officer, tmp_path)
    take_back(nominee, consent, visitor, honoree, code)
    everybody = (visitor, officer, director, nominee, *at_the_desk)
    assert [browser.trouble for browser in everybody] == [[]] * 9


def follow(visitor, words, *, to):
    """Opens the link of the newest letter with these words."""
    visitor.go("/demo/mailbox/")
    letter = visitor.page.locator("article", has_text=words).filter(has_text=to).first
    letter.get_by_role("link").first.click()


def nominate(visitor, cast, round, post):
    neighbour.start(visitor, round.categories.get(), script=False)
    neighbour.write(visitor, cast, script=False)
    visitor.press("ส่งการเสนอชื่อ")
    visitor.page.get_by_text("อีกขั้นเดียว: ยืนยันทางอีเมล").wait_for()
    post()
    follow(visitor, "อีกขั้นเดียว", to="near@example.com")
    visitor.press("ยืนยัน")
    visitor.page.get_by_text("สำนักงานได้รับแล้ว").wait_for()
    visitor.settled()


def screen_and_close(officer, round):
    officer.go(f"{round.get_work_url()}nominations/?status=submitted")
    officer.press(f"นาย{NAME}")
    officer.settled()
    officer.press("รับว่าครบถ้วน แล้วไปรายการถัดไป")
    officer.page.get_by_role("heading", name=SECOND).wait_for()
    officer.press("รับว่าครบถ้วน แล้วไปรายการถัดไป")
    officer.page.get_by_text("ตรวจแล้วว่าครบถ้วน").wait_for()
    officer.go(round.get_work_url())
    officer.page.locator("summary", has_text="ขั้นตอนอื่นของรอบ").click()
    officer.press("ปิดรับ")
    officer.page.get_by_text("ปิดรับแล้ว และแจ้งผู้ที่ยังเขียนค้างอยู่แล้ว").wait_for()


def share_out(officer, round, judges):
    """All five sit, all five get both."""
    officer.go(f"{round.get_work_url()}panel/")
    for seat in officer.page.locator(".panel__seats input[type=checkbox]").all():
        seat.check()
    officer.press("บันทึกคณะกรรมการ")
    officer.page.wait_for_url(f"**{round.get_work_url()}")
    officer.go(f"/work/categories/{round.categories.get().pk}/proposal/?each=5")
    officer.settled()
    officer.press("มอบหมายตามนี้")
    officer.page.get_by_text("มอบหมายแล้ว 10 รายการ").wait_for()
    officer.settled()
    assert sorted(Review.objects.values_list("judge", flat=True)) == sorted(one.pk for one in judges * 2)
    officer.go(round.get_work_url())
    officer.press("เริ่มให้คะแนน")
    officer.page.get_by_text("เริ่มให้คะแนนแล้ว และแจ้งกรรมการทุกคนแล้ว").wait_for()


def judge(browsers, judges):
    """The first is a cousin of one, three send both, the last opens one and sends nothing."""
    one, other = Nomination.objects.get(name=NAME), Nomination.objects.get(name=SECOND)
    for browser, user in zip(browsers, judges, strict=True):
        browser.sign_in_by_form(user)
        browser.go(Review.objects.get(nomination=one, judge=user).get_work_url())
        assert neighbour.STORY not in browser.text()
        is_kin, is_late = user == judges[0], user == judges[-1]
        declare(browser, "เป็นญาติหรือคนใกล้ชิด" if is_kin else "ไม่มีส่วนเกี่ยวข้อง")
        if is_kin:
            browser.page.get_by_text("แล้ว ขอบคุณที่แจ้ง").wait_for()
            browser.go(f"/work/judging/?q={NAME.split()[0]}")
            assert NAME not in browser.text()
        else:
            browser.page.get_by_text(neighbour.STORY).wait_for()
        if is_late:
            browser.settled()
            continue
        if not is_kin:
            score(browser, 5)
        browser.go(Review.objects.get(nomination=other, judge=user).get_work_url())
        declare(browser, "ไม่มีส่วนเกี่ยวข้อง")
        browser.page.get_by_role("button", name="ส่งคะแนน").wait_for()
        score(browser, 3)
    browsers[1].settled()


def declare(browser, words):
    browser.page.get_by_text(words, exact=False).first.click()
    browser.press("ยืนยัน")


def score(browser, value):
    """The same value at every criterion, and sent."""
    for scale in browser.page.locator("[data-scale]").all():
        scale.locator(f"input[value='{value}']").check(force=True)
    browser.press("ส่งคะแนน")
    browser.page.get_by_text(f"ส่งคะแนนแล้ว ได้ {value * 20}.00 คะแนน").wait_for()


def close_with_a_reason(officer, round):
    """One judge is late: the judging closes only with a reason."""
    officer.go(round.get_work_url())
    assert "กรรมการส่งคะแนนครบ ยังเหลือ 2 รายการ" in officer.text()
    officer.settled()
    officer.page.locator("summary", has_text="ขั้นตอนอื่นของรอบ").click()
    officer.press("ปิดการให้คะแนนก่อนครบ")
    officer.press("ปิดการให้คะแนน")
    officer.page.locator("#id_reason_error").wait_for()
    officer.page.locator("#id_reason").fill("กรรมการหนึ่งท่านป่วย องค์คณะยังครบ")
    officer.press("ปิดการให้คะแนน")
    officer.page.get_by_text("ปิดการให้คะแนนแล้ว ต่อไปเป็นการประชุมพิจารณา").wait_for()


def decide_and_sign(officer, director, round, cast, tmp_path):
    officer.go(f"{round.get_work_url()}deliberation/")
    assert NAME in officer.text() and "100.00" in officer.text() and "60.00" in officer.text()
    officer.settled()
    officer.press("เขียนมติของประเภทนี้")
    officer.page.locator("#id_number").fill("๗/๒๕๗๐")
    for place, outcome in enumerate(("ได้รับการยกย่อง", "ยังไม่ใช่ครั้งนี้")):
        officer.page.locator("select[name$=outcome]").nth(place).select_option(label=outcome)
    officer.settled()
    officer.press("บันทึกร่างมติ")
    officer.page.get_by_text("บันทึกร่างมติแล้ว 2 รายการ").wait_for()

    director.go("/work/")
    director.settled()
    director.take("อ่านและลงนาม", round.title)
    director.page.get_by_role("button", name="ลงนามทั้งหมด 2 มติ").click()
    director.page.get_by_text("ลงนามแล้ว 2 มติ").wait_for()
    director.settled()
    assert {row.signed_by for row in Decision.objects.in_force()} == {cast.director}

    minutes = text_of(officer, f"{round.get_work_url()}minutes.pdf", tmp_path)
    assert f"{cast.judge.get_full_name()} งดพิจารณา นาย{NAME}" in minutes
    officer.go(round.get_work_url())
    officer.press("สรุปว่ามีมติครบแล้ว")
    officer.page.get_by_text("สรุปมติครบแล้ว ยังไม่มีใครนอกสำนักงานเห็นผล").wait_for()


def text_of(browser, path, folder):
    """What a PDF of the office says, in one line."""
    pdf = kept(browser, path, folder)
    said = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, text=True).stdout
    return " ".join(said.split())


def kept(browser, path, folder):
    answer = browser.context.request.get(browser.base + path)
    assert answer.ok, path
    place = folder / "office.pdf"
    place.write_bytes(answer.body())
    return place


def nothing_is_out(visitor, recused):
    visitor.go("/honours/")
    assert NAME not in visitor.text()
    visitor.go(f"/search/?q={NAME}")
    assert "/honours/" not in links_of(visitor)
    recused.go(f"/work/search/?q={NAME}")
    assert "/work/nominations/" not in links_of(recused)
    assert Recusal.objects.standing().count() == 1


def links_of(browser):
    """Addresses of the main part, in one text."""
    return " ".join(browser.page.locator("main a").evaluate_all("all => all.map(one => one.getAttribute('href'))"))


def agree(officer, nominee, post):
    """The office asks at an address, the nominee agrees by the letter's link."""
    officer.go(f"/work/nominations/{Nomination.objects.get(name=NAME).pk}/consent/")
    officer.page.locator("#id_address").fill(NOMINEE)
    officer.press("ส่งอีเมลถาม")
    officer.page.get_by_text("ส่งอีเมลถามความยินยอมแล้ว").wait_for()
    post()
    follow(nominee, "ยังไม่ใช่ผลการคัดเลือก", to=NOMINEE)
    nominee.settled()
    nominee.page.locator("#id_signed_name").fill(NAME)
    neighbour.choose(nominee, "ยินยอมตามข้อความข้างต้น")
    nominee.press("ให้ความยินยอม")
    nominee.page.get_by_text("ให้ความยินยอมแล้ว ขอบคุณ").wait_for()
    nominee.settled()
    return urlsplit(nominee.page.url).path


def announce(officer, visitor, round, post):
    officer.go(f"{round.get_work_url()}announcement/")
    officer.settled()
    officer.page.get_by_label("พิมพ์คำว่า “ประกาศผล” เพื่อยืนยัน").fill("ประกาศผล")
    officer.press("ประกาศผลเดี๋ยวนี้")
    officer.page.get_by_text("ประกาศแล้วเมื่อ").wait_for()
    assert building.fresh(round).is_out
    post()
    visitor.go("/demo/mailbox/")
    assert all(visitor.page.locator("article", has_text=to).count() >= 2 for to in (NOMINEE, "near@example.com"))


def read_and_check(visitor, officer, tmp_path):
    """The page of the one, and the certificate from its paper -> (honoree, path the code leads to)."""
    visitor.go("/honours/")
    visitor.settled()
    visitor.press(f"นาย{NAME}")
    honoree, certificate = Honoree.objects.get(), Certificate.objects.get()
    visitor.page.wait_for_url(f"**{honoree.get_absolute_url()}")
    visitor.settled()
    visitor.go(f"/search/?q={NAME}")
    assert honoree.get_absolute_url() in links_of(visitor)

    paper = kept(officer, f"{certificate.get_work_url()}certificate.pdf", tmp_path)
    png = subprocess.run(["pdftoppm", "-r", "120", "-png", "-l", "1", paper], capture_output=True, check=True)
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(png.stdout)))
    assert code.text.startswith(visitor.base)
    visitor.go(urlsplit(code.text).path)
    visitor.settled()
    assert "เกียรติบัตรนี้เป็นของจริง" in visitor.text() and NAME in visitor.text()
    return honoree, urlsplit(code.text).path


def take_back(nominee, consent, visitor, honoree, code):
    """By the same link; from the next moment on nobody reads the name anywhere."""
    nominee.go(consent)
    nominee.press("ถอนความยินยอม")
    nominee.page.get_by_text("ถอนความยินยอมแล้ว").wait_for()
    nominee.settled()
    response = visitor.page.goto(visitor.base + honoree.get_absolute_url())
    assert response.status == 410 and NAME not in visitor.text()
    visitor.trouble = [line for line in visitor.trouble if "410" not in line]
    visitor.settled()
    visitor.go(code)
    visitor.settled()
    assert "เกียรติบัตรนี้เป็นของจริง" in visitor.text()
    assert "ไม่ประสงค์เปิดเผยชื่อ" in visitor.text() and NAME not in visitor.text()
    visitor.go(f"/search/?q={NAME}")
    assert "/honours/" not in links_of(visitor)
    for path in ("/honours/", "/"):
        visitor.go(path)
        assert NAME not in visitor.text()
