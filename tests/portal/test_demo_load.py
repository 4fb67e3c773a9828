"""Loading the demonstration province: through the domain, all or nothing, once."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from activities.models import Activity, ActivityReport, Admission, Registration, ReportPhoto, Resolution
from awards.models import Honoree, Nomination
from awards.states import ROUND_OUT
from core import thai
from core.models import Event, Picture
from networks.models import District, Membership, Network, Organization
from news.models import Article, Photo
from notifications.models import Notification
from portal.demo import library, load
from visits.models import FindingPhoto, FollowUp, Lesson, LessonUse, SiteVisit, VisitStop
from visits.states import FollowUpStatus, LessonStatus, VisitStatus

TODAY = date(2026, 11, 24)
pytestmark = pytest.mark.xdist_group("demonstration")  # or each worker would load the province for its share
MODELS = (User, Organization, Membership, Activity, Article, Event, Picture, Network, District)


def run(command, *arguments):
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def counts():
    return {model: model.objects.count() for model in MODELS}


@pytest.fixture(scope="module")
def province(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loaded once for this file; its rows go with the transaction."""
    from django.conf import settings
    from django.db import transaction

    media, settings.MEDIA_ROOT = settings.MEDIA_ROOT, str(tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), transaction.atomic():
        yield load.load(TODAY)
        transaction.set_rollback(True)
    settings.MEDIA_ROOT = media


@pytest.fixture
def loaded(province, db):
    return province


def test_everything_is_there(loaded):
    assert loaded["people"] == len(library.people()) == User.objects.filter(is_sample=True).count()
    assert Organization.objects.filter(is_sample=True).count() == 92
    assert Organization.objects.filter(is_sample=False).count() == 6
    assert 140 <= Activity.objects.count() <= 180
    assert Article.objects.count() == 40
    assert {a.status for a in Activity.objects.all()} == {"draft", "submitted", "returned", "approved", "cancelled"}


def test_sign_up_stands_in_five_states(loaded):
    rows = Admission.objects.filter(takes_signups=True).order_by("activity__starts_at", "activity")
    assert [(row.capacity, row.taken, row.queued) for row in rows] == [
        (60, 18, 0), (12, 12, 4), (40, 21, 0), (80, 0, 0), (None, 6, 0),
    ]  # fmt: skip
    assert loaded["registrations"] == Registration.objects.filter(source="sign_up").count() == 62
    assert all(row.activity.is_sample for row in rows)


def test_every_district_and_network_shows_something(loaded):
    public = Activity.objects.public()
    assert public.values("district").distinct().count() == 20
    assert public.values("network").distinct().count() == 6


def test_everything_invented_is_marked(loaded):
    real = Activity.objects.filter(is_sample=False)
    assert real.count() == 5
    assert not real.exclude(budget=None).exists()
    assert not real.exclude(contact_name="").exists()
    assert not real.filter(host__is_sample=True).exists()
    assert not Activity.objects.filter(is_sample=True, host__is_sample=False).exists()
    assert not Organization.objects.filter(is_sample=False).exclude(cover=None).exists()


def test_the_invented_assembly_shows_every_state_of_a_resolution(loaded):
    held = Activity.objects.filter(booths__isnull=False).distinct().get()
    assert held.is_sample and held.ends_at.date() < TODAY
    assert (held.sessions.count(), held.booths.count(), held.resolutions.count()) == (8, 12, 5)
    assert set(held.resolutions.values_list("status", flat=True)) == {"open", "done", "dropped", "carried"}
    assert not held.booths.filter(organization__is_sample=False).exists()
    (carried,) = Resolution.objects.exclude(activity=held)
    assert carried.carried_from.activity == held and carried.activity.starts_at.date() > TODAY
    assert list(held.resolutions.overdue(TODAY).values_list("number", flat=True)) == [2]


def test_visits_stand_in_every_state_and_the_real_one_says_only_what_is_known(loaded):
    assert set(SiteVisit.objects.filter(is_sample=True).values_list("status", flat=True)) == set(VisitStatus.values)
    assert {"asked", "proposed", "declined", "confirmed"} <= set(VisitStop.objects.values_list("status", flat=True))
    real = SiteVisit.objects.get(is_sample=False)
    assert (real.status, real.starts_on, real.ends_on) == ("accepted", date(2021, 12, 8), date(2021, 12, 9))
    assert [stop.shown_name for stop in real.stops.all()] == [
        "สำนักงานสรรพากรพื้นที่อุดรธานี", "ชุมชนคุณธรรมบ้านโนนกอก", "แหล่งประวัติศาสตร์โฮจิมินห์",
    ]  # fmt: skip
    assert not real.team.exclude(user=None).exists()
    assert not FindingPhoto.objects.filter(finding__stop__visit=real).exists()
    assert not real.stops.exclude(host_name="", host_email="", host_answer="").exists()
    invented = VisitStop.objects.filter(visit__is_sample=True)
    assert not invented.filter(organization__is_sample=False).exists()


def test_each_step_has_its_line_of_history_at_its_time(loaded):
    activity = Activity.objects.filter(status="returned").first()
    events = Event.objects.filter(content_type__model="activity", object_id=activity.pk).order_by("at")
    assert [event.action for event in events] == ["activity.create", "activity.submit", "activity.return"]
    assert all(event.at.date() < TODAY for event in events)
    assert events[1].at == activity.submitted_at


