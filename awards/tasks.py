"""Celery doors of awards."""

from celery import shared_task

from awards.domain import announcement, batches

HALF_AN_HOUR = 1800


@shared_task
def announce_due():
    announcement.announce_due()


@shared_task(time_limit=HALF_AN_HOUR)
def make_batch(pk):
    batches.run(pk)


@shared_task
def sweep_batches():
    batches.sweep()


@shared_task
def forget_batches():
    batches.forget()
