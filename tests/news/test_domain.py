"""Every write about articles: text, gallery, publishing; what the sanitizer leaves."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from core import history, pictures
from core.errors import DomainError, StaleEdit
from news import domain
from news.models import Article
from tests import factories, files

pytestmark = pytest.mark.django_db


@pytest.fixture
def clean():
    return pictures.inspect(files.upload(files.photo()))


def gallery(article):
    return list(article.photos.select_related("picture"))


def words(photo, **changes):
    """A row of arrange_photos for a photo."""
    return {"pk": photo.pk, "alt": photo.alt, "caption": photo.caption, "order": photo.order, "remove": False} | changes


def test_create_starts_a_draft_with_one_line(cast):
    article = factories.article(by=cast.officer)
    assert (article.status, article.version, article.published_at, article.created_by) == (
        "draft",
        1,
        None,
        cast.officer,
    )
    assert [event.action for event in history.events_of(article)] == ["article.create"]


def test_the_same_form_key_twice_is_one_article_with_one_gallery(cast, clean):
    key = uuid.uuid4()
    for _ in range(2):
        article = factories.article(by=cast.officer, form_key=key, photos=[clean])
    assert Article.objects.count() == 1
    assert len(gallery(article)) == 1


@pytest.mark.parametrize(
    "fields", [{"title": ""}, {"body": ""}, {"summary": ""}, {"category": "gossip"}, {"title": "ก" * 251}]
)
def test_create_refuses_what_the_model_does_not_hold(cast, fields):
    with pytest.raises(ValidationError):
        factories.article(by=cast.officer, **fields)
    assert not Article.objects.exists()


EVIL = [
    ("<p>ก</p><script>alert(1)</script>", "script"),
    ('<p onclick="alert(1)">ก</p>', "onclick"),
    ('<img src="x" onerror="alert(1)"><p>ก</p>', "onerror"),
    ('<p style="position:fixed">ก</p>', "style"),
    ("<style>body{display:none}</style><p>ก</p>", "display:none"),
    ('<iframe src="https://example.org"></iframe><p>ก</p>', "iframe"),
    ('<p><a href="javascript:alert(1)">ก</a></p>', "javascript:"),
    ('<p><a href="data:text/html,x">ก</a></p>', "data:text"),
    ('<form action="/x"><input name="a"></form><p>ก</p>', "<form"),
    ('<svg onload="alert(1)"></svg><p>ก</p>', "svg"),
    ('<p class="masthead" id="main">ก</p>', "masthead"),
    ('<object data="x"></object><embed src="x"><p>ก</p>', "object"),
    ("<p>ก</p><!-- comment -->", "comment"),
    ("<h1>ใหญ่</h1><p>ก</p>", "<h1"),
    ('<math><mi xlink:href="javascript:alert(1)">x</mi></math><p>ก</p>', "math"),
]


@pytest.mark.parametrize(("body", "gone"), EVIL)
def test_what_could_harm_a_reader_is_removed_on_creating_and_on_updating(cast, body, gone):
    created = factories.article(by=cast.officer, body=body)
    updated = domain.update(factories.article(by=cast.officer), by=cast.officer, version=1, body=body)
    for article in (created, updated):
        article.refresh_from_db()
        assert gone not in article.body
        assert "ก" in article.body


def test_what_the_editor_makes_stays(cast):
    body = (
        "<h2>หัวข้อ</h2><p><strong>หนา</strong> 🌻 &amp; &lt;b&gt;</p><ul><li><p>หนึ่ง</p></li></ul><ol><li><p>สอง</p></li></ol>"
        '<blockquote><p>คำพูด</p></blockquote><hr><p><a href="https://example.org/a?b=1&amp;c=2">ลิงก์</a></p>'
    )
    article = factories.article(by=cast.officer, body=body)
    for piece in (
        "<h2>หัวข้อ</h2>",
        "<strong>หนา</strong> 🌻 &amp; &lt;b&gt;",
        "<li>",
        "<blockquote>",
        "<hr",
        'href="https://example.org/a?b=1&amp;c=2"',
    ):
        assert piece in article.body


def test_update_writes_with_old_and_new_values(cast):
    article = factories.article(by=cast.officer, title="เดิม")
    row = domain.update(article, by=cast.director, version=1, title="ใหม่", network=cast.network)
    assert (row.title, row.network, row.version) == ("ใหม่", cast.network, 2)
    assert history.events_of(row).first().changes == {"title": ["เดิม", "ใหม่"], "network": ["", "การศึกษา"]}


def test_a_stale_edit_writes_nothing(cast):
    article = factories.article(by=cast.officer, title="เดิม")
    domain.update(article, by=cast.officer, version=1, title="คนแรก")
    with pytest.raises(StaleEdit):
        domain.update(article, by=cast.director, version=1, title="คนหลัง")
    article.refresh_from_db()
    assert (article.title, article.version) == ("คนแรก", 2)


def test_publishing_again_keeps_the_first_date(cast):
    first, later = factories.at(2026, 1, 5), factories.at(2026, 3, 5)
    article = factories.article(by=cast.officer)
    domain.publish(article, by=cast.officer, at=first)
    domain.archive(article, by=cast.officer, at=later)
    domain.publish(article, by=cast.officer, at=later)
    assert article.published_at == first
    assert article.updated_at == later


def test_a_photo_without_words_blocks_publishing_with_a_sentence(cast, clean):
    article = factories.article(by=cast.officer, photos=[clean, clean])
    with pytest.raises(DomainError, match="มี 2 ภาพที่ยังไม่มีคำบรรยาย"):
        domain.publish(article, by=cast.officer)
    article.refresh_from_db()
    assert article.status == "draft"

    domain.arrange_photos(article, [words(photo, alt="คนปลูกต้นไม้") for photo in gallery(article)])
    domain.publish(article, by=cast.officer)
    assert all(photo.picture.is_public for photo in gallery(article))


def test_photos_are_added_at_the_end_and_put_in_order(cast, clean):
    article = factories.article(by=cast.officer, photos=[clean])
    domain.add_photos(article, [clean], by=cast.officer)
    first, second = gallery(article)
    assert [first.order, second.order] == [1, 2]
    domain.arrange_photos(article, [words(first, order=9, caption="ท้าย"), words(second, alt="ต้น")])
    assert gallery(article) == [second, first]


def test_a_photo_taken_out_is_private_at_once(cast, clean):
    article = factories.article(by=cast.officer, photos=[clean])
    (photo,) = gallery(article)
    domain.arrange_photos(article, [words(photo, alt="คำ")])
    domain.publish(article, by=cast.officer)
    picture = gallery(article)[0].picture
    assert picture.is_public
    domain.arrange_photos(article, [words(photo, remove=True)])
    picture.refresh_from_db()
    assert not picture.is_public
    assert gallery(article) == []


def test_another_articles_photo_is_refused_and_unharmed(cast, clean):
    mine = factories.article(by=cast.officer)
    (theirs,) = gallery(factories.article(by=cast.officer, photos=[clean]))
    with pytest.raises(DomainError, match="ไม่ได้อยู่ในข่าวนี้"):
        domain.arrange_photos(mine, [words(theirs, alt="แก้", remove=True)])
    theirs.refresh_from_db()
    assert theirs.alt == ""


def test_pictures_are_public_exactly_while_the_article_is(cast, clean):
    cover = pictures.keep(clean, by=cast.officer)
    article = factories.article(by=cast.officer, cover=cover)

    def is_public():
        cover.refresh_from_db()
        return cover.is_public

    assert not is_public()
    domain.publish(article, by=cast.officer)
    assert is_public()
    domain.archive(article, by=cast.officer)
    assert not is_public()
    domain.publish(article, by=cast.officer)
    domain.update(article, by=cast.officer, version=article.version, cover=None)
    assert not is_public()


def test_a_photo_added_to_a_published_article_waits_for_its_words(cast, clean):
    article = factories.article(by=cast.officer, status="published")
    domain.add_photos(article, [clean], by=cast.officer)
    domain.update(article, by=cast.officer, version=article.version, title="แก้หัวข้อ")

    def shown():
        (photo,) = gallery(article)
        return photo.picture.is_public, list(article.photos.described()) == [photo]

    assert shown() == (False, False)
    domain.arrange_photos(article, [words(gallery(article)[0], alt="คนปลูกต้นไม้")])
    assert shown() == (True, True)
    domain.arrange_photos(article, [words(gallery(article)[0], alt="")])
    assert shown() == (False, False)


def test_words_for_the_photos_of_a_draft_publish_nothing(cast, clean):
    article = factories.article(by=cast.officer, photos=[clean])
    domain.arrange_photos(article, [words(gallery(article)[0], alt="คนปลูกต้นไม้")])
    assert not gallery(article)[0].picture.is_public


def test_the_database_refuses_published_without_a_time(cast):
    article = factories.article(by=cast.officer)
    with pytest.raises(IntegrityError, match="article_published_has_a_time"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(status="published")
    with pytest.raises(IntegrityError, match="article_scheduled_has_a_minute"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(status="scheduled")
    with pytest.raises(IntegrityError, match="article_scheduled_has_a_minute"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(publish_at=timezone.now())


WHO = {
    "news.list": {"officer", "director", "administrator"},
    "news.write": {"officer", "director"},
    "news.publish": {"officer", "director"},
}


@pytest.mark.parametrize(
    "role", ["visitor", "stranger", "member", "coordinator", "editor", "judge", "officer", "director", "administrator"]
)
def test_who_writes_and_who_sees_drafts(cast, role):
    user = cast[role] or AnonymousUser()
    factories.article(by=cast.officer)
    assert {name for name in WHO if user.has_perm(name)} == {name for name, roles in WHO.items() if role in roles}
    assert Article.objects.visible_to(user).exists() is (role in WHO["news.list"])
