"""The transition table of articles, every pair."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import history
from core.errors import SomebodyWasFaster
from news import domain
from news.models import Article
from news.states import TRANSITIONS, Status
from tests import factories

LEGAL = {
    ("draft", "schedule"): "scheduled",
    ("scheduled", "schedule"): "scheduled",
    ("scheduled", "unschedule"): "draft",
    ("draft", "publish"): "published",
    ("scheduled", "publish"): "published",
    ("archived", "publish"): "published",
    ("published", "archive"): "archived",
}
PAIRS = [(status, action) for status in Status.values for action in TRANSITIONS]
pytestmark = pytest.mark.django_db


def act(action, article, *, by):
    more = {"publish_at": timezone.now() + timedelta(days=1)} if action == "schedule" else {}
    getattr(domain, action)(article, by=by, **more)


def snapshot(article):
    return Article.objects.filter(pk=article.pk).values().get()


def test_the_table_is_the_one_we_agreed_on():
    assert {(source, action): step.target for action, step in TRANSITIONS.items() for source in step.sources} == LEGAL


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair in LEGAL])
def test_a_legal_action_moves_and_writes_one_line(cast, status, action):
    article = factories.article(by=cast.officer, status=status)
    lines = history.events_of(article).count()
    act(action, article, by=cast.director)
    assert article.status == snapshot(article)["status"] == LEGAL[status, action]
    event = history.events_of(article).first()
    assert history.events_of(article).count() == lines + 1
    assert (event.action, event.by, event.changes) == (
        f"article.{action}",
        cast.director,
        {"status": [status, LEGAL[status, action]]},
    )


@pytest.mark.parametrize(("status", "action"), [pair for pair in PAIRS if pair not in LEGAL])
def test_an_illegal_action_raises_and_changes_nothing(cast, status, action):
    article = factories.article(by=cast.officer, status=status)
    before, lines = snapshot(article), history.events_of(article).count()
    with pytest.raises(SomebodyWasFaster, match="ไปก่อน|เปลี่ยนไปแล้ว"):
        act(action, article, by=cast.director)
    assert snapshot(article) == before
    assert history.events_of(article).count() == lines


@pytest.mark.parametrize(("status", "action"), PAIRS)
def test_ready_for_reads_the_same_table(status, action):
    assert Article(status=status).ready_for(action) is ((status, action) in LEGAL)


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_word_and_an_icon(status):
    assert status.label and status.icon
    assert status.tone_class in {"", "status--wait", "status--ok"}


@pytest.mark.parametrize("action", [*TRANSITIONS, "create", "update"])
def test_every_action_has_words_for_the_history(action):
    assert str(history.labels[f"article.{action}"])
