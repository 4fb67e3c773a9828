"""Photos of reports: the public gets what people agreed to, and nothing of the phone that took it."""

from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from activities.domain import report_photos, reports
from activities.models import ActivityReport, ReportPhoto
from core import jobs, pictures
from core.errors import DomainError, StaleEdit
from core.models import Picture
from news import domain as news
from tests import factories
from tests.activities.reporting import add_photo, fresh, held, report_in
from tests.core import pictures_in
from tests.page import Page

pytestmark = pytest.mark.django_db
SECRETS = (b"SecretPhone", b"Exif", b"EXIF", b"ICCP", b"XMP ", b"GPS")


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def state(photo):
    """(may be public, is public) of a photo's picture."""
    return Picture.objects.values_list("may_be_public", "is_public").get(pk=photo.picture_id)


def rows_of(report, **changes):
    photos = report.photos.all()
    words = report_photos.WORDS
    return [
        {name: getattr(photo, name) for name in words} | {"pk": photo.pk, "remove": False} | changes for photo in photos
    ]


def arrange(report, rows, by):
    return report_photos.arrange(report, rows, by=by, version=fresh(report).version)


@pytest.mark.parametrize(
    ("consent", "minors", "guardians", "released"),
    [
        ("", False, False, False),
        ("yes", False, False, True),
        ("yes", True, False, False),
        ("yes", True, True, True),
        ("behind", False, False, True),
        ("behind", True, False, True),
        ("no", False, False, False),
        ("no", True, True, False),
    ],
)
def test_only_what_people_agreed_to_is_released_by_acceptance(cast, consent, minors, guardians, released):
    report = report_in(cast, "draft")
    photo = add_photo(report, by=cast.coordinator, consent=consent, has_minors=minors, guardians_agreed=guardians)
    assert state(photo) == (released, False)
    if consent:
        reports.submit(report, by=cast.coordinator)
        assert state(photo) == (released, False)
        reports.accept(report, by=cast.officer)
        assert state(photo) == (released, released)


def test_a_photo_that_has_just_come_stays_inside(cast):
    report = report_in(cast, "draft")
    photo = report_photos.add(report, pictures.inspect(pictures_in.upload(pictures_in.jpeg())), by=cast.coordinator)
    assert (photo.consent, state(photo)) == ("", (False, False))
    assert photo.alt == f"ผู้เข้าร่วมกิจกรรม {report.activity.title} ที่ ศาลากลางบ้าน ภาพที่ 1"


@pytest.mark.parametrize("kind", ["phone", "HEIC"])
def test_nothing_of_the_phone_is_in_any_file_and_the_photo_stands_upright(cast, settings, kind):
    raw = pictures_in.phone_photo() if kind == "phone" else pictures_in.heic()
    photo = add_photo(report_in(cast, "draft"), by=cast.coordinator, raw=raw)
    jobs.render_picture(photo.picture_id)
    photo.picture.refresh_from_db()
    folder = Path(settings.MEDIA_ROOT) / "pictures" / photo.picture.token
    names = sorted(path.name for path in folder.iterdir())
    assert "master.webp" in names and len(names) == 3
    for path in folder.iterdir():
        data = path.read_bytes()
        assert not [secret for secret in SECRETS if secret in data], path.name
        with Image.open(BytesIO(data)) as image:
            assert not image.getexif()
            assert (image.height > image.width) is (kind == "phone")


def test_a_corrected_version_that_says_no_takes_the_photo_away_at_once(cast):
    first = report_in(cast, "accepted", photos=["yes"])
    photo = first.photos.get()
    assert state(photo) == (True, True)
    second = reports.start(first.activity, by=cast.coordinator)
    arrange(second, rows_of(second, consent="no"), cast.coordinator)
    assert state(photo) == (False, False)
    reports.discard(second, by=cast.coordinator)
    assert state(photo) == (True, True)


def test_a_version_that_says_yes_waits_for_its_acceptance(cast):
    first = report_in(cast, "accepted", photos=["no"])
    photo = first.photos.get()
    second = reports.start(first.activity, by=cast.coordinator)
    arrange(second, rows_of(second, consent="yes"), cast.coordinator)
    assert state(photo) == (False, False)
    reports.submit(second, by=cast.coordinator)
    reports.accept(second, by=cast.officer)
    assert state(photo) == (True, True)


def test_a_photo_left_out_of_the_new_version_goes_when_that_is_accepted(cast):
    first = report_in(cast, "accepted", photos=["yes"])
    photo = first.photos.get()
    second = reports.start(first.activity, by=cast.coordinator)
    arrange(second, rows_of(second, remove=True), cast.coordinator)
    assert state(photo) == (True, True)
    reports.submit(second, by=cast.coordinator)
    reports.accept(second, by=cast.officer)
    assert state(photo) == (False, False)


@pytest.mark.parametrize("status", ["draft", "submitted", "accepted", "replaced"])
def test_consent_is_taken_back_in_every_status_and_version(cast, status):
    report = report_in(cast, status, photos=["yes"])
    photo = report.photos.get()
    report_photos.withdraw_consent(photo, by=cast.coordinator)
    assert state(photo) == (False, False)
    assert set(ReportPhoto.objects.filter(picture=photo.picture).values_list("consent", flat=True)) == {"no"}


def test_a_new_version_knows_that_consent_was_taken_back(cast):
    report = report_in(cast, "accepted", photos=["yes"])
    report_photos.withdraw_consent(report.photos.get(), by=cast.coordinator)
    assert reports.start(report.activity, by=cast.coordinator).photos.get().consent == "no"


