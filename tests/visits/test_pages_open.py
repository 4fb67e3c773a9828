"""Every page of every state opens for who may, and nothing of it breaks."""

import pytest

from tests.page import Page
from tests.visits import visiting
from visits.states import VisitStatus

pytestmark = pytest.mark.django_db
TABS = ("", "team/", "findings/", "report/", "history/")


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("status", VisitStatus.values)
@pytest.mark.parametrize("role", ["officer", "member", "administrator"])
def test_every_tab_opens_in_every_state(cast, sign_in, status, role):
    photos = ["yes"] if status in {"made", "reported", "accepted"} else []
    visit = visiting.visit_in(cast, status, photos=photos)
    client = sign_in(cast[role])
    for tab in TABS:
        page = Page(client.get(f"{visit.get_work_url()}{tab}"))
        assert page.response.status_code == 200
        assert visit.title in page.text("h1")
    for stop in visit.stops.all():
        assert client.get(stop.get_work_url()).status_code == 200
