"""The host's side: its link, what it shows and never shows, what it can do; and the same signed in."""

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from core import history, thai
from notifications.models import Notification
from tests.page import Page
from tests.visits import visiting
from visits import links
from visits.domain import stops, visits
from visits.models import VisitStop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def visitor():
    return Client()


def letter(stop):
    """The address in the newest letter about a stop."""
    return Notification.objects.filter(address=visiting.HOST).order_by("-pk").first().url


def test_the_letter_carries_the_link_and_the_page_shows_only_this_stop(cast, visitor):
    visit = visiting.plan(cast, title="ชื่อที่เล่าทั้งสองแห่ง")
    stop, other = visiting.stop(visit, cast), visiting.elsewhere(visit, cast, theme="เรื่องของอีกแห่ง")
    stops.ask(stop, by=cast.officer)
    assert letter(stop) == links.HOST.address_of(visiting.fresh(stop))
    page = Page(visitor.get(letter(stop)))
    for words in (
        thai.format_date(stop.starts_at), "09.00–11.00 น.", "ธนาคารความดี", "ผู้แทนเครือข่ายการศึกษา", "ไปเรียนรู้ร่วมกัน",
        "ยืนยัน", "ขอเวลาอื่น", "ไม่สะดวก",
    ):  # fmt: skip
        assert words in page.html, words
    for secret in (other.place, other.theme, "kham@example.com", visiting.HOST, "ครูใหญ่", "สมาชิก", visit.title):
        assert secret not in page.html, secret
    assert page.response["X-Robots-Tag"] == "noindex"
    assert "no-store" in page.response["Cache-Control"]
    assert page.response["Referrer-Policy"] == "same-origin"
    assert 'name="robots" content="noindex"' in page.html


def test_opening_the_link_changes_nothing(cast, visitor):
    stop = visiting.stop_in(cast, "asked")
    before, lines = VisitStop.objects.filter(pk=stop.pk).values().get(), history.events_of(stop).count()
    for _turn in range(3):
        visitor.get(links.HOST.address_of(stop))
        visitor.head(links.HOST.address_of(stop))
        visitor.get(f"{links.HOST.address_of(stop)}?do=confirm")
    assert VisitStop.objects.filter(pk=stop.pk).values().get() == before
    assert history.events_of(stop).count() == lines


def test_confirming_by_the_link_is_done_once(cast, visitor):
    stop = visiting.stop_in(cast, "asked")
    Notification.objects.all().delete()
    address = links.HOST.address_of(stop)
    assert visitor.post(address, {"do": "confirm"})["Location"] == address
    again = visitor.post(address, {"do": "confirm"})
    assert again.status_code == 409 and "ระบบทำให้ครั้งเดียว" in again.content.decode()
    assert visiting.fresh(stop).status == "confirmed"
    assert Notification.objects.filter(recipient=cast.officer).count() == 1
    assert "ยืนยันแล้ว ขอบคุณ" in visitor.get(address).content.decode()
    assert history.events_of(stop).first().actor_name == "เจ้าของพื้นที่"


def test_asking_for_another_time_by_the_link(cast, visitor):
    stop = visiting.stop_in(cast, "asked")
    day = thai.format_date_short(stop.starts_at)
    data = {
        "do": "propose",
        "propose-day": thai.to_thai_digits(day),
        "propose-clock": "๑๓.๓๐",
        "propose-note": "เช้ามีสอบ",
    }
    assert visitor.post(links.HOST.address_of(stop), data).status_code == 302
    row = visiting.fresh(stop)
    assert (row.status, row.host_note) == ("proposed", "เช้ามีสอบ")
    assert timezone.localtime(row.proposed_starts_at).strftime("%H:%M") == "13:30"
    assert "ส่งเวลาที่ขอแล้ว" in visitor.get(links.HOST.address_of(row)).content.decode()


def test_declining_says_why(cast, visitor):
    stop = visiting.stop_in(cast, "asked")
    refused = visitor.post(links.HOST.address_of(stop), {"do": "decline", "decline-note": " "})
    assert "กรุณาบอกเหตุผล" in refused.content.decode()
    visitor.post(links.HOST.address_of(stop), {"do": "decline", "decline-note": "ติดงานบุญ"})
    assert (visiting.fresh(stop).status, visiting.fresh(stop).host_note) == ("declined", "ติดงานบุญ")


