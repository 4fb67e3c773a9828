"""The minutes: whom they name, what they never say, and that hard Thai names come out of the PDF whole."""

import re
import subprocess
from datetime import timedelta

import pytest
from django.utils import timezone

from awards import minutes
from awards.domain import decisions
from core import documents
from tests.awards import building, honouring, judging

pytestmark = pytest.mark.django_db
# Marks above marks, below, sara am, long ones without a space, prefixes, foreign ones.
NAMES = [
    ("นาย", "ปิ่น กุฏิ์ชัย"), ("นาง", "ญาณี ฐิติรัตน์ธำรงค์"), ("นางสาว", "น้ำผึ้ง คำก้อนแก้ว"), ("ว่าที่ร้อยตรี", "ธำรงศักดิ์ สุ่มศรีสุขสำราญ"),
    ("พระครู", "สุวรรณธรรมาภิรักษ์"), ("พระ", "มหาสมปอง ตาลปุตฺโต"), ("ดร.", "กฤษฎิ์ ศิริพงษ์ธำรงค์กุลวัฒนา"), ("ด.ญ.", "พิชญ์ณิชาธัญญ์ จิรัฏฐ์"),
    ("ด.ช.", "ณัฏฐ์ปุณณ์ เก้าเอี้ยน"), ("หม่อมหลวง", "ปั้นหยา นวรัตน"), ("นาย", "ฤๅษี ฤทธิ์เดชไพรพฤกษ์"), ("นาง", "เปี๊ยก ปุ๊กปิ๊ก"),
    ("นาย", "ก๋วยเตี๋ยว เจ๊ก"), ("นางสาว", "เสาวนีย์ อัศวโรจน์วัฒนเดชาพาณิชย์กุล"), ("พันตำรวจเอก", "วิษณุ์ กาญจน์จำรูญ"), ("ผศ.ดร.", "กุลธิดา ท้วมสุข"),
    ("", "กลุ่มทอผ้าย้อมครามบ้านโนนกอกตำบลหนองนาคำ"), ("", "ชุมชนคุณธรรมวัดป่าเลไลยก์"), ("นาย", "สมิธ McDonald-ไทย"), ("นาย", "ฏัฐฏ์ ญู่ปู่กู้ฎุ์"),
]  # fmt: skip


@pytest.fixture
def made(cast):
    """A meeting about twenty nominees with hard names; one judge stayed away from one of them."""
    made = judging.judging(cast, status="deliberation", nominations=0, judges=4, places=3)
    for at, (prefix, name) in enumerate(NAMES):
        nomination = building.nomination(made.category, prefix=prefix, name=name)
        made.nominations.append(nomination)
        judging.scored(nomination, 95 - at, 93 - 2 * at, 90 - at, judges=made.judges[:3])
        outcome = "honoured" if at < 3 else "commended" if at < 5 else "not_this_time"
        reason = "ที่ประชุมเห็นว่าทำต่อเนื่องและผู้อื่นทำตามได้" if at < 5 else ""
        judging.draft(nomination, by=cast.officer, outcome=outcome, rank=at + 1 if at < 5 else None, reason=reason)
    judging.recusal(made.nominations[0], made.judges[3], kind="kin", note="หลานสาวคนโต")
    made.round.meeting_number, made.round.meeting_place = "๑/๒๕๗๐", "ห้องประชุมสำนักงานวัฒนธรรมจังหวัด ชั้น ๒"
    made.round.meeting_chair = "นายวัฒน ธรรมดี วัฒนธรรมจังหวัด"
    made.round.meeting_present = "\n".join(f"{prefix}{name} กรรมการ" for prefix, name in NAMES[:6])
    made.round.save()
    return made


def text_of(body, tmp_path):
    place = tmp_path / "minutes.pdf"
    place.write_bytes(body)
    return subprocess.run(["pdftotext", "-layout", place, "-"], capture_output=True, check=True).stdout.decode()


def bare(text):
    """Without the spaces and breaks of the page, and with one spelling of sara am."""
    return re.sub(r"\s", "", text).replace("ํา", "ำ")


