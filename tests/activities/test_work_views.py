"""The workspace: doors of actions, pictures in the form, double clicks, stale edits, lists."""

import uuid
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.http import QueryDict
from django.utils import timezone

from activities.domain import plans
from activities.models import Activity
from core import history, pictures
from core.models import Picture
from networks import domain as networks
from notifications.models import Notification
from tests import factories, files
from tests.activities.typing import NEW, survived, typed
from tests.page import Page, text_of, walk

pytestmark = pytest.mark.django_db
WORK = "/work/activities/"


def fresh_version(activity):
    """What the page of a plan says was read."""
    activity.refresh_from_db()
    return activity.version


@pytest.fixture
def client(cast, sign_in):
    return sign_in(cast.coordinator)


# --- pictures inside the form -----------------------------------------------------------------------


@pytest.mark.parametrize("name", files.REFUSED)
def test_a_refused_picture_leaves_every_other_field_as_typed(cast, client, name):
    upload, sentence = files.refused(name)
    data = typed(cast)

    response = client.post(NEW, data | {"cover": upload})

    page = Page(response)
    assert response.status_code == 200
    assert sentence in page.refusal("cover")
    assert sentence in page.summary()
    assert survived(page, data) == []
    assert (Activity.objects.count(), Picture.objects.count()) == (0, 0)


def test_a_good_picture_survives_another_fields_mistake(cast, client):
    data = typed(cast, budget="แพงมาก")
    page = Page(client.post(NEW, data | {"cover": files.upload(files.photo())}))
    token = page.values()["cover_kept"][0]
    assert Picture.objects.get().token == token
    assert "ภาพที่เลือกไว้ยังอยู่" in page.html
    assert f"/media/pictures/{token}/master.webp" in page.html

    client.post(NEW, typed(cast, cover_kept=token))

    assert Activity.objects.get().cover.token == token
    assert Picture.objects.count() == 1


def test_somebody_elses_kept_picture_is_not_taken(cast, client, sign_in):
    page = Page(
        sign_in(cast.officer).post(NEW, typed(cast, budget="แพงมาก", host="") | {"cover": files.upload(files.photo())})
    )
    client.post(NEW, typed(cast, cover_kept=page.values()["cover_kept"][0]))
    assert Activity.objects.get().cover is None


def test_a_cover_stays_is_replaced_and_is_taken_off(cast, client):
    client.post(NEW, typed(cast) | {"cover": files.upload(files.photo())})
    activity = Activity.objects.get()
    first, edit = activity.cover, f"{activity.get_work_url()}edit/"

    client.post(edit, typed(cast, version="1"))
    activity.refresh_from_db()
    assert activity.cover == first
    client.post(edit, typed(cast, version="2") | {"cover": files.upload(files.photo((0, 0, 0)))})
    activity.refresh_from_db()
    assert activity.cover not in {first, None}
    client.post(edit, typed(cast, version="3", cover_remove="on"))
    activity.refresh_from_db()
    assert activity.cover is None


def test_a_draft_cover_is_private_until_approval(cast, client):
    client.post(NEW, typed(cast, do="send") | {"cover": files.upload(files.photo())})
    activity = Activity.objects.get()
    assert not activity.cover.is_public
    plans.approve(activity, by=cast.officer)
    activity.cover.refresh_from_db()
    assert activity.cover.is_public


def test_a_replaced_cover_of_a_public_activity_is_public_no_more(cast):
    clean = pictures.inspect(files.upload(files.photo()))
    old, new = (pictures.keep(clean, by=cast.coordinator) for _ in range(2))
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status="approved", cover=old)
    twin = factories.activity(by=cast.coordinator, office=cast.officer, status="approved", cover=new)
    plans.update(activity, by=cast.officer, version=activity.version, cover=new)
    old.refresh_from_db()
    assert not old.is_public

    # A copy shares its cover with the original: it stays as long as one public activity shows it.
    plans.update(twin, by=cast.officer, version=twin.version, cover=None)
    new.refresh_from_db()
    assert new.is_public


