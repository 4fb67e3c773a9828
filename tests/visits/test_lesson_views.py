"""Pages of lessons: the library, the story, the form with bad input, the plan that is started from one."""

import json
import re

import pytest

from activities.domain import plans
from activities.models import Activity
from core import pictures
from networks import domain as networks
from networks.models import District
from tests import factories, files, people
from tests.activities import reporting
from tests.activities.typing import survived
from tests.page import Page
from tests.visits import following
from visits.domain import lessons
from visits.models import Lesson

pytestmark = pytest.mark.django_db
LIBRARY, LIST, NEW = "/lessons/", "/work/lessons/", "/work/lessons/new/"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def typed(cast, **changes):
    values = {"title": "ธนาคารขยะของเด็ก", "network": cast.network.pk, "organization": cast.organization.pk}
    values |= {"virtues": ["discipline"], "version": "", "cover_kept": "", "do": "save"} | following.STORY
    return values | changes


def shown(client, query=""):
    return Page(client.get(f"{LIBRARY}{query}")).texts("h3", class_="story__title")


def test_it_is_written_and_sent(cast, sign_in):
    response = sign_in(cast.coordinator).post(NEW, typed(cast, do="send"), follow=True)
    lesson = Lesson.objects.get()
    assert (lesson.status, lesson.created_by, lesson.summary) == (
        "submitted",
        cast.coordinator,
        following.STORY["result"],
    )
    page = Page(response)
    assert page.text("h1") == "ธนาคารขยะของเด็ก" and "ส่งให้สำนักงานตรวจแล้ว" in page.html
    assert page.texts("h2", id="part-why") == ["ทำไมจึงสำเร็จ"]


def test_a_draft_needs_only_a_title_and_a_place(cast, sign_in):
    empty = dict.fromkeys(following.STORY, "")
    sign_in(cast.coordinator).post(NEW, typed(cast, organization="", **empty))
    assert Lesson.objects.get().status == "draft"


@pytest.mark.parametrize("name", ["done", "result"])
def test_sending_asks_for_what_is_missing(cast, sign_in, name):
    data = typed(cast, do="send", **{name: ""})
    page = Page(sign_in(cast.coordinator).post(NEW, data))
    assert "ก่อนส่งให้สำนักงานตรวจ" in page.refusal(name)
    assert survived(page, data) == []
    assert not Lesson.objects.exists()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("title", "", "กรุณา"),
        ("title", "ก" * 300, "250"),
        ("before", "ก" * 5000, "4,000"),
        ("done", "ก" * 9000, "8,000"),
        ("network", "", "กรุณาเลือกเครือข่าย"),
        ("network", "-1", "รายการ"),
        ("network", "\0", "มองไม่เห็น"),
        ("organization", "999999", "รายการ"),
        ("virtues", ["greed"], "รายการ"),
    ],
)
def test_bad_input_comes_back_with_a_sentence_and_nothing_lost(cast, sign_in, name, value, sentence):
    data = typed(cast, **{name: value})
    page = Page(sign_in(cast.coordinator).post(NEW, data))
    assert sentence in page.refusal(name)
    but = (name,) if name in {"organization", "network", "virtues"} else ()
    assert survived(page, data, but=but) == []
    assert not Lesson.objects.exists()


def test_emoji_nul_and_five_thousand_letters_are_text(cast, sign_in):
    sign_in(cast.coordinator).post(NEW, typed(cast, title="ขยะ\0 😀", done="ก" * 5000))
    lesson = Lesson.objects.get()
    assert (lesson.title, len(lesson.done)) == ("ขยะ 😀", 5000)


def test_one_writes_for_places_one_acts_for(cast, sign_in):
    school = networks.create_organization(name="โรงเรียนอื่น", network=cast.network, is_sample=True)
    client = sign_in(cast.editor)
    page = Page(client.get(NEW))
    assert (page.values()["network"], page.values()["organization"]) == (
        [str(cast.network.pk)],
        [str(cast.organization.pk)],
    )
    assert "รายการ" in Page(client.post(NEW, typed(cast, organization=school.pk))).refusal("organization")
    assert "กรุณาเลือกหน่วยงานที่คุณดูแล" in Page(client.post(NEW, typed(cast, organization=""))).refusal("organization")
    assert "รายการ" in Page(client.post(NEW, typed(cast, network=cast.other_network.pk))).refusal("network")
    assert client.post(NEW, typed(cast)).status_code == 302


def test_a_good_cover_outlives_a_form_with_errors(cast, sign_in):
    client = sign_in(cast.coordinator)
    page = Page(client.post(NEW, typed(cast, title="", cover=files.upload(files.photo()))))
    token = page.values()["cover_kept"][0]
    client.post(NEW, typed(cast, cover_kept=token))
    assert Lesson.objects.get().cover.token == token


