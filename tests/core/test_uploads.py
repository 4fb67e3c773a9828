"""Files that are too large: swallowed while they arrive, and the rest of the form survives."""

import http.client
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from activities.models import Activity
from core.models import Picture, TypedForm
from tests.core import pictures_in as files

MEGABYTE = 1024 * 1024
BOUNDARY = "----udon-moral"


def part(name, value):
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
    return f"{head}{value}\r\n".encode()


def send(live_server, path, cookies, fields, *, file_bytes):
    """POSTs a form with a file of that many bytes through a real socket; the file never exists as a whole."""
    head = b"".join(part(name, value) for name, value in fields.items())
    head += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="cover"; filename="big.jpg"\r\n'.encode()
    head += b"Content-Type: image/jpeg\r\n\r\n"
    tail = f"\r\n--{BOUNDARY}--\r\n".encode()
    chunk = b"\xff\xd8" + b"x" * (MEGABYTE - 2)

    def body():
        yield head
        for _ in range(file_bytes // MEGABYTE):
            yield chunk
        yield tail

    connection = http.client.HTTPConnection(live_server.thread.host, live_server.thread.port, timeout=120)
    headers = {
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        "Content-Length": str(len(head) + file_bytes + len(tail)),
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "Origin": live_server.url,
    }
    connection.request("POST", path, body=body(), headers=headers)
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response.status, text


@pytest.fixture
def temporary(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    return settings.FILE_UPLOAD_TEMP_DIR


def test_200_megabytes_are_refused_with_a_sentence_and_the_typed_text_survives(
    transactional_db, live_server, cast, sign_in, temporary
):
    client = sign_in(cast.coordinator)
    page = client.get("/work/activities/new/").content.decode()
    fields = {
        "csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1],
        "title": "ค่ายคุณธรรมเยาวชน",
        "network": cast.network.pk,
        "objective": "ให้เยาวชนได้ฝึกวินัย",
        "do": "save",
    }
    cookies = {name: cookie.value for name, cookie in client.cookies.items()}
    status, text = send(live_server, "/work/activities/new/", cookies, fields, file_bytes=200 * MEGABYTE)
    assert status == 200
    assert "ไฟล์ภาพใหญ่เกิน 15 MB" in text
    assert "ค่ายคุณธรรมเยาวชน" in text
    assert "ให้เยาวชนได้ฝึกวินัย" in text
    assert not Activity.objects.exists()
    assert not Picture.objects.exists()
    assert TypedForm.objects.get(user=cast.coordinator).title == "ค่ายคุณธรรมเยาวชน"
    assert list(Path(temporary).iterdir()) == []


def post_cover(client, cast, raw, **fields):
    cover = SimpleUploadedFile("ภาพ.jpg", raw, "image/jpeg")
    values = {"title": "ค่ายคุณธรรม", "network": cast.network.pk, "do": "save", "cover": cover} | fields
    return client.post("/work/activities/new/", values)


@pytest.mark.parametrize("over", [0, 1])
def test_the_limit_is_exact(cast, sign_in, settings, temporary, over):
    raw = files.jpeg()
    settings.PICTURE_MAX_BYTES = len(raw) - over
    response = post_cover(sign_in(cast.coordinator), cast, raw)
    assert response.status_code == (200 if over else 302)
    assert Activity.objects.count() == Picture.objects.count() == 1 - over


def test_a_large_good_file_that_goes_through_the_disk_is_taken(cast, sign_in, settings, temporary):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    assert post_cover(sign_in(cast.coordinator), cast, files.jpeg()).status_code == 302
    assert Activity.objects.get().cover.width == 64
    assert list(Path(temporary).iterdir()) == []


@pytest.mark.parametrize("case", ["bomb", "script behind it", "SVG", "truncated JPEG", "GIF", "text called .jpg"])
def test_a_bad_file_in_a_form_costs_nothing_that_was_typed(cast, sign_in, case):
    raw, words = files.REFUSED[case]
    response = post_cover(sign_in(cast.coordinator), cast, raw, venue="วัดโพธิสมภรณ์")
    text = response.content.decode()
    assert response.status_code == 200
    assert words in text
    assert "วัดโพธิสมภรณ์" in text
    assert not Picture.objects.exists()


def test_an_empty_file_in_a_form_is_refused_with_a_sentence(cast, sign_in):
    response = post_cover(sign_in(cast.coordinator), cast, b"")
    assert "ไฟล์ภาพว่างเปล่า" in response.content.decode()
    assert not Activity.objects.exists()


def test_a_good_picture_in_a_form_with_another_error_need_not_be_chosen_again(cast, sign_in):
    client = sign_in(cast.coordinator)
    response = post_cover(client, cast, files.jpeg(), start_date="ไม่รู้")
    token = Picture.objects.get().token
    assert f'name="cover_kept" value="{token}"' in response.content.decode()
    again = {"title": "ค่าย", "network": cast.network.pk, "do": "save", "cover_kept": token}
    client.post("/work/activities/new/", again)
    assert Activity.objects.get().cover.token == token


def test_a_kept_picture_of_somebody_else_cannot_be_taken(cast, sign_in):
    post_cover(sign_in(cast.officer), cast, files.jpeg(), start_date="ไม่รู้")
    token = Picture.objects.get().token
    values = {"title": "ค่าย", "network": cast.network.pk, "do": "save", "cover_kept": token}
    sign_in(cast.coordinator).post("/work/activities/new/", values)
    assert Activity.objects.get().cover is None
