"""Celery doors of news."""

from celery import shared_task

from news import domain


@shared_task
def publish_due():
    domain.publish_due()
