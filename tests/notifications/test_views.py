"""The bell."""

import pytest
from django.urls import reverse
from django.utils import timezone

from core import history
from notifications.models import Notification
from tests import people
from tests.page import Page

# The person 1 (the session lies in the cache), the list of sessions 5, rows of the bell and their number 2, marking
# them read 1; the navigation: unread number 1, memberships 1, Django's own permissions 2.
QUERIES = 6


def told(person, number, **fields):
    return Notification.objects.create(
        recipient=person, key=f"k{number}", text=f"ข่าวที่ {number}", url=f"/work/activities/{number}/", **fields
    )


def test_the_bell_shows_ones_own_news_and_reads_them(cast, sign_in):
    told(cast.coordinator, 1)
    told(cast.officer, 2)
    client = sign_in(cast.coordinator)
    page = client.get(reverse("notifications:list")).content.decode()
    assert "ข่าวที่ 1" in page
    assert "/work/activities/1/" in page
    assert "ข่าวที่ 2" not in page
    assert cast.coordinator.notifications.get().read_at is not None
    assert cast.officer.notifications.get().read_at is None


def test_a_text_is_shown_as_text(cast, sign_in):
    told(cast.coordinator, 1)
    Notification.objects.update(text="<script>alert(1)</script>")
    page = sign_in(cast.coordinator).get(reverse("notifications:list")).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_an_empty_bell_says_so(cast, sign_in):
    assert "ยังไม่มี" in sign_in(cast.stranger).get(reverse("notifications:list")).content.decode()


def test_a_visitor_has_no_bell(db, client):
    assert client.get(reverse("notifications:list")).url.startswith("/accounts/login/")
    assert client.post(reverse("notifications:list")).status_code == 302


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_bell_costs_the_same_however_much_was_told(cast, sign_in, rows, django_assert_num_queries):
    for number in range(rows):
        told(cast.coordinator, number)
    client = sign_in(cast.coordinator)
    client.get("/work/notices/")
    with django_assert_num_queries(QUERIES):
        page = client.get("/work/notices/")
    assert page.content.decode().count("ข่าวที่ ") >= min(rows, 20)


def test_people_do_not_share_a_bell(db):
    first, second = people.person("first"), people.person("second")
    told(first, 1)
    assert not Notification.objects.visible_to(second).exists()
    assert Notification.objects.visible_to(first).unread().count() == 1


@pytest.mark.parametrize(("number", "shown"), [(0, ""), (3, "3"), (99, "99"), (128, "99+")])
def test_the_bell_counts_to_ninety_nine(cast, sign_in, number, shown):
    rows = [Notification(recipient=cast.coordinator, key=f"k{row}", text="ข่าว", url="/work/") for row in range(number)]
    Notification.objects.bulk_create(rows)
    page = Page(sign_in(cast.coordinator).get("/work/"))
    counts = [text.removesuffix("เรื่องที่ยังไม่อ่าน").strip() for text in page.texts("b", class_="masthead__count")]
    assert counts == ([shown] if shown else [])


def test_unread_ones_alone_stay_unread_until_the_person_says_so(cast, sign_in):
    told(cast.coordinator, 1, read_at=timezone.now())
    told(cast.coordinator, 2)
    told(cast.officer, 3)
    client = sign_in(cast.coordinator)
    page = client.get("/work/notices/?show=unread").content.decode()
    assert "ข่าวที่ 2" in page
    assert "ข่าวที่ 1" not in page
    assert Notification.objects.visible_to(cast.coordinator).unread().count() == 1
    page = client.post("/work/notices/read/", follow=True).content.decode()
    assert "นับว่าอ่านแล้ว" in page
    assert not Notification.objects.visible_to(cast.coordinator).unread().exists()
    assert Notification.objects.visible_to(cast.officer).unread().count() == 1
    assert "อ่านครบแล้ว" in client.get("/work/notices/?show=unread").content.decode()


def test_reminders_by_mail_are_turned_off_and_on_by_oneself(cast, sign_in):
    client = sign_in(cast.coordinator)
    path = "/work/notices/settings/"
    assert "checked" in client.get(path).content.decode()
    for data, wanted in (({}, False), ({"wants_reminder_mail": "on"}, True)):
        assert client.post(path, data).url == path
        cast.coordinator.refresh_from_db()
        assert cast.coordinator.wants_reminder_mail is wanted
    events = history.events_of(cast.coordinator)
    assert [event.action for event in events[:2]] == ["user.reminders", "user.reminders"]
    client.post(path, {"wants_reminder_mail": "on"})
    assert history.events_of(cast.coordinator).filter(action="user.reminders").count() == 2
