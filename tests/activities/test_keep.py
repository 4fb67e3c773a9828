"""The keeper's list, ticks by hand and by script, walk-ins, the tab, settings, paper counts, screen and papers."""

import json
import re
import subprocess
from datetime import timedelta
from importlib import import_module
from io import BytesIO

import pytest
import zxingcpp
from django.apps import apps
from django.conf import settings
from django.utils import timezone
from PIL import Image

from activities.domain import attendance, door
from activities.domain.registration import admission_of
from activities.models import PaperCount, Registration
from core import documents, history, thai
from networks import domain as networks
from networks.models import Network
from tests.activities.guests import door_of, open_activity, signed_up, terms
from tests.activities.typing import survived
from tests.page import Page

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def activity(cast):
    return open_activity(cast)


@pytest.fixture
def keeper(cast, sign_in):
    """A member of the network: keeps the door, sees no contacts."""
    return sign_in(cast.member)


def proofs(response):
    """The proofs behind "yes, that is me"."""
    return [
        values["value"]
        for node in Page(response).all("button")
        if (values := dict(node.attributes)).get("name") == "who"
    ]


def work(activity, page=""):
    return f"{activity.get_work_url()}{page}"


def ticks(client, activity, **data):
    return json.loads(client.post(work(activity, "door/tick/"), data, headers=JSON).content)


def fresh(row):
    return Registration.objects.get(pk=row.pk)


# --- the list ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("people", [1, 3, 30])
def test_the_list_costs_the_same_for_one_and_for_thirty(activity, keeper, people, django_assert_num_queries):
    for number in range(people):
        signed_up(activity, f"คน {number}", network=["edu", "religion", None][number % 3])
    keeper.get(work(activity, "door/"))
    with django_assert_num_queries(9):
        page = Page(keeper.get(work(activity, "door/")))
    assert len(page.all("li", class_="keep__row")) == people


@pytest.mark.parametrize("people", [1, 3, 30])
def test_the_tab_costs_the_same_for_one_and_for_thirty(activity, keeper, people, django_assert_num_queries):
    for number in range(people):
        door.walk_in(activity, name=f"คน {number}", organization=f"ที่ {number}", method="self")
    keeper.get(work(activity, "attendance/"))
    with django_assert_num_queries(9):
        page = Page(keeper.get(work(activity, "attendance/")))
    assert [text.replace(" ", "") for text in page.texts("dd")[:2]] == [f"{people}คน", f"{people}แห่ง"]


def test_a_person_stands_by_the_given_name_and_moves_with_it(activity):
    row = signed_up(activity, "นายสมชาย ก")
    assert row.sort_key == thai.sort_key("สมชาย ก")
    row.name = "นายกานต์ ก"
    row.save()
    assert fresh(row).sort_key == thai.sort_key("กานต์ ก")
    Registration.objects.update(sort_key="")
    import_module("activities.migrations.0006_fill_sort_keys").fill(apps, None)
    assert fresh(row).sort_key == thai.sort_key("กานต์ ก")


def test_the_list_is_in_dictionary_order_and_shows_no_contacts(activity, keeper):
    for name in ("นายสมชาย ก", "นางเกาะ ข", "นางสาวกา ค", "พระขจร"):
        signed_up(activity, name, contact="0812345678")
    signed_up(activity, "ยกเลิกแล้ว", status="cancelled")
    page = Page(keeper.get(work(activity, "door/")))
    assert page.texts("b", **{"class": None})[-4:] == ["นางสาวกา ค", "นางเกาะ ข", "พระขจร", "นายสมชาย ก"]
    assert "0812345678" not in page.html and "ยกเลิกแล้ว" not in page.html
    assert not [code for code in Registration.objects.values_list("code", flat=True) if code in page.html]


def test_words_network_and_state_narrow_the_list_on_the_server(activity, keeper):
    one = signed_up(activity, "สมหญิง ใจดี", network="religion")
    two = signed_up(activity, "สมชาย ใจดี")
    door.check_in(two, method="self")

    def shown(query):
        return [
            dict(node.attributes)["data-row"]
            for node in Page(keeper.get(work(activity, f"door/{query}"))).all("li", class_="keep__row")
        ]

    one, two = str(one.pk), str(two.pk)
    assert shown("?q=ใจดี สมห") == [one]
    assert shown(f"?q={Registration.objects.get(pk=two).code.lower()}") == [two]
    assert shown("?network=religion") == [one]
    assert shown("?show=missing") == [one]
    assert shown("?show=there") == [two]
    assert shown("?q=ไม่มีใคร") == []
    assert set(shown("?network=%00&show=x&page=99")) == {one, two}


