"""The Celery application; jobs carry ids only, the database holds the truth."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "udon_moral.settings")

app = Celery("udon_moral")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
