"""Every page about follow-ups and lessons opens in every state for who may."""

import pytest

from tests.page import Page
from tests.visits import following

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("status", ["open", "overdue", "done", "verified", "reopened", "dropped"])
@pytest.mark.parametrize("role", ["editor", "officer", "administrator"])
def test_a_follow_up_opens_in_every_state(cast, sign_in, status, role):
    row = following.follow_up_in(cast, status, stop=following.visited_stop(cast))
    client = sign_in(cast[role])
    page = Page(client.get(row.get_work_url()))
    assert page.response.status_code == 200
    assert row.text in page.html
    assert client.get("/work/follow-ups/").status_code == 200
    assert client.get(row.stop.get_work_url()).status_code == 200


@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "published", "archived"])
@pytest.mark.parametrize("role", ["editor", "officer", "administrator"])
def test_a_lesson_opens_in_every_state(cast, sign_in, status, role):
    lesson = following.lesson_in(cast, status)
    client = sign_in(cast[role])
    page = Page(client.get(lesson.get_work_url()))
    assert lesson.title in page.text("h1")
    assert client.get("/work/lessons/").status_code == 200
    assert client.get("/work/").status_code == 200
    wanted = {"published": 200, "archived": 410}.get(status, 404)
    assert client.get(lesson.get_absolute_url()).status_code == wanted
    assert client.get("/lessons/").status_code == 200
