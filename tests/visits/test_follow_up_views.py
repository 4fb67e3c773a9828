"""Pages of follow-ups: the list with its filters and file, the forms with bad input, the evidence behind its check."""

from io import BytesIO

import pytest
from python_calamine import load_workbook

from core import pictures
from networks import domain as networks
from networks.models import District
from tests import files, people
from tests.activities import reporting
from tests.activities.typing import survived
from tests.page import Page
from tests.visits import following
from visits.domain import follow_ups
from visits.models import FollowUp

pytestmark = pytest.mark.django_db
LIST, NEW = "/work/follow-ups/", "/work/follow-ups/new/"
NONSENSE = ("text\0here", "😀 ทำแล้ว", "ก" * 5000)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def typed(cast, **changes):
    values = {"text": "ติดป้ายสองจุด", "organization": cast.organization.pk, "owner": "", "owner_name": "ครูแดง"}
    return values | {"due_on": "๓๑/๓/๒๕๗๕", "version": ""} | changes


def listed(client, query=""):
    return Page(client.get(f"{LIST}{query}")).texts("th", scope="row")


def test_an_officer_asks_and_the_page_says_so(cast, sign_in):
    client = sign_in(cast.officer)
    response = client.post(NEW, typed(cast, owner=cast.editor.pk), follow=True)
    row = FollowUp.objects.get()
    assert (row.owner, row.owner_name, str(row.due_on)) == (cast.editor, "", "2032-03-31")
    page = Page(response)
    for words in ("ติดป้ายสองจุด", "โรงเรียนบ้านทุ่งทดสอบ", "นายดูแล ข้อมูล", "31 มีนาคม 2575", "แจ้งผู้รับผิดชอบแล้ว"):
        assert words in page.html


def test_the_team_asks_at_its_stop_and_comes_back_there(cast, sign_in):
    stop = following.visited_stop(cast)
    finding = stop.findings.get()
    client = sign_in(cast.member)
    page = Page(client.get(f"/work/stops/{stop.pk}/follow-ups/new/?finding={finding.pk}"))
    assert page.values()["organization"] == [str(cast.organization.pk)]
    assert page.values()["finding"] == [str(finding.pk)]
    response = client.post(f"/work/stops/{stop.pk}/follow-ups/new/", typed(cast, finding=finding.pk))
    assert response["Location"] == f"{stop.get_work_url()}#follow-ups"
    row = FollowUp.objects.get()
    assert (row.stop, row.finding, row.created_by) == (stop, finding, cast.member)
    assert "ติดป้ายสองจุด" in Page(client.get(stop.get_work_url())).text("ul", class_="promises")
    assert client.get(row.get_work_url()).status_code == 200


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("due_on", "32/13/2570", "เช่น"),
        ("due_on", "พรุ่งนี้มั้ง", "เช่น"),
        ("due_on", "1/1/2560", "ผ่านไปแล้ว"),
        ("due_on", "", "กรุณา"),
        ("text", "", "กรุณา"),
        ("text", "ก" * 5000, "2,000"),
        ("organization", "999999", "รายการ"),
        ("organization", "x\0", "มองไม่เห็น"),
        ("organization", "-1", "รายการ"),
        ("owner", "999999", "รายการ"),
        ("owner_name", "ก" * 300, "200"),
    ],
)
def test_bad_input_comes_back_with_a_sentence_and_nothing_lost(cast, sign_in, name, value, sentence):
    data = typed(cast, **{name: value})
    page = Page(sign_in(cast.officer).post(NEW, data))
    assert page.response.status_code == 200
    assert sentence in page.refusal(name)
    but = (name,) if name in {"organization", "owner"} else ()
    assert survived(page, data, but=but) == []
    assert not FollowUp.objects.exists()


def test_emoji_and_nul_are_taken_as_text(cast, sign_in):
    sign_in(cast.officer).post(NEW, typed(cast, text="ป้าย\0 😀"))
    assert FollowUp.objects.get().text == "ป้าย 😀"


def test_an_owner_of_another_place_is_refused_with_a_name(cast, sign_in):
    page = Page(sign_in(cast.officer).post(NEW, typed(cast, owner=cast.member.pk)))
    assert "สมาชิกไม่ได้ดูแลโรงเรียนบ้านทุ่งทดสอบ" in page.refusal("owner")


def test_a_stale_correction_shows_both(cast, sign_in):
    row = following.follow_up(cast, text="หนึ่ง")
    follow_ups.update(row, by=cast.director, version=1, text="ของอีกคน")
    response = sign_in(cast.officer).post(f"{row.get_work_url()}edit/", typed(cast, text="ของฉัน", version="1"))
    assert response.status_code == 409
    assert "ของอีกคน" in Page(response).text("table") and "ของฉัน" in Page(response).text("table")


def test_a_form_sent_twice_makes_one(cast, sign_in):
    client, data = sign_in(cast.officer), typed(cast, form_key="0b7f8a1c-0000-4000-8000-000000000002")
    for _ in range(2):
        assert client.post(NEW, data).status_code == 302
    assert FollowUp.objects.count() == 1


