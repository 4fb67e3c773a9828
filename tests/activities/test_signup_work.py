"""The organizers' side: terms of admission with bad input and stale edits, the list, the spreadsheet, cancelling one."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from activities import guests
from activities.domain import plans
from activities.domain import registration as registrations
from activities.models import Registration
from core import history
from core.models import TypedForm
from tests import factories
from tests.activities.signing_up import join, open_activity, set_terms
from tests.factories import at
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast, sign_in):
    return sign_in(cast.coordinator)


@pytest.fixture
def activity(cast):
    return factories.activity(
        by=cast.coordinator, office=cast.officer, status="approved", host=cast.organization,
        starts_at=at(2027, 12, 8, 9), ends_at=at(2027, 12, 8, 12),
    )  # fmt: skip


def terms_of(activity):
    return f"{activity.get_work_url()}admission/"


def list_of(activity):
    return f"{activity.get_work_url()}registrations/"


def typed(activity, cast, **changes):
    values = {
        "takes_signups": "on", "capacity": "40", "has_waiting_list": "on", "opens_date": "1/12/2570", "opens_time": "9.00",
        "closes_date": "7/12/2570", "closes_time": "", f"quota_{cast.network.pk}": "10",
        "version": str(registrations.admission_of(activity).version),
    }  # fmt: skip
    return {name: value for name, value in (values | changes).items() if value is not None}


def test_terms_are_saved_as_typed_and_open_again_unchanged(cast, client, activity):
    assert client.post(terms_of(activity), typed(activity, cast))["Location"] == list_of(activity)
    row = registrations.admission_of(activity)
    assert (row.takes_signups, row.capacity, row.has_waiting_list) == (True, 40, True)
    assert (row.opens_at, row.closes_at) == (at(2027, 12, 1, 9), at(2027, 12, 8))
    assert {quota.network: quota.places for quota in row.quotas.all()} == {cast.network: 10}
    sent = Page(client.get(terms_of(activity))).values()
    client.post(terms_of(activity), sent)
    again = registrations.admission_of(activity)
    names = ("takes_signups", "capacity", "has_waiting_list", "opens_at", "closes_at")
    assert [getattr(again, name) for name in names] == [getattr(row, name) for name in names]
    assert "ตั้งค่าการรับลงทะเบียน" in Page(client.get(activity.get_work_url())).html


REFUSALS = [
    ({"capacity": "-1"}, "capacity", "ตั้งแต่ 1 ขึ้นไป"),
    ({"capacity": "0"}, "capacity", "ตั้งแต่ 1 ขึ้นไป"),
    ({"capacity": "สี่สิบ"}, "capacity", "อ่านตัวเลขนี้ไม่ได้"),
    ({"capacity": "9" * 5000}, "capacity", ""),
    ({"capacity": "1.5"}, "capacity", "จำนวนเต็ม"),
    ({"opens_date": "31/2/2570"}, "opens_date", ""),
    ({"opens_date": "พรุ่งนี้"}, "opens_date", ""),
    ({"opens_date": "💐"}, "opens_date", ""),
    ({"opens_date": "", "opens_time": "9.00"}, "opens_date", "กรุณาใส่วันที่ด้วย"),
    ({"closes_time": "25.00"}, "closes_time", "00.00 ถึง 23.59"),
    ({"closes_date": "30/11/2570"}, "closes_date", "หลังวันเปิดรับ"),
    ({"opens_date": "9/12/2570", "closes_date": ""}, "opens_date", "ก่อนวันจัดกิจกรรม"),
    ({"closes_date": "", "closes_time": "9.00"}, "closes_date", "กรุณาใส่วันที่ด้วย"),
]


@pytest.mark.parametrize(("changes", "field", "sentence"), REFUSALS)
def test_terms_that_cannot_be_come_back_with_a_sentence_and_all_typing(
    cast, client, activity, changes, field, sentence
):
    data = typed(activity, cast, **changes)
    page = Page(client.post(terms_of(activity), data))
    refusal = page.refusal(field)
    assert sentence in refusal and any("ก" <= letter <= "ฮ" for letter in refusal)
    shown = page.values()
    assert {name: shown.get(name) for name in data} == {name: [value] for name, value in data.items()}
    assert registrations.admission_of(activity).capacity is None
    assert TypedForm.objects.get().path == terms_of(activity)


@pytest.mark.parametrize("value", ["-3", "0", "ห้า", "1\x002x"])
def test_a_quota_that_cannot_be_is_refused(cast, client, activity, value):
    name = f"quota_{cast.network.pk}"
    page = Page(client.post(terms_of(activity), typed(activity, cast, **{name: value})))
    assert page.refusal(name)
    assert not registrations.admission_of(activity).quotas.exists()


def test_thai_digits_are_read(cast, client, activity):
    client.post(terms_of(activity), typed(activity, cast, capacity="๔๐", opens_date="๑ ธ.ค. ๒๕๗๐", opens_time="๙.๐๐"))
    row = registrations.admission_of(activity)
    assert (row.capacity, row.opens_at) == (40, at(2027, 12, 1, 9))


def test_fewer_places_than_people_is_a_sentence_in_the_form(cast, client):
    activity = open_activity(cast, capacity=5)
    for _ in range(3):
        join(activity)
    data = typed(
        activity, cast, capacity="2", opens_date="", opens_time="", closes_date="", **{f"quota_{cast.network.pk}": ""}
    )
    page = Page(client.post(terms_of(activity), data))
    assert "มีผู้ได้ที่แล้ว 3 คน" in page.summary()
    assert page.values()["capacity"] == ["2"]
    assert registrations.admission_of(activity).capacity == 5


def test_more_places_say_how_many_moved_up(cast, client):
    activity = open_activity(cast, capacity=1)
    for _ in range(4):
        join(activity)
    data = typed(
        activity, cast, capacity="3", opens_date="", opens_time="", closes_date="", **{f"quota_{cast.network.pk}": ""}
    )
    response = client.post(terms_of(activity), data, follow=True)
    assert "เลื่อนผู้อยู่ในรายชื่อสำรอง 2 คนให้ได้ที่แล้ว" in response.content.decode()


def test_a_stale_edit_shows_both_and_the_next_save_is_meant(cast, client, sign_in, activity):
    data = typed(activity, cast)
    sign_in(cast.editor).post(terms_of(activity), data | {"capacity": "55"})
    response = client.post(terms_of(activity), data)
    page = Page(response)
    assert response.status_code == 409
    assert "55" in page.html and page.values()["capacity"] == ["40"]
    client.post(terms_of(activity), page.values())
    assert registrations.admission_of(activity).capacity == 40


def test_what_was_typed_comes_back(cast, client, activity):
    client.post(f"/work/typed/?form={terms_of(activity)}", typed(activity, cast, capacity="7"))
    assert Page(client.get(terms_of(activity))).values()["capacity"] == ["7"]


def test_a_cancelled_activity_keeps_its_list_and_takes_no_new_terms(cast, client):
    activity = open_activity(cast)
    row = join(activity)
    plans.cancel(activity, by=cast.officer, reason="ฝนตก")
    assert row.name in client.get(list_of(activity)).content.decode()
    response = client.post(terms_of(activity), typed(activity, cast, opens_date="", opens_time="", closes_date=""))
    assert "ยกเลิกแล้ว" in response.content.decode()


# --- the list ---------------------------------------------------------------------------------------


def names(page):
    return page.texts("th", scope="row")


def test_the_list_shows_who_how_and_in_which_order(cast, client):
    activity = open_activity(cast, capacity=2, quotas={cast.network: 2})
    one = join(activity, network=cast.network, contact="somjai@example.com", organization="ชุมชนบ้านทุ่ง")
    two, three, four = join(activity), join(activity), join(activity)
    registrations.cancel(two, by=cast.coordinator)
    html = client.get(list_of(activity)).content.decode()
    page = Page(client.get(list_of(activity)))
    rows = [name for name in names(page) if name.startswith("นางสาวคนที่")]
    assert rows == [one.name, three.name, four.name, two.name]
    assert "mailto:somjai@example.com" in html and f"tel:{four.contact}" in html
    assert one.code in html and "ลำดับที่ 1" in html and "พบ <b>4</b> คน" in html
    assert page.texts("caption") == ["ผู้ลงทะเบียนตามเครือข่ายและโควตา"]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({"status": "waiting"}, {"c"}), ({"status": "confirmed"}, {"a", "b"}), ({"network": "edu"}, {"a"}),
        ({"network": "public"}, {"b", "c"}), ({"q": "บ้านทุ่ง"}, {"a"}), ({"q": "คนบี"}, {"b"}), ({"q": "%"}, set()),
        ({"status": "nonsense"}, {"a", "b", "c"}), ({"network": "no\0such"}, {"a", "b", "c"}), ({"page": "x\0"}, {"a", "b", "c"}),
        ({"q": "ก" * 5000}, {"a", "b", "c"}),
    ],
)  # fmt: skip
def test_filters_narrow_list_and_spreadsheet_alike(cast, client, query, wanted):
    activity = open_activity(cast, capacity=2)
    people = {
        "a": join(activity, name="คนเอ", network=cast.network, organization="ชุมชนบ้านทุ่ง"),
        "b": join(activity, name="คนบี"),
        "c": join(activity, name="คนซี"),
    }
    response = client.get(list_of(activity), query)
    assert response.status_code == 200
    shown = names(Page(response))
    assert {key for key, row in people.items() if row.name in shown} == wanted
    sheet = client.get(f"{activity.get_work_url()}registrations.xlsx", query)
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert {key for key, row in people.items() if any(row.name in line for line in rows)} == wanted


def test_the_spreadsheet_holds_contacts_and_no_formula(cast, client):
    activity = open_activity(cast, title="ปลูกป่า")
    row = join(activity, name="=1+1", contact="0812345678", network=cast.network)
    response = client.get(f"{activity.get_work_url()}registrations.xlsx")
    assert "filename*=utf-8''" in response["Content-Disposition"]
    assert response["Cache-Control"] == "private, no-store"
    heads, line = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert heads == ["ลำดับ", "สถานะ", "ชื่อ", "หน่วยงาน", "เครือข่าย", "ติดต่อ", "รหัส", "ลงทะเบียนเมื่อ", "เช็กชื่อเมื่อ"]
    assert line[:7] == [1, "ได้ที่แล้ว", "=1+1", "ชุมชนทดสอบ", cast.network.name, "081 234 5678", row.code]


def test_an_empty_spreadsheet_still_has_its_heads(cast, client, activity):
    response = client.get(f"{activity.get_work_url()}registrations.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert rows[0][2] == "ชื่อ"


@pytest.mark.parametrize(("opened", "words"), [(False, "ยังไม่เปิดให้ลงทะเบียนล่วงหน้า"), (True, "ยังไม่มีผู้ลงทะเบียน")])
def test_an_empty_list_says_what_to_do(cast, client, activity, opened, words):
    if opened:
        set_terms(activity, cast, takes_signups=True)
    assert words in Page(client.get(list_of(activity))).html


QUERIES = 11


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_list_costs_the_same_with_any_number_of_rows(cast, client, django_assert_num_queries, count):
    activity = open_activity(cast, capacity=20, quotas={cast.network: 15})
    for number in range(count):
        join(activity, network=cast.network if number % 2 else None)
    client.get(list_of(activity))
    with django_assert_num_queries(QUERIES):
        client.get(list_of(activity))


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_spreadsheet_costs_the_same_with_any_number_of_rows(cast, client, django_assert_num_queries, count):
    activity = open_activity(cast, capacity=20)
    for _ in range(count):
        join(activity)
    client.get(list_of(activity))
    with django_assert_num_queries(6):
        client.get(f"{activity.get_work_url()}registrations.xlsx")


def test_who_took_names_away_stands_in_the_history(cast, client):
    activity = open_activity(cast)
    for network in (cast.network, cast.network, None):
        join(activity, network=network)
    before = history.events_of(activity).count()
    client.get(f"{activity.get_work_url()}registrations.xlsx?network={cast.network.slug}")
    line = history.events_of(activity).first()
    assert (line.action, line.by, line.note) == ("registration.export", cast.coordinator, "2 คน")
    assert str(line.label) == "ดาวน์โหลดรายชื่อผู้ลงทะเบียน"
    client.get(f"{activity.get_work_url()}registrations/")
    assert history.events_of(activity).count() == before + 1
    assert "ดาวน์โหลดรายชื่อผู้ลงทะเบียน" in client.get(activity.get_work_url()).content.decode()


def test_places_on_the_waiting_list_are_those_of_the_whole_list(cast, client):
    activity = open_activity(cast, capacity=1)
    rows = [join(activity, network=cast.network if number % 2 else None) for number in range(5)]
    join(open_activity(cast))
    registrations.cancel(rows[1])
    found = activity.registrations.for_rows().numbered().filter(network=cast.network)
    assert [(guest.pk, guest.number) for guest in guests.prepare(found)] == [(rows[3].pk, 2), (rows[1].pk, 0)]
    everybody = guests.prepare(activity.registrations.for_rows().numbered())
    assert [guest.number for guest in everybody] == [0, 1, 2, 3, 0]


def test_a_long_spreadsheet_is_read_in_pieces(cast, monkeypatch):
    monkeypatch.setattr(guests, "CHUNK", 2)
    activity = open_activity(cast)
    rows = [join(activity) for _turn in range(5)]
    sheet = guests.sheet(activity.registrations.for_rows())
    assert next(sheet)["ชื่อ"] == rows[0].name
    assert [line["ลำดับ"] for line in sheet] == [2, 3, 4, 5]


def test_cancelling_one_says_what_follows_first(cast, client):
    activity = open_activity(cast, capacity=1)
    row, waiting = join(activity, contact="somjai@example.com"), join(activity)
    address = f"{list_of(activity)}{row.pk}/cancel/"
    assert "ส่งอีเมลบอกคนนี้ 1 ฉบับ" in client.get(address).content.decode()
    assert "กรุณาโทรแจ้งด้วย" in client.get(f"{list_of(activity)}{waiting.pk}/cancel/").content.decode()
    response = client.post(address, follow=True)
    assert f"ยกเลิกการลงทะเบียนของ {row.name} แล้ว" in response.content.decode()
    waiting.refresh_from_db()
    assert waiting.status == "confirmed"
    assert "ยกเลิกไปแล้ว" in client.get(address, follow=True).content.decode()
    again = client.post(address, follow=True)
    assert "“ยกเลิกการลงทะเบียน”" in again.content.decode()


def test_who_moved_up_and_left_only_a_number_is_marked_for_a_call(cast, client):
    activity = open_activity(cast, capacity=1)
    first = join(activity)
    join(activity, contact="somjai@example.com"), join(activity)
    registrations.cancel(first)
    assert "กรุณาโทรแจ้ง" not in client.get(list_of(activity)).content.decode()
    set_terms(activity, cast, capacity=2)
    assert client.get(list_of(activity)).content.decode().count("เลื่อนขึ้นแล้ว กรุณาโทรแจ้ง") == 1


def test_before_an_activity_is_called_off_the_page_says_whom_it_reaches(cast, client):
    activity = open_activity(cast)
    address = f"{activity.get_work_url()}cancel/"
    assert "มีผู้ลงทะเบียน" not in client.get(address).content.decode()
    join(activity, contact="somjai@example.com"), join(activity), registrations.cancel(join(activity))
    html = client.get(address).content.decode()
    assert "มีผู้ลงทะเบียน 2 คน ระบบจะส่งอีเมลบอก 1 คน" in html
    assert "อีก 1 คนให้ไว้แต่เบอร์โทร" in html


def test_a_row_of_another_activity_is_not_found(cast, client):
    mine, other = open_activity(cast), open_activity(cast)
    row = join(other)
    assert client.post(f"{list_of(mine)}{row.pk}/cancel/").status_code == 404
    assert Registration.objects.get().status == "confirmed"


def test_a_member_at_the_door_sees_no_contacts(cast, sign_in):
    activity = open_activity(cast)
    join(activity, contact="somjai@example.com")
    member = sign_in(cast.member)
    assert member.get(list_of(activity)).status_code == 403
    assert "ลงทะเบียน</a>" not in member.get(activity.get_work_url()).content.decode()
