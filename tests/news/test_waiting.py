"""News that waits for a result: nothing of it before the announcement, all of it with it, pictures too."""

import pytest
from django.utils import timezone

from awards.domain import announcement
from core import pictures
from core.errors import StaleEdit
from core.models import Picture
from news import domain as news
from news.forms import ArticleForm
from news.models import Article, Photo
from tests import factories, files
from tests.awards import honouring
from tests.page import Page

pytestmark = pytest.mark.django_db
TITLE = "ขอแสดงความยินดีกับคนดีศรีอุดร"
PUBLIC = ("/", "/news/", "/news/rss.xml", "/news/atom.xml", "/sitemap.xml", "/search/?q=ขอแสดงความยินดี")


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def waiting(cast):
    """(round, article): published, with cover and photo, waiting for the round."""
    round = honouring.decided(cast)
    cover, photo = (pictures.keep(pictures.inspect(files.upload(files.photo())), by=cast.officer) for _each in range(2))
    article = news.create(
        by=cast.officer, title=TITLE, category="notice", network=None, summary="ผลการคัดเลือก", body="<p>รายชื่อ</p>",
        cover=cover, waits_for=round,
    )  # fmt: skip
    Photo.objects.create(article=article, picture=photo, alt="ภาพหมู่", order=1)
    news.publish(article, by=cast.officer)
    return round, article


def seen(client, picture):
    response = client.get(picture.address("master.webp"))
    if response.streaming:
        response.getvalue()
    return response.status_code


def everywhere(client, article):
    """What anybody gets: (addresses that say the title, answer of its page, answers of its pictures)"""
    says = [
        path
        for path in PUBLIC
        if TITLE in client.get(path).content.decode() or f"/news/{article.pk}/" in client.get(path).content.decode()
    ]
    return says, client.get(f"/news/{article.pk}/").status_code, {seen(client, one) for one in Picture.objects.all()}


def test_nothing_before_and_everything_with_the_announcement(cast, client, waiting, django_capture_on_commit_callbacks):
    round, article = waiting
    assert everywhere(client, article) == ([], 404, {404})
    assert not Article.objects.public().exists()
    at = timezone.now()
    with django_capture_on_commit_callbacks(execute=True):
        announcement.announce(round, by=cast.officer, at=at)
    assert everywhere(client, article) == (list(PUBLIC), 200, {200})
    article.refresh_from_db()
    assert article.published_at == at


def test_a_draft_that_waits_stays_a_draft(cast, client, waiting):
    round, _article = waiting
    draft = factories.article(by=cast.officer, status="draft", waits_for=round)
    announcement.announce(round, by=cast.officer)
    assert Article.objects.get(pk=draft.pk).status == "draft"
    assert client.get(f"/news/{draft.pk}/").status_code == 404


def test_published_after_the_announcement_it_is_out_at_once(cast, client):
    round = honouring.announced(cast)
    article = factories.article(by=cast.officer, status="published", waits_for=round)
    assert client.get(f"/news/{article.pk}/").status_code == 200


def test_to_wait_or_not_can_be_changed(cast, client, waiting, django_capture_on_commit_callbacks):
    round, article = waiting
    article = news.update(article, by=cast.officer, version=Article.objects.get().version, waits_for=None)
    assert everywhere(client, article)[1:] == (200, {200})
    with django_capture_on_commit_callbacks(execute=True):
        news.update(article, by=cast.officer, version=article.version, waits_for=round)
    assert everywhere(client, article) == ([], 404, {404})


def test_its_work_page_says_that_it_waits_and_gives_no_public_link(cast, sign_in, waiting):
    round, article = waiting
    page = Page(sign_in(cast.officer).get(article.get_work_url()))
    assert round.title in page.html and not page.all("a", href=article.get_absolute_url())


def test_a_round_that_is_out_cannot_be_waited_for(cast):
    out, inside = honouring.announced(cast), honouring.decided(cast)
    assert list(ArticleForm().fields["waits_for"].queryset) == [inside]
    kept = factories.article(by=cast.officer, status="published", waits_for=out)
    assert set(ArticleForm(article=kept).fields["waits_for"].queryset) == {inside, out}


def test_what_came_to_wait_for_a_round_since_it_was_read_is_not_published_without_holding_that_round(cast):
    round = honouring.decided(cast)
    article = factories.article(by=cast.officer, status="draft")
    old = Article.objects.get(pk=article.pk)
    news.update(article, by=cast.officer, version=old.version, waits_for=round)
    with pytest.raises(StaleEdit):
        news.publish(old, by=cast.officer)
    assert Article.objects.get(pk=article.pk).status == "draft"
