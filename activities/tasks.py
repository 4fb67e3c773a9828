"""Celery doors of activities."""

from celery import shared_task

from activities.domain import forgetting, reminders, report_files


@shared_task
def forget_contacts():
    forgetting.forget_contacts()


@shared_task
def forget_names():
    forgetting.forget_names()


@shared_task
def forget_report_files():
    report_files.forget_orphans()


@shared_task
def remind(rule):
    reminders.RULES[rule]()
