"""Celery doors of awards."""

from celery import shared_task

from awards.domain import review_reminders, rounds


@shared_task
def close_due():
    rounds.close_due()


@shared_task
def remind_judges():
    review_reminders.remind()
