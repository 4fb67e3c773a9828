"""Tidying up: what nobody came back to is forgotten, what was left is done. Pictures: see test_pictures.py."""

from datetime import timedelta

import pytest
from celery import current_app
from django.conf import settings
from django.utils import timezone

from core import jobs, tasks
from core.models import TypedForm
from tests import people


def typed(person, *, days):
    at = timezone.now() - timedelta(days=days)
    return TypedForm.objects.create(user=person, path=f"/work/{days}/", data="title=x", updated_at=at)


def test_typing_nobody_came_back_to_is_deleted_after_sixty_days(db):
    person = people.person("somjai")
    typed(person, days=61)
    fresh = typed(person, days=59)
    jobs.forget_typed()
    assert TypedForm.objects.get() == fresh


@pytest.mark.parametrize("task", [tasks.sweep_pictures, tasks.forget_typed])
def test_a_sweep_with_nothing_to_do_does_nothing(db, task):
    task()
    assert not TypedForm.objects.exists()


def test_beat_asks_only_for_jobs_that_exist():
    import notifications.tasks  # noqa: F401 - registers its jobs

    asked = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert asked == {"notifications.tasks.sweep", "core.tasks.sweep_pictures", "core.tasks.forget_typed"}
    assert asked <= set(current_app.tasks)


def test_jobs_survive_a_worker_that_dies_and_keep_no_results():
    assert current_app.conf.task_acks_late
    assert current_app.conf.task_ignore_result
    assert current_app.conf.task_time_limit == 300
