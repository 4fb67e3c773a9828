"""Celery doors of networks."""

from celery import shared_task

from networks.domain import reminders


@shared_task
def remind(rule):
    reminders.RULES[rule]()
