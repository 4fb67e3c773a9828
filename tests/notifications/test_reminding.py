"""The tool of every rule of reminders: once per key, held while told, by mail as far as wanted."""

import pytest

from notifications import domain
from notifications.models import Notification
from tests import factories, people
from tests.test_races import together


def key_of(row):
    return f"remind:test:{row.pk}:{row.version}"


def tell(row, key):
    domain.remind([row.created_by], f"ถึงกำหนดของ {row.title}", url=row.get_work_url(), key=key)


def rows(*articles):
    return type(articles[0]).objects.filter(pk__in=[article.pk for article in articles], status="draft")


def test_each_row_is_told_once_under_its_key(cast):
    first, second = factories.article(by=cast.officer), factories.article(by=cast.officer)
    for _ in range(2):
        domain.remind_each(rows(first, second), key_of, tell)
    assert Notification.objects.count() == 2
    type(first).objects.filter(pk=first.pk).update(version=2)
    domain.remind_each(rows(first, second), key_of, tell)
    assert Notification.objects.count() == 3


def test_what_was_called_off_meanwhile_is_skipped(cast):
    first, second = factories.article(by=cast.officer), factories.article(by=cast.officer)
    told = []

    def tell_and_call_off(row, key):
        told.append(row)
        type(row).objects.filter(pk=second.pk).update(status="published", published_at=row.created_at)

    domain.remind_each(rows(first, second), key_of, tell_and_call_off)
    assert told == [first]


def test_a_row_that_cannot_be_told_leaves_nothing_half_done(cast):
    article = factories.article(by=cast.officer)

    def fails(row, key):
        tell(row, key)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        domain.remind_each(rows(article), key_of, fails)
    assert not Notification.objects.exists()


def test_who_does_not_want_mail_has_it_on_the_bell(cast):
    cast.editor.wants_reminder_mail = False
    cast.editor.save()
    domain.remind([cast.officer, cast.editor], "ถึงกำหนด", url="/work/", key="remind:test:1:1")
    states = dict(Notification.objects.values_list("recipient__email", "email_state"))
    assert states == {cast.officer.email: "waiting", cast.editor.email: "none"}


@pytest.mark.django_db(transaction=True)
def test_two_beats_by_mistake_tell_once(reference):
    officer = people.person("officer", role="officer")
    articles = [factories.article(by=officer) for _ in range(5)]
    beats = [lambda: domain.remind_each(rows(*articles), key_of, tell)] * 2
    assert together(*beats) == [None, None]
    assert Notification.objects.count() == 5
