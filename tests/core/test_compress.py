"""Only text is compressed on the way out."""

import gzip

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from core import pictures
from core.compress import TextGZipMiddleware
from tests.core import pictures_in as files


def answer_of(content_type):
    request = RequestFactory().get("/", HTTP_ACCEPT_ENCODING="gzip")
    return TextGZipMiddleware(lambda request: HttpResponse(b"rice " * 500, content_type=content_type))(request)


@pytest.mark.parametrize(
    "content_type",
    [
        "text/html; charset=utf-8",
        "text/calendar",
        "text/css",
        "text/javascript",
        "application/json",
        "application/ld+json",
        "application/javascript",
        "application/xml",
        "application/rss+xml; charset=utf-8",
        "image/svg+xml",
        "TEXT/HTML",
    ],
)
def test_text_is_compressed(content_type):
    answer = answer_of(content_type)
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == b"rice " * 500


@pytest.mark.parametrize(
    "content_type", ["image/webp", "image/avif", "image/jpeg", "font/woff2", "application/pdf", "application/zip", ""]
)
def test_what_is_packed_already_is_not(content_type):
    answer = answer_of(content_type)
    assert not answer.has_header("Content-Encoding")
    assert answer.content == b"rice " * 500


def test_the_portal_packs_its_pages_and_not_its_pictures(db, client, jpeg, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    picture = pictures.keep(pictures.inspect(files.upload(jpeg())), by=None)
    pictures.publish(picture)
    packed = {"HTTP_ACCEPT_ENCODING": "gzip"}
    answer = client.get(f"/media/pictures/{picture.token}/master.webp", **packed)
    master = (pictures.folder_of(picture) / "master.webp").read_bytes()
    assert answer.getvalue() == master
    assert not answer.has_header("Content-Encoding")
    assert answer["Content-Length"] == str(len(master))
    assert client.get("/about/", **packed)["Content-Encoding"] == "gzip"


def test_djangos_own_is_not_beside_it():
    assert [name for name in settings.MIDDLEWARE if "GZip" in name] == ["core.compress.TextGZipMiddleware"]
