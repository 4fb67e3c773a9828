"""After the crowds: whether every number is right. `python -m bench.check MEETING OPENED` prints sentences as JSON."""

import json
import sys

import django

from bench import door, sign_up
from bench.seed import OFFICER


def meeting_of(pk, officer):
    """[(what, wanted, found)] of the meeting's numbers at the door and in the report that is begun from them."""
    from activities.domain import attendance, report_counts, reports
    from activities.models import Activity
    from networks.models import Network

    activity = Activity.objects.get(pk=pk)
    people, agencies = door.wanted(list(Network.objects.values_list("pk", flat=True)))
    counted = attendance.numbers(activity)
    found = {str(line.network.pk if line.network else door.NONE): line.total for line in counted.lines}
    report = reports.start(activity, by=officer)
    told = {
        str(network.pk if network else door.NONE): reported
        for network, _counted, reported, _reason in report_counts.rows_of(report)
    }
    report.refresh_from_db()
    return [
        ("people by network at the door", dict(people), found),
        ("agencies at the door", agencies, counted.agencies),
        ("people by network in the report", dict(people), told),
        ("people in the report", door.PEOPLE, report.participants),
        *((f"the page {path}", True, is_shown) for path, is_shown in shown(report, counted, officer)),
    ]


def shown(report, counted, officer):
    """[(address, whether it shows every network's number)] of the report's page and its step about people."""
    from django.test import Client
    from django.urls import reverse

    from core import thai

    client = Client(HTTP_HOST="localhost")
    client.force_login(officer, backend="accounts.backends.SignInBackend")
    step = reverse("activities:report_step", args=[report.activity_id, report.number, 2])
    pages = [(step, [f'value="{line.total}"' for line in counted.lines])]
    pages.append((report.get_work_url(), [thai.format_number(line.total) for line in counted.lines]))
    for path, words in pages:
        text = client.get(path).content.decode()
        yield path, all(word in text for word in words)


def opened_of(pk):
    """[(what, wanted, found)] of the places of the activity that 2,000 people signed up for."""
    from activities.models import Activity, Admission

    rows = Activity.objects.get(pk=pk).registrations
    admission = Admission.objects.get(activity=pk)
    waiting = sign_up.PEOPLE - sign_up.CAPACITY
    return [
        ("with a place", sign_up.CAPACITY, rows.confirmed().count()),
        ("places taken", sign_up.CAPACITY, admission.taken),
        ("on the waiting list", waiting, rows.in_queue().count()),
        ("counted as waiting", waiting, admission.queued),
    ]


def main(meeting, opened):
    django.setup()
    from accounts.models import User

    pairs = meeting_of(meeting, User.objects.get(email=OFFICER)) + opened_of(opened)
    json.dump([f"{what}: {wanted} expected, {got} found" for what, wanted, got in pairs if wanted != got], sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
