"""Certificates made by a Celery worker of its own process; killed in the middle, its work is found and done again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.domain import batches
from awards.models import CertificateBatch
from tests.awards import honouring
from tests.living import clean_post, postbox, until, worker

__all__ = ["clean_post", "postbox", "worker"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("worker")]


def status_of(batch):
    return CertificateBatch.objects.get(pk=batch.pk).status


def test_a_worker_killed_in_the_middle_leaves_a_file_that_is_made_again(worker, cast):
    round = honouring.announced(cast, outcomes=("honoured",) * 12)
    batch = batches.create(round, by=cast.officer, kind="zip")
    until(lambda: status_of(batch) == "running", "the job")
    worker.kill()
    assert status_of(batch) == "running"
    batches.sweep(at=timezone.now() + timedelta(minutes=11))
    assert status_of(batch) == "failed" and batches.place_of(batch) is None
    worker.start()
    batch.refresh_from_db()
    batches.retry(batch, by=cast.officer)
    until(lambda: status_of(batch) == "done", "the file")
    batch.refresh_from_db()
    assert batch.done == batch.total == 12 and batches.place_of(batch).stat().st_size > 100_000
