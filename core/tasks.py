"""Celery doors of core."""

from celery import shared_task


@shared_task
def render_picture(pk):
    from core import jobs

    jobs.render_picture(pk)


@shared_task
def sweep_pictures():
    from core import jobs

    jobs.sweep_pictures()


@shared_task
def forget_typed():
    from core import jobs

    jobs.forget_typed()


@shared_task
def forget_pictures():
    from core import jobs

    jobs.forget_pictures()