def test_two_thousand_names_come_in_pages(activity, keeper):
    rows = [Registration(activity=activity, name=f"คน {number:04}", code=f"{number:06}") for number in range(2000)]
    Registration.objects.bulk_create(rows)
    response = keeper.get(work(activity, "door/?page=2"))
    page = Page(response)
    assert len(page.all("li", class_="keep__row")) == 200
    assert "คน 0200" in page.html and "หน้า 2 จาก 10" in page.html
    assert len(response.content) < 400_000


def test_an_empty_list_says_what_to_do(activity, keeper):
    assert "ยังไม่มีผู้ลงทะเบียนล่วงหน้า" in keeper.get(work(activity, "door/")).content.decode()


def test_before_approval_there_is_no_door(cast, sign_in):
    from tests import factories

    activity = factories.activity(by=cast.coordinator, status="submitted")
    response = sign_in(cast.coordinator).get(work(activity, "door/"), follow=True)
    assert "เช็กชื่อได้เฉพาะกิจกรรมที่อนุมัติแล้ว" in response.content.decode()


# --- ticks -------------------------------------------------------------------------------------------


def test_a_tick_without_a_script_comes_back_to_the_list_as_it_was(cast, activity, keeper):
    row = signed_up(activity)
    url = work(activity, "door/")
    response = keeper.post(
        f"{url}tick/", {"registration": row.pk}, headers={"Referer": f"http://testserver{url}?show=missing"}
    )
    assert response["Location"] == f"{url}?show=missing"
    assert (fresh(row).checked_in_by, fresh(row).check_in_method) == (cast.member, "keeper")
    page = keeper.post(f"{url}tick/", {"registration": row.pk}, follow=True).content.decode()
    assert "เช็กชื่อแล้วเมื่อ" in page
    undone = keeper.post(f"{url}undo/", {"registration": row.pk}, follow=True).content.decode()
    assert "ยังไม่ได้เช็กชื่อ" in undone
    assert fresh(row).checked_in_at is None


def test_a_tick_by_script_answers_in_words_and_only_once(cast, activity, keeper, sign_in):
    row = signed_up(activity)
    first = ticks(keeper, activity, registration=row.pk)
    assert (first["state"], first["name"], first["registration"]) == ("done", row.name, row.pk)
    second = ticks(sign_in(cast.coordinator), activity, registration=row.pk)
    assert (second["state"], second["at"]) == ("already", first["at"])
    assert "เช็กชื่อแล้วเมื่อ" in second["text"]
    assert history.events_of(row).count() == 1


def test_the_phones_moment_is_taken_within_the_window(activity, keeper):
    rows = [signed_up(activity, f"คน {number}") for number in range(4)]
    ago = timezone.now() - timedelta(minutes=7)
    for row, moment in zip(
        rows, [ago.isoformat(), "2020-01-01T00:00:00Z", "yesterday", ago.replace(tzinfo=None).isoformat()], strict=True
    ):
        assert ticks(keeper, activity, registration=row.pk, at=moment)["state"] == "done"
    moments = [fresh(row).checked_in_at for row in rows]
    assert moments[0] == ago
    assert all(moment > ago + timedelta(minutes=5) for moment in moments[1:])


@pytest.mark.parametrize("scanned", ["{code}", " {lower} ", "https://moral.example.org/r/{token}/", "/r/{token}"])
def test_personal_codes_are_typed_or_scanned(activity, keeper, scanned):
    row = signed_up(activity)
    text = scanned.format(code=row.code, lower=row.code.lower(), token=row.token)
    assert ticks(keeper, activity, code=text)["state"] == "done"
    assert fresh(row).check_in_method == "code"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"registration": "x"},
        {"registration": "999999"},
        {"registration": "-1"},
        {"code": "\0" * 9},
        {"code": "ซ" * 5000},
        {"registration": "9" * 40},
    ],
)
def test_a_tick_that_names_nobody_is_refused_with_a_sentence(activity, keeper, data):
    outcome = ticks(keeper, activity, **data)
    assert outcome["state"] == "refused" and outcome["text"]


