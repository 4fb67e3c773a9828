"""Nobody nominates themselves: refused where it is plain, shown to the officer where it may be so."""

import pytest
from django.utils import timezone

from awards.domain import consents, nominations, own_names, screening
from core import history
from core.errors import DomainError
from tests.awards import building
from tests.awards.building import fresh
from tests.awards.nominating import filled, open_category
from tests.page import Page

pytestmark = pytest.mark.django_db


def test_ones_own_email_is_refused_in_a_sentence_where_it_is_typed(cast, client):
    nominator = filled(cast)
    path = f"/n/{nominator.token}/who/"
    words = Page(client.get(path)).values() | {"email": "Near@Example.com", "occupation": "ชาวนา"}
    page = Page(client.post(path, words))
    assert "ตัวเองไม่ได้" in page.refusal("email") and page.values()["email"] == ["Near@Example.com"]
    row = fresh(nominator.nomination)
    assert row.occupation == "ชาวนา" and row.email == ""


def test_it_is_not_sent_by_another_way_either(cast):
    nominator = filled(cast)
    nominations.write(nominator, {"email": "near@example.com"}, version=nominator.nomination.version)
    with pytest.raises(DomainError, match="ตัวเองไม่ได้"):
        nominations.send(fresh(nominator))


def test_from_the_desk_it_is_the_same(cast):
    nominator = filled(cast, by=cast.coordinator)
    nominations.write(nominator, {"email": nominator.email}, version=nominator.nomination.version, by=cast.coordinator)
    with pytest.raises(DomainError, match="ตัวเองไม่ได้"):
        nominations.submit(fresh(nominator), by=cast.coordinator)


@pytest.mark.parametrize("name", ["นางสาว แสงดาว  ใจดี", "แสงดาว ใจดี"])
def test_a_namesake_is_told_where_it_is_typed_and_kept(cast, client, name):
    nominator = filled(cast)
    path = f"/n/{nominator.token}/who/"
    told = "ชื่อนี้เหมือนชื่อของคุณ"
    page = client.get(path)
    assert told not in page.content.decode()
    client.post(path, Page(page).values() | {"name": name})
    assert fresh(nominator.nomination).name.endswith("ใจดี") and told in client.get(path).content.decode()


def test_two_people_of_one_name_are_sent_confirmed_returned_and_sent_again_and_the_office_is_told(cast, sign_in):
    nominator = filled(cast)
    nominations.write(nominator, {"name": "แสงดาว ใจดี"}, version=nominator.nomination.version)
    nominations.send(fresh(nominator))
    nominations.confirm(fresh(nominator), serial=fresh(nominator).serial)
    row = fresh(nominator.nomination)
    screening.return_(row, by=cast.officer, missing="ขอเรื่องเพิ่ม", due_on=timezone.localdate())
    row = nominations.resubmit(fresh(nominator))
    html = sign_in(cast.officer).get(row.get_work_url()).content.decode()
    assert row.status == "submitted" and "ผู้เสนออาจเป็นผู้ได้รับการเสนอเอง" in html


def test_a_body_is_put_forward_by_its_own_people(cast):
    nominator = filled(cast, category=open_category(cast, target="organization"))
    values = {"name": "แสงดาว ใจดี", "email": "near@example.com"}
    nominations.write(nominator, values, version=nominator.nomination.version)
    assert nominations.send(fresh(nominator)).status == "unconfirmed"
    assert own_names.of_oneself(fresh(nominator.nomination), [nominator]) == []


@pytest.mark.parametrize(
    ("nominator", "words"),
    [
        ({"name": "มานะ ทองดีี"}, "ใกล้เคียง"),
        ({"name": "นายมานะ ทองดี"}, "ใกล้เคียง"),
        ({"name": "ลูกสาว", "email": "mana@example.com"}, "อีเมลเดียวกัน"),
        ({"name": "ลูกสาว", "phone": "0812345678"}, "โทรศัพท์เดียวกัน"),
        ({"name": "ลูกสาว", "phone": "081-234-5678"}, "โทรศัพท์เดียวกัน"),
        ({"name": "ลูกสาว", "phone": "+66 81 234 ๕๖๗๘"}, "โทรศัพท์เดียวกัน"),
        ({"name": "ลูกสาว", "phone": "-"}, ""),
        ({"name": "ลูกสาว"}, ""),
    ],
)
def test_what_may_be_so_is_shown_to_who_screens(cast, sign_in, nominator, words):
    row = building.nomination(
        open_category(cast), status="submitted", name="มานะ ทองดี", email="mana@example.com", phone="0812345678",
        nominator=nominator,
    )  # fmt: skip
    html = sign_in(cast.officer).get(row.get_work_url()).content.decode()
    assert ("ผู้เสนออาจเป็นผู้ได้รับการเสนอเอง" in html) == bool(words) and words in html


def test_the_history_says_who_acted_by_a_link(cast):
    row = filled(cast).nomination
    consent = building.nomination(row.category, consent="asked").consent
    consents.give(consent, serial=0, signed_name="มานะ")
    assert {event.actor_name for event in history.events_of(row)} == {"ผู้เสนอชื่อ"}
    assert history.events_of(consent).first().actor_name == "ผู้ถูกเสนอชื่อ"
    assert {event.actor_name for event in history.events_of(filled(cast, by=cast.coordinator).nomination)} == {
        cast.coordinator.get_full_name()
    }