@pytest.mark.parametrize("field", ["propose-day", "propose-clock"])
@pytest.mark.parametrize(
    "text", ["เมื่อวานนี้", "31/2/2570", "25.99", "-1", "💐", "a" * 5000, "8/12\x00/2575", "1/1/2560", "1/1/2600", ""]
)
def test_nonsense_comes_back_with_a_sentence_and_nothing_is_lost(cast, visitor, field, text):
    stop = visiting.stop_in(cast, "asked")
    day = thai.format_date_short(stop.starts_at)
    data = {"do": "propose", "propose-day": day, "propose-clock": "9.30", "propose-note": "มีสอบ 🌻"}
    response = visitor.post(links.HOST.address_of(stop), data | {field: text})
    page = Page(response)
    assert page.refusal(field)
    assert page.values()["propose-note"] == ["มีสอบ 🌻"]
    assert page.values()[field] == [text.replace("\x00", "")] or "\x00" in text
    assert visiting.fresh(stop).status == "asked"


def test_long_words_are_refused_with_how_much_is_too_much(cast, visitor):
    stop = visiting.stop_in(cast, "asked")
    response = visitor.post(links.HOST.address_of(stop), {"do": "decline", "decline-note": "ย" * 5000})
    assert "ข้อความยาวเกินไป 4,000 ตัวอักษร" in response.content.decode()
    assert visitor.post(links.HOST.address_of(stop), {"do": "fly"}).status_code == 200
    assert visiting.fresh(stop).status == "asked"


def test_a_link_that_was_tampered_with_is_no_page(cast, visitor):
    stop, other = visiting.stop_in(cast, "asked"), visiting.stop_in(cast, "asked")
    token, foreign = (links.HOST.token_of(row.pk, row.serial) for row in (stop, other))
    forged = foreign.split(".")[0] + "." + token.split(".")[1]
    elsewhere = signing.Signer(salt="another", sep=".").sign_object([stop.pk, stop.serial])
    gone = signing.Signer(salt=links.HOST.salt, sep=".").sign_object([999_999, 1])
    for bad in (token[:-1], token + "A", forged, elsewhere, gone, "x", "%E0%B8%81", "." * 40):
        refused = visitor.get(f"/v/{bad}/")
        assert refused.status_code == 404, bad
        assert "กรุณาเปิดลิงก์จากอีเมลอีกครั้ง" in refused.content.decode()
        assert visitor.post(f"/v/{bad}/", {"do": "confirm"}).status_code == 404, bad
    assert visiting.fresh(stop).status == "asked"


def test_an_older_letter_says_so_and_does_nothing(cast, visitor):
    stop = visiting.stop_in(cast, "asked")
    old = links.HOST.address_of(stop)
    stops.ask(visiting.fresh(stop), by=cast.officer)
    for response in (visitor.get(old), visitor.post(old, {"do": "confirm"})):
        assert response.status_code == 410
        assert "มีอีเมลฉบับใหม่กว่านี้" in response.content.decode()
    assert visiting.fresh(stop).status == "asked"
    assert visitor.get(links.HOST.address_of(visiting.fresh(stop))).status_code == 200


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda stop, cast: stops.drop(stop, by=cast.officer), "คณะจะไม่ได้ไปเยี่ยมในครั้งนี้"),
        (lambda stop, cast: visits.cancel(stop.visit, by=cast.officer, reason="น้ำท่วม"), "การเยี่ยมชมนี้ยกเลิกแล้ว"),
        (lambda stop, cast: visits.postpone(stop.visit, by=cast.officer, reason="น้ำท่วม"), "การเยี่ยมชมนี้เลื่อนออกไป"),
    ],
    ids=["dropped", "cancelled", "postponed"],
)
def test_what_was_called_off_says_so_and_takes_no_answer(cast, visitor, sign_in, act, words):
    stop = visiting.stop_in(cast, "asked")
    act(stop, cast)
    for client, path in ((visitor, links.HOST.address_of(stop)), (sign_in(cast.editor), stop.get_work_url())):
        assert words in client.get(path).content.decode()
        status = visiting.fresh(stop).status
        assert client.post(path, {"do": "confirm"}).status_code == 409
        assert visiting.fresh(stop).status == status


