"""The one edit page, through both forms that use it: what the two of them owe everybody who types."""

import uuid

import pytest

from activities.domain import plans as activities
from activities.models import Activity
from core import typed
from core.editing import version_from
from core.models import TypedForm
from news import domain as news
from news.models import Article
from tests import factories
from tests.page import Page

pytestmark = pytest.mark.django_db


class Plan:
    model, domain, new = Activity, activities, "/work/activities/new/"

    def __init__(self, cast):
        self.me, self.other = cast.coordinator, cast.editor
        self.cast = cast

    def make(self):
        return factories.activity(by=self.me, host=self.cast.organization)

    def fresh(self):
        return {"title": "ของใหม่", "network": self.cast.network.pk, "contact_name": "ผู้ติดต่อ"}


class News:
    model, domain, new = Article, news, "/work/news/new/"

    def __init__(self, cast):
        self.me, self.other = cast.officer, cast.director

    def make(self):
        return factories.article(by=self.me)

    def fresh(self):
        gallery = {"photos-TOTAL_FORMS": "0", "photos-INITIAL_FORMS": "0"}
        return {"title": "ของใหม่", "category": "notice", "summary": "สั้น", "body": "<p>เนื้อ</p>"} | gallery


@pytest.fixture(params=[Plan, News], ids=["activity", "article"])
def work(request, cast):
    return request.param(cast)


def edit_of(thing):
    return f"{thing.get_work_url()}edit/"


def test_a_form_with_a_mistake_comes_back_and_is_kept(work, sign_in):
    client = sign_in(work.me)
    page = Page(client.post(work.new, work.fresh() | {"title": ""}))
    assert page.response.status_code == 200
    assert page.refusal("title")
    assert TypedForm.objects.get(user=work.me).path == work.new
    client.post(work.new, work.fresh())
    assert not TypedForm.objects.exists()
    assert work.model.objects.get().title == "ของใหม่"


def test_the_same_text_saved_by_two_people_is_saved_once(work, sign_in):
    thing = work.make()
    client = sign_in(work.me)
    mine = Page(client.get(edit_of(thing))).values() | {"title": "เหมือนกัน"}
    work.domain.update(thing, by=work.other, version=1, title="เหมือนกัน")
    client.post(f"/work/typed/?form={edit_of(thing)}", mine)
    assert TypedForm.objects.exists()
    response = client.post(edit_of(thing), mine)
    assert (response.status_code, response["Location"]) == (302, thing.get_work_url())
    thing.refresh_from_db()
    assert thing.version == 2
    assert not TypedForm.objects.exists()


def test_a_stale_form_shows_both_texts_and_is_kept_with_the_new_version(work, sign_in):
    thing = work.make()
    client = sign_in(work.me)
    mine = Page(client.get(edit_of(thing))).values() | {"title": "ของฉัน"}
    work.domain.update(thing, by=work.other, version=1, title="ของเขา")
    page = Page(client.post(edit_of(thing), mine))
    assert page.response.status_code == 409
    assert page.texts("td") == ["ของเขา", "ของฉัน"]
    data, _row = typed.find(work.me, edit_of(thing))
    assert (data["title"], data["version"]) == ("ของฉัน", "2")


def test_a_new_form_sent_again_and_changed_is_handed_to_the_edit_page(work, sign_in):
    client, key = sign_in(work.me), str(uuid.uuid4())
    client.post(work.new, work.fresh() | {"form_key": key})
    thing = work.model.objects.get()
    response = client.post(work.new, work.fresh() | {"form_key": key, "title": "แก้ต่อ"})
    assert (response.status_code, response["Location"]) == (302, edit_of(thing))
    assert Page(client.get(edit_of(thing))).values()["title"] == ["แก้ต่อ"]
    thing.refresh_from_db()
    assert (thing.title, thing.version) == ("ของใหม่", 1)


@pytest.mark.parametrize(
    ("text", "version"),
    [("7", 7), ("๗", 7), ("", 0), (None, 0), ("-7", 0), ("7.0", 0), ("สิบ", 0), ("9" * 12, 0), ("\0", 0), ("²", 0)],
)
def test_what_a_plain_form_says_was_read(text, version):
    assert version_from(text) == version
