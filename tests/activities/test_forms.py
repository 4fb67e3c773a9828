"""Bad input through the real page: a sentence beside the field and in the summary, and nothing typed is lost."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from activities.forms.filters import FilterForm
from activities.forms.plan import ActivityForm, plan_initial
from activities.models import Activity
from core.models import TypedForm
from networks import domain as networks
from tests import factories
from tests.activities.typing import NEW, survived, typed
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast, sign_in):
    return sign_in(cast.coordinator)


def saved_from(response):
    """The activity of a form that was taken."""
    assert response.status_code == 302, Page(response).summary()
    return Activity.objects.get(pk=response["Location"].rstrip("/").rsplit("/", 1)[-1])


def assert_refused(response, data, field, sentence, *, activities=0):
    """The page came back with the sentence twice (beside the field, in the summary), all typing, and nothing saved."""
    assert response.status_code == 200
    page = Page(response)
    assert sentence in page.refusal(field)
    assert sentence in page.summary()
    links = [
        dict(link.attributes)["href"] for link in page.all("a") if dict(link.attributes)["href"].startswith("#id_")
    ]
    assert f"#id_{field}" in links
    assert survived(page, data) == []
    assert Activity.objects.count() == activities
    return page


def test_a_good_plan_is_saved_as_typed(cast, client):
    activity = saved_from(client.post(NEW, typed(cast)))

    assert (activity.title, activity.status) == ("ปลูกป่าริมหนองประจักษ์", "draft")
    assert activity.starts_at == factories.at(2027, 11, 28, 8, 30)
    assert activity.ends_at == factories.at(2027, 11, 28, 15)
    assert (activity.budget, activity.expected_participants) == (Decimal(15000), 120)
    assert activity.virtues == ["volunteer", "gratitude"]
    assert list(activity.partner_networks.all()) == [cast.other_network]
    assert (activity.network, activity.host, activity.fiscal_year) == (cast.network, cast.organization, 2571)


def test_a_title_and_a_network_are_enough_for_a_draft(cast, client):
    activity = saved_from(client.post(NEW, {"title": "คิดไว้ก่อน", "network": cast.network.pk}))
    assert (activity.starts_at, activity.virtues, activity.budget) == (None, [], None)


@pytest.mark.parametrize(
    "text",
    [
        "8/12/2570",
        "8-12-70",
        "8 ธ.ค. 70",
        "8 ธันวาคม 2570",
        "๘/๑๒/๒๕๗๐",
        "วันพุธที่ 8 ธันวาคม พ.ศ. 2570",
        "2027-12-08",
        "8.12.2570",
    ],
)
def test_a_date_in_every_spelling_is_the_same_day(cast, client, text):
    activity = saved_from(client.post(NEW, typed(cast, start_date=text)))
    assert timezone.localtime(activity.starts_at).date() == date(2027, 12, 8)


@pytest.mark.parametrize(
    "text", ["31/2/2570", "เมื่อวานนี้", "0/0/0", "8/13/2570", "99999999", "29 ก.พ. 2566", "💐", "8/12/1234"]
)
def test_a_nonsense_date_comes_back_with_a_sentence(cast, client, text):
    data = typed(cast, start_date=text)
    page = assert_refused(client.post(NEW, data), data, "start_date", "")
    assert any("ก" <= letter <= "ฮ" for letter in page.refusal("start_date"))


REFUSALS = [
    ({"end_date": "27/11/2570"}, "end_date", "วันสุดท้าย (27 พฤศจิกายน 2570) มาก่อนวันแรก (28 พฤศจิกายน 2570)"),
    ({"end_time": "8.00"}, "end_time", "เวลาเลิกมาก่อนเวลาเริ่ม"),
    ({"start_date": ""}, "start_date", "กรุณากรอกวันที่จัดด้วย"),
    ({"start_date": "", "start_time": "", "end_time": "", "end_date": "28/11/2570"}, "start_date", "กรุณากรอกวันที่จัดด้วย"),
    ({"start_time": "25.00"}, "start_time", "เวลามีตั้งแต่ 00.00 ถึง 23.59"),
    ({"end_time": "บ่ายสาม"}, "end_time", "อ่านเวลานี้ไม่ได้"),
    ({"title": ""}, "title", "กรุณากรอกข้อความในช่องนี้"),
    ({"title": "   "}, "title", "กรุณากรอกข้อความในช่องนี้"),
    ({"title": "ยาว " * 1250 + "x"}, "title", "ช่องนี้รับได้ไม่เกิน 250 ตัวอักษร"),
    ({"objective": "ย" * 4001}, "objective", "ข้อความยาวเกินไป 1 ตัวอักษร"),
    ({"budget": "-1"}, "budget", "กรุณาพิมพ์ตัวเลขตั้งแต่ 0 ขึ้นไป"),
    ({"budget": "-๕๐๐ บาท"}, "budget", "กรุณาพิมพ์ตัวเลขตั้งแต่ 0 ขึ้นไป"),
    ({"budget": "12,50"}, "budget", "อ่านตัวเลขนี้ไม่ได้"),
    ({"budget": "หมื่นห้า"}, "budget", "อ่านตัวเลขนี้ไม่ได้"),
    ({"budget": "10000000000"}, "budget", "ตัวเลขใหญ่เกินไป"),
    ({"budget": "1.005"}, "budget", "ทศนิยมได้ไม่เกิน 2 ตำแหน่ง"),
    ({"budget": "NaN"}, "budget", "อ่านตัวเลขนี้ไม่ได้"),
    ({"expected_participants": "-3"}, "expected_participants", "กรุณาพิมพ์ตัวเลขตั้งแต่ 0 ขึ้นไป"),
    ({"expected_participants": "1.5"}, "expected_participants", "จำนวนเต็ม"),
    ({"expected_participants": "9999999"}, "expected_participants", "ไม่เกิน 1,000,000"),
]


@pytest.mark.parametrize(("changes", "field", "sentence"), REFUSALS)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_lost(cast, client, changes, field, sentence):
    data = typed(cast, **changes)
    assert_refused(client.post(NEW, data), data, field, sentence)


@pytest.mark.parametrize("field", ["kind", "network", "host", "district"])
@pytest.mark.parametrize("value", ["999999", "abc", "41\x0001", "-1"])
def test_a_choice_that_does_not_exist_is_refused(cast, client, field, value):
    data = typed(cast, **{field: value})
    response = client.post(NEW, data)
    assert response.status_code == 200
    page = Page(response)
    assert page.refusal(field)
    assert page.refusal(field) in page.summary()
    assert survived(page, data, but=[field]) == []
    assert Activity.objects.count() == 0


def test_another_networks_host_is_refused_even_when_one_may_act_for_both(cast, client):
    networks.give_membership(cast.coordinator, "coordinator", network=cast.other_network)
    temple = networks.create_organization(name="วัดทดสอบ", network=cast.other_network)
    data = typed(cast, host=temple.pk)
    assert_refused(client.post(NEW, data), data, "host", "หน่วยงานนี้ไม่ได้อยู่ในเครือข่ายที่เลือก")


def test_nobody_plans_for_a_network_that_is_not_theirs(cast, client):
    data = typed(cast, network=cast.other_network.pk, host="")
    response = client.post(NEW, data)
    assert response.status_code == 200
    assert Page(response).refusal("network")
    assert Activity.objects.count() == 0


def test_nobody_takes_another_organization_as_host(cast, sign_in):
    neighbour = networks.create_organization(name="โรงเรียนข้างเคียง", network=cast.network)
    response = sign_in(cast.editor).post(NEW, typed(cast, host=neighbour.pk))
    assert Page(response).refusal("host")
    assert Activity.objects.count() == 0


def test_an_editor_has_to_name_the_organization(cast, sign_in):
    response = sign_in(cast.editor).post(NEW, typed(cast, host=""))
    assert Page(response).refusal("host")
    assert Activity.objects.count() == 0


def test_thai_digits_commas_and_units_are_read(cast, client):
    data = typed(cast, budget="๑๕,๐๐๐.๕๐ บาท", expected_participants="๑,๒๐๐ คน", start_time="๙.๐๐ น.", end_time="1530")
    activity = saved_from(client.post(NEW, data))
    assert (activity.budget, activity.expected_participants) == (Decimal("15000.50"), 1200)
    assert timezone.localtime(activity.starts_at).hour == 9
    assert timezone.localtime(activity.ends_at).minute == 30


def test_zero_is_a_number_and_not_an_empty_field(cast, client):
    activity = saved_from(client.post(NEW, typed(cast, budget="0", expected_participants="๐")))
    assert (activity.budget, activity.expected_participants) == (0, 0)
    page = Page(client.get(activity.get_work_url()))
    assert "0 บาท" in page.html and "0 คน" in page.html


@pytest.mark.parametrize(
    "text", ["ดอกไม้ 🌻 บาน 👩‍👩‍👧", "<script>alert(1)</script>", "\"'><b>", "{{ 7|add:7 }} {% url 'x' %}", "ที่\u200bนี่"]
)
def test_strange_text_is_kept_and_shown_as_text(cast, client, text):
    activity = saved_from(client.post(NEW, typed(cast, title=text, objective=text)))
    page = Page(client.get(activity.get_work_url()))
    assert page.text("h1") == " ".join(activity.title.split())
    assert "<script>alert" not in page.html
    assert "14" not in page.text("h1")


def test_nul_bytes_are_dropped_everywhere(cast, client):
    names = [
        "title",
        "venue",
        "objective",
        "problem",
        "good_deed",
        "indicator",
        "budget_source",
        "contact_name",
        "contact_phone",
    ]
    activity = saved_from(client.post(NEW, typed(cast, **dict.fromkeys(names, "ก\0ข"))))
    assert {name: getattr(activity, name) for name in names} == dict.fromkeys(names, "กข")


@pytest.mark.parametrize(
    "name",
    [
        "start_date",
        "end_date",
        "start_time",
        "budget",
        "expected_participants",
        "version",
        "cover_kept",
        "form_key",
        "virtues",
        "partner_networks",
    ],
)
def test_nul_bytes_in_any_other_field_never_break_the_page(cast, client, name):
    response = client.post(NEW, typed(cast, **{name: "1\x002"}))
    assert response.status_code in {200, 302}


def test_a_plan_over_several_days_and_one_without_times(cast, client):
    several = saved_from(client.post(NEW, typed(cast, start_time="", end_time="", end_date="30/11/2570")))
    assert (several.starts_at, several.ends_at) == (factories.at(2027, 11, 28), factories.at(2027, 11, 30))
    open_end = saved_from(client.post(NEW, typed(cast, end_time="")))
    assert open_end.starts_at == open_end.ends_at == factories.at(2027, 11, 28, 8, 30)
    overnight = saved_from(client.post(NEW, typed(cast, start_time="18.00", end_time="6.00", end_date="29/11/2570")))
    assert overnight.ends_at == factories.at(2027, 11, 29, 6)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"start_time": "", "end_time": ""},
        {"start_time": "", "end_time": "", "end_date": "30/11/2570"},
        {"end_time": ""},
        {"start_time": "18.00", "end_time": "6.00", "end_date": "29/11/2570"},
        {"end_time": "", "end_date": "29/11/2570"},
        {"start_time": "", "end_time": "15.00"},
        {"start_date": "", "start_time": "", "end_time": ""},
    ],
)
def test_opening_and_saving_again_changes_nothing(cast, client, changes):
    activity = saved_from(client.post(NEW, typed(cast, **changes)))
    edit = f"{activity.get_work_url()}edit/"
    sent = Page(client.get(edit)).values()

    again = saved_from(client.post(edit, sent))

    kept = (
        "starts_at",
        "ends_at",
        "title",
        "budget",
        "virtues",
        "host",
        "district",
        "expected_participants",
        "contact_phone",
    )
    assert {name: getattr(again, name) for name in kept} == {name: getattr(activity, name) for name in kept}
    assert list(again.partner_networks.all()) == [cast.other_network]
    assert again.version == 2


def test_sending_asks_for_everything_the_office_needs(cast, client):
    data = {"title": "แผนสั้น", "network": str(cast.network.pk), "do": "send"}
    response = client.post(NEW, data)
    page = Page(response)
    for name in ("kind", "start_date", "venue", "district", "virtues", "objective"):
        assert "กรุณากรอกช่องนี้ก่อนส่งให้สำนักงานตรวจ" in page.refusal(name)
    assert page.values()["title"] == ["แผนสั้น"]
    assert "มี 6 จุด" in page.summary()
    assert Activity.objects.count() == 0


def test_a_refused_form_is_kept_for_later_and_forgotten_once_saved(cast, client):
    client.post(NEW, typed(cast, budget="แพง"))
    assert TypedForm.objects.get().title == "ปลูกป่าริมหนองประจักษ์"
    page = Page(client.get(NEW))
    assert "สิ่งที่คุณพิมพ์ค้างไว้ยังอยู่" in page.html
    assert page.values()["budget"] == ["แพง"]
    saved_from(client.post(NEW, typed(cast)))
    assert not TypedForm.objects.exists()


def test_autosaved_typing_comes_back_for_its_writer_only(cast, client, sign_in):
    activity = factories.activity(by=cast.coordinator, host=cast.organization, title="เดิม")
    edit = f"{activity.get_work_url()}edit/"
    data = typed(cast, title="พิมพ์ค้าง 🌻", start_date="ครึ่งวัน", version="1")

    assert client.post(f"/work/typed/?form={edit}", data).json()["saved"]

    page = Page(client.get(edit))
    assert page.values()["title"] == ["พิมพ์ค้าง 🌻"]
    assert page.values()["start_date"] == ["ครึ่งวัน"]
    assert page.values()["virtues"] == ["volunteer", "gratitude"]
    other = Page(sign_in(cast.editor).get(edit))
    assert other.values()["title"] == ["เดิม"]
    assert "นางประสาน งานดี กำลังแก้เรื่องนี้อยู่ด้วย" in other.html
    activity.refresh_from_db()
    assert activity.title == "เดิม"


def test_throwing_typed_things_away_shows_the_saved_plan(cast, client):
    activity = factories.activity(by=cast.coordinator, title="เดิม")
    edit = f"{activity.get_work_url()}edit/"
    client.post(f"/work/typed/?form={edit}", typed(cast, title="ค้าง"))
    client.post("/work/typed/forget/", {"form": edit})
    assert Page(client.get(edit)).values()["title"] == ["เดิม"]


def test_the_form_shows_a_plan_as_a_person_would_type_it(cast):
    activity = factories.activity(
        by=cast.coordinator, starts_at=factories.at(2026, 11, 28, 8, 30), ends_at=factories.at(2026, 11, 29)
    )
    initial = plan_initial(activity)
    assert (initial["start_date"], initial["end_date"], initial.get("end_time")) == (
        date(2026, 11, 28),
        date(2026, 11, 29),
        None,
    )
    form = ActivityForm(user=cast.coordinator, activity=activity)
    assert 'value="28/11/2569"' in str(form["start_date"])


@pytest.mark.parametrize(
    "query",
    [
        {"network": "no-such"}, {"network": "<x>"}, {"district": "abcd"}, {"district": "9999"}, {"virtue": "greed"}, {"year": "ปีหน้า"},
        {"year": "1"}, {"status": "x"}, {"q": "\0"}, {"q": "%_\\"}, {"month": "2569-13"}, {"page": "-1"}, {"page": "x\0"},
        {"network": "a\0b"}, {"district": "41\0"}, {"virtue": "\0"}, {"status": "\0"}, {"q": "ก" * 5000},
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "path", ["/calendar/", "/activities/", "/networks/", "/news/", "/work/activities/", "/work/news/"]
)
def test_nonsense_in_the_address_never_breaks_a_list(cast, sign_in, path, query):
    assert sign_in(cast.officer).get(path, query).status_code == 200


def test_filters_narrow_by_each_of_their_fields(cast):
    soon = timezone.now() + timedelta(days=3)
    one = factories.activity(by=cast.coordinator, title="ปลูกป่า", virtues=["honesty"], starts_at=soon, ends_at=soon)
    factories.activity(
        by=cast.officer,
        title="สวดมนต์",
        network=cast.other_network,
        district_id="4102",
        district=None,
        starts_at=soon,
        ends_at=soon,
    )

    for query in ({"q": "ป่า"}, {"network": "edu"}, {"district": "4101"}, {"virtue": "honesty"}):
        assert list(FilterForm(query).narrow(Activity.objects.all())) == [one], query
    assert FilterForm({"year": "๒๔๙๙"}).narrow(Activity.objects.all()).count() == 0
    assert FilterForm({"status": "draft"}).narrow(Activity.objects.all()).count() == 2