# --- twice, and too late ----------------------------------------------------------------------------


def test_a_double_click_on_save_makes_one_activity(cast, client):
    data = typed(cast, form_key=str(uuid.uuid4()))
    first, second = client.post(NEW, data), client.post(NEW, data)
    assert first["Location"] == second["Location"]
    assert Activity.objects.count() == 1
    assert history.events_of(Activity.objects.get()).count() == 1


def test_a_double_click_on_send_sends_once(cast, client):
    data = typed(cast, form_key=str(uuid.uuid4()), do="send")
    first, second = client.post(NEW, data), client.post(NEW, data)
    assert first["Location"] == second["Location"]
    activity = Activity.objects.get()
    assert activity.status == "submitted"
    assert sorted(history.events_of(activity).values_list("action", flat=True)) == [
        "activity.create",
        "activity.submit",
    ]
    assert Notification.objects.filter(recipient=cast.officer).count() == 1
    assert Notification.objects.count() == 2


def test_a_double_click_on_an_action_says_so_and_does_it_once(cast, client, sign_in):
    activity = factories.activity(by=cast.coordinator)
    for _ in range(2):
        response = client.post(f"{activity.get_work_url()}submit/", follow=True)
    assert "ระบบทำให้ครั้งเดียว" in Page(response).html
    assert history.events_of(activity).filter(action="activity.submit").count() == 1
    officer = sign_in(cast.officer)
    for _ in range(2):
        response = officer.post(f"{activity.get_work_url()}return/", {"reason": "ขอจำนวนคน"})
    assert response.status_code == 302
    assert response["Location"] == activity.get_work_url()
    assert Notification.objects.filter(recipient=cast.coordinator).count() == 1


def test_a_stale_edit_shows_the_others_change_and_saves_over_when_asked(cast, client, sign_in):
    activity = factories.activity(by=cast.coordinator, host=cast.organization, title="ชื่อเดิม", venue="ที่เดิม")
    edit = f"{activity.get_work_url()}edit/"
    mine = Page(client.get(edit)).values() | {"title": "ชื่อของฉัน"}
    theirs = Page(sign_in(cast.editor).get(edit)).values() | {"title": "ชื่อของเขา", "venue": "ที่ของเขา"}
    assert sign_in(cast.editor).post(edit, theirs).status_code == 302

    response = client.post(edit, mine)

    assert response.status_code == 409
    page = Page(response)
    assert page.texts("th", scope="row") == ["ชื่อกิจกรรม", "สถานที่"]
    cells = page.texts("td")
    assert cells == ["ชื่อของเขา", "ชื่อของฉัน", "ที่ของเขา", "ที่เดิม"]
    assert page.values()["title"] == ["ชื่อของฉัน"]
    assert page.values()["version"] == ["2"]
    activity.refresh_from_db()
    assert activity.title == "ชื่อของเขา"

    assert client.post(edit, page.values()).status_code == 302
    activity.refresh_from_db()
    assert (activity.title, activity.version) == ("ชื่อของฉัน", 3)


def test_a_stale_edit_names_choices_dates_and_virtues_in_words(cast, client):
    activity = factories.activity(
        by=cast.coordinator, starts_at=factories.at(2026, 11, 28, 8, 30), ends_at=factories.at(2026, 11, 28, 12)
    )
    edit = f"{activity.get_work_url()}edit/"
    mine = Page(client.get(edit)).values()
    plans.update(
        activity, by=cast.coordinator, version=1, district_id="4102", virtues=["honesty"], partner_networks=[cast.other_network],
        starts_at=factories.at(2026, 11, 29, 8, 30), ends_at=factories.at(2026, 11, 29, 12), budget=1500,
    )  # fmt: skip
    page = Page(client.post(edit, mine))
    rows = dict(zip(page.texts("th", scope="row"), zip(*[iter(page.texts("td"))] * 2, strict=True), strict=True))
    activity.refresh_from_db()
    assert rows == {
        "วันที่จัด": ("29/11/2569", "28/11/2569"),
        "อำเภอ": (activity.district.name, "เมืองอุดรธานี"),
        "คุณธรรมเป้าหมาย": ("สุจริต", "จิตอาสา"),
        "เครือข่ายที่ร่วมจัด": ("ศาสนา", "–"),
        "งบประมาณ (บาท)": ("1,500.00", "–"),
    }


