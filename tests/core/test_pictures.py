"""What happens to a picture between the upload and the page."""

from io import BytesIO
from threading import Barrier, Thread

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from PIL import Image

from accounts.models import User
from core import jobs, pictures
from core.forms import PictureField
from core.models import Picture
from core.pagecache import GENERATION
from networks import domain as networks
from news import domain as news
from tests import factories
from tests.core import pictures_in as files

SECRETS = (b"SecretPhone", b"Exif", b"EXIF", b"ICCP", b"XMP ", b"GPS", b"http")


def keep(raw, *, by=None, **options):
    return pictures.keep(pictures.inspect(files.upload(raw)), by=by, **options)


def code_of(client, picture):
    response = client.get(picture.address("master.webp"))
    if response.streaming:
        response.getvalue()
    return response.status_code


def opened(path):
    with Image.open(path) as image:
        image.load()
    return image


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def photo(jpeg, media, db):
    """A kept photograph of 2000 x 1500 px whose job has not run yet."""
    return keep(jpeg(2000, 1500))


@pytest.mark.parametrize("case", files.ACCEPTED)
def test_a_good_picture_keeps_its_look(case):
    raw, colour = files.ACCEPTED[case]
    clean = pictures.inspect(files.upload(raw))
    image = opened(BytesIO(clean.data))
    assert image.format == "WEBP"
    assert not getattr(image, "is_animated", False)
    assert image.size == (clean.width, clean.height)
    middle = image.getpixel((image.width // 2, image.height // 2))
    assert len(middle) == len(colour)
    assert max(abs(got - wanted) for got, wanted in zip(middle, colour, strict=True)) <= 6, middle


@pytest.mark.parametrize("case", files.REFUSED)
def test_a_bad_file_is_refused_with_a_sentence(case):
    raw, words = files.REFUSED[case]
    with pytest.raises(pictures.PictureRefused, match=words):
        pictures.inspect(files.upload(raw))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data", "ignore:Metadata Warning", "ignore:Possibly corrupt")
@pytest.mark.parametrize(
    ("place", "value"), [(11, 0), (13, 5), (65, 0), (65, 2), (67, 3), (79, 1), (0, 0), (7, 255), (9, 255), (25, 1)]
)
def test_a_broken_byte_in_the_exif_is_no_crash_and_no_loss(place, value):
    clean = pictures.inspect(files.upload(files.phone_photo_with(place, value)))
    assert {clean.width, clean.height} == {80, 40}


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
@pytest.mark.parametrize("exif", [b"", b"nonsense", b"II*\0", b"MM\0*\0\0\0\x08\0\x01\x01\x12", b"MM\0*\xff\0\0\0"])
def test_half_an_exif_is_no_crash_and_no_loss(exif):
    clean = pictures.inspect(files.upload(files.with_exif(exif)))
    assert (clean.width, clean.height) == (64, 48)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_upright_however_the_phone_was_held(orientation):
    image = Image.effect_noise((80, 40), 60)
    exif = Image.Exif()
    exif[0x0112] = orientation
    clean = pictures.inspect(files.upload(files.save(image, "PNG", exif=exif)))
    assert (clean.width, clean.height) == ((80, 40) if orientation < 5 else (40, 80))


def test_the_bomb_of_the_tests_is_a_real_one():
    raw, _words = files.REFUSED["bomb"]
    assert len(raw) < 20_000
    assert raw[16:24] == (12_000).to_bytes(4) * 2  # width and height in the PNG's head


def test_an_empty_file_is_refused_with_a_sentence():
    field = PictureField(required=False)
    with pytest.raises(Exception, match="ไฟล์ภาพว่างเปล่า"):
        field.clean(files.upload(b""))


def test_a_file_over_the_limit_is_refused_before_it_is_read(settings):
    settings.PICTURE_MAX_BYTES = 2 * 1024 * 1024
    upload = files.upload(b"x" * (2 * 1024 * 1024 + 1))
    with pytest.raises(pictures.PictureRefused, match="ใหญ่เกิน 2 MB"):
        pictures.inspect(upload)
    assert upload.tell() == 0


def test_a_picture_is_turned_upright():
    clean = pictures.inspect(files.upload(files.phone_photo()))
    image = opened(BytesIO(clean.data)).convert("RGB")
    assert image.size == (40, 80)
    top, bottom = image.getpixel((20, 10)), image.getpixel((20, 70))
    assert top[0] > 200 > 60 > top[2]
    assert bottom[2] > 200 > 60 > bottom[0]


def test_place_and_phone_are_in_no_file_that_is_kept(media, db):
    assert b"SecretPhone" in files.phone_photo()
    picture = keep(files.phone_photo())
    jobs.render_picture(picture.pk)
    written = sorted(pictures.folder_of(picture).iterdir())
    assert [path.name for path in written] == ["40.avif", "40.webp", "master.webp"]
    for path in written:
        raw = path.read_bytes()
        assert [secret for secret in SECRETS if secret in raw] == [], path.name
        assert len(opened(path).getexif()) == 0


def test_a_large_picture_is_made_smaller():
    clean = pictures.inspect(files.upload(files.save(files.red(size=(3000, 6000)), "JPEG")))
    assert (clean.width, clean.height) == (1200, 2400)


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((2000, 1500), [360, 480, 640, 960, 1280]),
        ((1280, 900), [360, 480, 640, 960]),
        ((360, 240), [360]),
        ((300, 900), [300]),
        ((1, 1), [1]),
    ],
    ids=str,
)
def test_the_job_makes_avif_and_webp_of_every_width(media, db, size, widths):
    picture = keep(files.save(files.red(size=size), "PNG"))
    assert picture.renditions == []
    assert picture.url.endswith("/master.webp")
    jobs.render_picture(picture.pk)
    picture.refresh_from_db()
    assert (picture.state, picture.widths) == ("ready", widths)
    for width in widths:
        for kind in ("avif", "webp"):
            image = opened(pictures.folder_of(picture) / f"{width}.{kind}")
            assert (image.format, image.width) == (kind.upper(), width)
            assert abs(image.height - width * size[1] / size[0]) <= 1
    assert [kind for kind, _files in picture.renditions] == ["avif", "webp"]


