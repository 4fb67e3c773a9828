"""Celery doors of activities."""

from celery import shared_task

from activities.domain import registration


@shared_task
def forget_contacts():
    registration.forget_contacts()