def test_people_of_another_activity_are_not_ticked_here(cast, activity, keeper):
    row = signed_up(open_activity(cast))
    assert ticks(keeper, activity, registration=row.pk)["state"] == "refused"
    assert ticks(keeper, activity, code=row.code)["state"] == "refused"
    assert keeper.post(work(activity, "door/undo/"), {"registration": row.pk}).status_code == 404
    assert fresh(row).checked_in_at is None


def test_a_tick_after_the_end_of_the_session_is_sent_to_sign_in(client, activity):
    response = client.post(work(activity, "door/tick/"), {"registration": signed_up(activity).pk}, headers=JSON)
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_who_may_not_keep_this_door_is_told_in_words_the_script_reads(cast, activity, sign_in):
    row = signed_up(activity)
    for role, status in (("stranger", 404), ("member", 200)):
        client = sign_in(cast[role])
        answer = client.post(work(activity, "door/tick/"), {"registration": row.pk}, headers=JSON)
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/json")
        assert answer.json()["state"] == ("refused" if status == 404 else "done")
    page = sign_in(cast.stranger).post(work(activity, "door/tick/"), {"registration": row.pk})
    assert page.status_code == 404 and page["Content-Type"].startswith("text/html")


# --- walk-ins by the keeper --------------------------------------------------------------------------


def test_the_keeper_writes_down_a_walk_in_once(cast, activity, keeper):
    url = work(activity, "door/walk-in/")
    page = Page(keeper.get(url))
    data = {
        "name": "ยายมี มาเอง",
        "organization": "ชุมชน ก",
        "network": cast.other_network.pk,
        "form_key": page.values()["form_key"][0],
    }
    for words in ("เช็กชื่อ ยายมี มาเอง แล้ว", "มีชื่ออยู่แล้ว"):
        assert words in keeper.post(url, data, follow=True).content.decode()
    row = Registration.objects.get()
    assert (row.checked_in_by, row.source) == (cast.member, "walk_in")


@pytest.mark.parametrize("text", ["x" * 5000, "😀" * 300, "ก\0ข" * 100])
def test_a_bad_walk_in_loses_nothing(activity, keeper, text):
    data = {"name": text, "organization": "ชุมชน", "network": "x"}
    page = Page(keeper.post(work(activity, "door/walk-in/"), data))
    assert page.refusal("network")
    assert (
        survived(
            page,
            {"name": text.replace("\0", "") if "\0" in text else text, "organization": "ชุมชน"},
            but=["name"] if "\0" in text else (),
        )
        == []
    )
    assert Registration.objects.count() == 0


# --- the tab, settings, code -------------------------------------------------------------------------


def test_a_member_keeps_but_does_not_set(activity, keeper, cast, sign_in):
    page = keeper.get(work(activity, "attendance/")).content.decode()
    assert "เช็กชื่อหน้างาน" in page and "ยืนยันเปลี่ยนรหัส" not in page
    assert "ยืนยันเปลี่ยนรหัส" in sign_in(cast.coordinator).get(work(activity, "attendance/")).content.decode()


def test_the_tab_stands_on_the_activity_once_it_is_approved(activity, keeper):
    assert work(activity, "attendance/") in keeper.get(work(activity)).content.decode()


def test_settings_read_thai_dates_and_refuse_in_sentences(cast, activity, sign_in):
    client, url = sign_in(cast.coordinator), work(activity, "attendance/settings/")
    data = Page(client.get(url)).values()
    typed = {name: value[0] for name, value in data.items() if name != "csrfmiddlewaretoken" and value}
    starts = timezone.localtime(activity.starts_at)
    day = f"{starts.day}/{starts.month}/{starts.year + 543}"
    wrong = typed | {"opens_date": "เมื่อวาน", "opens_time": "๒๕.๐๐", "closes_date": day, "closes_time": ""}
    page = Page(client.post(url, wrong))
    assert page.refusal("opens_date") and page.refusal("opens_time") and page.refusal("closes_time")
    assert survived(page, wrong) == []
    backwards = typed | {"opens_date": day, "opens_time": "๑๐.๐๐", "closes_date": day, "closes_time": "9.00"}
    assert "ต้องอยู่หลังเวลาเปิด" in Page(client.post(url, backwards)).refusal("closes_time")
    right = typed | {"opens_date": day, "opens_time": "๐.๐๕", "closes_date": "", "closes_time": ""}
    del right["allows_walk_ins"]
    assert client.post(url, right).status_code == 302
    admission = admission_of(activity)
    assert (timezone.localtime(admission.door_opens_at).strftime("%H:%M"), admission.door_closes_at) == ("00:05", None)
    assert admission.allows_walk_ins is False


