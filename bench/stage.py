"""The two activities of the crowds: `python -m bench.stage` prints how to find them as JSON."""

import json
import sys
from datetime import timedelta

import django

from bench import door
from bench.sign_up import CAPACITY

CODE = "BENCHADXYZ"


def main():
    django.setup()
    from django.utils import timezone

    from activities.models import Activity, Admission
    from networks.models import Network

    now = timezone.now()
    meeting, opened = Activity.objects.approved().order_by("-starts_at")[:2]
    for activity, starts in ((meeting, now - timedelta(minutes=30)), (opened, now + timedelta(days=20))):
        activity.registrations.all().delete()
        activity.starts_at, activity.ends_at = starts, starts + timedelta(hours=4)
        activity.save()
    Admission.objects.filter(activity=opened).update(taken=0, queued=0, capacity=CAPACITY, has_waiting_list=True)
    Admission.objects.filter(activity=meeting).update(taken=0, allows_walk_ins=True, door_code=CODE)
    networks = list(Network.objects.values_list("pk", flat=True))
    invite(meeting, networks)
    json.dump({"door_code": CODE, "meeting": meeting.pk, "open_activity": opened.pk, "networks": networks}, sys.stdout)
    return 0


def invite(meeting, networks):
    """Those of the door's crowd who signed up before."""
    from activities.domain import registration
    from networks.models import Network

    known = Network.objects.in_bulk()
    for number, (name, agency, key, phone) in enumerate(door.guests(networks)):
        if door.signed_up(number):
            person = {"name": name, "organization": agency, "network": known.get(key), "contact": phone}
            registration.join(meeting, **person, consent=True, at=meeting.starts_at - timedelta(days=1))


if __name__ == "__main__":
    sys.exit(main())