def test_it_is_finished_with_everything(cast, sign_in):
    row, activity = following.follow_up(cast), reporting.held(cast)
    data = {
        "evidence": "ติดแล้ว", "activity": activity.pk, "evidence_picture": files.upload(files.photo()),
        "file": files.upload(reporting.document("pdf"), "ใบเสร็จ.pdf"),
    }  # fmt: skip
    client = sign_in(cast.editor)
    page = Page(client.post(f"{row.get_work_url()}finish/", data, follow=True))
    row = following.fresh(row)
    assert (row.status, row.evidence_activity, row.evidence_file_name) == ("done", activity, "ใบเสร็จ.pdf")
    for words in ("ติดแล้ว", "ใบเสร็จ.pdf", activity.title, row.evidence_picture.token, "รอสำนักงานตรวจสอบ"):
        assert words in page.html
    sent = client.get(f"{row.get_work_url()}file/")
    assert b"".join(sent.streaming_content) == reporting.document("pdf")
    assert "attachment" in sent["Content-Disposition"] and sent["X-Content-Type-Options"] == "nosniff"


def test_a_good_photo_and_a_good_file_outlive_a_form_without_words(cast, sign_in):
    row, client = following.follow_up(cast), sign_in(cast.editor)
    path = f"{row.get_work_url()}finish/"
    data = {
        "evidence": "",
        "evidence_picture": files.upload(files.photo()),
        "file": files.upload(reporting.document("pdf"), "ก.pdf"),
    }
    page = Page(client.post(path, data))
    assert "กรุณาเล่าว่าทำอะไรไปแล้ว" in page.refusal("evidence")
    assert "แนบไว้แล้ว: ก.pdf" in page.html and "ภาพที่เลือกไว้ยังอยู่" in page.html
    client.post(path, {"evidence": "ติดแล้ว", "evidence_picture_kept": page.values()["evidence_picture_kept"][0]})
    row = following.fresh(row)
    assert row.status == "done" and row.evidence_picture_id and row.evidence_file_name == "ก.pdf"


@pytest.mark.parametrize("name", files.REFUSED)
def test_a_bad_photo_is_refused_and_the_words_stay(cast, sign_in, name):
    row = following.follow_up(cast)
    upload, sentence = files.refused(name)
    page = Page(
        sign_in(cast.editor).post(f"{row.get_work_url()}finish/", {"evidence": "ติดแล้ว", "evidence_picture": upload})
    )
    assert sentence in page.refusal("evidence_picture")
    assert page.values()["evidence"] == ["ติดแล้ว"]
    assert following.fresh(row).status == "open"


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (files.upload(b"MZ\x90", "virus.exe"), "PDF Word"),
        (files.upload(b"PK\x03\x04broken", "x.docx"), "PDF Word"),
        (files.upload(b"", "empty.pdf"), "ว่างเปล่า"),
    ],
    ids=["program", "broken", "empty"],
)
def test_a_bad_file_is_refused_and_the_words_stay(cast, sign_in, upload, sentence):
    row = following.follow_up(cast)
    page = Page(sign_in(cast.editor).post(f"{row.get_work_url()}finish/", {"evidence": "ติดแล้ว", "file": upload}))
    assert sentence in page.refusal("file")
    assert following.fresh(row).evidence_file == ""


@pytest.mark.parametrize("text", NONSENSE[:2])
def test_odd_words_finish_it(cast, sign_in, text):
    row = following.follow_up(cast)
    sign_in(cast.editor).post(f"{row.get_work_url()}finish/", {"evidence": text})
    assert following.fresh(row).evidence == text.replace("\0", "")


def test_too_many_words_and_a_foreign_activity_come_back(cast, sign_in):
    row = following.follow_up(cast)
    data = {"evidence": "ก" * 5000, "activity": "999999"}
    page = Page(sign_in(cast.editor).post(f"{row.get_work_url()}finish/", data))
    assert "4,000" in page.refusal("evidence") and "รายการ" in page.refusal("activity")
    assert page.values()["evidence"] == ["ก" * 5000]


def test_whoever_comes_too_late_keeps_the_words(cast, sign_in):
    row = following.follow_up_in(cast, "dropped")
    response = sign_in(cast.editor).post(f"{row.get_work_url()}finish/", {"evidence": "ติดแล้วจริง ๆ"})
    assert response.status_code == 409
    assert "ติดแล้วจริง ๆ" in response.content.decode()


@pytest.mark.parametrize("action", ["reopen", "drop"])
def test_the_reason_is_asked_with_how_many_are_told(cast, sign_in, action):
    row = following.follow_up_in(cast, "done" if action == "reopen" else "open", owner=cast.coordinator)
    client, path = sign_in(cast.officer), f"{row.get_work_url()}{action}/"
    assert "แจ้งผู้รับผิดชอบ 2 คน" in Page(client.get(path)).html
    assert "เหตุผล" in Page(client.post(path, {"reason": " "})).refusal("reason")
    assert "ขอภาพด้วย" in Page(client.post(path, {"reason": "ขอภาพด้วย"}, follow=True)).html


