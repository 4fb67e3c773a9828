"""The two activities of the crowds: `python -m bench.stage` prints how to find them as JSON."""

import json
import sys
from datetime import timedelta

import django

CAPACITY = 1500  # the rest of 2,000 goes to the waiting list


def main():
    django.setup()
    from django.utils import timezone

    from activities.models import Activity, Admission

    now = timezone.now()
    meeting, opened = Activity.objects.approved().order_by("-starts_at")[:2]
    for activity, starts in ((meeting, now - timedelta(minutes=30)), (opened, now + timedelta(days=20))):
        activity.starts_at, activity.ends_at = starts, starts + timedelta(hours=4)
        activity.save()
        activity.registrations.all().delete()
    Admission.objects.filter(activity=meeting).update(taken=0, allows_walk_ins=True, door_code="BENCHADXYZ")
    Admission.objects.filter(activity=opened).update(taken=0, queued=0, capacity=CAPACITY, has_waiting_list=True)
    json.dump({"door_code": "BENCHADXYZ", "open_activity": opened.pk}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
