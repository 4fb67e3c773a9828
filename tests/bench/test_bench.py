"""The bench's own parts: rows that the database accepts, a visitor who fills what a page gives, a table that tells."""

import subprocess

import pytest

from accounts.models import User
from activities.models import Activity, Registration
from awards.models import Decision, Honoree, Nomination, Panelist, Review, Round
from bench import awards, door, main, report, seed, sheet
from bench.crowd import Outcome
from bench.visitor import Forms
from core import search, thai
from networks.models import Organization
from news.models import Article
from runner.errors import RunnerError
from visits.models import Finding, FollowUp, Lesson


@pytest.mark.django_db
def test_the_invented_rows_are_possible_and_of_every_kind(db):
    seed.people()
    seed.seed(1, 400)
    assert Activity.objects.count() == 400
    assert Registration.objects.count() == 400 * seed.SIGN_UPS + seed.SMALL_CROWD
    assert set(Activity.objects.values_list("status", flat=True)) >= {"draft", "approved", "cancelled"}
    assert Activity.objects.values("fiscal_year").distinct().count() == 8
    assert Activity.objects.overdue().exists()
    assert Activity.objects.reported().exists()
    assert (Organization.objects.count(), Article.objects.count(), Finding.objects.count()) == (640, 80, 80)
    assert Lesson.objects.public().count() == 20
    assert set(FollowUp.objects.values_list("status", flat=True)) == {"open", "done", "verified", "dropped"}
    rows, _seconds, size = sheet.written()
    assert (
        rows == Activity.objects.filter(fiscal_year__lt=int(thai.FiscalYear.current())).count() * 4 // 7 and size > 1000
    )
    assert Honoree.objects.public().count() == 20
    assert set(Round.objects.values_list("status", flat=True)) == {"judging", "decided"}
    assert (Nomination.objects.count(), Decision.objects.in_force().count(), Panelist.objects.count()) == (40, 20, 280)
    assert Review.objects.count() == Nomination.objects.complete().count() * awards.EACH
    assert Review.objects.visible_to(User.objects.get(email=awards.JUDGE)).exists()
    asked = search.query("ทุเรียนหมอนทอง")
    assert [search.matching(model.objects.all(), asked).count() for model in (Organization, Article)] == [1, 1]
    assert search.matching(Activity.objects.all(), search.query("ทอผ้าขิด")).count() == 33
    one = Activity.objects.latest("pk")
    before = (one.fiscal_year, one.report_due_on, one.summary)
    one.save()
    assert (one.fiscal_year, one.report_due_on, one.summary) == before
    seed.seed(401, 420)
    assert (Activity.objects.count(), Nomination.objects.count(), Round.objects.count()) == (420, 42, 2)
    assert awards.line(awards.shared_out())[1]
    crowded = Activity.objects.approved().earliest("pk").registrations
    assert crowded.filter(source="sign_up").count() == seed.SMALL_CROWD + seed.SIGN_UPS
    guest = crowded.latest("pk")
    before = guest.sort_key
    guest.save()
    assert guest.sort_key == before


def test_a_visitor_sends_what_the_form_holds():
    page = """<form action="/search/"><input name="q"></form>
    <form method="post" action=""><input type="hidden" name="csrfmiddlewaretoken" value="t"><input name="name">
    <select name="network"><option value="">-</option><option value="7">edu</option></select></form>"""
    forms = Forms()
    forms.feed(page)
    assert forms.forms[1] == {"": "", "csrfmiddlewaretoken": "t", "name": "", "network": "7"}
    assert "csrfmiddlewaretoken" not in forms.forms[0]


def test_the_door_expects_what_its_guests_say():
    people, agencies = door.wanted([1, 2, 3, 4, 5, 6])
    assert (sum(people.values()), agencies) == (120, 92)
    assert set(people) == {"1", "2", "3", "4", "5", "6", ""}


def row(**changes):
    return {"status": 200, "queries": 5, "bytes": 1000, "median": 5.0, "p95": 9.0, "rps": 100.0, "most": 60} | changes


@pytest.mark.parametrize(
    ("changes", "held"),
    [
        ({}, True),
        ({"queries": 6}, False),
        ({"median": 61.0}, False),
        ({"median": 61.0, "most": 100}, True),
        ({"status": 500}, False),
        ({"failures": 1}, False),
        ({"status": 302}, False),
    ],
)
def test_the_table_tells_when_a_promise_is_broken(capsys, changes, held):
    few, every = {"hello": row(), "list": row()}, {"hello": row(), "list": row(**changes)}
    assert report.show(few, every, 10, 1000) is held
    assert ("! list" in capsys.readouterr().out) is not held


def test_a_spreadsheet_is_told_in_one_line():
    said = "xlsx: 50,000 rows in 4.0 s, 12,500 rows/s, 3.5 MB, process 90 MB at the most"
    assert sheet.sentence(50_000, 4, 3.5 * 2**20, 90.4) == said


def test_a_crowd_is_told_in_one_line():
    outcome = Outcome(done=2, seconds=3.2, waits=[0.1, 0.25])
    assert outcome.line("door") == "door: 2 done in 3 s, 0 refused, 0 x 5xx, p95 250 ms, longest 250 ms"


def test_a_server_that_ends_or_never_answers_is_said_and_not_measured(monkeypatch):
    env = {"HOST": "127.0.0.1", "PORT": "1", "ALLOWED_HOSTS": "localhost"}
    with subprocess.Popen(["false"]) as ended, pytest.raises(RunnerError):
        main.wait_for(ended, env)
    monkeypatch.setattr(main, "START_SECONDS", 0)
    with subprocess.Popen(["sleep", "60"]) as silent:
        with pytest.raises(RunnerError):
            main.wait_for(silent, env)
        silent.kill()