def test_after_the_report_the_host_reads_its_own_part_and_answers(cast, visitor):
    visit = visiting.visit_in(cast, "reported")
    stop = visiting.fresh(visit.stops.first())
    address = links.HOST.address_of(stop)
    html = visitor.get(address).content.decode()
    assert "เด็กออมความดีทุกวันศุกร์" in html
    assert "น้ำไม่พอหน้าแล้ง" not in html and "ได้เห็นการออมความดี" not in html
    data = {"do": "answer", "answer-text": "จะขยายให้ครบทุกชั้น", "answer-version": stop.version}
    assert visitor.post(address, data).status_code == 302
    assert visiting.fresh(stop).host_answer == "จะขยายให้ครบทุกชั้น"
    late = visitor.post(address, data | {"answer-text": "อีกคนตอบ"})
    assert late.status_code == 409
    assert "จะขยายให้ครบทุกชั้น" in late.content.decode() and "อีกคนตอบ" in late.content.decode()
    assert visiting.fresh(stop).host_answer == "จะขยายให้ครบทุกชั้น"


@pytest.mark.parametrize(("status", "words"), [("made", "คณะมาเยี่ยมแล้ว"), ("confirmed", "ยืนยันแล้ว ขอบคุณ")])
def test_before_the_report_nothing_of_it_is_read(cast, visitor, status, words):
    stop = visiting.visit_in(cast, status).stops.first()
    html = visitor.get(links.HOST.address_of(stop)).content.decode()
    assert words in html and "เด็กออมความดีทุกวันศุกร์" not in html
    refused = visitor.post(
        links.HOST.address_of(stop), {"do": "answer", "answer-text": "ขอบคุณ", "answer-version": stop.version}
    )
    assert refused.status_code == 409
    assert visiting.fresh(stop).host_answer == ""


@pytest.mark.parametrize("role", ["editor", "coordinator"])
def test_a_host_who_signs_in_sees_its_own_stop_and_nothing_else(cast, sign_in, role):
    visit = visiting.visit_in(cast, "reported")
    stop, other = visit.stops.all()
    client = sign_in(cast[role])
    html = client.get(stop.get_work_url()).content.decode()
    assert "เด็กออมความดีทุกวันศุกร์" in html
    for secret in ("น้ำไม่พอหน้าแล้ง", "ได้เห็นการออมความดี", visit.title, other.place, visiting.HOST, "kham@example.com"):
        assert secret not in html, secret
    for path in (other.get_work_url(), visit.get_work_url(), f"{visit.get_work_url()}findings/"):
        assert client.get(path).status_code == 404
    data = {"do": "answer", "answer-text": "ขอบคุณคณะ", "answer-version": stop.version}
    assert client.post(stop.get_work_url(), data)["Location"] == stop.get_work_url()
    assert visiting.fresh(stop).host_answer == "ขอบคุณคณะ"


def test_before_it_is_asked_a_host_sees_nothing(cast, sign_in):
    stop = visiting.stop_in(cast, "unasked")
    assert sign_in(cast.editor).get(stop.get_work_url()).status_code == 404


def test_another_organizations_editor_finds_nothing(cast, sign_in):
    from networks import domain as networks
    from tests import people

    other = networks.create_organization(name="วัดทดสอบ", network=cast.other_network)
    stranger = people.person("abbot", given_name="เจ้าอาวาส")
    networks.give_membership(stranger, "editor", organization=other)
    stop = visiting.stop_in(cast, "asked")
    client = sign_in(stranger)
    assert client.get(stop.get_work_url()).status_code == 404
    assert client.post(stop.get_work_url(), {"do": "confirm"}).status_code == 404


def test_an_officer_writes_down_what_the_host_said(cast, sign_in):
    stop = visiting.stop_in(cast, "asked")
    sign_in(cast.officer).post(stop.get_work_url(), {"do": "confirm"})
    event = history.events_of(stop).first()
    assert (event.action, event.by) == ("visitstop.confirm", cast.officer)


def test_asking_shows_to_whom_first(cast, sign_in):
    stop = visiting.stop_in(cast, "unasked")
    path = f"{stop.visit.get_work_url()}ask/"
    client = sign_in(cast.officer)
    html = client.get(path).content.decode()
    assert visiting.HOST in html and cast.editor.email in html and "ส่งถาม (2 คน)" in html
    assert visiting.fresh(stop).status == "unasked"
    client.post(path, {"stop": [stop.pk], f"version-{stop.pk}": stop.version})
    assert visiting.fresh(stop).status == "asked"
    client.post(path, {"stop": [stop.pk], f"version-{stop.pk}": stop.version})
    assert visiting.fresh(stop).serial == 1
