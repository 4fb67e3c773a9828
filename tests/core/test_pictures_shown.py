"""One picture in several places: it leaves the public only when the last public thing that shows it does."""

import pytest

from activities.domain import plans, reports
from activities.models import Activity
from core import pictures
from core.models import Picture
from networks import domain as networks
from news import domain as news
from tests import factories
from tests.activities.reporting import report_in
from tests.core import pictures_in as files
from tests.core.test_pictures import keep

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def picture(cast):
    return keep(files.jpeg(), by=cast.officer)


def is_public(picture):
    return Picture.objects.get(pk=picture.pk).is_public


def of_activity(cast, picture, name="cover"):
    row = factories.activity(by=cast.coordinator, office=cast.officer, status="approved", **{name: picture})

    def leave():
        plans.update(row, by=cast.director, version=Activity.objects.get(pk=row.pk).version, **{name: None})

    return leave


def of_article(cast, picture):
    row = factories.article(by=cast.officer, status="published", cover=picture)
    return lambda: news.archive(row, by=cast.officer)


def of_gallery(cast, picture):
    row = factories.article(by=cast.officer, photos=[picture])
    photo = row.photos.get()
    words = {"pk": photo.pk, "alt": "คนย้อมผ้า", "caption": "", "order": 1, "remove": False}
    news.arrange_photos(row, [words])
    news.publish(row, by=cast.officer)
    return lambda: news.arrange_photos(row, [words | {"remove": True}])


THINGS = {
    "cover of an activity": of_activity,
    "poster of an activity": lambda cast, picture: of_activity(cast, picture, "poster"),
    "cover of news": of_article,
    "gallery of news": of_gallery,
}


@pytest.mark.parametrize("one", THINGS)
@pytest.mark.parametrize("other", THINGS)
def test_it_stays_while_another_shows_it(cast, picture, one, other):
    leave, leave_too = THINGS[one](cast, picture), THINGS[other](cast, picture)
    leave()
    assert is_public(picture)
    leave_too()
    assert not is_public(picture)


@pytest.mark.parametrize("one", THINGS)
def test_an_organization_and_an_accepted_report_show_it_too(cast, picture, one):
    networks.create_organization(name="วัดทดสอบ", network=cast.network, cover=picture)
    shown = report_in(cast, "accepted", photos=["yes"]).photos.get().picture
    for each in (picture, shown):
        THINGS[one](cast, each)()
        assert is_public(each)


def test_a_draft_shows_nothing_to_the_public(cast, picture):
    factories.activity(by=cast.coordinator, cover=picture)
    factories.article(by=cast.officer, cover=picture, photos=[picture])
    of_article(cast, picture)()
    assert not is_public(picture)


def test_rows_are_locked_in_the_order_of_their_keys(cast, django_assert_num_queries):
    one, two = (keep(files.jpeg(), by=cast.officer) for _ in range(2))
    with django_assert_num_queries(2) as asked:
        pictures.publish(two, None, one)
    locking = asked.captured_queries[0]["sql"]
    assert "FOR NO KEY UPDATE" in locking and 'ORDER BY "core_picture"."id" ASC' in locking
    assert is_public(one) and is_public(two)


def test_a_report_whose_photo_leaves_the_news_keeps_it(cast):
    report = report_in(cast, "accepted", photos=["yes"])
    article = news.draft_from_report(report, by=cast.officer)
    news.publish(article, by=cast.officer)
    news.archive(article, by=cast.officer)
    assert is_public(report.photos.get().picture)
    second = reports.start(report.activity, by=cast.coordinator)
    reports.discard(second, by=cast.coordinator)
    assert is_public(report.photos.get().picture)