@pytest.mark.parametrize(("do", "words"), [("save", "บันทึกแล้ว"), ("send", "ระบบทำให้ครั้งเดียว")])
def test_a_double_click_on_an_open_plan_writes_once_and_says_so(cast, client, do, words):
    activity = factories.activity(by=cast.coordinator)
    edit = f"{activity.get_work_url()}edit/"
    sent = Page(client.get(edit)).values() | {"title": "ชื่อใหม่", "do": do}
    client.post(edit, sent)
    response = client.post(edit, sent, follow=True)
    assert words in response.content.decode()
    assert history.events_of(activity).filter(action="activity.update").count() == 1
    assert history.events_of(activity).filter(action="activity.submit").count() == (do == "send")


def test_a_stale_edit_with_a_new_cover_says_that_a_picture_was_chosen(cast, client):
    activity = factories.activity(by=cast.coordinator)
    edit = f"{activity.get_work_url()}edit/"
    mine = Page(client.get(edit)).values()
    plans.update(activity, by=cast.coordinator, version=1, indicator="")
    page = Page(client.post(edit, mine | {"cover": files.upload(files.photo())}))
    assert page.response.status_code == 409
    assert page.texts("td") == ["–", "ภาพใหม่ที่คุณเลือก"]
    client.post(edit, page.values())
    activity.refresh_from_db()
    assert activity.cover.token == page.values()["cover_kept"][0]


def test_the_plan_was_sent_while_somebody_was_still_editing(cast, client):
    """The state refuses, and what was typed stays readable."""
    activity = factories.activity(by=cast.coordinator)
    edit = f"{activity.get_work_url()}edit/"
    mine = Page(client.get(edit)).values() | {"objective": "ข้อความยาวที่เพิ่งพิมพ์"}
    plans.submit(activity, by=cast.coordinator)
    response = client.post(edit, mine)
    assert response.status_code == 409
    assert "ดึงกลับมาแก้" in response.content.decode()
    assert "ข้อความยาวที่เพิ่งพิมพ์" in response.content.decode()


# --- doors of actions -------------------------------------------------------------------------------


def test_the_whole_way_through_the_pages(cast, client, sign_in):
    officer = sign_in(cast.officer)
    client.post(NEW, typed(cast, do="send"))
    activity = Activity.objects.get()
    page = Page(officer.get(activity.get_work_url()))
    assert "อนุมัติกิจกรรม" in page.html and "ดึงกลับมาแก้" not in page.html

    officer.post(f"{activity.get_work_url()}return/", {"reason": "ขอสถานที่ให้ชัด"})
    page = Page(client.get(activity.get_work_url()))
    assert "สำนักงานส่งกลับให้แก้" in page.html and "ขอสถานที่ให้ชัด" in page.html
    edit = f"{activity.get_work_url()}edit/"
    assert "ขอสถานที่ให้ชัด" in Page(client.get(edit)).html
    client.post(edit, Page(client.get(edit)).values() | {"venue": "ศาลาใหญ่", "do": "send"})
    officer.post(f"{activity.get_work_url()}approve/", {"version": fresh_version(activity)})

    activity.refresh_from_db()
    assert (activity.status, activity.venue) == ("approved", "ศาลาใหญ่")
    assert "ศาลาใหญ่" in client.get(activity.get_absolute_url()).content.decode()
    cache.clear()  # inside a test nothing commits, so kept pages do not hear of the change
    officer.post(f"{activity.get_work_url()}cancel/", {"reason": "พายุเข้า"})
    assert "พายุเข้า" in client.get(activity.get_absolute_url()).content.decode()


