"""The public calendar, list and detail: edges of months, filters, cancelled ones, and what they cost."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from activities import calendar, rows
from activities.models import Activity
from core import pictures
from tests import factories, files
from tests.factories import at
from tests.page import Page, text_of, walk

pytestmark = pytest.mark.django_db


def approved(cast, starts, ends=None, status="approved", **fields):
    return factories.activity(
        by=cast.coordinator, office=cast.officer, status=status, starts_at=starts, ends_at=ends or starts, **fields
    )


def grid(page):
    """{day number: titles} of the days that belong to the month shown."""
    (table,) = page.all("table", class_="cal")
    cells = [
        node for node in walk(table) if node.name == "td" and "is-out" not in (dict(node.attributes).get("class") or "")
    ]
    days = {}
    for cell in cells:
        number = next(text_of(node) for node in walk(cell) if dict(node.attributes).get("class") == "cal__day")
        days[int(number)] = [dict(node.attributes)["href"] for node in walk(cell) if node.name == "a"]
    return days


def month(client, text, **query):
    response = client.get("/calendar/", {"month": text, **query})
    assert response.status_code == 200
    return Page(response)


# --- the month ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "label", "days"),
    [
        ("2567-02", "กุมภาพันธ์ 2567", 29),
        ("2566-02", "กุมภาพันธ์ 2566", 28),
        ("2569-12", "ธันวาคม 2569", 31),
        ("2570-1", "มกราคม 2570", 31),
        ("๒๕๖๙-๑๑", "พฤศจิกายน 2569", 30),
        ("2026-11", "พฤศจิกายน 2569", 30),
    ],
)
def test_a_month_has_its_days(reference, client, text, label, days):
    page = month(client, text)
    assert page.text(id="month") == label
    assert sorted(grid(page)) == list(range(1, days + 1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "2569",
        "2569-13",
        "2569-00",
        "9999-12",
        "0001-01",
        "2569-11-01",
        "-1",
        "2569-11\0",
        "๙๙๙๙-๑๑",
        "²⁵⁶⁹-11",
    ],
)
def test_nonsense_shows_this_month(reference, client, text):
    today = timezone.localdate()
    assert page_label(month(client, text)) == calendar.Month.containing(today).label


def page_label(page):
    return page.text(id="month")


def test_the_way_to_the_neighbours_crosses_the_year_and_keeps_the_filters(reference, client):
    page = month(client, "2569-12", network="edu")
    links = [dict(link.attributes).get("href", "") for link in page.all("a", class_="btn")]
    assert any("month=2569-11" in link and "network=edu" in link for link in links)
    assert any("month=2570-01" in link and "network=edu" in link for link in links)


def test_midnight_belongs_to_its_own_bangkok_day(cast, client):
    last_minute = approved(cast, at(2024, 1, 31, 23, 59))
    midnight = approved(cast, at(2024, 2, 1))
    leap_day = approved(cast, at(2024, 2, 29, 23, 30), at(2024, 2, 29, 23, 59))
    january, february = grid(month(client, "2567-01")), grid(month(client, "2567-02"))
    assert january[31] == [last_minute.get_absolute_url()]
    assert february[1] == [midnight.get_absolute_url()]
    assert february[29] == [leap_day.get_absolute_url()]
    assert sum(map(len, january.values())) == 1
    assert sum(map(len, february.values())) == 2


def test_several_days_over_the_end_of_a_month_stand_on_each_of_them(cast, client):
    url = approved(cast, at(2024, 2, 28, 9), at(2024, 3, 2, 12)).get_absolute_url()
    assert [day for day, links in grid(month(client, "2567-02")).items() if url in links] == [28, 29]
    assert [day for day, links in grid(month(client, "2567-03")).items() if url in links] == [1, 2]
    assert "month" in month(client, "2567-03").html
    assert month(client, "2567-03").html.count("day-2024-03-01") >= 1


def test_every_day_linked_in_the_phones_calendar_has_its_list(cast, client):
    several = approved(cast, at(2024, 1, 31, 9), at(2024, 2, 3, 12))
    single = approved(cast, at(2024, 2, 2, 8))
    page = month(client, "2567-02")
    (mini,) = page.all("table", class_="cal-mini")
    links = [dict(node.attributes)["href"] for node in walk(mini) if node.name == "a"]
    assert links == ["#day-2024-02-01", "#day-2024-02-02", "#day-2024-02-03"]
    shown = {}
    for link in links:
        nodes = walk(page.one("div", id=link[1:]))
        shown[link[-2:]] = [text_of(node) for node in nodes if dict(node.attributes).get("class") == "agenda__title"]
    assert shown == {"01": [several.title], "02": [several.title, single.title], "03": [several.title]}
    tile = page.one("div", id="day-2024-02-03")
    assert "ส.3ก.พ." in text_of(tile).replace(" ", "")


def test_the_calendar_is_offered_to_subscribe_to(reference, client, settings):
    settings.SITE_URL = "https://moral.example.org"
    links = {dict(link.attributes)["href"]: text_of(link) for link in month(client, "2567-02").all("a")}
    assert links["webcal://moral.example.org/calendar/feed.ics"] == "ติดตามทั้งปฏิทินในโทรศัพท์"
    assert links["/calendar/feed.ics"] == "ลิงก์สำหรับปฏิทินอื่น"


def test_a_full_day_shows_the_first_ones_and_says_how_many_more(cast, client):
    for hour in range(8, 13):
        approved(cast, at(2024, 2, 14, hour))
    page = month(client, "2567-02")
    day = grid(page)[14]
    assert len(day) == 3
    assert day[-1] == "/activities/?day=14/2/2567"
    assert "และอีก 3 กิจกรรม" in page.html
    that_day = client.get(day[-1]).content.decode()
    assert "พบ <b>5</b> กิจกรรม" in that_day
    assert "กิจกรรมวันพุธที่ 14 กุมภาพันธ์ 2567" in that_day


def test_a_cancelled_activity_is_shown_as_cancelled_everywhere(cast, client):
    activity = approved(cast, at(2024, 2, 14, 9), status="cancelled", title="งานที่ยกเลิก")
    page = month(client, "2567-02")
    (link,) = [
        node for node in page.all("a", class_="cal__ev") if dict(node.attributes)["href"] == activity.get_absolute_url()
    ]
    assert "ยกเลิก: งานที่ยกเลิก" in text_of(link)
    listing = Page(client.get("/activities/", {"when": "past"}))
    assert "ยกเลิก" in " ".join(listing.texts("ol", class_="agenda"))
    detail = Page(client.get(activity.get_absolute_url()))
    assert "กิจกรรมนี้ยกเลิกแล้ว" in detail.html and "ฝนตกหนัก ทางขาด" in detail.html
    assert "calendar.ics" not in detail.html
    assert "EventCancelled" in detail.html


WARNING = "ประชาชนจะเห็นข้อความนี้ กรุณาอย่าใส่ชื่อหรือเบอร์โทรของบุคคล"


@pytest.mark.parametrize(("status", "warned"), [("approved", True), ("submitted", False)])
def test_who_cancels_is_told_when_the_public_will_read_the_reason(cast, sign_in, status, warned):
    activity = approved(cast, timezone.now() + timedelta(days=3), status=status)
    page = sign_in(cast.officer).get(f"{activity.get_work_url()}cancel/")
    assert page.status_code == 200
    assert (WARNING in page.content.decode()) is warned


@pytest.mark.parametrize(
    ("query", "shown"),
    [({"network": "edu"}, True), ({"network": "media"}, False), ({"district": "4101"}, True), ({"district": "4102"}, False), ({"virtue": "volunteer"}, True), ({"virtue": "honesty"}, False)],
)  # fmt: skip
def test_filters_of_month_and_list(cast, client, query, shown):
    activity = approved(cast, at(2024, 2, 14, 9))
    assert (activity.get_absolute_url() in month(client, "2567-02", **query).html) is shown
    listing = client.get("/activities/", {"when": "past", **query}).content.decode()
    assert (activity.get_absolute_url() in listing) is shown


def test_an_empty_month_says_so_and_offers_a_way_on(reference, client):
    assert "ยังไม่มีกิจกรรมใน กุมภาพันธ์ 2567" in month(client, "2567-02").html
    assert "ล้างตัวกรอง" in month(client, "2567-02", network="edu").html


def test_the_grid_puts_sunday_first():
    shown = calendar.grid(calendar.Month.containing(date(2026, 11, 15)), {}, date(2026, 11, 24))
    assert [day.date.isoweekday() for day in shown.weeks[0]] == [7, 1, 2, 3, 4, 5, 6]
    assert [day.date for week in shown.weeks for day in week if day.is_today] == [date(2026, 11, 24)]


def test_a_full_day_counts_all_and_reads_only_what_it_shows(cast):
    days = [approved(cast, at(2026, 11, 20, 8 + number)) for number in range(9)]
    stays = approved(cast, at(2026, 11, 29), at(2026, 12, 2))
    month_ = calendar.Month.containing(date(2026, 11, 15))
    read = []

    def prepare(found):
        read.extend(rows.prepare(found))
        return read

    page = calendar.page(
        month_, Activity.objects.public().between(month_.first, month_.last), date(2026, 11, 24), prepare
    )
    assert page["month"].count == 10 and {row.pk for row in read} == {row.pk for row in [*days[:6], stays]}
    by_date = {day.date: day for week in page["month"].weeks for day in week}
    full = by_date[date(2026, 11, 20)]
    assert ([row.pk for row in full.events], full.more, full.total) == ([row.pk for row in days[:2]], 7, 9)
    assert [(day.day, len(shown), more) for day, shown, more in page["agenda"]] == [(20, 6, 3), (29, 1, 0), (30, 1, 0)]


# --- list and detail ----------------------------------------------------------------------------------


def test_the_list_shows_what_is_to_come_first_and_all_of_it_on_request(cast, client):
    now = timezone.now()
    past = approved(cast, now - timedelta(days=3))
    later = approved(cast, now + timedelta(days=9))
    soon = approved(cast, now + timedelta(days=2))
    today = approved(cast, factories.at(*timezone.localdate().timetuple()[:3]))

    def links(**query):
        urls = [dict(link.attributes)["href"] for link in Page(client.get("/activities/", query)).all("a")]
        return [pk for pk in (activity_pk(url) for url in urls) if pk]

    assert list(dict.fromkeys(links())) == [today.pk, soon.pk, later.pk]
    assert list(dict.fromkeys(links(when="past"))) == [later.pk, soon.pk, today.pk, past.pk]


def activity_pk(url):
    parts = url.strip("/").split("/")
    return int(parts[1]) if len(parts) == 2 and parts[0] == "activities" and parts[1].isdigit() else None


def test_a_search_finds_words_of_the_title_and_keeps_them_over_pages(cast, client):
    for number in range(25):
        approved(cast, timezone.now() + timedelta(days=number + 1), title=f"ปลูกป่า {number}")
    page = Page(client.get("/activities/", {"q": "ปลูก", "page": "2"}))
    assert page.values()["q"] == ["ปลูก"]
    assert len({activity_pk(dict(link.attributes)["href"]) for link in page.all("a")} - {None}) == 5
    links = [dict(link.attributes)["href"] for link in page.all("a")]
    assert any(link.startswith("?q=%E0%B8%9B") for link in links)


def test_a_public_activity_reads_well_with_and_without_everything(cast, client):
    clean = pictures.inspect(files.upload(files.photo()))
    full = approved(
        cast, at(2027, 11, 28, 8, 30), at(2027, 11, 28, 15), host=cast.organization, partner_networks=[cast.other_network],
        problem="ป่าน้อย", good_deed="ปลูก", indicator="รอด", expected_participants=1200,
        cover=pictures.keep(clean, by=cast.coordinator, alt="ต้นกล้า"),
    )  # fmt: skip
    page = Page(client.get(full.get_absolute_url()))
    assert page.text("h1") == full.title
    for words in (
        "28 พฤศจิกายน 2570 เวลา 08.30–15.00 น.",
        "ศาลากลางบ้าน",
        "1,200 คน",
        "โรงเรียนบ้านทุ่งทดสอบ",
        "ศาสนา",
        "ต้นกล้า",
    ):
        assert words in page.html
    og = {dict(node.attributes).get("property"): dict(node.attributes).get("content") for node in page.all("meta")}
    assert og["og:title"] == full.title
    assert full.cover.token in og["og:image"]

    bare = approved(cast, at(2027, 1, 1))
    assert Page(client.get(bare.get_absolute_url())).text("h1") == bare.title


def test_structured_data_is_json_and_no_text_ends_it(cast, client):
    activity = approved(cast, at(2027, 11, 28, 8, 30), title="</script><script>alert(1)</script> & 🌻")
    html = client.get(activity.get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    block = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    data = json.loads(block)
    assert data["name"] == activity.title
    assert data["startDate"] == "2027-11-28T08:30:00+07:00"
    assert data["eventStatus"].endswith("EventScheduled")


@pytest.mark.parametrize(
    "path", ["/activities/0/", "/activities/999999/", "/activities/99999999999999999999/", "/activities/abc/"]
)
def test_what_does_not_exist_is_a_polite_404(reference, client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert any("ก" <= letter <= "ฮ" for letter in response.content.decode())


# --- what it costs ------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_queries_and_bytes_are_the_same_with_any_number_of_rows(cast, client, django_assert_num_queries, rows):
    soon = timezone.now() + timedelta(hours=1)
    cover = pictures.keep(pictures.inspect(files.upload(files.photo())), by=cast.coordinator)
    activities = [
        approved(cast, soon, soon, host=cast.organization, partner_networks=[cast.other_network], cover=cover)
        for _ in range(rows)
    ]
    # list: count, rows; networks and districts of the filters. month: rows; the same two.
    for path, queries in (("/activities/", 4), ("/calendar/", 4), (activities[0].get_absolute_url(), 3)):
        with django_assert_num_queries(queries):
            response = client.get(path)
        assert response.status_code == 200
        assert len(response.content) < 60_000, (path, len(response.content))
        with django_assert_num_queries(0):
            client.get(path)  # kept whole for the next visitor


def test_the_filter_by_network_shows_what_it_joins(cast, client):
    approved(cast, at(2024, 2, 14, 9), title="งานร่วมสองเครือข่าย", partner_networks=[cast.other_network])
    assert "งานร่วมสองเครือข่าย" in client.get("/activities/?when=past&network=religion").content.decode()
    assert "งานร่วมสองเครือข่าย" not in client.get("/activities/?when=past&network=media").content.decode()
    assert "งานร่วมสองเครือข่าย" not in client.get("/activities/?when=past&network=nope").content.decode()


@pytest.mark.parametrize(("days", "offers"), [(2, True), (0, True), (-1, False), (-400, False)])
def test_what_is_over_is_put_into_nobodys_calendar(cast, client, days, offers):
    day = timezone.localtime(timezone.now() + timedelta(days=days)).replace(hour=0, minute=5)
    activity = approved(cast, day, day + timedelta(hours=1))
    assert (
        f"/activities/{activity.pk}/calendar.ics" in client.get(activity.get_absolute_url()).content.decode()
    ) is offers