def test_a_wide_picture_keeps_its_transparency_in_every_rendition(media, db):
    picture = keep(files.save(Image.new("RGBA", (600, 400), (250, 0, 0, 0)), "PNG"))
    jobs.render_picture(picture.pk)
    for kind in ("avif", "webp"):
        assert opened(pictures.folder_of(picture) / f"480.{kind}").getpixel((9, 9))[3] == 0


def grainy(width, height, grain):
    """A photograph with as much to store as asked: grain 0 is plain."""
    return Image.effect_noise((width, height), grain).convert("RGB")


def test_a_calm_picture_keeps_the_best_quality(media, db, monkeypatch):
    picture = keep(files.save(grainy(1400, 900, 4), "PNG"))
    jobs.render_picture(picture.pk)
    calm = {width: (pictures.folder_of(picture) / f"{width}.avif").read_bytes() for width in pictures.WIDTHS}
    assert all(len(calm[width]) <= most for width, most in pictures.WIDTHS.items())
    monkeypatch.setattr(pictures, "AVIF_QUALITIES", pictures.AVIF_QUALITIES[:1])
    pictures.render(picture)
    for width, raw in calm.items():
        assert (pictures.folder_of(picture) / f"{width}.avif").read_bytes() == raw


def test_a_picture_full_of_detail_is_packed_tighter_but_not_below_the_lowest_quality(media, db, monkeypatch):
    picture = keep(files.save(grainy(700, 500, 90), "PNG"))
    jobs.render_picture(picture.pk)
    packed = (pictures.folder_of(picture) / "640.avif").read_bytes()
    monkeypatch.setattr(pictures, "AVIF_QUALITIES", pictures.AVIF_QUALITIES[-1:])
    pictures.render(picture)
    assert (pictures.folder_of(picture) / "640.avif").read_bytes() == packed
    monkeypatch.setattr(pictures, "AVIF_QUALITIES", (42,))
    pictures.render(picture)
    assert (pictures.folder_of(picture) / "640.avif").stat().st_size > len(packed)


def test_larger_renditions_may_weigh_more_and_qualities_fall():
    assert list(pictures.WIDTHS) == sorted(pictures.WIDTHS)
    assert list(pictures.WIDTHS.values()) == sorted(pictures.WIDTHS.values())
    assert list(pictures.AVIF_QUALITIES) == sorted(pictures.AVIF_QUALITIES, reverse=True)


def test_pages_that_still_name_the_master_are_forgotten(photo, django_capture_on_commit_callbacks):
    cache.set(GENERATION, "before", None)
    with django_capture_on_commit_callbacks(execute=True):
        jobs.render_picture(photo.pk)
    assert cache.get(GENERATION) not in (None, "before")


