"""A judge at a tablet and on a phone, the officer who shares out, the meeting, the director who signs."""

import re

import pytest
from django.utils import timezone

from awards.models import Decision, Review
from tests.awards import building, judging

REVIEW, DESK = re.compile(r"/work/reviews/\d+/$"), re.compile(r"/work/judging/$")
STORY = "ทุกเช้ากวาดลานวัดและสอนเด็กในหมู่บ้านอ่านหนังสือ " * 12


def told(made):
    """Nominations with everything a judge reads."""
    for at, nomination in enumerate(made.nominations):
        nomination.prefix, nomination.name, nomination.story = "นาย", f"กล้าหาญ คนดี{at}", STORY
        nomination.years, nomination.result_society, nomination.occupation = 12 + at, "หมู่บ้านสะอาด", "ชาวนา"
        nomination.save()
        nomination.deeds.create(year=2566, text="ปลูกต้นไม้ริมทาง 300 ต้น")
        judging.file_of(nomination)


def declare(judge, words):
    judge.page.get_by_text(words, exact=False).first.click()
    judge.settled()
    judge.press("ยืนยัน")


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (768, "dark"), (1280, "light")])
def test_a_judge_declares_scores_and_sends(width, scheme, visit, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = judging.judging(cast, nominations=3)
    told(made)
    for at in range(3):
        made.review(at)
    building.review(made.nominations[1], made.judges[1], status="sent", score="71.234")
    judge = visit(width, scheme, height=1600)
    judge.sign_in(cast.judge)
    judge.settled()
    judge.take("เริ่มให้คะแนน", made.round.title)
    judge.page.wait_for_url(DESK)
    assert "0 จาก 3" in judge.text()
    judge.settled()
    judge.press("เริ่มให้คะแนน")
    judge.page.wait_for_url(REVIEW)
    assert STORY[:30] not in judge.text()
    judge.settled()
    declare(judge, "เป็นญาติหรือคนใกล้ชิด")  # the first is a cousin
    judge.page.get_by_text("แล้ว ขอบคุณที่แจ้ง").wait_for()
    assert "1 จาก 2" in judge.text()
    declare(judge, "ไม่มีส่วนเกี่ยวข้อง")
    judge.page.get_by_role("button", name="ส่งคะแนน").wait_for()
    assert STORY[:30] in judge.text() and "71.23" not in judge.text()
    judge.settled()
    judge.press("ส่งคะแนน")
    judge.page.locator("#form-errors").wait_for()
    judge.settled()
    judge.page.locator("#form-errors a").first.click()
    judge.page.keyboard.press("5")  # the first criterion, and on to the second
    judge.page.keyboard.press("4")
    assert judge.page.locator("[data-scale] :checked").count() == 2
    judge.page.locator("[data-autosave-status][data-state=saved]").wait_for()
    judge.go(made.nominations[1].reviews.get(judge=cast.judge).get_work_url())
    assert judge.page.locator("[data-scale] :checked").count() == 2  # it saved itself
    judge.settled()
    judge.press("ส่งคะแนน")
    judge.page.get_by_text("ส่งคะแนนแล้ว ได้ 90.00 คะแนน").wait_for()
    judge.page.locator(".judge-place a[rel=prev]").click()
    judge.page.get_by_text("คะแนนของกรรมการท่านอื่น").wait_for()
    assert "71.23" in judge.text()
    judge.settled()
    judge.press("พบว่ามีส่วนเกี่ยวข้อง")  # a tie found late
    judge.page.wait_for_url(re.compile(r"/aside/$"))
    judge.settled()
    judge.go("/work/judging/")
    assert "1 จาก 2" in judge.text() and made.nominations[0].name not in judge.text()
    judge.settled()


def test_scoring_works_without_javascript(visit, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = judging.judging(cast)
    row = made.review(status="started")
    judge = visit(360, script=False, height=2400)
    judge.sign_in(cast.judge)
    judge.go(row.get_work_url())
    for scale in judge.page.locator("[data-scale]").all():
        scale.locator("input[value='3']").check(force=True)
    judge.press("ส่งคะแนน")
    judge.page.get_by_text("ได้ 60.00 คะแนน").wait_for()
    assert Review.objects.get(pk=row.pk).score == 60


@pytest.mark.parametrize(("width", "script"), [(360, False), (768, True), (1280, True)])
@pytest.mark.parametrize("status", ["started", "sent"])
def test_a_tie_found_late_is_declared_from_the_review(width, script, status, visit, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = judging.judging(cast)
    told(made)
    row = made.review(status=status, score=80 if status == "sent" else None)
    judge = visit(width, script=script, height=1600)
    judge.sign_in(cast.judge)
    judge.go(row.get_work_url())
    judge.press("พบว่ามีส่วนเกี่ยวข้อง")
    judge.page.get_by_text("คะแนนที่ให้ไว้ไม่นับ").wait_for()
    judge.page.get_by_text("เป็นญาติหรือคนใกล้ชิด", exact=False).first.click()
    judge.press("ยืนยัน งดพิจารณา")
    judge.page.get_by_text("แล้ว ขอบคุณที่แจ้ง").wait_for()
    judge.go("/work/judging/")
    assert building.fresh(row).status == "recused" and made.nominations[0].name not in judge.text()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_office_shares_out_and_looks_at_a_tie(width, scheme, visit, cast):
    made = judging.judging(cast, status="closed", nominations=4, judges=4, quorum=3)
    type(made.round).objects.update(judging_until=timezone.localdate())
    tied = judging.member_judge(made.category, cast, organization=cast.organization)
    building.nomination(made.category, name="ผูก พัน", organization=cast.organization)
    officer = visit(width, scheme, height=2400)
    officer.sign_in(cast.officer)
    officer.go(f"/work/awards/{made.round.pk}/judging/")
    officer.settled()
    officer.page.get_by_role("link", name="เสนอการมอบหมาย").click()
    officer.settled()
    officer.press("มอบหมายตามนี้")
    officer.page.get_by_text("มอบหมายแล้ว 15 รายการ").wait_for()
    assert not Review.objects.filter(judge=tied, nomination__name="ผูก พัน").exists()
    officer.settled()
    officer.page.get_by_role("link", name=tied.get_full_name()).first.click()
    officer.settled()
    officer.press("ไม่เกี่ยวข้อง")
    officer.fill("เหตุผล", "ลาออกไปสิบปีแล้ว")
    officer.press("บันทึกว่าไม่เกี่ยวข้อง")
    officer.page.get_by_text("บันทึกแล้ว กรรมการพิจารณาต่อได้").wait_for()
    officer.settled()
    officer.press("บันทึกการงดพิจารณา")
    officer.settled()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_meeting_decides_and_the_director_signs(width, scheme, visit, cast):
    made = judging.judging(cast, status="deliberation", nominations=3, judges=3, places=1)
    told(made)
    for nomination, scores in zip(made.nominations, [(95, 90, 92), (80, 40, 75), (60, 60)], strict=True):
        judging.scored(nomination, *scores, judges=made.judges)
    judging.recusal(made.nominations[2], made.judges[2])
    officer, director = visit(width, scheme, height=2400), visit(width, scheme, height=2400)
    officer.sign_in(cast.officer)
    officer.go(f"/work/awards/{made.round.pk}/deliberation/")
    assert "เห็นต่างมาก" in officer.text() and "ไม่ถึงเกณฑ์" in officer.text()
    officer.settled()
    officer.press("ข้อมูลการประชุม")
    officer.settled()
    officer.page.locator("#id_meeting_number").fill("1/2570")
    officer.press("บันทึก")
    officer.page.get_by_text("บันทึกข้อมูลการประชุมแล้ว").wait_for()
    officer.press("เขียนมติของประเภทนี้")
    officer.settled()
    officer.page.locator("#id_number").fill("3/2570")
    for place, outcome in enumerate(("ได้รับการยกย่อง", "ชมเชย", "ยังไม่ใช่ครั้งนี้")):
        officer.page.locator("select[name$=outcome]").nth(place).select_option(label=outcome)
    officer.press("บันทึกร่างมติ")
    officer.page.get_by_text("บันทึกร่างมติแล้ว 3 รายการ").wait_for()
    officer.settled()

    director.sign_in(cast.director)
    director.settled()
    director.take("อ่านและลงนาม", made.round.title)
    director.page.get_by_role("button", name="ลงนามทั้งหมด 3 มติ").wait_for()
    director.settled()
    director.page.get_by_role("button", name="ลงนามทั้งหมด 3 มติ").click()
    director.page.get_by_text("ลงนามแล้ว 3 มติ").wait_for()
    assert Decision.objects.in_force().count() == 3
    director.page.get_by_role("link", name=made.nominations[0].name).click()
    director.settled()
    director.press("ร่างมติใหม่แทน")
    director.settled()