@pytest.mark.parametrize("name", files.REFUSED)
def test_a_bad_cover_is_refused(cast, sign_in, name):
    upload, sentence = files.refused(name)
    page = Page(sign_in(cast.coordinator).post(NEW, typed(cast, cover=upload)))
    assert sentence in page.refusal("cover")


def test_a_stale_form_shows_both(cast, sign_in):
    row = following.lesson(cast)
    lessons.update(row, by=cast.editor, version=1, why="ของอีกคน")
    response = sign_in(cast.coordinator).post(f"{row.get_work_url()}edit/", typed(cast, why="ของฉัน", version="1"))
    assert response.status_code == 409
    assert "ของอีกคน" in Page(response).text("table") and "ของฉัน" in Page(response).text("table")


def test_a_form_sent_twice_makes_one(cast, sign_in):
    client, data = sign_in(cast.coordinator), typed(cast, form_key="0b7f8a1c-0000-4000-8000-000000000004", do="send")
    for _ in range(2):
        assert client.post(NEW, data).status_code == 302
    assert Lesson.objects.get().status == "submitted"


def test_from_an_activity_the_form_begins_with_its_report(cast, sign_in):
    report = reporting.report_in(cast, "accepted")
    client, path = sign_in(cast.coordinator), f"/work/activities/{report.activity_id}/lesson/"
    page = Page(client.get(path))
    assert (page.values()["done"], page.values()["obstacles"]) == ([report.done], [report.problems])
    assert "กรุณาปรับก่อนส่ง" in page.html
    client.post(path, typed(cast))
    assert Lesson.objects.get().activity == report.activity
    assert "มีบทเรียนจากเรื่องนี้แล้ว" in Page(client.get(path)).html
    for address in (report.activity.get_work_url(), report.get_work_url()):
        assert f'href="{path}"' in client.get(address).content.decode(), address


def test_before_it_took_place_the_activity_page_is_shown_with_a_sentence(cast, sign_in):
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status="approved")
    response = sign_in(cast.coordinator).get(f"/work/activities/{activity.pk}/lesson/", follow=True)
    assert "ถอดบทเรียนได้เมื่อกิจกรรมจัดแล้ว" in response.content.decode()


def test_from_a_stop_the_form_begins_with_what_was_found(cast, sign_in):
    stop = following.visited_stop(cast)
    client, path = sign_in(cast.officer), f"/work/stops/{stop.pk}/lesson/"
    assert f'href="{path}"' in client.get(stop.get_work_url()).content.decode()
    assert Page(client.get(path)).values()["result"] == ["เด็กออมความดีทุกวันศุกร์"]
    client.post(path, typed(cast))
    assert Lesson.objects.get().stop == stop


def test_the_public_reads_the_story(cast, client):
    cover = pictures.keep(following.clean_photo(), by=cast.coordinator)
    row = following.lesson_in(cast, "published", title="ขยะ <b>เป็น</b> บุญ", activity=reporting.held(cast), cover=cover)
    page = Page(client.get(row.get_absolute_url()))
    assert page.text("h1") == "ขยะ <b>เป็น</b> บุญ"
    for text in (*following.STORY.values(), "โรงเรียนบ้านทุ่งทดสอบ", row.activity.title, cover.token, "ใช้เป็นแผน"):
        assert text in page.html
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page.html, re.DOTALL)[1])
    assert (data["headline"], data["author"]["name"]) == (row.title, "โรงเรียนบ้านทุ่งทดสอบ")
    assert cover.token in page.one("meta", property="og:image").attributes[-1][1] or cover.token in page.html
    assert f"/lessons/{row.pk}/" in client.get("/sitemap.xml").content.decode()


def test_the_filters_of_the_library(cast, client):
    temple = networks.create_organization(
        name="วัดทดสอบ", network=cast.other_network, district=District.objects.get(code="4101"), is_sample=True
    )
    following.lesson_in(cast, "published", title="ธนาคารขยะ")
    following.lesson_in(
        cast, "published", title="โรงทานไร้ถุง", network=cast.other_network, organization=temple, virtues=["gratitude"]
    )
    Lesson.objects.filter(title="โรงทานไร้ถุง").update(fiscal_year=2566)
    assert shown(client) == ["โรงทานไร้ถุง", "ธนาคารขยะ"]
    for query in ("?q=ไร้ถุง", "?virtue=gratitude", "?network=religion", "?year=๒๕๖๖", "?district=4101"):
        assert shown(client, query) == ["โรงทานไร้ถุง"], query
    assert shown(client, "?q=ไม่มีเลย") == []
    assert "ไม่พบบทเรียน" in Page(client.get(f"{LIBRARY}?q=ไม่มีเลย")).html
    assert client.get(f"{LIBRARY}?virtue=x&network=%00&year=-1&district=๙&page=x").status_code == 200