def test_the_filters(cast, sign_in):
    other = networks.create_organization(
        name="วัดป่าทดสอบ", network=cast.other_network, district=District.objects.get(code="4101"), is_sample=True
    )
    following.follow_up(cast, text="ป้ายทางเข้า", days=-3)
    following.follow_up_in(cast, "done", text="ทางลาด")
    following.follow_up(cast, text="ห้องน้ำ", organization=other)
    client = sign_in(cast.officer)
    assert len(listed(client)) == 3
    for query, words in (
        ("?q=ทางลาด", ["ทางลาด"]), ("?organization=วัดป่า", ["ห้องน้ำ"]), ("?network=religion", ["ห้องน้ำ"]),
        ("?district=4101", ["ห้องน้ำ"]), ("?status=done", ["ทางลาด"]), ("?late=1", ["ป้ายทางเข้า"]),
        (f"?at={other.pk}", ["ห้องน้ำ"]),
    ):  # fmt: skip
        assert listed(client, query) == words, query
    assert listed(client, "?q=ไม่มีเลย") == []
    assert "ล้างตัวกรอง" in Page(client.get(f"{LIST}?q=ไม่มีเลย")).html


@pytest.mark.parametrize(
    "query", ["?status=x&network=%00&district=99&late=2&at=-1&page=abc", "?at=๙๙๙๙๙๙๙๙๙๙๙๙", "?q=%00"]
)
def test_nonsense_in_the_address_is_no_error(cast, sign_in, query):
    following.follow_up(cast)
    assert sign_in(cast.officer).get(f"{LIST}{query}").status_code == 200


def test_an_editor_of_another_place_finds_nothing(cast, sign_in):
    row = following.follow_up_in(cast, "done")
    school = networks.create_organization(name="โรงเรียนอื่น", network=cast.network, is_sample=True)
    other = people.person("other_editor")
    networks.give_membership(other, "editor", organization=school)
    client = sign_in(other)
    assert listed(client) == []
    for path in ("", "finish/", "file/", "verify/", "edit/"):
        assert client.get(f"{row.get_work_url()}{path}").status_code in {404, 405}
    assert client.post(f"{row.get_work_url()}finish/", {"evidence": "x"}).status_code == 404
    assert "ยังไม่มีเรื่องติดตาม" in Page(client.get(LIST)).html


def test_the_evidence_is_only_for_who_sees_the_follow_up(cast, sign_in):
    picture = pictures.keep(following.clean_photo(), by=cast.editor)
    row = following.finished(following.follow_up(cast), cast, picture=picture, file=following.clean_file())
    follow_ups.verify(row, by=cast.officer)
    paths = f"/media/pictures/{picture.token}/master.webp", f"{row.get_work_url()}file/"

    def codes(user):
        answers = [sign_in(user).get(path) for path in paths]
        for answer in answers:
            answer.getvalue()  # reads the file to its end, which closes it
        return [answer.status_code for answer in answers]

    for role in ("editor", "coordinator", "officer", "administrator"):
        assert codes(cast[role]) == [200, 200], role
    for role in ("stranger", "member", "judge"):
        assert codes(cast[role]) == [404, 404], role
    assert codes(None) == [404, 302]


def test_the_spreadsheet_holds_what_the_list_shows(cast, sign_in):
    following.follow_up(cast, text="=1+1 ป้าย", days=-3)
    following.follow_up_in(cast, "done")
    body = sign_in(cast.officer).get("/work/follow-ups/follow-ups.xlsx?late=1").getvalue()
    rows = load_workbook(BytesIO(body)).get_sheet_by_index(0).to_python()
    assert len(rows) == 2
    row = dict(zip(rows[0], rows[1], strict=True))
    assert (row["เรื่อง"], row["เกินกำหนด"], row["เครือข่าย"]) == ("=1+1 ป้าย", "เกินกำหนด 3 วัน", "การศึกษา")


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_list_asks_the_database_the_same_whatever_its_length(cast, sign_in, django_assert_num_queries, count):
    for number in range(count):
        following.follow_up(cast, days=number, owner=cast.editor)
    officer, editor = sign_in(cast.officer), sign_in(cast.editor)
    for client in (officer, editor):
        client.get(LIST)  # the first page of a session also writes down the device
        with django_assert_num_queries(7):
            client.get(LIST)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_stop_asks_the_same_whatever_is_open(cast, sign_in, django_assert_num_queries, count):
    stop = following.visited_stop(cast)
    for number in range(count):
        following.follow_up(cast, stop=stop, days=number - 5)
    client, member = sign_in(cast.officer), sign_in(cast.member)
    for browser, queries in ((client, 16), (member, 15)):
        browser.get(stop.get_work_url())
        with django_assert_num_queries(queries):
            browser.get(stop.get_work_url())
