"""Celery doors of awards."""

from celery import shared_task

from awards.domain import closing_soon, forgetting, nomination_files


@shared_task
def forget_drafts():
    forgetting.forget_drafts()


@shared_task
def forget_contacts():
    forgetting.forget_contacts()


@shared_task
def forget_files():
    nomination_files.forget_orphans()


@shared_task
def remind_closing():
    closing_soon.remind()
