"""An article gets its minute, time passes, and everybody reads it: a real browser and a real worker."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import thai
from news import domain as news
from news.tasks import publish_due
from tests import factories
from tests.living import Postbox, Worker, until

TITLE = "เช้าวันเสาร์ชวนกันปลูกป่าชุมชน"
PLACES = ("/", "/news/", "/news/rss.xml", "/news/atom.xml", "/sitemap.xml")
WIDTHS = pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (768, "dark"), (1280, "light")])


@pytest.fixture
def worker(transactional_db, tmp_path):
    postbox = Postbox.open()
    own = Worker(postbox, tmp_path).start()
    yield own
    own.kill()
    postbox.close()


def found_in(visitor, article):
    """Where a visitor finds it; read through the visitors' cache like everybody."""
    request = visitor.context.request
    known = (TITLE, f"/news/{article.pk}/")
    texts = {path: request.get(visitor.base + path).text() for path in PLACES}
    return {path for path, text in texts.items() if any(word in text for word in known)}


@WIDTHS
def test_an_article_waits_for_its_minute(width, scheme, visit, cast, worker):
    article = factories.article(by=cast.officer, title=TITLE)
    officer, visitor = visit(width, scheme), visit(width, scheme)
    officer.sign_in(cast.officer)
    officer.go(article.get_work_url())
    officer.press("ตั้งเวลาเผยแพร่")
    officer.page.wait_for_url("**/schedule/")
    officer.fill("วันที่เผยแพร่", thai.format_date_typed(timezone.localdate() + timedelta(days=1)))
    officer.fill("เวลา", "๙.๐๐")
    officer.settled()
    officer.press("ตั้งเวลา")
    officer.page.get_by_text("เวลา 09.00 น.").first.wait_for()
    officer.settled()
    visitor.go("/news/")
    assert found_in(visitor, article) == set()
    assert visitor.context.request.get(visitor.base + article.get_absolute_url()).status == 404

    article.refresh_from_db()
    minute = timezone.now() + timedelta(seconds=2)
    news.schedule(article, by=cast.officer, publish_at=minute)
    until(lambda: timezone.now() >= minute, "the minute of the article")
    publish_due.delay()
    until(lambda: type(article).objects.filter(pk=article.pk, status="published").exists(), "the article")
    until(lambda: found_in(visitor, article) == set(PLACES), "the article in every public place")
    visitor.go("/news/")
    visitor.page.get_by_role("link", name=TITLE).first.click()
    visitor.page.get_by_role("heading", name=TITLE).wait_for()
    visitor.settled()
    officer.go(article.get_work_url())
    officer.page.get_by_text("โดย ระบบ").first.wait_for()
    officer.settled()
