"""The project's Celery application with a clock in a hurry: every line of the schedule each second."""

from udon_moral.celery import app

for line in app.conf.beat_schedule.values():
    line["schedule"] = 1.0
