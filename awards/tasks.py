"""Celery doors of awards."""

from celery import shared_task

from awards.domain import forgetting, nomination_files, reminders, rounds


@shared_task
def close_due():
    rounds.close_due()


@shared_task
def remind(rule):
    reminders.RULES[rule]()


@shared_task
def forget_drafts():
    forgetting.forget_drafts()


@shared_task
def forget_contacts():
    forgetting.forget_contacts()


@shared_task
def forget_files():
    nomination_files.forget_orphans()
