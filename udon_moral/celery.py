"""The Celery application; jobs carry ids only, the database holds the truth."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "udon_moral.settings")

app = Celery("udon_moral")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

MINUTE, DAY = 60, 86400
app.conf.beat_schedule = {
    "deliver-what-was-left": {"task": "notifications.tasks.sweep", "schedule": MINUTE},
    # On the minute, so that news comes when it was said to come.
    "publish-scheduled-news": {"task": "news.tasks.publish_due", "schedule": crontab()},
    "render-what-was-left": {"task": "core.tasks.sweep_pictures", "schedule": 5 * MINUTE},
    "close-rounds-due": {"task": "awards.tasks.close_due", "schedule": MINUTE},
    "forget-old-contacts": {"task": "activities.tasks.forget_contacts", "schedule": DAY},
    "forget-old-names": {"task": "activities.tasks.forget_names", "schedule": DAY},
    "forget-old-typed-forms": {"task": "core.tasks.forget_typed", "schedule": DAY},
    "forget-uploads-of-nothing": {"task": "core.tasks.forget_pictures", "schedule": DAY},
    "forget-documents-of-nothing": {"task": "activities.tasks.forget_report_files", "schedule": DAY},
    "forget-old-hosts": {"task": "visits.tasks.forget_hosts", "schedule": DAY},
    "forget-evidence-of-nothing": {"task": "visits.tasks.forget_follow_up_files", "schedule": DAY},
    "forget-unsent-nominations": {"task": "awards.tasks.forget_drafts", "schedule": DAY},
    "forget-old-nominators": {"task": "awards.tasks.forget_contacts", "schedule": DAY},
    "forget-files-of-no-nomination": {"task": "awards.tasks.forget_files", "schedule": DAY},
    "announce-what-is-due": {"task": "awards.tasks.announce_due", "schedule": MINUTE},
    "certificates-that-were-left": {"task": "awards.tasks.sweep_batches", "schedule": 5 * MINUTE},
    "forget-old-certificate-files": {"task": "awards.tasks.forget_batches", "schedule": DAY},
}

# Rules of reminders by app: each in a job of its own, so that one that fails holds up no other. Every hour of the office's
# day: the first run tells, the later ones catch up on what a run that did not happen left.
REMINDERS = {
    "activities": ("coming", "late_reports", "left_lying"),
    "visits": ("silent_hosts", "follow_ups_due", "follow_ups_late", "left_lying"),
    "networks": ("invitations",),
    "awards": ("nominations_closing", "reviews_unsent"),
}
OFFICE_DAY = crontab(minute=30, hour="7-18")
app.conf.beat_schedule |= {
    f"remind-{label}-{rule}": {"task": f"{label}.tasks.remind", "args": [rule], "schedule": OFFICE_DAY}
    for label, rules in REMINDERS.items()
    for rule in rules
}
