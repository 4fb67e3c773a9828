"""Celery doors of visits."""

from celery import shared_task

from visits.domain import follow_ups, forgetting


@shared_task
def forget_follow_up_files():
    follow_ups.forget_orphans()


@shared_task
def forget_hosts():
    forgetting.forget_hosts()