@pytest.mark.parametrize("action", ["return", "cancel"])
def test_a_reason_is_asked_for_beside_the_field(cast, sign_in, action):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    page = Page(sign_in(cast.officer).post(f"{activity.get_work_url()}{action}/", {"reason": "  "}))
    assert "กรุณาบอกเหตุผล" in page.refusal("reason")
    assert "กรุณาบอกเหตุผล" in page.summary()
    activity.refresh_from_db()
    assert activity.status == "submitted"


def test_a_reason_too_long_comes_back_whole(cast, sign_in):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    page = Page(sign_in(cast.officer).post(f"{activity.get_work_url()}return/", {"reason": "ย" * 2001}))
    assert page.refusal("reason")
    assert page.values()["reason"] == ["ย" * 2001]


def test_a_reason_with_nul_and_emoji_is_taken(cast, sign_in):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    sign_in(cast.officer).post(f"{activity.get_work_url()}return/", {"reason": "ขอบคุณ 🙏\0"})
    activity.refresh_from_db()
    assert activity.reason == "ขอบคุณ 🙏"


def test_an_action_whose_time_has_passed_shows_the_state_instead_of_its_page(cast, sign_in):
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status="approved")
    response = sign_in(cast.officer).get(f"{activity.get_work_url()}return/", follow=True)
    assert response.redirect_chain[-1][0] == activity.get_work_url()
    assert "สถานะของกิจกรรมเปลี่ยนไปแล้ว" in response.content.decode()


def test_sending_an_unfinished_plan_by_its_button_names_what_is_missing(cast, client):
    activity = plans.create(by=cast.coordinator, title="ร่าง", network=cast.network)
    response = client.post(f"{activity.get_work_url()}submit/", follow=True)
    assert "ยังส่งไม่ได้ กรุณากรอกให้ครบก่อน" in response.content.decode()
    assert "สถานที่" in response.content.decode()


def test_a_copy_opens_for_its_dates(cast, client):
    activity = factories.activity(by=cast.coordinator, title="ประจำปี")
    response = client.post(f"{activity.get_work_url()}copy/", follow=True)
    page = Page(response)
    assert page.values()["title"] == ["ประจำปี"]
    assert page.values()["start_date"] == [""]
    assert Activity.objects.count() == 2


def test_a_discarded_draft_is_gone(cast, client):
    activity = factories.activity(by=cast.coordinator)
    response = client.post(f"{activity.get_work_url()}discard/", follow=True)
    assert "ลบร่างแล้ว" in response.content.decode()
    assert client.get(activity.get_work_url()).status_code == 404


# --- lists and query counts -------------------------------------------------------------------------


def test_the_list_shows_what_one_sees_newest_plan_first(cast, client, sign_in):
    soon = timezone.now() + timedelta(days=10)
    later = factories.activity(by=cast.coordinator, title="หลัง", starts_at=soon, ends_at=soon)
    first = factories.activity(by=cast.coordinator, title="ก่อน", starts_at=soon - timedelta(days=5), ends_at=soon)
    factories.activity(by=cast.officer, title="ของเครือข่ายอื่น", network=cast.other_network)
    assert Page(client.get(WORK)).texts("th", scope="row") == [later.title, first.title]
    assert len(Page(sign_in(cast.officer).get(WORK)).texts("th", scope="row")) == 3
    assert Page(client.get(WORK, {"status": "approved"})).texts("th", scope="row") == []
    assert "ไม่พบกิจกรรมตามที่เลือก" in client.get(WORK, {"status": "approved"}).content.decode()


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_costs_the_same_with_any_number_of_rows(cast, client, django_assert_num_queries, rows):
    for _ in range(rows):
        factories.activity(by=cast.coordinator, host=cast.organization)
    client.get(WORK)
    # Standing: user, allauth's record of the session (5), memberships, bell, rights of other backends (2).
    # Own: totals with the count, rows, kinds, networks and districts of the filters.
    with django_assert_num_queries(8):
        assert client.get(WORK).status_code == 200


