"""The desk of each role: what waits, in which order, with which button; the helpers of the demonstration."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.domain import plans
from core import typed
from core.models import TypedForm
from networks import domain as networks
from news import domain as news
from notifications.models import Mail
from portal import desk
from portal.desk import around
from portal.desk.typing import typed_items
from tests import factories, people
from tests.page import Page

pytestmark = pytest.mark.django_db
DESK = "/work/"


def submitted(cast, *, days=0, **fields):
    """A plan that has waited for some days of the calendar."""
    when = factories.at(*(timezone.localdate() - timedelta(days=days)).timetuple()[:3], 23, 59) if days else None
    return factories.activity(by=cast.coordinator, status="submitted", when=when, **fields)


def groups(user):
    return {group.title: [item.title for item in group.items] for group in desk.groups_for(user)}


# --- the office ---------------------------------------------------------------------------------------


def test_the_office_sees_late_ones_first_then_the_oldest(cast):
    submitted(cast, title="ใหม่")
    submitted(cast, days=9, title="ช้ามาก")
    submitted(cast, days=2, title="สองวัน")
    submitted(cast, days=4, title="ช้า")
    found = desk.groups_for(cast.officer)
    assert [(group.title, [item.title for item in group.items]) for group in found] == [
        ("เกินกำหนดตรวจ", ["ช้ามาก", "ช้า"]),
        ("รอตรวจ", ["สองวัน", "ใหม่"]),
    ]
    assert [item.late for item in found[0].items] == ["เกินกำหนด 6 วัน", "เกินกำหนด 1 วัน"]
    assert found[0].is_late and not found[1].is_late


@pytest.mark.parametrize(("days", "late"), [(0, 0), (3, 0), (4, 1), (30, 1)])
def test_late_begins_after_the_third_day_in_list_and_in_numbers(cast, days, late):
    submitted(cast, days=days)
    numbers = {str(label): number for label, number, _unit, _late in around.summary(cast.officer)}
    assert numbers["เกินกำหนดตรวจ"] == late
    assert ("เกินกำหนดตรวจ" in groups(cast.officer)) is bool(late)
    assert numbers["รอตรวจ"] == 1


def test_more_than_the_desk_holds_says_how_many_and_where_the_rest_is(cast):
    for _ in range(14):
        submitted(cast, days=5)
    submitted(cast)
    late, fresh = desk.groups_for(cast.officer)
    assert (len(late.items), late.total, late.more_url) == (6, 14, "/work/activities/queue/")
    assert (len(fresh.items), fresh.total, fresh.is_late) == (1, 1, False)
    numbers = {str(label): number for label, number, _unit, _late in around.summary(cast.officer)}
    assert (numbers["เกินกำหนดตรวจ"], numbers["รอตรวจ"]) == (14, 15)


def test_of_very_many_the_desk_says_that_there_are_more(cast, monkeypatch):
    monkeypatch.setattr("portal.desk.items.COUNTED", 7)
    for _ in range(9):
        factories.article(by=cast.officer)
    (drafts,) = desk.groups_for(cast.officer)
    assert (drafts.total, drafts.total_words) == (8, "7+")


def test_each_item_leads_to_its_work_page_with_its_network(cast, sign_in):
    activity = submitted(cast, title="ปลูกป่า")
    page = Page(sign_in(cast.officer).get(DESK))
    (item,) = page.all("li", class_="desk-item")
    assert activity.get_work_url() in str(item)
    assert "การศึกษา" in page.text("li", class_="desk-item")
    assert "ตรวจและอนุมัติ" in page.text("li", class_="desk-item")


def test_drafts_of_news_wait_for_officers_and_not_for_the_administrator(cast):
    factories.article(by=cast.officer, title="ข่าวร่าง")
    assert groups(cast.officer) == {"ข่าวที่ยังเป็นร่าง": ["ข่าวร่าง"]}
    assert groups(cast.director) == {"ข่าวที่ยังเป็นร่าง": ["ข่าวร่าง"]}
    assert groups(cast.administrator) == {}


def test_what_just_happened_names_people_and_forgets_discarded_drafts(cast):
    activity = submitted(cast, title="ปลูกป่า")
    draft = factories.activity(by=cast.coordinator, title="ร่าง")
    plans.discard(draft, by=cast.coordinator)
    lines = [(event.actor_name, str(event.label), title) for event, title in around.recent_events(cast.officer)]
    assert lines == [
        ("นางประสาน งานดี", "ส่งให้สำนักงานตรวจ", activity.title),
        ("นางประสาน งานดี", "เริ่มร่างกิจกรรม", activity.title),
    ]
    assert around.recent_events(cast.coordinator) == []


# --- planners -----------------------------------------------------------------------------------------


def test_a_planner_sees_returned_plans_first_with_the_reason_then_drafts_then_what_is_away(cast, sign_in):
    soon = timezone.now() + timedelta(days=5)
    factories.activity(by=cast.coordinator, office=cast.officer, status="returned", title="กลับมา")
    factories.activity(by=cast.coordinator, title="ร่าง")
    submitted(cast, title="ส่งแล้ว")
    factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved", title="ใกล้ถึง", starts_at=soon, ends_at=soon
    )
    typed.keep(cast.coordinator, "/work/activities/new/", typing(title="พิมพ์ค้าง"))

    assert list(groups(cast.coordinator).items()) == [
        ("ทำก่อน", ["กลับมา"]),
        ("พิมพ์ค้างไว้", ["พิมพ์ค้าง"]),
        ("ร่างของคุณ", ["ร่าง"]),
        ("อยู่ที่สำนักงาน", ["ส่งแล้ว"]),
        ("จะจัดใน 30 วัน", ["ใกล้ถึง"]),
    ]
    page = Page(sign_in(cast.coordinator).get(DESK))
    assert "กรุณาเพิ่มจำนวนผู้เข้าร่วม" in page.texts("li", class_="desk-item")[0]


def typing(**values):
    from django.http import QueryDict

    data = QueryDict(mutable=True)
    data.update(values)
    return data


def test_typing_without_a_title_is_offered_too_and_only_to_its_writer(cast):
    typed.keep(cast.coordinator, "/work/activities/new/", typing(venue="วัด"))
    assert groups(cast.coordinator) == {"พิมพ์ค้างไว้": ["ยังไม่ได้ตั้งชื่อ"]}
    assert groups(cast.editor) == {}


def test_all_unsaved_typing_comes_back_newest_first_and_named(cast, django_assert_num_queries):
    paths = {
        "/work/activities/new/": "กิจกรรมใหม่ที่ยังไม่ได้บันทึก",
        "/work/activities/12/edit/": "แก้ไขกิจกรรมค้างไว้",
        "/work/news/new/": "ข่าวใหม่ที่ยังไม่ได้บันทึก",
        "/work/news/7/edit/": "แก้ไขข่าวค้างไว้",
    }
    for path, what in paths.items():
        typed.keep(cast.officer, path, typing(title=f"หัวข้อของ{what}"))
        typed.keep(cast.director, path, typing(title="ของคนอื่น"))
    for path in ("/work/activities/12/cancel/", "/work/news/7/", "/work/newsroom/new/", "/work/activities/x/edit/"):
        typed.keep(cast.officer, path, typing(title="ไม่ใช่แบบฟอร์มหลัก"))
    with django_assert_num_queries(1):
        items = typed_items(cast.officer)
    assert [(item.url, item.what) for item in items] == list(paths.items())[::-1]
    assert [item.title for item in items] == [f"หัวข้อของ{what}" for what in paths.values()][::-1]
    assert groups(cast.officer)["พิมพ์ค้างไว้"] == [item.title for item in items]


def test_at_most_six_unsaved_forms_are_on_the_desk(cast):
    for number in range(8):
        typed.keep(cast.officer, f"/work/news/{number}/edit/", typing(title=f"ข่าว {number}"))
    assert [item.title for item in typed_items(cast.officer)] == [f"ข่าว {number}" for number in range(7, 1, -1)]


def test_todays_door_stands_before_drafts(cast):
    starts = timezone.localtime().replace(hour=12, minute=0)
    today = {"starts_at": starts, "ends_at": starts + timedelta(hours=1)}
    factories.activity(by=cast.coordinator, office=cast.officer, status="approved", title="วันนี้", **today)
    factories.activity(by=cast.coordinator, status="draft", title="ร่าง")
    titles = list(groups(cast.coordinator))
    assert titles[0] == "เช็กชื่อวันนี้" and len(titles) > 1


def test_an_editor_sees_only_what_the_own_organization_hosts(cast):
    factories.activity(by=cast.coordinator, title="ของเครือข่าย")
    factories.activity(by=cast.coordinator, title="ของโรงเรียน", host=cast.organization)
    assert groups(cast.editor) == {"ร่างของคุณ": ["ของโรงเรียน"]}
    assert groups(cast.coordinator) == {"ร่างของคุณ": ["ของโรงเรียน", "ของเครือข่าย"]}


def test_a_returned_plan_comes_back_from_the_desk_to_its_form(cast):
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status="returned")
    (group,) = desk.groups_for(cast.coordinator)
    assert group.items[0].url == f"{activity.get_work_url()}edit/"
    assert group.items[0].note == "กรุณาเพิ่มจำนวนผู้เข้าร่วม"


# --- empty ones ---------------------------------------------------------------------------------------

EMPTY = {
    "stranger": "ยังไม่มีงานสำหรับบทบาทของคุณ",
    "member": "ยังไม่มีงานสำหรับบทบาทของคุณ",
    "judge": "ยังไม่มีงานสำหรับบทบาทของคุณ",
    "coordinator": "ไม่มีเรื่องค้าง",
    "editor": "ไม่มีเรื่องค้าง",
    "officer": "ไม่มีเรื่องค้าง",
    "director": "ไม่มีเรื่องค้าง",
    "administrator": "ไม่มีเรื่องค้าง",
}


@pytest.mark.parametrize("role", EMPTY)
def test_an_empty_desk_says_why_and_what_next(cast, sign_in, role):
    page = Page(sign_in(cast[role]).get(DESK))
    (empty,) = page.texts("div", class_="empty")
    assert EMPTY[role] in empty
    may_create = role in {"coordinator", "editor", "officer", "director"}
    assert ("ลงทะเบียนกิจกรรม" in empty) is may_create
    assert len(page.all("h1")) == 1


@pytest.mark.parametrize("role", EMPTY)
def test_the_navigation_holds_only_what_one_may_open(cast, sign_in, role):
    client = sign_in(cast[role])
    page = Page(client.get(DESK))
    (nav,) = page.all("nav", class_="masthead__nav")
    urls = [dict(link.attributes)["href"] for link in page.all("a") if str(link) in str(nav)]
    assert "/work/" in urls
    # Somebody with one place only is led from "คน" to the people of it.
    assert {url: client.get(url, follow=True).status_code for url in urls} == dict.fromkeys(urls, 200)


def test_a_colleague_sees_the_week_of_the_network_and_a_stranger_nothing(cast, sign_in):
    soon = timezone.now() + timedelta(days=2)
    factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved", title="สัปดาห์นี้", starts_at=soon, ends_at=soon
    )
    assert "สัปดาห์นี้" in sign_in(cast.member).get(DESK).content.decode()
    assert "สัปดาห์นี้" not in sign_in(cast.stranger).get(DESK).content.decode()


def test_typing_in_a_report_is_named_by_its_activity(cast):
    activity = factories.activity(by=cast.coordinator, title="ปลูกป่า")
    path = f"{activity.get_work_url()}reports/1/steps/1/"
    TypedForm.objects.create(user=cast.coordinator, path=path, data="done=x")
    (item,) = typed_items(cast.coordinator)
    assert (item.what, item.title, item.url) == ("รายงานผลที่พิมพ์ค้างไว้", "ปลูกป่า", path)


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_desk_costs_the_same_with_any_number_of_rows(cast, sign_in, django_assert_num_queries, rows):
    soon = timezone.now() + timedelta(days=2)
    for _ in range(rows):
        submitted(cast)
        submitted(cast, days=6)
        factories.activity(by=cast.coordinator)
        factories.activity(by=cast.coordinator, office=cast.officer, status="returned")
        factories.activity(by=cast.coordinator, office=cast.officer, status="approved", starts_at=soon, ends_at=soon)
        factories.article(by=cast.officer)
    for role, queries in (("officer", 37), ("coordinator", 24)):
        client = sign_in(cast[role])
        client.get(DESK)
        with django_assert_num_queries(queries):
            assert client.get(DESK).status_code == 200


# --- helpers ------------------------------------------------------------------------------------------


def test_demo_and_mailbox_do_not_exist_outside_the_demonstration(cast, client, settings):
    settings.DEMO_MODE = False
    for path in ("/demo/", "/demo/mailbox/"):
        assert client.get(path).status_code == 404
    assert client.post("/demo/", {"user": cast.administrator.pk}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_one_click_signs_in_sample_people_only(cast, client, settings):
    settings.DEMO_MODE = True
    sample = people.person("sample", given_name="ตัวอย่าง", is_sample=True)
    page = client.get("/demo/").content.decode()
    assert "ตัวอย่าง" in page and "ประสาน" not in page
    for user in (cast.administrator.pk, "999999", "abc", "", "-1", "1\0", "9" * 30, "²"):
        assert client.post("/demo/", {"user": user}).status_code == 404
    assert client.post("/demo/", {"user": sample.pk})["Location"] == DESK
    assert "ตัวอย่าง" in client.get(DESK).content.decode()


def test_an_inactive_sample_person_cannot_be_chosen(cast, client, settings):
    settings.DEMO_MODE = True
    sample = people.person("sample", is_sample=True, is_active=False)
    assert client.post("/demo/", {"user": sample.pk}).status_code == 404


def test_the_mailbox_shows_every_mail_newest_first_with_links_and_no_markup(cast, client, settings):
    settings.DEMO_MODE = True
    assert "ยังไม่มีอีเมล" in client.get("/demo/mailbox/").content.decode()
    Mail.objects.create(to="a@example.org", subject="แรก", body="ไปที่ http://testserver/work/ <script>x</script>")
    Mail.objects.create(to="b@example.org", subject="หลัง", body="ข")
    page = Page(client.get("/demo/mailbox/"))
    assert page.texts("h2", class_="card__title") == ["หลัง", "แรก"]
    assert 'href="http://testserver/work/"' in page.html
    assert "<script>x" not in page.html


@pytest.mark.parametrize("role", ["officer", "director", "administrator"])
def test_the_style_guide_is_for_the_office(cast, sign_in, role):
    assert sign_in(cast[role]).get("/work/styleguide/").status_code == 200


@pytest.mark.parametrize("role", ["stranger", "member", "coordinator", "editor", "judge"])
def test_the_style_guide_refuses_others_politely(cast, sign_in, role):
    response = sign_in(cast[role]).get("/work/styleguide/")
    assert response.status_code == 403
    assert "ผู้ที่ทำได้คือเจ้าหน้าที่สำนักงาน" in response.content.decode()


def test_news_and_networks_of_another_person_do_not_reach_a_planners_desk(cast):
    news.publish(factories.article(by=cast.officer), by=cast.officer)
    other = people.person("other")
    networks.give_membership(other, "coordinator", network=cast.other_network)
    factories.activity(by=cast.coordinator)
    assert groups(other) == {}


def test_unsaved_typing_is_thrown_away_from_the_desk_and_says_which_step_it_is(cast, sign_in):
    path = "/work/activities/7/reports/1/steps/3/"
    typed.keep(cast.coordinator, path, typing(done="ทำไปแล้ว"))
    assert "ขั้นที่ 3" in typed_items(cast.coordinator)[0].facts
    client = sign_in(cast.coordinator)
    page = client.get("/work/").content.decode()
    assert f'name="form" value="{path}"' in page and 'name="next" value="/work/"' in page
    answer = client.post("/work/typed/forget/", {"form": path, "next": "/work/"})
    assert (answer.status_code, answer.url) == (302, "/work/")
    assert typed_items(cast.coordinator) == []


def test_throwing_away_leads_to_no_other_site(cast, sign_in):
    answer = sign_in(cast.coordinator).post(
        "/work/typed/forget/", {"form": "/work/activities/new/", "next": "https://example.org/"}
    )
    assert answer.url == "/work/activities/new/"
