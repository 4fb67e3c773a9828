"""Celery doors of activities."""

from celery import shared_task

from activities.domain import registration, report_files


@shared_task
def forget_contacts():
    registration.forget_contacts()


@shared_task
def forget_report_files():
    report_files.forget_orphans()
