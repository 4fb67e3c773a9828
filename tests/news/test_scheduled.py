"""News that waits for its minute: nobody finds it before, everybody after, late rather than never."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import history, pictures, thai
from core.errors import DomainError, SomebodyWasFaster
from news import domain
from news.models import Article
from notifications.models import Notification
from tests import factories, files, people
from tests.test_races import together

pytestmark = pytest.mark.django_db
TITLE = "ข่าวที่รอเวลาเช้าวันเสาร์"
PLACES = ("/", "/news/", "/news/rss.xml", "/news/atom.xml", "/search/?q=ข่าวที่รอเวลาเช้าวันเสาร์")


@pytest.fixture
def clean():
    return pictures.inspect(files.upload(files.photo()))


@pytest.fixture
def article(cast):
    return factories.article(by=cast.officer, title=TITLE, status="scheduled")


def reload(article):
    return Article.objects.get(pk=article.pk)


def found_in(client, article):
    """Every public place where its title or address stands."""
    places = {path for path in PLACES if f">{TITLE}" in client.get(path).content.decode().replace("<mark>", "")}
    if f"/news/{article.pk}/" in client.get("/sitemap.xml").content.decode():
        places.add("/sitemap.xml")
    if client.get(article.get_absolute_url()).status_code == 200:
        places.add("its page")
    return places


def test_nobody_finds_it_before_and_everybody_right_after(cast, article, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        domain.publish_due(at=article.publish_at - timedelta(seconds=1))
    # Read once, so that the visitors' cache holds every page without it.
    assert found_in(client, article) == set()
    with django_capture_on_commit_callbacks(execute=True):
        domain.publish_due(at=article.publish_at)
    assert found_in(client, article) == {*PLACES, "/sitemap.xml", "its page"}
    row = reload(article)
    assert (row.status, row.publish_at, row.published_at) == ("published", None, article.publish_at)
    event = history.events_of(row).first()
    assert (event.action, event.by, event.actor_name) == ("article.publish", None, "ระบบ")


def test_a_clock_that_was_dead_publishes_late_and_once(article):
    late = article.publish_at + timedelta(days=3)
    for _ in range(2):
        domain.publish_due(at=late)
    assert reload(article).published_at == late
    assert history.events_of(article).filter(action="article.publish").count() == 1


def test_its_pictures_are_public_with_it_and_not_before(cast, clean):
    cover = pictures.keep(clean, by=cast.officer)
    article = factories.article(by=cast.officer, cover=cover, status="scheduled")
    cover.refresh_from_db()
    assert not cover.is_public
    domain.publish_due(at=article.publish_at)
    cover.refresh_from_db()
    assert cover.is_public


def test_another_minute_replaces_the_first(cast, article):
    first, second = article.publish_at, article.publish_at + timedelta(days=1)
    domain.schedule(article, by=cast.officer, publish_at=second)
    domain.publish_due(at=first)
    assert reload(article).status == "scheduled"
    domain.publish_due(at=second)
    assert reload(article).status == "published"


def test_taken_back_it_is_a_draft_and_stays_one(cast, article):
    at = article.publish_at
    domain.unschedule(article, by=cast.officer)
    domain.publish_due(at=at + timedelta(days=1))
    assert (reload(article).status, reload(article).publish_at) == ("draft", None)


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(minutes=-1), timedelta(days=400)])
def test_a_minute_that_is_over_or_too_far_is_refused(cast, ahead):
    article, at = factories.article(by=cast.officer), timezone.now()
    with pytest.raises(DomainError, match="ไม่เกินหนึ่งปี"):
        domain.schedule(article, by=cast.officer, publish_at=at + ahead, at=at)
    assert reload(article).status == "draft"


def test_who_reads_an_old_page_moves_nothing(cast, article):
    with pytest.raises(SomebodyWasFaster):
        domain.schedule(article, by=cast.officer, publish_at=timezone.now() + timedelta(days=1), version=1)


def test_photos_need_their_words_before_a_time_is_set(cast, clean):
    article = factories.article(by=cast.officer, photos=[clean])
    with pytest.raises(DomainError, match="1 ภาพที่ยังไม่มีคำบรรยาย"):
        domain.schedule(article, by=cast.officer, publish_at=timezone.now() + timedelta(days=1))


def test_what_cannot_be_published_holds_up_no_other_and_the_office_is_told_once(cast, article, clean):
    at = article.publish_at
    domain.add_photos(article, [clean], by=cast.officer)
    other = factories.article(by=cast.officer, status="scheduled")
    for minutes in range(5, 8):
        domain.publish_due(at=at + timedelta(minutes=minutes))
    assert (reload(article).status, reload(other).status) == ("scheduled", "published")
    notes = Notification.objects.filter(text__contains="ยังไม่เผยแพร่ตามเวลา")
    assert {note.recipient for note in notes} == {cast.officer, cast.director}
    assert notes.count() == 2
    (photo,) = article.photos.all()
    words = {"pk": photo.pk, "alt": "คนปลูกต้นไม้", "caption": "", "order": 1, "remove": False}
    domain.arrange_photos(article, [words])
    domain.publish_due(at=at + timedelta(hours=1))
    assert reload(article).status == "published"


@pytest.mark.django_db(transaction=True)
def test_two_clocks_publish_once(reference):
    officer = people.person("officer", role="officer")
    articles = [factories.article(by=officer, status="scheduled") for _ in range(5)]
    at = timezone.now() + timedelta(days=3)
    beats = [lambda: domain.publish_due(at=at)] * 2
    assert together(*beats) == [None, None]
    domain.publish_due(at=at)
    for article in articles:
        assert reload(article).status == "published"
        assert history.events_of(article).filter(action="article.publish").count() == 1


def test_the_form_reads_thai_and_the_page_says_when(cast, sign_in):
    article, client = factories.article(by=cast.officer), sign_in(cast.officer)
    day = timezone.localdate() + timedelta(days=3)
    data = {"day": thai.to_thai_digits(thai.format_date_typed(day)), "clock": "๙.๐๕", "version": "1"}
    page = client.post(f"{article.get_work_url()}schedule/", data, follow=True).content.decode()
    assert f"{thai.format_date(day)} เวลา 09.05 น." in page
    assert timezone.localtime(reload(article).publish_at).strftime("%H.%M") == "09.05"
    assert "เปลี่ยนเวลา" in page
    listing = client.get("/work/news/?status=scheduled").content.decode()
    assert "09.05 น." in listing
    client.post(f"{article.get_work_url()}unschedule/")
    assert reload(article).status == "draft"


@pytest.mark.parametrize(
    ("day", "clock", "sentence"),
    [
        ("", "", "กรุณาระบุ"),
        ("ไม่ใช่วันที่", "9.00", "8/12/2564"),
        ("31/2/2570", "9.00", "กรุณา"),
        ("1/1/2560", "9.00", "ตั้งแต่"),
        ("today", "0.00", "เวลานี้ผ่านไปแล้ว"),
        ("ก" * 5000, "-1", "กรุณา"),
        ("🌻\0", "25.00", "กรุณา"),
    ],
)
def test_nonsense_is_answered_with_a_sentence(cast, sign_in, day, clock, sentence):
    article, client = factories.article(by=cast.officer), sign_in(cast.officer)
    day = thai.format_date_typed(timezone.localdate()) if day == "today" else day
    answer = client.post(f"{article.get_work_url()}schedule/", {"day": day, "clock": clock, "version": "1"})
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert reload(article).status == "draft"


def test_what_is_published_gets_no_time(cast, sign_in):
    article, client = factories.article(by=cast.officer, status="published"), sign_in(cast.officer)
    page = client.get(f"{article.get_work_url()}schedule/", follow=True).content.decode()
    assert "จึงตั้งเวลาไม่ได้" in page
