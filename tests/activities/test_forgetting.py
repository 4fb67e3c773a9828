"""What is forgotten about people after an activity: contacts after 90 days, names after some years; counts stay."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities import tasks
from activities.domain import attendance, door, forgetting
from activities.domain import registration as registrations
from activities.models import Activity, Registration
from core import history, thai
from core.models import Event
from notifications.models import Notification
from tests.activities import guests
from tests.activities.signing_up import join, open_activity
from tests.page import Page

pytestmark = pytest.mark.django_db
MAIL = "somjai@example.com"
YEAR = timedelta(days=366)


def ended(activity, ago):
    Activity.objects.filter(pk=activity.pk).update(starts_at=(at := timezone.now() - ago), ends_at=at)


def test_contacts_and_letters_are_forgotten_90_days_after_the_end(cast):
    old = open_activity(cast)
    row = join(old, contact=MAIL)
    fresh = join(open_activity(cast), contact="fresh@example.com")
    end = timezone.now() - timedelta(days=89)
    type(old).objects.filter(pk=old.pk).update(starts_at=end, ends_at=end)
    assert forgetting.forget_contacts() == 0
    assert forgetting.forget_contacts(at=timezone.now() + timedelta(days=2)) == 1
    row.refresh_from_db()
    assert (row.contact, row.person_key) == ("", "")
    assert row.name
    fresh.refresh_from_db()
    assert fresh.contact == "fresh@example.com"
    assert {note.address for note in Notification.objects.filter(recipient=None)} == {"fresh@example.com"}
    assert history.events_of(old).first().action == "registration.forget"


def test_contacts_are_forgotten_in_batches(cast, monkeypatch):
    monkeypatch.setattr(forgetting, "BATCH", 2)
    old = [open_activity(cast) for _turn in range(2)]
    rows = [join(activity, contact=f"p{n}@example.com") for activity in old for n in range(3)]
    for activity in old:
        ended(activity, timedelta(days=91))
    assert forgetting.forget_contacts() == len(rows)
    assert not Registration.objects.exclude(contact="").exists()
    assert not Notification.objects.filter(recipient=None).exists()
    assert forgetting.forget_contacts() == 0


@pytest.mark.parametrize("batch", [2, 2000])
def test_names_are_forgotten_and_counts_by_network_stay(cast, monkeypatch, batch):
    monkeypatch.setattr(forgetting, "BATCH", batch)
    old, young = guests.open_activity(cast), guests.open_activity(cast)
    for activity in (old, young):
        for number, network in enumerate(["edu", "religion", None]):
            row = guests.signed_up(activity, f"นางลับ คนที่{number}", organization=f"ที่ {number}", network=network)
            door.check_in(row, method="self")
        door.walk_in(activity, name="นายลับ มาเอง", organization="ที่ 1", method="self")
    before = attendance.numbers(old)
    ended(old, 2 * YEAR)
    ended(young, YEAR)

    assert forgetting.forget_names() == 4

    assert set(old.registrations.values_list("name", "sort_key")) == {
        (forgetting.SOMEBODY, thai.sort_key(forgetting.SOMEBODY))
    }
    assert attendance.numbers(old) == before
    assert young.registrations.filter(name__contains="ลับ").count() == 4
    line = history.events_of(old).first()
    assert (line.action, line.by) == ("registration.forget_names", None)
    assert str(line.label) != line.action
    assert forgetting.forget_names() == 0


def test_the_history_of_a_person_forgets_the_name_too(cast):
    activity = open_activity(cast)
    row = join(activity, name="นายเก่า ลับ", organization="ที่เก่า")
    registrations.change(row, name="นายใหม่ ลับ", organization="ที่ใหม่", network=None, contact=row.contact)
    assert "ลับ" in str(list(Event.objects.values_list("changes", flat=True)))
    ended(activity, 2 * YEAR)
    forgetting.forget_names()
    assert "ลับ" not in str(list(Event.objects.values_list("changes", flat=True)))
    changes = history.events_of(row).filter(action="registration.update").get().changes
    assert changes["organization"] == ["ที่เก่า", "ที่ใหม่"]


def test_how_long_is_a_setting_and_the_privacy_notice_says_it(cast, client, settings):
    assert settings.GUEST_NAMES_YEARS == 2
    page = Page(client.get("/privacy/"))
    assert "2 ปีหลังจบกิจกรรม" in page.html and forgetting.SOMEBODY in page.html
    activity = open_activity(cast)
    join(activity)
    ended(activity, 2 * YEAR)
    settings.GUEST_NAMES_YEARS = 3
    assert forgetting.forget_names() == 0


def test_the_jobs_open_the_domain(cast):
    activity = open_activity(cast)
    row = join(activity, contact=MAIL)
    ended(activity, 2 * YEAR)
    tasks.forget_contacts()
    tasks.forget_names()
    row.refresh_from_db()
    assert (row.contact, row.name) == ("", forgetting.SOMEBODY)
