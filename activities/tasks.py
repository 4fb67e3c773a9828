"""Celery doors of activities."""

from celery import shared_task

from activities.domain import forgetting


@shared_task
def forget_contacts():
    forgetting.forget_contacts()


@shared_task
def forget_names():
    forgetting.forget_names()
