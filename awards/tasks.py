"""Celery doors of awards."""

from celery import shared_task

from awards.domain import review_reminders


@shared_task
def remind_judges():
    review_reminders.remind()