def test_rendering_twice_is_harmless(photo):
    jobs.render_picture(photo.pk)
    before = {path.name: path.stat().st_mtime_ns for path in pictures.folder_of(photo).iterdir()}
    jobs.render_picture(photo.pk)
    assert {path.name: path.stat().st_mtime_ns for path in pictures.folder_of(photo).iterdir()} == before
    photo.refresh_from_db()
    pictures.render(photo)
    assert Picture.objects.get(pk=photo.pk).widths == [360, 480, 640, 960, 1280]


@pytest.mark.parametrize("edge", [1, 9, 50, 99])
def test_a_tiny_picture_is_shown_too(jpeg, media, client, db, edge):
    picture = keep(jpeg(edge, edge))
    pictures.publish(picture)
    pictures.render(picture)
    picture.refresh_from_db()
    answer = client.get(picture.url)
    assert answer.status_code == 200
    answer.getvalue()


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_picture_leave_whole_files(jpeg, media):
    picture = keep(jpeg(1200, 800))
    start = Barrier(2)

    def work():
        start.wait()
        jobs.render_picture(picture.pk)
        connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    picture.refresh_from_db()
    assert picture.widths == [360, 480, 640, 960]
    for path in pictures.folder_of(picture).iterdir():
        opened(path)


def test_a_rollback_keeps_no_row_and_asks_for_no_job(jpeg, media, db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as asked, pytest.raises(ZeroDivisionError), transaction.atomic():
        keep(jpeg())
        raise ZeroDivisionError
    assert asked == []
    assert not Picture.objects.exists()


def test_the_job_is_asked_for_after_the_commit(jpeg, media, db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as asked:
        keep(jpeg())
    assert len(asked) == 1


def test_a_job_for_a_picture_that_is_gone_says_so(db, caplog):
    jobs.render_picture(987_654)
    assert "987654 is gone" in caplog.text


def test_a_picture_whose_master_is_broken_is_marked_and_the_next_one_is_rendered(photo, jpeg, caplog):
    other = keep(jpeg(600, 400))
    (pictures.folder_of(photo) / "master.webp").write_bytes(b"RIFF")
    Picture.objects.update(created_at=timezone.now() - timezone.timedelta(minutes=6))
    jobs.sweep_pictures()
    assert Picture.objects.get(pk=photo.pk).state == "failed"
    assert Picture.objects.get(pk=other.pk).state == "ready"
    assert "cannot be rendered" in caplog.text


def test_the_sweep_leaves_fresh_pictures_to_their_own_job(photo):
    jobs.sweep_pictures()
    assert Picture.objects.get(pk=photo.pk).state == "waiting"


def test_only_what_differs_is_published_or_hidden(photo, django_assert_num_queries):
    with django_assert_num_queries(2):
        pictures.publish(photo, None)
    assert Picture.objects.get(pk=photo.pk).is_public
    pictures.hide(photo)
    assert not Picture.objects.get(pk=photo.pk).is_public


def test_a_browser_asks_again_and_gets_nothing_twice(photo, client):
    jobs.render_picture(photo.pk)
    pictures.publish(photo)
    first = client.get(photo.address("480.webp"))
    again = client.get(photo.address("480.webp"), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for header in ("Cache-Control", "ETag"):
        assert again[header] == first[header]
    other = client.get(photo.address("480.avif"), headers={"if-none-match": first["ETag"]})
    assert (other.status_code, first.getvalue() != other.getvalue()) == (200, True)


def test_a_picture_that_was_taken_back_reaches_browsers_that_have_it(photo, client):
    jobs.render_picture(photo.pk)
    pictures.publish(photo)
    first = client.get(photo.address("480.webp"))
    assert first.getvalue()
    pictures.forbid(photo)
    assert client.get(photo.address("480.webp"), headers={"if-none-match": first["ETag"]}).status_code == 404


def test_a_picture_of_the_public_is_served_without_meeting_the_session(photo, sign_in, cast):
    jobs.render_picture(photo.pk)
    pictures.publish(photo)
    for client in (sign_in(None), sign_in(cast.officer)):
        for kind in ("avif", "webp"):
            response = client.get(photo.address(f"480.{kind}"))
            assert response.status_code == 200
            assert response["Content-Type"] == f"image/{kind}"
            assert response["Cache-Control"] == "public, max-age=300, must-revalidate"
            assert "Cookie" not in response.get("Vary", "")
            assert not response.cookies
            assert not response.wsgi_request.session.accessed
            assert response["X-Content-Type-Options"] == "nosniff"
            assert opened(BytesIO(b"".join(response.streaming_content))).width == 480


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("visitor", 404), ("stranger", 404), ("judge", 404), ("member", 200), ("coordinator", 200), ("editor", 200),
        ("officer", 200), ("director", 200), ("administrator", 200),
    ],
)  # fmt: skip
def test_a_drafts_cover_is_for_those_who_see_the_draft(photo, cast, sign_in, role, code):
    factories.activity(by=cast.coordinator, host=cast.organization, cover=photo)
    assert code_of(sign_in(cast[role]), photo) == code


def test_another_networks_coordinator_gets_no_cover_of_a_draft(photo, cast, sign_in):
    factories.activity(by=cast.officer, network=cast.other_network, cover=photo)
    assert code_of(sign_in(cast.coordinator), photo) == 404


def test_pictures_of_an_unpublished_article_are_the_newsrooms(photo, cast, sign_in, jpeg):
    article = factories.article(by=cast.officer, cover=photo)
    news.add_photos(article, [pictures.inspect(files.upload(jpeg()))], by=cast.officer)
    for picture in (photo, article.photos.get().picture):
        assert code_of(sign_in(cast.director), picture) == 200
        assert code_of(sign_in(cast.coordinator), picture) == 404


def test_who_uploaded_a_picture_sees_it_before_it_belongs_anywhere(jpeg, media, cast, sign_in):
    picture = keep(jpeg(), by=cast.member)
    assert code_of(sign_in(cast.member), picture) == 200
    assert code_of(sign_in(cast.coordinator), picture) == 404
    assert code_of(sign_in(cast.officer), picture) == 404
    Picture.objects.update(created_by=None)
    assert code_of(sign_in(None), picture) == 404


def test_an_organizations_cover_is_everybodys_even_if_it_was_hidden(photo, cast, sign_in):
    networks.create_organization(name="วัดทดสอบ", network=cast.network, cover=photo)
    pictures.hide(photo)
    assert code_of(sign_in(cast.stranger), photo) == 200


def test_asking_every_app_for_a_private_picture_is_one_question(photo, cast, django_assert_num_queries):
    factories.activity(by=cast.coordinator, cover=photo)
    user = User.objects.get(pk=cast.member.pk)
    # Where the person acts today, and all the things that show the picture.
    with django_assert_num_queries(2):
        assert pictures.is_seen_by(photo, user)
    with django_assert_num_queries(1):
        assert pictures.is_seen_by(photo, user)


def test_a_private_picture_stays_in_the_browser_of_one_person(photo, cast, sign_in):
    factories.activity(by=cast.coordinator, cover=photo)
    response = sign_in(cast.member).get(photo.url)
    assert response["Cache-Control"] == "private, max-age=600"
    assert "Cookie" in response["Vary"]
    response.close()


def test_a_picture_that_may_not_be_public_is_skipped_when_its_thing_is_published(photo, jpeg):
    other = keep(jpeg())
    pictures.forbid(photo)
    pictures.publish(photo, other, None)
    assert dict(Picture.objects.values_list("pk", "is_public")) == {photo.pk: False, other.pk: True}


def test_forbidding_takes_a_picture_off_the_public_pages_in_one_step(photo, django_assert_num_queries):
    pictures.publish(photo)
    with django_assert_num_queries(2):
        pictures.forbid(photo, None)
    photo.refresh_from_db()
    assert (photo.may_be_public, photo.is_public) == (False, False)


def test_an_allowed_picture_waits_for_its_thing_to_be_published(photo, django_assert_num_queries):
    pictures.forbid(photo)
    with django_assert_num_queries(2):
        pictures.allow(photo, None)
    photo.refresh_from_db()
    assert (photo.may_be_public, photo.is_public) == (True, False)
    pictures.publish(photo)
    photo.refresh_from_db()
    assert photo.is_public


def test_the_database_refuses_to_publish_what_may_not_be_public(photo):
    pictures.forbid(photo)
    with pytest.raises(IntegrityError, match="picture_public_only_where_allowed"), connection.cursor() as cursor:
        cursor.execute("UPDATE core_picture SET is_public = true WHERE id = %s", [photo.pk])


@pytest.mark.parametrize(
    "name", ["480.webp", "master.avif", "960.avif", "master.jpg", "../../secret.webp", "00480.webp"]
)
def test_a_file_that_does_not_exist_is_not_found(photo, sign_in, cast, name):
    assert sign_in(cast.officer).get(photo.address(name)).status_code == 404


def test_a_token_cannot_be_guessed_or_walked_from():
    tokens = {Picture().token for _ in range(50)}
    assert len(tokens) == 50
    assert {len(token) for token in tokens} == {22}
