"""Celery doors of awards."""

from celery import shared_task

from awards.domain import announcement, batches, forgetting, nomination_files, reminders, rounds

HALF_AN_HOUR = 1800


@shared_task
def close_due():
    rounds.close_due()


@shared_task
def remind(rule):
    reminders.RULES[rule]()


@shared_task
def forget_drafts():
    forgetting.forget_drafts()


@shared_task
def forget_contacts():
    forgetting.forget_contacts()


@shared_task
def forget_files():
    nomination_files.forget_orphans()


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