def test_a_stale_setting_is_compared_not_lost(cast, activity, sign_in):
    client, url = sign_in(cast.coordinator), work(activity, "attendance/settings/")
    door.set_door(activity, by=cast.officer, version=1, allows_walk_ins=False)
    response = client.post(url, {"allows_walk_ins": "on", "version": "1"})
    assert response.status_code == 409
    assert "มีผู้อื่นบันทึกเรื่องนี้ไปแล้ว" in response.content.decode()
    assert Page(response).values()["version"] == ["2"]
    assert client.post(url, {"allows_walk_ins": "on", "version": "2"}).status_code == 302


def test_a_new_code_makes_a_new_address(cast, activity, sign_in):
    old = door_of(activity)
    page = sign_in(cast.coordinator).post(work(activity, "attendance/new-code/"), follow=True).content.decode()
    assert "กรุณาพิมพ์โปสเตอร์ใหม่" in page
    assert door_of(activity) != old and door_of(activity) in page and old not in page


# --- paper counts ------------------------------------------------------------------------------------


def test_paper_counts_take_thai_digits_and_stand_beside_check_ins(cast, activity, keeper):
    url = work(activity, "attendance/paper/")
    data = {f"network_{cast.network.pk}": "๑๒", "network_none": "1,003 คน", "read": ""}
    assert keeper.post(url, data).status_code == 302
    assert attendance.paper_counts(activity) == {cast.network.pk: 12, None: 1003}
    page = Page(keeper.get(work(activity, "attendance/")))
    assert "1,015" in page.html
    assert Page(keeper.get(url)).values()["network_none"] == ["1,003"]


@pytest.mark.parametrize("text", ["-5", "สิบสอง", "1.5", "99999999999999999999", "😀", "\0x", "x" * 5000])
def test_a_bad_count_gets_a_sentence_and_stays(cast, activity, keeper, text):
    field = f"network_{cast.network.pk}"
    page = Page(keeper.post(work(activity, "attendance/paper/"), {field: text, "network_none": "๗", "read": ""}))
    assert page.refusal(field)
    assert page.values()["network_none"] == ["๗"]
    assert PaperCount.objects.count() == 0


def test_a_stale_count_is_compared(cast, activity, keeper):
    attendance.set_paper_counts(activity, by=cast.coordinator, counts={None: 4}, read="")
    response = keeper.post(work(activity, "attendance/paper/"), {"network_none": "9", "read": ""})
    assert response.status_code == 409
    page = Page(response)
    assert page.values()["network_none"] == ["9"]
    assert (
        keeper.post(
            work(activity, "attendance/paper/"), {"network_none": "9", "read": page.values()["read"][0]}
        ).status_code
        == 302
    )
    assert attendance.paper_counts(activity) == {None: 9}


# --- screen and papers -------------------------------------------------------------------------------


def test_the_screen_counts_by_network_in_one_small_answer(cast, activity, keeper):
    door.walk_in(activity, name="ก", network=cast.network, method="self")
    door.walk_in(activity, name="ข", method="self")
    page = Page(keeper.get(work(activity, "screen/")))
    assert page.text("b", **{"data-total": ""}) == "2"
    assert not page.all("nav", class_="bottom-nav")
    numbers = keeper.get(work(activity, "screen/numbers/")).json()
    assert numbers["total"] == 2
    assert numbers["networks"] == {str(cast.network.pk): 1, "none": 1}
    assert dict(page.one("div", class_="screen__words").attributes)["data-key"] == numbers["key"]
    door.replace_code(activity, by=cast.coordinator)
    assert keeper.get(work(activity, "screen/numbers/")).json()["key"] != numbers["key"]


def pages_of(response, tmp_path):
    """(text, number of pages, picture of the first page) of a PDF answer."""
    assert response["Content-Type"] == "application/pdf"
    path = tmp_path / "paper.pdf"
    path.write_bytes(response.content)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True).stdout
    info = subprocess.run(["pdfinfo", path], capture_output=True, check=True, text=True).stdout
    png = subprocess.run(["pdftoppm", "-r", "100", "-png", "-f", "1", "-l", "1", path], capture_output=True, check=True)
    return text, int(re.search(r"Pages:\s+(\d+)", info)[1]), Image.open(BytesIO(png.stdout))


