"""What happens after the commit may fail; the write and the page stand."""

from django.db import transaction
from django.test import TestCase

from core.commit import after_commit


def test_nothing_happens_when_the_transaction_is_rolled_back(db):
    done = []
    with TestCase.captureOnCommitCallbacks(execute=True):
        try:
            with transaction.atomic():
                after_commit(done.append, 1)
                raise ValueError
        except ValueError:
            after_commit(done.append, 2)
    assert done == [2]


def test_a_broker_that_is_down_is_logged_and_hurts_nobody(transactional_db, caplog):
    def broken(_pk):
        raise ConnectionError("no broker")

    with transaction.atomic():
        after_commit(broken, 1)
    assert "no broker" in caplog.text
