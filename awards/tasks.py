"""Celery doors of awards."""

from celery import shared_task

from awards.domain import rounds


@shared_task
def close_due():
    rounds.close_due()