def test_nobody_else_can_publish_what_was_not_agreed_to(cast):
    """The same picture as a cover of a published article and of an approved activity."""
    report = report_in(cast, "accepted", photos=["no"])
    picture = report.photos.get().picture
    factories.article(by=cast.officer, status="published", cover=picture)
    factories.activity(by=cast.coordinator, office=cast.officer, status="approved", cover=picture)
    assert state(report.photos.get()) == (False, False)


def test_a_photo_without_consent_is_on_no_public_page_feed_tag_or_map(cast):
    report = report_in(cast, "accepted", photos=["yes", "no", "behind"])
    shown = {photo.consent: photo.picture.token for photo in report.photos.select_related("picture")}
    article = news.draft_from_report(report, by=cast.officer)
    news.publish(article, by=cast.officer)
    report_photos.withdraw_consent(report.photos.get(consent="yes"), by=cast.coordinator)
    visitor, where = Client(), report.activity.get_absolute_url()
    pages = (
        "/", "/news/", article.get_absolute_url(), "/news/rss.xml", "/news/atom.xml", "/calendar/", "/activities/",
        "/activities/?when=past", where, f"{where}calendar.ics", "/calendar/feed.ics", "/sitemap.xml", "/sitemap/",
        report.activity.network.get_absolute_url(), report.activity.host.get_absolute_url(),
    )  # fmt: skip
    bodies = {}
    for page in pages:
        response = visitor.get(page)
        assert response.status_code == 200, page
        bodies[page] = response.content.decode()
        assert shown["no"] not in bodies[page], page
        assert shown["yes"] not in bodies[page], page
    assert shown["behind"] in bodies[where]
    assert shown["behind"] in bodies[article.get_absolute_url()]
    assert visitor.get(f"/media/pictures/{shown['yes']}/master.webp").status_code == 404
    response = visitor.get(f"/media/pictures/{shown['behind']}/master.webp")
    assert response.status_code == 200
    response.close()


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("visitor", 404), ("stranger", 404), ("judge", 404), ("other coordinator", 404), ("member", 200),
        ("coordinator", 200), ("editor", 200), ("officer", 200), ("director", 200), ("administrator", 200),
    ],
)  # fmt: skip
def test_a_private_photo_is_served_after_a_look_at_who_asks(cast, sign_in, jpeg, other_coordinator, who, code):
    report = report_in(cast, "draft", activity=held(cast, partner_networks=[cast.other_network]))
    picture = add_photo(report, by=cast.coordinator, consent="no", raw=jpeg()).picture
    Picture.objects.update(created_by=None)
    jobs.render_picture(picture.pk)
    client = sign_in(other_coordinator if who == "other coordinator" else cast[who])
    for name in ("master.webp", "480.webp", "480.avif"):
        response = client.get(picture.address(name))
        assert response.status_code == code
        if code == 200:
            assert response["Cache-Control"] == "private, max-age=600"
            assert response.getvalue()


def test_photos_keep_the_order_they_were_given(cast):
    report = report_in(cast, "draft", photos=["yes", "no", "behind"])
    rows = rows_of(report)
    for row, order in zip(rows, (3, 1, 2), strict=True):
        row["order"] = order
    arrange(report, rows, cast.coordinator)
    assert list(report.photos.values_list("consent", "order")) == [("no", 1), ("behind", 2), ("yes", 3)]


def test_words_for_those_who_cannot_see_are_never_empty(cast):
    report = report_in(cast, "draft", photos=["yes"])
    arrange(report, rows_of(report, alt=""), cast.coordinator)
    assert report.photos.get().alt.startswith("ผู้เข้าร่วมกิจกรรม")


def test_two_people_at_the_same_photos_are_told(cast):
    report = report_in(cast, "draft", photos=["yes"])
    version = fresh(report).version
    report_photos.arrange(report, rows_of(report, caption="หนึ่ง"), by=cast.coordinator, version=version)
    with pytest.raises(StaleEdit):
        report_photos.arrange(report, rows_of(report, caption="สอง"), by=cast.editor, version=version)
    assert report.photos.get().caption == "หนึ่ง"


def test_a_photo_of_another_report_is_not_touched(cast):
    report, other = report_in(cast, "draft", photos=["yes"]), report_in(cast, "draft", photos=["no"])
    arrange(report, rows_of(other, consent="yes"), cast.coordinator)
    assert other.photos.get().consent == "no"


def test_a_report_has_room_for_many_photos_but_not_for_any_number(cast, monkeypatch):
    monkeypatch.setattr(report_photos, "MOST", 1)
    report = report_in(cast, "draft", photos=["yes"])
    with pytest.raises(DomainError, match="ไม่เกิน 1 ภาพ"):
        add_photo(report, by=cast.coordinator)
    assert ActivityReport.objects.get().photos.count() == 1


@pytest.mark.parametrize("photos", [1, 3, 12])
def test_the_public_page_costs_the_same_with_any_number_of_photos(cast, django_assert_num_queries, photos):
    report = report_in(cast, "accepted", photos=["yes"] * photos)
    with django_assert_num_queries(5):
        page = Page(Client().get(report.activity.get_absolute_url()))
    assert len(page.all("a", href=report.photos.first().picture.url)) == 1
    assert "เด็กเจ็ดคนขอมาเรียนต่อ" in page.html
    assert "ฝนตกช่วงบ่าย" not in page.html
    assert "ควรเริ่มเช้ากว่านี้" not in page.html
