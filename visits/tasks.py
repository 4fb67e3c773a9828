"""Celery doors of visits."""

from celery import shared_task

from visits.domain import follow_ups, forgetting, reminders


@shared_task
def forget_follow_up_files():
    follow_ups.forget_orphans()


@shared_task
def forget_hosts():
    forgetting.forget_hosts()


@shared_task
def remind(rule):
    reminders.RULES[rule]()
