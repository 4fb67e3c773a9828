"""What the clock starts: every line names a job that is there, and runs without anything to do."""

import pytest

from udon_moral.celery import REMINDERS, app

app.loader.import_default_modules()
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", sorted(app.conf.beat_schedule))
def test_every_line_of_the_clock_runs(name):
    line = app.conf.beat_schedule[name]
    app.tasks[line["task"]].run(*line.get("args", ()))


def test_every_rule_of_reminders_has_its_line_in_the_office_day():
    from activities.domain import reminders as activities
    from awards.domain import reminders as awards
    from networks.domain import reminders as networks
    from visits.domain import reminders as visits

    rules = {"activities": activities.RULES, "visits": visits.RULES, "networks": networks.RULES, "awards": awards.RULES}
    assert {label: set(found) for label, found in REMINDERS.items()} == {
        label: set(found) for label, found in rules.items()
    }
    schedule = app.conf.beat_schedule["remind-activities-coming"]["schedule"]
    assert (schedule.minute, schedule.hour) == ({30}, set(range(7, 19)))
    assert str(app.conf.timezone) == "Asia/Bangkok"
