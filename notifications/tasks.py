"""Celery doors of notifications."""

from celery import shared_task

from notifications import domain


@shared_task
def deliver(pk):
    domain.deliver(pk)


@shared_task
def sweep():
    domain.sweep()