def test_nobody_is_told_of_what_happened_years_ago(loaded):
    assert not Notification.objects.exclude(key__startswith="demo:letter:").exists()


def test_a_letter_failed_one_may_have_arrived_and_an_article_waits_for_its_minute(loaded):
    letters = Notification.objects.select_related("recipient").order_by("key")
    assert [(note.email_state, note.recipient.is_sample) for note in letters] == [("failed", True), ("unknown", True)]
    assert loaded["letters"] == 2
    article = Article.objects.get(status="scheduled")
    assert article.is_sample and article.publish_at > timezone.now()


def test_pictures_are_stored_once_and_seen_only_where_public(loaded):
    shared = {row.cover_id for row in Activity.objects.exclude(cover=None)}
    assert len(shared) <= 26
    own = [article.cover_id for article in Article.objects.all()]
    assert len(set(own)) == 40 and not set(own) & shared
    # The words of these stand beside them, in the gallery or the report.
    wordless = set(Picture.objects.filter(alt="").values_list("pk", flat=True))
    in_galleries = set(Photo.objects.values_list("picture", flat=True))
    of_findings = set(FindingPhoto.objects.values_list("picture", flat=True))
    assert wordless == in_galleries | of_findings | set(ReportPhoto.objects.values_list("picture", flat=True))
    for article in Article.objects.select_related("cover"):
        assert article.cover.is_public == (article.status == "published")
    assert not Activity.objects.public().filter(cover__is_public=False).exists()


def test_past_activities_are_reported_in_every_state_and_only_invented_ones(loaded):
    reports = ActivityReport.objects.all()
    assert {report.status for report in reports} == {"draft", "submitted", "returned", "accepted", "replaced"}
    assert reports.filter(number=2, status="accepted").exists()
    assert not reports.filter(activity__is_sample=False).exists()
    assert {photo.picture.is_public for photo in ReportPhoto.objects.filter(consent="no")} == {False}
    assert ReportPhoto.objects.filter(picture__is_public=True).exists()
    for activity in Activity.objects.exclude(result_participants=None):
        assert activity.reports.accepted().get().participants == activity.result_participants > 0
    assert not reports.filter(submitted_at__date__gte=TODAY).exists()


def test_nobody_owes_a_report_of_what_is_only_on_record(loaded):
    assert Activity.objects.overdue().exists()
    assert not Activity.objects.overdue().filter(is_sample=False).exists()
    assert not Activity.objects.filter(is_sample=True, is_record_only=True).exists()


def test_a_second_load_changes_nothing(loaded):
    before = counts()
    for arguments in ((), ("--if-empty",)):
        assert "อยู่แล้ว" in run("load_demo", *arguments)
    assert counts() == before


def test_everybody_can_sign_in_and_has_something_to_do(loaded, client, settings):
    settings.DEMO_MODE = True
    for person in library.people():
        assert client.login(email=person.email, password=load.PASSWORD), person.email
        assert client.get("/work/").status_code == 200, person.email
    assert Activity.objects.planned_by(User.objects.get(email="editor@example.org")).count() >= 2


def test_the_accounts_are_listed_in_aligned_columns(loaded):
    lines = run("demo_accounts").splitlines()
    assert len(lines) == len(library.people()) + 2
    assert "officer@example.org" in lines[1] and "เจ้าหน้าที่สำนักงานวัฒนธรรม" in lines[1]
    assert lines[-1].endswith(load.PASSWORD)


def test_follow_ups_stand_in_each_state_and_only_invented_places_have_any(loaded):
    rows = list(FollowUp.objects.select_related("organization"))
    assert {row.status for row in rows} == set(FollowUpStatus)
    assert FollowUp.objects.overdue(on=TODAY).count() == 2
    assert any(row.status == "open" and row.reason for row in rows), "one was opened again"
    assert all(row.is_sample and row.organization.is_sample for row in rows)
    assert not Picture.objects.filter(pk__in=[row.evidence_picture_id for row in rows], is_public=True).exists()


def test_lessons_stand_in_each_state_and_one_became_a_plan(loaded):
    rows = list(Lesson.objects.select_related("organization"))
    assert {row.status for row in rows} == set(LessonStatus)
    assert any(row.status == "draft" and row.reason for row in rows), "one was sent back"
    assert all(row.is_sample and row.organization.is_sample for row in rows)
    use = LessonUse.objects.select_related("activity", "lesson__activity").get()
    assert use.activity.source_title == use.lesson.title and use.activity.is_sample
    assert use.lesson.activity.report_status == "accepted"
    assert use.lesson.network != use.activity.network


def test_nobody_invented_is_nominated_in_two_rounds(loaded):
    rows = Nomination.objects.values_list("name_key", "round")
    assert len({name for name, _round in rows}) == len(rows) >= 44
    undecided = set(Nomination.objects.exclude(round__status__in=ROUND_OUT).values_list("name_key", flat=True))
    assert undecided and not {thai.name_key(row.name) for row in Honoree.objects.all()} & undecided
