"""The office's list of letters: what needs somebody, who was told what, once more with a reason."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core import history
from notifications import letter_rows
from notifications.models import Notification
from tests import people
from tests.notifications import letters

LIST = "/work/messages/"
# The person 1, rows and their number 2, how many failed 1; the navigation: unread number 1, memberships 1.
QUERIES = 6


@pytest.fixture
def office(cast, sign_in):
    return sign_in(cast.officer)


def shown(client, query=""):
    return client.get(LIST + query).content.decode()


def test_first_comes_what_needs_somebody(cast, office):
    ago = timezone.now() - timedelta(minutes=20)
    letters.failed(cast.coordinator, text="ที่ล้มเหลว")
    letters.letter(cast.editor, state="unknown", text="ที่ไม่รู้")
    letters.letter(cast.editor, text="ที่รอนาน", created_at=ago)
    letters.letter(cast.editor, text="ที่เพิ่งเข้าคิว")
    letters.letter(cast.editor, state="sent", text="ที่ถึงแล้ว", created_at=ago)
    letters.letter(people.person("gone", is_active=False), text="ถึงคนที่ออกแล้ว", created_at=ago)
    page = shown(office)
    for text, is_there in {
        "ที่ล้มเหลว": True, "ที่ไม่รู้": True, "ที่รอนาน": True, "ที่เพิ่งเข้าคิว": False, "ที่ถึงแล้ว": False, "ถึงคนที่ออกแล้ว": False,
    }.items():  # fmt: skip
        assert (text in page) is is_there, text
    assert "เซิร์ฟเวอร์อีเมลไม่รู้จักผู้รับนี้" in page
    assert "ลองส่ง 5 ครั้ง" in page
    assert page.count("ระบบเบื้องหลังอาจหยุดอยู่") == 1


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("?state=all", {"หนึ่ง", "สอง", "สาม"}),
        ("?state=sent", {"สาม"}),
        ("?state=failed", {"หนึ่ง"}),
        ("?state=all&q=coordinator", {"หนึ่ง"}),
        ("?state=all&q=guest%40example.com", {"สอง"}),
        ("?state=all&q=ประสาน+งานดี", {"หนึ่ง"}),
        ("?state=all&day=๑/๑/๒๕๖๐", set()),
        ("?state=nonsense&day=nonsense&q=%00", {"หนึ่ง", "สอง"}),
    ],
)
def test_the_list_is_narrowed_by_the_address(cast, office, query, texts):
    letters.failed(cast.coordinator, text="หนึ่ง")
    letters.letter(address="guest@example.com", state="unknown", text="สอง")
    letters.letter(cast.editor, state="sent", text="สาม")
    page = shown(office, query)
    assert {text for text in ("หนึ่ง", "สอง", "สาม") if f">{text}</a>" in page} == texts


def test_the_day_is_found_in_both_kinds_of_digits(cast, office):
    letters.letter(cast.editor, state="sent", text="ของวันนั้น", created_at=timezone.now().replace(2025, 12, 8, hour=3))
    for day in ("8/12/2568", "๘/๑๒/๒๕๖๘", "8 ธ.ค. 2568"):
        assert "ของวันนั้น" in shown(office, f"?state=all&day={day}")


def test_bell_only_news_is_no_letter(cast, office):
    letters.letter(cast.editor, state="none", text="เฉพาะกระดิ่ง")
    assert "เฉพาะกระดิ่ง" not in shown(office, "?state=all")


def test_the_key_of_somebodys_own_page_is_not_shown_to_the_office(office):
    note = letters.letter(address="guest@example.com", state="failed", url="/r/SECRETSECRETSECRETSEC/")
    for path in (LIST, note.get_work_url(), f"{note.get_work_url()}resend/"):
        assert "SECRETSECRET" not in office.get(path).content.decode()


def test_an_empty_list_says_that_all_is_well(office):
    assert "ไม่มีอีเมลที่ต้องดู" in shown(office)
    assert "ไม่มีอีเมลในสถานะนี้" in shown(office, "?state=sent")
    assert "ไม่พบอีเมลตามที่เลือก" in shown(office, "?q=nobody")


def test_one_letter_shows_the_raw_words_and_who_sent_it_again(cast, office):
    note = letters.failed(cast.coordinator)
    assert "5.1.1 user unknown" in office.get(note.get_work_url()).content.decode()
    answer = office.post(f"{note.get_work_url()}resend/", {"reason": "แก้ที่อยู่แล้ว"}, follow=True)
    assert answer.redirect_chain[-1][0] == note.get_work_url()
    page = answer.content.decode()
    assert "แก้ที่อยู่แล้ว" in page
    assert "เข้าคิวส่งแล้ว" in page
    note.refresh_from_db()
    assert note.email_state == "waiting"


def test_a_second_officer_is_told_that_it_is_on_its_way(cast, office):
    note = letters.letter(cast.coordinator, state="sent")
    answer = office.post(f"{note.get_work_url()}resend/", {"reason": "ลองใหม่"})
    assert answer.status_code == 409
    assert "ดูสถานะล่าสุด" in answer.content.decode()
    assert not history.events_of(note).exists()


@pytest.mark.parametrize("reason", ["", "   ", "ก" * 5000, "\0"])
def test_a_reason_is_asked_for_and_nothing_is_lost(cast, office, reason):
    note = letters.failed(cast.coordinator)
    answer = office.post(f"{note.get_work_url()}resend/", {"reason": reason})
    assert answer.status_code == 200
    assert reason.strip("\0 ") in answer.content.decode()
    note.refresh_from_db()
    assert note.email_state == "failed"


def test_all_that_failed_is_counted_before_it_goes_out(cast, office):
    for _ in range(3):
        letters.failed(cast.coordinator)
    assert "ส่งที่ไม่สำเร็จอีกครั้ง (3)" in shown(office)
    path = reverse("notifications:resend_failed")
    assert "3 ฉบับ" in office.get(path).content.decode()
    assert office.post(path, {"reason": "เซิร์ฟเวอร์กลับมาแล้ว 🌻"}).url == LIST
    assert not Notification.objects.filter(email_state="failed").exists()
    letters.failed(people.person("gone", is_active=False))  # who cannot sign in any more gets nothing
    assert "ไม่มีอีเมลที่ส่งไม่สำเร็จ" in office.get(path).content.decode() and "อีกครั้ง (" not in shown(office)


def test_the_desk_of_the_office_says_so_and_nobody_elses(cast, office, sign_in):
    letters.failed(cast.coordinator, text="ข่าวที่ไม่ถึง")
    assert "อีเมลที่ส่งไม่ถึง" in office.get("/work/").content.decode()
    assert "ข่าวที่ไม่ถึง" not in sign_in(cast.coordinator).get("/work/").content.decode()


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_costs_the_same_however_long_it_is(cast, office, rows, django_assert_num_queries):
    for _ in range(rows):
        letters.failed(cast.coordinator)
    office.get(LIST)
    with django_assert_num_queries(QUERIES):
        page = shown(office)
    assert page.count("ข่าวที่ ") >= min(rows, 20)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("SMTPAuthenticationError: (535, b'bad')", "EMAIL_URL"),
        ("SMTPDataError: (451, b'4.3.0 later')", "ส่งใหม่ภายหลัง"),
        ("SMTPDataError: (552, b'mailbox full')", "กล่องจดหมายของผู้รับเต็ม"),
        ("SMTPRecipientsRefused: {'a@b.c': (450, b'greylisted')}", "ส่งใหม่ภายหลัง"),
        ("SMTPRecipientsRefused: {'a@b.c': (550, b'no such user')}", "ไม่รู้จักผู้รับ"),
        ("SMTPSenderRefused: (553, b'not yours', 'x')", "FROM_EMAIL"),
        ("SMTPServerDisconnected: Connection unexpectedly closed", "ขาดกลางคัน"),
        ("ConnectionRefusedError: [Errno 111] Connection refused", "ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้"),
        ("TimeoutError: timed out", "ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้"),
        ("worker died while sending; delivery unknown", "ถามผู้รับก่อน"),
        ("ValueError: Invalid address", "เขียนไม่ถูกต้อง"),
        ("something new", "ระบบไม่รู้จัก"),
        ("", ""),
    ],
)
def test_what_went_wrong_is_said_in_plain_words(raw, words):
    assert words in letter_rows.why(raw)
    assert bool(letter_rows.why(raw)) is bool(raw)
