"""Follow-ups are asked, corrected, and shown to be done; who sees them, and what is late."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import IntegrityError, transaction

from core import history, pictures
from core.errors import DomainError, StaleEdit
from networks import domain as networks
from notifications.models import Notification
from tests import factories, people
from tests.activities import reporting
from tests.visits import following, visiting
from visits.domain import follow_ups
from visits.models import FollowUp

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def elsewhere(cast):
    """Somebody of another organization of the same network, and the organization."""
    school = networks.create_organization(name="โรงเรียนอื่น", network=cast.network, is_sample=True)
    user = people.person("other_editor", given_name="คนอื่น")
    networks.give_membership(user, "editor", organization=school)
    return user, school


def seen_by(user):
    return set(FollowUp.objects.visible_to(type(user).objects.get(pk=user.pk)).values_list("pk", flat=True))


def test_its_people_are_told_once_who_does_what_until_when(cast):
    row = following.follow_up(cast, owner=cast.coordinator, text="ติดป้ายสองจุด", due_on=following.today(5))
    notes = Notification.objects.filter(key=f"history:{history.events_of(row).get().pk}")
    assert {note.recipient for note in notes} == {cast.coordinator, cast.editor}
    assert all("ติดป้ายสองจุด" in note.text and note.url == row.get_work_url() for note in notes)


def test_the_same_form_twice_is_one(cast):
    key = "0b7f8a1c-0000-4000-8000-000000000001"
    one, two = (following.follow_up(cast, form_key=key, text="ป้าย") for _ in range(2))
    assert one == two
    assert FollowUp.objects.count() == 1


def test_a_day_that_is_over_cannot_be_promised(cast):
    with pytest.raises(DomainError, match="ผ่านไปแล้ว"):
        following.follow_up(cast, due_on=following.today(-1))
    following.follow_up(cast, due_on=following.today())
    assert FollowUp.objects.count() == 1


def test_only_who_acts_for_the_place_or_the_office_can_be_given_it(cast, elsewhere):
    for owner in (cast.editor, cast.coordinator, cast.officer):
        assert following.follow_up(cast, owner=owner).owner == owner
    for owner in (cast.stranger, cast.member, elsewhere[0]):
        with pytest.raises(DomainError, match="ไม่ได้ดูแลโรงเรียนบ้านทุ่งทดสอบ"):
            following.follow_up(cast, owner=owner)


@pytest.mark.parametrize("status", ["confirmed", "made", "reported", "accepted"])
def test_a_stop_gives_it_from_the_first_day_on(cast, status):
    stop = following.visited_stop(cast, status)
    row = following.follow_up(cast, by=cast.member, stop=stop)
    assert row.stop == stop


@pytest.mark.parametrize("status", ["planned", "postponed", "cancelled"])
def test_before_the_visit_nothing_is_promised(cast, status):
    visit = visiting.visit_in(cast, status)
    stop = visit.stops.first() or visiting.stop(visit, cast)
    with pytest.raises(DomainError, match="ตั้งแต่วันที่คณะไปเยี่ยม"):
        following.follow_up(cast, stop=stop)


def test_a_finding_of_another_stop_does_not_fit(cast):
    one, two = following.visited_stop(cast), following.visited_stop(cast)
    with pytest.raises(DomainError, match="ไม่ใช่ของจุดนี้"):
        following.follow_up(cast, stop=one, finding=two.findings.first())
    assert following.follow_up(cast, stop=one, finding=one.findings.first()).finding == one.findings.first()


def test_a_correction_says_what_changed_and_tells(cast):
    row = following.follow_up(cast, text="ติดป้ายสองจุด")
    Notification.objects.all().delete()
    follow_ups.update(row, by=cast.officer, version=row.version, text="ติดป้ายสามจุด", due_on=following.today(20))
    event = history.events_of(row).first()
    assert set(event.changes) == {"text", "due_on"}
    assert [note.recipient for note in Notification.objects.all()] == [cast.editor]


def test_of_two_corrections_the_second_is_told(cast):
    row = following.follow_up(cast)
    follow_ups.update(row, by=cast.officer, version=1, text="หนึ่ง")
    with pytest.raises(StaleEdit):
        follow_ups.update(row, by=cast.director, version=1, text="สอง")
    assert following.fresh(row).text == "หนึ่ง"


@pytest.mark.parametrize("status", ["done", "verified", "dropped"])
def test_what_is_over_is_not_corrected(cast, status):
    row = following.follow_up_in(cast, status)
    with pytest.raises(DomainError, match="แก้ไขไม่ได้"):
        follow_ups.update(row, by=cast.officer, version=row.version, text="ใหม่")


def test_the_words_of_an_overdue_one_can_be_corrected_without_a_new_day(cast):
    row = following.follow_up_in(cast, "overdue")
    follow_ups.update(row, by=cast.officer, version=row.version, text="ใหม่", due_on=row.due_on)
    with pytest.raises(DomainError, match="ผ่านไปแล้ว"):
        follow_ups.update(row, by=cast.officer, version=2, due_on=following.today(-2))
    assert following.fresh(row).text == "ใหม่"


def test_words_a_photo_a_file_and_an_activity_show_that_it_is_done(cast):
    row, activity = following.follow_up(cast), reporting.held(cast)
    picture = pictures.keep(following.clean_photo(), by=cast.editor)
    row = following.finished(row, cast, picture=picture, file=following.clean_file(), activity=activity)
    assert (row.evidence_picture, row.evidence_activity, row.evidence_file_name) == (picture, activity, "หลักฐาน.pdf")
    assert (row.done_by, history.events_of(row).first().note) == (cast.editor, "ติดแล้วสองป้าย")
    assert not following.fresh(picture).is_public


def test_only_an_approved_activity_of_the_organization_shows_it(cast):
    row = following.follow_up(cast)
    others = [
        factories.activity(by=cast.coordinator, host=cast.organization),
        factories.activity(by=cast.coordinator, office=cast.officer, status="approved"),
    ]
    for activity in others:
        with pytest.raises(DomainError, match="กิจกรรมของหน่วยงาน"):
            follow_ups.finish(row, by=cast.editor, evidence="ทำแล้ว", activity=activity)
    assert following.fresh(row).status == "open"


def test_a_new_file_takes_the_place_of_the_old_one(cast, django_capture_on_commit_callbacks):
    row, root = following.follow_up(cast), Path(django_settings.MEDIA_ROOT)
    follow_ups.keep_file(row, following.clean_file())
    first = root / following.fresh(row).evidence_file
    assert first.is_file() and first.parent.parent.name == "follow-up-files"
    with django_capture_on_commit_callbacks(execute=True):
        row = following.finished(row, cast, file=following.clean_file("docx"))
    assert not first.exists() and (root / row.evidence_file).is_file()
    assert row.evidence_file_name == "หลักฐาน.docx"


@pytest.mark.parametrize("status", ["done", "verified", "dropped"])
def test_no_file_comes_beside_one_that_is_over(cast, status):
    row = following.follow_up_in(cast, status)
    follow_ups.keep_file(row, following.clean_file())
    assert following.fresh(row).evidence_file == ""


def test_who_sees_it(cast, elsewhere):
    stop = following.visited_stop(cast)
    asked = following.follow_up(cast, stop=stop)
    own = following.follow_up(cast, owner=cast.officer)
    assert seen_by(cast.officer) == seen_by(cast.administrator) == {asked.pk, own.pk}
    assert seen_by(cast.editor) == seen_by(cast.coordinator) == {asked.pk, own.pk}
    assert seen_by(cast.member) == {asked.pk}  # of the team that asked
    assert seen_by(cast.stranger) == seen_by(cast.judge) == seen_by(elsewhere[0]) == set()
    given = following.follow_up(cast, organization=elsewhere[1], owner=cast.coordinator)
    assert seen_by(elsewhere[0]) == {given.pk}
    assert given.pk not in seen_by(cast.editor)


def test_what_is_late_and_the_oldest_first(cast):
    newer, older = following.follow_up(cast, days=-2), following.follow_up(cast, days=-9)
    following.follow_up(cast, days=0)
    following.follow_up_in(cast, "done", days=3)
    assert list(FollowUp.objects.overdue()) == [older, newer]
    assert older.is_overdue() and not following.follow_up(cast, days=0).is_overdue()


def test_a_place_opens_with_its_open_ones_whichever_visit_they_are_from(cast, elsewhere):
    before, now = following.visited_stop(cast), following.visited_stop(cast)
    late = following.follow_up(cast, days=-3)
    asked = following.follow_up(cast, stop=before, days=7)
    following.follow_up_in(cast, "dropped", stop=now)
    following.follow_up_in(cast, "done", stop=before)
    following.follow_up(cast, organization=elsewhere[1])
    here = following.follow_up(cast, organization=elsewhere[1], stop=now, days=30)
    assert list(FollowUp.objects.at_stop(now)) == [late, asked, here]


def test_the_database_refuses_impossible_rows(cast):
    row = following.follow_up(cast)
    for values in ({"status": "done"}, {"status": "dropped"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FollowUp.objects.filter(pk=row.pk).update(**values)