@pytest.mark.parametrize("lines", [1, 3, 30])
def test_one_activity_costs_the_same_with_any_history(cast, client, django_assert_num_queries, lines):
    activity = factories.activity(by=cast.coordinator, host=cast.organization, partner_networks=[cast.other_network])
    for version in range(1, lines):
        plans.update(activity, by=cast.coordinator, version=version, title=f"ครั้งที่ {version}")
    client.get(activity.get_work_url())
    # Standing (10, as in the list); own: the activity, its partners, its history, an open change, clashes and whether
    # they may be seen.
    with django_assert_num_queries(9):
        assert client.get(activity.get_work_url()).status_code == 200


def test_the_history_says_what_changed(cast, client):
    activity = factories.activity(by=cast.coordinator, title="เดิม")
    plans.update(
        activity,
        by=cast.coordinator,
        version=1,
        title="ใหม่",
        virtues=["honesty"],
        partner_networks=[cast.other_network],
    )
    page = Page(client.get(activity.get_work_url()))
    assert page.texts("summary").count("ดูสิ่งที่เปลี่ยน") == 1
    (changes,) = page.all("dl", class_="changes")
    assert [text_of(node) for node in walk(changes) if node.name in {"dt", "dd"}] == [
        "ชื่อกิจกรรม", "เดิมเดิม", "เป็นใหม่",
        "คุณธรรมเป้าหมาย", "เดิมจิตอาสา", "เป็นสุจริต",
        "เครือข่ายที่ร่วมจัด", "เดิม–", "เป็นศาสนา",
    ]  # fmt: skip


@pytest.mark.parametrize("organizations", [1, 30])
def test_the_form_costs_the_same_with_any_number_of_hosts(cast, client, django_assert_num_queries, organizations):
    for number in range(1, organizations):
        networks.create_organization(name=f"หน่วยงาน {number}", network=cast.network)
    client.get(NEW)
    # Standing (10); own: typed form, others typing, networks and hosts (looked at, then listed), kinds, districts, partners,
    # last year's plans.
    with django_assert_num_queries(11):
        assert client.get(NEW).status_code == 200


# --- what the fresh eyes found --------------------------------------------------------------------------


def test_going_back_and_correcting_a_saved_plan_keeps_the_correction(cast, client):
    key = str(uuid.uuid4())
    client.post(NEW, typed(cast, form_key=key, title="ชื่อแรก"))
    response = client.post(NEW, typed(cast, form_key=key, title="ชื่อที่แก้"), follow=True)
    activity = Activity.objects.get()
    assert response.request["PATH_INFO"] == f"{activity.get_work_url()}edit/"
    assert 'value="ชื่อที่แก้"' in response.content.decode()


def test_copying_twice_with_one_key_makes_one_copy(cast, client):
    activity = factories.activity(by=cast.coordinator)
    for _ in range(2):
        client.post(f"{activity.get_work_url()}copy/", {"form_key": str(uuid.UUID(int=7))})
    assert Activity.objects.count() == 2


def test_an_editor_cannot_give_a_plan_away_to_the_network(cast, sign_in):
    editor = sign_in(cast.editor)
    activity = factories.activity(by=cast.editor, host=cast.organization)
    data = typed(cast, host="", version=activity.version)
    response = editor.post(f"{activity.get_work_url()}edit/", data)
    assert "กรุณาเลือกหน่วยงานที่คุณดูแลเป็นเจ้าภาพ" in response.content.decode()
    activity.refresh_from_db()
    assert activity.host == cast.organization


def test_typing_is_told_only_of_people_who_may_edit_the_same_thing(cast, client):
    from core import typed as typed_forms

    activity = factories.activity(by=cast.coordinator, host=cast.organization)
    edit = f"{activity.get_work_url()}edit/"
    typed_forms.keep(cast.stranger, edit, QueryDict("title=x"))
    typed_forms.keep(cast.editor, NEW, QueryDict("title=x"))
    assert "กำลังแก้เรื่องนี้อยู่ด้วย" not in client.get(edit).content.decode()
    assert "กำลังแก้เรื่องนี้อยู่ด้วย" not in client.get(NEW).content.decode()
    typed_forms.keep(cast.editor, edit, QueryDict("title=x"))
    assert cast.editor.get_full_name() in client.get(edit).content.decode()
