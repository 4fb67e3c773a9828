"""A news draft from an accepted report: its words, its released photos, once; and what consent taken back does to it."""

import pytest
from django.core.cache import cache
from django.test import Client

from activities.domain import report_photos, reports
from core.errors import DomainError
from core.models import Picture
from news import domain as news
from news.models import Article
from tests.activities.reporting import fresh, held, report_in
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def draft(cast, photos=("no", "yes", "behind"), **words):
    return news.draft_from_report(report_in(cast, "accepted", photos=photos, **words), by=cast.officer)


def test_the_draft_says_what_the_report_says_and_shows_what_it_releases(cast):
    report = report_in(cast, "accepted", activity=held(cast, is_sample=True), photos=["no", "yes", "behind"])
    photos = {photo.consent: photo for photo in report.photos.all()}
    article = news.draft_from_report(report, by=cast.officer)
    assert (article.status, article.title, article.network) == ("draft", report.activity.title, cast.network)
    assert (article.category, article.summary, article.is_sample) == ("activity", "เด็กเจ็ดคนขอมาเรียนต่อ", True)
    assert article.body == (
        "<p>เก็บฝ้ายตอนเช้า ย้อมครามตอนบ่าย</p><h2>ผลผลิต</h2><p>ผ้าห้าผืน</p><h2>ผลลัพธ์</h2><p>เด็กเจ็ดคนขอมาเรียนต่อ</p>"
    )
    assert "ฝนตก" not in article.body and "เริ่มเช้า" not in article.body
    assert article.cover == photos["yes"].picture
    shown = [(photo.picture, photo.alt) for photo in article.photos.all()]
    assert shown == [(photos[name].picture, photos[name].alt) for name in ("yes", "behind")]


def test_a_second_tap_leads_to_the_same_draft_whoever_taps(cast, sign_in):
    report = report_in(cast, "accepted")
    one = sign_in(cast.officer).post(f"/work/news/from-report/{report.pk}/")
    two = sign_in(cast.director).post(f"/work/news/from-report/{report.pk}/")
    assert one["Location"] == two["Location"] == Article.objects.get().get_work_url()


def test_a_new_version_makes_a_draft_of_its_own(cast):
    report = report_in(cast, "accepted")
    first = news.draft_from_report(report, by=cast.officer)
    second = reports.start(report.activity, by=cast.coordinator)
    reports.submit(second, by=cast.coordinator)
    reports.accept(second, by=cast.officer)
    assert news.draft_from_report(second, by=cast.officer) != first
    with pytest.raises(DomainError, match="รับแล้วเท่านั้น"):
        news.draft_from_report(report, by=cast.officer)


@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "replaced"])
def test_only_an_accepted_report_becomes_news(cast, status):
    with pytest.raises(DomainError, match="รับแล้วเท่านั้น"):
        news.draft_from_report(report_in(cast, status), by=cast.officer)
    assert not Article.objects.exists()


def test_words_are_text_and_never_tags(cast):
    article = draft(cast, photos=(), done="<script>alert(1)</script>\n\n<b>หนา</b>", outcomes="ก & ข")
    assert "<script>" not in article.body and "<b>" not in article.body
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><p>&lt;b&gt;หนา&lt;/b&gt;</p>" in article.body
    assert article.cover is None


@pytest.mark.parametrize("path", ["", "/news/", "/"])
def test_consent_taken_back_takes_cover_and_photo_off_every_public_page(cast, path):
    article = draft(cast)
    news.publish(article, by=cast.officer)
    picture, where = article.cover, path or article.get_absolute_url()
    assert picture.token in Client().get(where).content.decode()
    photo = article.photos.get(picture=picture)
    report_photos.withdraw_consent(photo_of_report(picture), by=cast.coordinator)
    cache.clear()  # the write forgets kept pages after its commit, see test_races_report
    page = Page(Client().get(where))
    assert page.response.status_code == 200
    assert picture.token not in page.html
    assert photo.picture_id == picture.pk


def photo_of_report(picture):
    from activities.models import ReportPhoto

    return ReportPhoto.objects.select_related("report__activity").get(picture=picture)


def test_archiving_the_news_leaves_the_page_of_the_activity_as_it_is(cast):
    article = draft(cast)
    news.publish(article, by=cast.officer)
    news.archive(article, by=cast.officer)
    assert Picture.objects.get(pk=article.cover_id).is_public


def test_changing_the_news_never_publishes_what_was_taken_back(cast):
    article = draft(cast)
    news.publish(article, by=cast.officer)
    report_photos.withdraw_consent(photo_of_report(article.cover), by=cast.coordinator)
    news.update(article, by=cast.officer, version=article.version, title="แก้แล้ว")
    assert not Picture.objects.get(pk=article.cover_id).is_public


def test_planners_make_no_news(cast, sign_in):
    report = report_in(cast, "accepted")
    assert sign_in(cast.coordinator).post(f"/work/news/from-report/{report.pk}/").status_code == 403
    assert "ทำร่างข่าว" not in sign_in(cast.coordinator).get(fresh(report).get_work_url()).content.decode()
