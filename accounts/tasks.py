"""Celery doors of accounts. A mail about an account is no row of ours, so the job carries the mail itself."""

from celery import shared_task
from django.core.mail import EmailMessage


# Also what smtplib raises is an OSError. Waits 30, 60, 120, 240 and 480 seconds at most.
@shared_task(autoretry_for=(OSError,), retry_backoff=30, max_retries=5)
def send_mail(subject, body, sender, to):
    EmailMessage(subject, body, sender, to).send()