def test_an_empty_library_says_what_comes(client, reference):
    assert "ยังไม่มีบทเรียนที่เผยแพร่" in Page(client.get(LIBRARY)).html


def test_a_plan_is_started_from_a_lesson(cast, sign_in, client):
    row = following.lesson_in(cast, "published")
    browser, path = sign_in(cast.editor), f"/work/lessons/{row.pk}/use/"
    page = Page(browser.get(path))
    values = page.values()
    assert values["host"] == [str(cast.organization.pk)] and row.title in page.html
    data = {name: values[name][0] for name in ("network", "host", "form_key")}
    for _ in range(2):
        response = browser.post(path, data)
    activity = Activity.objects.get()
    assert response["Location"] == f"/work/activities/{activity.pk}/edit/"
    assert f'href="/lessons/{row.pk}/"' in browser.get(activity.get_work_url()).content.decode()
    assert "1 แผน" in Page(client.get(row.get_absolute_url())).html
    ready = factories.plan()
    plans.update(
        activity,
        by=cast.editor,
        version=1,
        **{n: ready[n] for n in ("kind", "starts_at", "ends_at", "venue", "district")},
    )
    plans.submit(activity, by=cast.editor)
    plans.approve(activity, by=cast.officer)
    assert f'แนวคิดจากบทเรียน <a href="/lessons/{row.pk}/">' in client.get(activity.get_absolute_url()).content.decode()


def test_a_plan_needs_a_place_of_ones_own(cast, sign_in):
    row = following.lesson_in(cast, "published")
    browser, path = sign_in(cast.editor), f"/work/lessons/{row.pk}/use/"
    for data, name in (
        ({"network": "", "host": ""}, "network"),
        ({"network": cast.network.pk, "host": ""}, "host"),
        ({"network": cast.other_network.pk, "host": ""}, "network"),
        ({"network": cast.network.pk, "host": "9\0"}, "host"),
    ):
        assert Page(browser.post(path, data)).refusal(name)
    assert not Activity.objects.exists()


def test_an_editor_of_another_place_finds_only_what_is_published(cast, sign_in):
    rows = {
        status: following.lesson_in(cast, status)
        for status in ("draft", "submitted", "returned", "archived", "published")
    }
    school = networks.create_organization(name="โรงเรียนอื่น", network=cast.network, is_sample=True)
    other = people.person("other_editor")
    networks.give_membership(other, "editor", organization=school)
    client = sign_in(other)
    assert Page(client.get(LIST)).texts("th", scope="row") == [f"{rows['published'].title}วินัย · จิตอาสา"]
    for status, row in rows.items():
        wanted = 200 if status == "published" else 404
        assert client.get(row.get_work_url()).status_code == wanted, status
        assert client.get(f"{row.get_work_url()}edit/").status_code == (403 if status == "published" else 404)
    assert "ประสาน งานดี" not in client.get(rows["published"].get_work_url()).content.decode()


def test_the_reason_of_a_return_stands_on_the_page(cast, sign_in):
    row = following.lesson_in(cast, "submitted")
    client, path = sign_in(cast.officer), f"{row.get_work_url()}return/"
    assert "เหตุผล" in Page(client.post(path, {"reason": ""})).refusal("reason")
    client.post(path, {"reason": "ขอตัวเลขก่อนและหลัง"})
    assert "ขอตัวเลขก่อนและหลัง" in sign_in(cast.coordinator).get(row.get_work_url()).content.decode()


@pytest.mark.parametrize("count", [1, 3, 30])
def test_lists_ask_the_database_the_same_whatever_their_length(cast, client, sign_in, django_assert_num_queries, count):
    for _ in range(count):
        following.lesson_in(cast, "published", cover=pictures.keep(following.clean_photo(), by=cast.coordinator))
    officer, editor = sign_in(cast.officer), sign_in(cast.editor)
    with django_assert_num_queries(4):
        client.get(LIBRARY)
    for browser in (officer, editor):
        browser.get(LIST)  # the first page of a session also writes down the device
        with django_assert_num_queries(7):
            browser.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_a_story_asks_the_same_whatever_stands_beside_it(cast, client, django_assert_num_queries, count):
    for _ in range(count + 1):
        row = following.lesson_in(cast, "published")
    with django_assert_num_queries(3):
        client.get(row.get_absolute_url())