def test_hard_names_are_read_back_from_the_pdf(made, tmp_path):
    text = bare(text_of(documents.pdf("minutes", minutes.data(made.round)), tmp_path))
    missing = [name for prefix, name in NAMES if bare(name) not in text and not parts_are_in(name, text)]
    assert missing == []
    for word in ("รายงานการประชุม", "ผู้มาประชุม", "ระเบียบวาระที่", "งดพิจารณา", "ประธานที่ประชุม"):
        assert bare(word) in text


def parts_are_in(name, text):
    """A name that runs over two lines of its cell is read line by line."""
    return all(
        any(part[:cut] in text and part[cut:] in text for cut in range(1, len(part) + 1)) for part in name.split()
    )


def test_who_stayed_away_is_named_and_no_judges_score_is(made, cast):
    data = minutes.data(made.round)
    (category,) = data["categories"]
    (line,) = category["recused"]
    assert made.judges[3].get_full_name() in line and "ปิ่น กุฏิ์ชัย" in line and "ญาติ" in line
    text = repr(data)
    assert "หลานสาวคนโต" not in text  # the details stay with the office
    assert not re.search(r"\b95\b", text) and made.judges[1].get_full_name() not in text
    assert category["rows"][0]["mean"] == "92.67" and data["draft"]
    assert len(category["resolved"]) == 5


def test_signed_it_is_no_draft_any_more_and_says_who_signed(made, cast):
    mark = decisions.mark_of(decisions.drafts_of(made.category))
    decisions.sign_all(made.category, by=cast.director, mark=mark)
    data = minutes.data(made.round)
    assert data["draft"] == ""
    assert [one["name"] for one in data["signers"]] == [cast.director.get_full_name()]
    made.nominations[0].reviews.update(status="recused")
    assert minutes.data(made.round)["categories"][0]["rows"][-1]["mean"] == "92.67"  # as it was signed


def test_what_was_announced_stays_and_what_replaced_it_is_added(cast):
    round = honouring.announced(cast)
    (nomination,) = round.made
    before = minutes.data(round)
    new = decisions.draft(
        nomination, by=cast.officer, outcome="commended", resolution_number="7/2570", reason="ข้อมูลใหม่",
        why_new="นับปีผิด", at=timezone.now() + timedelta(days=3),
    )  # fmt: skip
    decisions.sign(new, by=cast.director, at=timezone.now() + timedelta(days=3))
    after = minutes.data(round)
    (old_page,), (new_page,) = before["categories"], after["categories"]
    assert new_page["rows"] == old_page["rows"] and after["signers"] == before["signers"]
    assert old_page["later"] == []
    (line,) = new_page["later"]
    assert (line["name"], line["outcome"], line["resolution"], line["why"]) == (
        nomination.shown_name, "ชมเชย", "7/2570", "นับปีผิด",
    )  # fmt: skip
    assert documents.pdf("minutes", after).startswith(b"%PDF")


def test_a_round_with_nothing_written_still_prints(cast, sign_in):
    round = building.round_(by=cast.officer, status="deliberation")
    answer = sign_in(cast.officer).get(f"/work/awards/{round.pk}/minutes.pdf?digits=arabic")
    assert answer.content.startswith(b"%PDF") and answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("word", ["ก", "กิ", "กา", "เก", "๑", "x", "ธรรมาภิรักษ์ณัฏฐ์"])
def test_no_name_however_long_runs_off_the_page(cast, tmp_path, word):
    made = judging.judging(cast, status="deliberation", nominations=0, judges=1)
    long = word * 3000
    row = building.nomination(made.category, name=long[:250], place_name=long[:250])
    judging.draft(row, by=cast.officer, resolution_number=long[:60], reason=long[:2000])
    round = made.round
    round.meeting_present, round.meeting_absent = long[:3000], long[:2000]
    round.meeting_chair, round.meeting_place = long[:200], long[:250]
    round.save()
    place = tmp_path / "long.pdf"
    place.write_bytes(documents.pdf("minutes", minutes.data(round), thai_digits=True))
    boxes = subprocess.run(["pdftotext", "-bbox", place, "-"], capture_output=True, check=True).stdout.decode()
    right = max(float(edge) for edge in re.findall(r'xMax="([0-9.]+)"', boxes))
    assert right < 595 - 40  # A4 with its margin
