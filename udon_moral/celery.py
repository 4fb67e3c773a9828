"""The Celery application; jobs carry ids only, the database holds the truth."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "udon_moral.settings")

app = Celery("udon_moral")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

MINUTE, DAY = 60, 86400
app.conf.beat_schedule = {
    "deliver-what-was-left": {"task": "notifications.tasks.sweep", "schedule": MINUTE},
    "render-what-was-left": {"task": "core.tasks.sweep_pictures", "schedule": 5 * MINUTE},
    "forget-old-contacts": {"task": "activities.tasks.forget_contacts", "schedule": DAY},
    "forget-old-names": {"task": "activities.tasks.forget_names", "schedule": DAY},
    "forget-old-typed-forms": {"task": "core.tasks.forget_typed", "schedule": DAY},
    "forget-uploads-of-nothing": {"task": "core.tasks.forget_pictures", "schedule": DAY},
    "forget-documents-of-nothing": {"task": "activities.tasks.forget_report_files", "schedule": DAY},
    "forget-evidence-of-nothing": {"task": "visits.tasks.forget_follow_up_files", "schedule": DAY},
    "announce-what-is-due": {"task": "awards.tasks.announce_due", "schedule": MINUTE},
    "certificates-that-were-left": {"task": "awards.tasks.sweep_batches", "schedule": 5 * MINUTE},
    "forget-old-certificate-files": {"task": "awards.tasks.forget_batches", "schedule": DAY},
}
