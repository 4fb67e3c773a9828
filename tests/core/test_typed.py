"""Nothing typed is ever lost, and nobody else ever sees it."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core import signing
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import domain as accounts
from activities.models import Activity
from core import typed
from core.models import TypedForm
from tests import factories, people

NEW = "/work/activities/new/"
TEXT = "ปลูกป่าชุมชน 🌱 บ้านเชียง"
JSON = {"HTTP_ACCEPT": "application/json"}


def autosave(client, values, form=NEW, **headers):
    return client.post(f"/work/typed/?form={form}", values, **(JSON | headers))


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())[1]


def title_in(page):
    return re.search(r'name="title" value="([^"]*)"', page.content.decode())


def test_what_is_typed_is_kept_and_comes_back(cast, sign_in):
    client = sign_in(cast.coordinator)
    values = {"title": TEXT, "virtues": ["volunteer", "honesty"], "start_date": "๓๑ กุมภา"}
    answer = autosave(client, values)
    assert answer.status_code == 200
    assert re.fullmatch(r"\d{1,2}\.\d{2} น\.", answer.json()["saved"])
    page = client.get(NEW).content.decode()
    assert TEXT in page
    assert "๓๑ กุมภา" in page
    assert re.search(r'value="volunteer"[^>]*checked', page)
    assert re.search(r'value="honesty"[^>]*checked', page)
    assert not re.search(r'value="discipline"[^>]*checked', page)
    assert not Activity.objects.exists()


def test_a_later_autosave_replaces_the_earlier_one(cast, sign_in):
    client = sign_in(cast.coordinator)
    autosave(client, {"title": "หนึ่ง", "venue": "ศาลากลาง"})
    autosave(client, {"title": "สอง"})
    row = TypedForm.objects.get()
    assert (row.title, "venue" in QueryDict(row.data)) == ("สอง", False)


def test_it_is_forgotten_once_the_form_is_saved(cast, sign_in):
    client = sign_in(cast.coordinator)
    autosave(client, {"title": TEXT})
    client.post(NEW, {"title": TEXT, "network": cast.network.pk, "do": "save"})
    assert Activity.objects.get().title == TEXT
    assert not TypedForm.objects.exists()


def test_an_autosave_that_arrives_after_the_form_was_sent_changes_nothing(cast, sign_in):
    client = sign_in(cast.coordinator)
    key = hidden(client.get(NEW), "form_key")
    values = {"title": TEXT, "network": cast.network.pk, "form_key": key}
    client.post(NEW, values | {"do": "save"})
    assert autosave(client, values).status_code == 400
    assert not TypedForm.objects.exists()


def test_a_refused_form_is_kept_too(cast, sign_in):
    client = sign_in(cast.coordinator)
    client.post(NEW, {"title": TEXT, "start_date": "ไม่รู้", "do": "send"})
    assert typed.find(cast.coordinator, NEW)[0]["start_date"] == "ไม่รู้"


def test_a_person_throws_away_only_their_own_typing(cast, sign_in):
    for person in (cast.coordinator, cast.officer):
        autosave(sign_in(person), {"title": TEXT})
    answer = sign_in(cast.officer).post("/work/typed/forget/", {"form": NEW})
    assert answer.url == NEW
    assert TypedForm.objects.get().user == cast.coordinator


@pytest.mark.parametrize(
    "form", ["/work/\0x/", "/work/x/?a=\0", "/work/\u202e/", "/work/" + "x" * 200, "/about/", "\0"]
)
def test_throwing_away_at_an_address_that_is_no_form_only_leads_to_the_desk(cast, sign_in, form):
    autosave(sign_in(cast.officer), {"title": TEXT})
    answer = sign_in(cast.officer).post("/work/typed/forget/", {"form": form})
    assert (answer.status_code, answer.url) == (302, "/work/")
    assert TypedForm.objects.get().user == cast.officer


@pytest.mark.parametrize("form", ["https://evil.example.org/", "//evil.example.org/", "javascript:alert(1)", ""])
def test_throwing_away_never_leads_to_another_site(cast, sign_in, form):
    assert sign_in(cast.officer).post("/work/typed/forget/", {"form": form}).url == "/work/"


def test_typing_belongs_to_its_person_and_its_form(cast, sign_in):
    activity = factories.activity(by=cast.coordinator)
    autosave(sign_in(cast.coordinator), {"title": TEXT})
    assert TEXT not in sign_in(cast.officer).get(NEW).content.decode()
    edit = reverse("activities:edit", args=[activity.pk])
    assert TEXT not in sign_in(cast.coordinator).get(edit).content.decode()


def test_a_colleague_sees_who_types_but_not_what(cast, sign_in):
    activity = factories.activity(by=cast.coordinator, status="submitted", office=cast.officer)
    edit = reverse("activities:edit", args=[activity.pk])
    autosave(sign_in(cast.officer), {"title": TEXT}, form=edit)
    page = sign_in(cast.director).get(edit).content.decode()
    assert "กำลังแก้เรื่องนี้อยู่ด้วย" in page
    assert cast.officer.get_full_name() in page
    assert TEXT not in page
    TypedForm.objects.update(updated_at=timezone.now() - timedelta(minutes=11))
    assert "กำลังแก้เรื่องนี้อยู่ด้วย" not in sign_in(cast.director).get(edit).content.decode()


@pytest.mark.parametrize(
    "form",
    ["", "/", "/accounts/login/", "/work", "https://evil.example.org/work/", "//evil.example.org/work/x/",
     "/work/%00", "/work/" + "x" * 200],
)  # fmt: skip
def test_an_address_that_is_no_form_of_the_workspace_keeps_nothing(cast, sign_in, form):
    assert autosave(sign_in(cast.coordinator), {"title": TEXT}, form=form).status_code == 400
    assert not TypedForm.objects.exists()


def test_an_address_of_two_slashes_stays_here(cast, sign_in):
    autosave(sign_in(cast.coordinator), {"title": TEXT}, form="http://testserver//work/x/")
    assert TypedForm.objects.get().path == "/work/x/"


def test_too_much_text_is_refused_and_the_earlier_text_stays(cast, sign_in):
    client = sign_in(cast.coordinator)
    autosave(client, {"title": TEXT})
    assert autosave(client, {"title": "ก" * 100_000}).status_code == 400
    assert TypedForm.objects.get().title == TEXT


def test_nul_bytes_and_emoji_survive_being_typed(cast, sign_in):
    client = sign_in(cast.coordinator)
    assert autosave(client, {"title": "a\0b 🌾", "form_key": "no key at all \0"}).status_code == 200
    assert TypedForm.objects.get().title == "ab 🌾"
    for path in (NEW, "/work/"):
        page = client.get(path).content.decode()
        assert "ab 🌾" in page
        assert "\0" not in page


def test_secrets_of_the_form_are_not_kept(cast, sign_in):
    client = sign_in(cast.coordinator)
    autosave(client, {"title": TEXT, "csrfmiddlewaretoken": "s3cret", "typed_by": "pr00f", "version": "7"})
    data = TypedForm.objects.get().data
    assert "s3cret" not in data
    assert "pr00f" not in data
    assert QueryDict(data)["version"] == "7"


# --- The session ends in the middle of a form -------------------------------------------------------


def with_ended_session(client):
    """The browser still has its cookies and the open page; the server no longer knows the session."""
    client.session.flush()
    return client


def test_a_form_sent_after_the_session_ended_survives_signing_in_again(cast, sign_in, settings):
    client = sign_in(cast.coordinator)
    proof = hidden(client.get(NEW), "typed_by")
    with_ended_session(client)
    values = {"title": TEXT, "virtues": ["volunteer", "honesty"], "typed_by": proof, "do": "send"}
    answer = client.post(NEW, values, HTTP_REFERER=f"http://testserver{NEW}")
    assert answer.status_code == 302
    address = urlsplit(answer.url)
    assert (address.path, parse_qs(address.query)) == ("/accounts/login/", {"next": [NEW]})
    assert "สิ่งที่พิมพ์ไว้ยังอยู่ครบ" in client.get(answer.url).content.decode()
    login = {"login": cast.coordinator.email, "password": people.PASSWORD, "next": NEW}
    assert client.post(answer.url, login).url == NEW
    page = client.get(NEW).content.decode()
    assert TEXT in page
    assert re.search(r'value="volunteer"[^>]*checked', page)
    assert not Activity.objects.exists()


def test_the_way_back_keeps_the_whole_query(cast, sign_in):
    answer = Client().post(NEW, {}, HTTP_REFERER="http://testserver/work/activities/?q=a%26b&page=2")
    assert parse_qs(urlsplit(answer.url).query) == {"next": ["/work/activities/?q=a%26b&page=2"]}


def test_somebody_else_who_signs_in_at_that_browser_sees_nothing(cast, sign_in):
    client = sign_in(cast.coordinator)
    proof = hidden(client.get(NEW), "typed_by")
    with_ended_session(client)
    client.post(NEW, {"title": TEXT, "typed_by": proof})
    client.force_login(cast.officer, backend="accounts.backends.SignInBackend")
    assert TEXT not in client.get(NEW).content.decode()
    assert TypedForm.objects.get().user == cast.coordinator


@pytest.mark.parametrize(
    "forge",
    [
        lambda cast: "",
        lambda cast: "nonsense",
        lambda cast: str(cast.officer.pk),
        lambda cast: signing.dumps(cast.officer.pk, salt="another"),
        lambda cast: signing.dumps(cast.officer.pk, key="stolen", salt=typed.SALT),
        lambda cast: typed.sign(cast.officer)[:-2] + "xx",
        lambda cast: signing.dumps(987_654, salt=typed.SALT),
    ],
    ids=["none", "nonsense", "number", "other salt", "other key", "changed", "nobody"],
)
def test_a_forged_proof_keeps_nothing(cast, forge):
    answer = Client().post(NEW, {"title": TEXT, "typed_by": forge(cast)})
    assert answer.status_code == 302
    assert not TypedForm.objects.exists()


def test_a_proof_ends_after_three_days_and_with_the_account(cast):
    with time_machine.travel(timezone.now() - timedelta(days=3, minutes=1)):
        old = typed.sign(cast.coordinator)
    Client().post(NEW, {"title": TEXT, "typed_by": old})
    assert not TypedForm.objects.exists()
    fresh = typed.sign(cast.coordinator)
    cast.coordinator.is_active = False
    accounts.save_user(cast.coordinator, by=cast.administrator)
    Client().post(NEW, {"title": TEXT, "typed_by": fresh})
    assert not TypedForm.objects.exists()


def test_a_proof_keeps_nothing_outside_the_workspace(cast):
    proof = typed.sign(cast.coordinator)
    Client().post("/accounts/email/", {"title": TEXT, "typed_by": proof})
    autosave(Client(), {"title": TEXT, "typed_by": proof}, form="/accounts/password/change/")
    assert not TypedForm.objects.exists()


def test_an_autosave_without_a_session_says_so_and_keeps_for_the_owner(cast):
    answer = autosave(Client(), {"title": TEXT, "typed_by": typed.sign(cast.coordinator)})
    assert (answer.status_code, answer.json()) == (401, {"saved": None})
    assert typed.find(cast.coordinator, NEW)[0]["title"] == TEXT


@pytest.mark.parametrize("form", ["/work/%00x", "/work/" + "x" * 300, "%FF", ""])
def test_an_autosave_without_a_session_at_a_strange_address_is_only_refused(cast, form):
    assert autosave(Client(), {"typed_by": typed.sign(cast.coordinator)}, form=form).status_code == 401
    assert not TypedForm.objects.exists()


def test_a_page_opened_before_another_sign_in_is_refused_politely_and_kept(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.coordinator, backend="accounts.backends.SignInBackend")
    values = {"title": TEXT, "typed_by": typed.sign(cast.coordinator), "csrfmiddlewaretoken": "old"}
    answer = client.post(NEW, values, HTTP_REFERER=f"http://testserver{NEW}")
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "สิ่งที่คุณพิมพ์เก็บไว้ครบแล้ว" in text
    assert f'href="{NEW}"' in text
    assert typed.find(cast.coordinator, NEW)[0]["title"] == TEXT
    assert TEXT in client.get(NEW).content.decode()


def test_an_old_page_that_saves_itself_is_kept_at_its_own_address(cast):
    client = Client(enforce_csrf_checks=True)
    answer = autosave(client, {"title": TEXT, "typed_by": typed.sign(cast.coordinator)})
    assert (answer.status_code, answer.json()) == (403, {"saved": None})
    assert TypedForm.objects.get().path == NEW


def test_without_a_proof_the_refusal_does_not_claim_to_have_kept(cast):
    client = Client(enforce_csrf_checks=True)
    text = client.post(NEW, {"title": TEXT}).content.decode()
    assert "เก็บไว้ครบแล้ว" not in text
    assert "กรุณาเปิดหน้านี้ใหม่แล้วส่งอีกครั้ง" in text
    assert not TypedForm.objects.exists()


def test_a_visitor_cannot_keep_or_throw_away_anything(cast):
    assert autosave(Client(), {"title": TEXT}).status_code == 401
    assert Client().post("/work/typed/forget/", {"form": NEW}).url.startswith("/accounts/login/")
    assert Client().get("/work/typed/").status_code == 302