@pytest.mark.parametrize("digits", ["", "?digits=th"])
@pytest.mark.parametrize("title", ["ปลูกป่า 12", "ปี่พี่น้ำกุ์ญู " * 16], ids=["short", "long"])
def test_the_poster_is_one_page_whose_code_leads_to_the_door(cast, keeper, tmp_path, digits, title):
    activity = open_activity(cast, title=title.strip()[:250])
    text, pages, picture = pages_of(keeper.get(work(activity, f"poster.pdf{digits}")), tmp_path)
    address = settings.SITE_URL + door_of(activity)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [address]
    assert pages == 1
    assert address.split("://")[1] in text  # to type: never in Thai digits
    year = str(timezone.localtime(activity.starts_at).year + 543)
    assert (documents.thai.to_thai_digits(year) if digits else year) in text


@pytest.mark.parametrize("people", [0, 300])
def test_the_sign_in_sheet_has_names_by_network_lines_and_numbered_pages(cast, activity, keeper, tmp_path, people):
    rows = [
        Registration(
            activity=activity,
            name=f"นางสาวยาวมาก {n} ณ หนองประจักษ์ศิลปาคม",
            organization="สำนักงานส่งเสริมการปกครองท้องถิ่น",
            network=cast.network,
            code=f"{n:06}",
            contact="0899999999",
        )
        for n in range(people)
    ]
    Registration.objects.bulk_create(rows)
    text, pages, _picture = pages_of(keeper.get(work(activity, "sign-in-sheet.pdf")), tmp_path)
    assert text.count("ลายมือชื่อ") == pages  # the heads stand on every page
    assert pages == 2 if people == 0 else pages > 10
    assert f"หน้า {pages} จาก {pages}" in text
    assert "0899999999" not in text
    assert text.count("นางสาวยาวมาก") == people
    thai_text, _pages, _picture = pages_of(keeper.get(work(activity, "sign-in-sheet.pdf?digits=th")), tmp_path)
    assert f"หน้า ๑ จาก {documents.thai.to_thai_digits(pages)}" in thai_text


# --- the desk, and the real meeting ------------------------------------------------------------------


def test_todays_door_waits_on_the_desk_of_its_keepers(cast, activity, keeper, sign_in):
    assert work(activity, "door/") in keeper.get("/work/").content.decode()
    assert work(activity, "door/") in sign_in(cast.officer).get("/work/").content.decode()
    for role in ("stranger", "judge"):
        assert "door/" not in sign_in(cast[role]).get("/work/").content.decode()


def test_the_meeting_of_92_agencies_and_120_people(cast, activity, client, keeper):
    """8 December 2564 scaled to one test: half sign up before, half walk in, keepers and phones mixed."""
    slugs = ["gov", "religion", "civil", "edu", "media", "business"]
    by_slug = {network.slug: network for network in Network.objects.all()}
    bodies = [networks.create_organization(name=f"หน่วยงานที่ {n}", network=by_slug[slugs[n % 6]]) for n in range(92)]
    terms(activity, allows_walk_ins=True)
    expected = dict.fromkeys(slugs, 0)
    for n in range(120):
        body = bodies[n % 92]
        expected[slugs[bodies.index(body) % 6]] += 1
        if n % 2:
            row = signed_up(activity, f"ผู้ลงทะเบียน {n}", organization=body.name, network=body.network.slug)
            if n % 4 == 1:
                assert ticks(keeper, activity, registration=row.pk)["state"] == "done"
            else:
                found = client.post(door_of(activity), {"do": "find", "who": row.code})
                proof = proofs(found)[0]
                assert client.post(door_of(activity), {"do": "confirm", "who": proof}).status_code == 302
        else:
            spelled = body.name.replace(" ", "  ") if n % 3 else body.name.replace(" ", "")
            data = {"do": "walk_in", "name": f"ผู้มาเอง {n}", "organization": spelled, "network": body.network.pk}
            assert client.post(door_of(activity), data).status_code == 302
    numbers = attendance.numbers(activity)
    assert (numbers.total, numbers.agencies) == (120, 92)
    assert {line.network.slug: line.total for line in numbers.lines if line.network} == expected
