"""Two people at one organization at the same moment: exactly one wins, the second is told and loses nothing."""

import pytest

from core.errors import DomainError, SomebodyWasFaster, StaleEdit
from networks import domain
from networks.domain import changes, organizations, profile
from networks.domain.rows import mark_of
from networks.models import IdentityVirtue, Organization, OrganizationChange
from tests.networks import directory
from tests.page import Page
from tests.test_races import ROUNDS, cast, clients, together, winner_of  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


def losers(outcomes, kind):
    return [outcome for outcome in outcomes if isinstance(outcome, kind)]


@pytest.mark.parametrize("round", ROUNDS)
def test_two_editors_of_one_page_one_is_told(cast, round):  # noqa: F811
    def edit(by, about):
        return lambda: organizations.update(cast.organization, by=by, version=1, about=about)

    outcomes = together(edit(cast.editor, "ของคนดูแล"), edit(cast.coordinator, "ของผู้ประสาน"))
    assert len(losers(outcomes, StaleEdit)) == 1
    row = Organization.objects.get(pk=cast.organization.pk)
    assert row.version == 2 and row.about in {"ของคนดูแล", "ของผู้ประสาน"}


def test_the_second_editor_sees_both_and_saves_on(cast, clients):  # noqa: F811
    editor, coordinator = clients("editor", "coordinator")
    path = f"/work/organizations/{cast.organization.pk}/edit/"
    mine, theirs = (Page(client.get(path)).values() for client in (editor, coordinator))
    assert coordinator.post(path, theirs | {"about": "คำของผู้ประสาน"}).status_code == 302
    answer = Page(editor.post(path, mine | {"about": "คำของผู้ดูแล"}))
    assert answer.response.status_code == 409
    assert "คำของผู้ประสาน" in answer.html and "คำของผู้ดูแล" in answer.html
    assert editor.post(path, answer.values()).status_code == 302
    assert Organization.objects.get(pk=cast.organization.pk).about == "คำของผู้ดูแล"


@pytest.mark.parametrize("round", ROUNDS)
def test_two_editors_of_one_part_one_is_told(cast, round):  # noqa: F811
    mark = mark_of([])

    def write(by, word):
        row = {"pk": None, "remove": False, "mark": word, "meaning": "", "lived": "", "virtue": "", "order": 1}
        return lambda: profile.save_rows(profile.VIRTUES, cast.organization, [row], by=by, mark=mark)

    outcomes = together(write(cast.editor, "ซื่อ"), write(cast.coordinator, "ตรง"))
    assert len(losers(outcomes, StaleEdit)) == IdentityVirtue.objects.count() == 1


def test_different_parts_disturb_nobody(cast):  # noqa: F811
    outcomes = together(
        lambda: directory.rows(profile.VIRTUES, cast.organization, {"mark": "ซื่อ"}, by=cast.editor),
        lambda: directory.rows(profile.CONTACTS, cast.organization, {"name": "ครูแดง"}, by=cast.coordinator),
    )
    assert losers(outcomes, Exception) == []
    assert cast.organization.identity_virtues.count() == cast.organization.contact_people.count() == 1


@pytest.mark.parametrize("round", ROUNDS)
def test_two_wishes_at_once_are_one(cast, round):  # noqa: F811
    def ask(by, name):
        return lambda: directory.change(cast, by=by, name=name)

    winner_of(together(ask(cast.editor, "ชื่อหนึ่ง"), ask(cast.coordinator, "ชื่อสอง")))
    assert OrganizationChange.objects.count() == 1


@pytest.mark.parametrize("round", ROUNDS)
def test_a_wish_is_decided_once(cast, round):  # noqa: F811
    pk = directory.change(cast, name="ชื่อใหม่").pk
    one, two = (OrganizationChange.objects.get(pk=pk) for _ in range(2))
    outcomes = together(
        lambda: changes.approve(one, by=cast.officer), lambda: changes.decline(two, by=cast.director, reason="ยาวไป")
    )
    assert len(losers(outcomes, SomebodyWasFaster)) == 1
    named = Organization.objects.get(pk=cast.organization.pk).name == "ชื่อใหม่"
    assert named is (OrganizationChange.objects.get(pk=pk).status == "approved")


@pytest.mark.parametrize("round", ROUNDS)
def test_one_name_is_given_once(cast, round):  # noqa: F811
    def add(by):
        return lambda: domain.create_organization(name="ชื่อเดียวกัน", network=cast.network, by=by)

    outcomes = together(add(cast.officer), add(cast.director))
    (loser,) = losers(outcomes, DomainError)
    assert "มีหน่วยงานชื่อ “ชื่อเดียวกัน” อยู่แล้ว" in str(loser)
    assert Organization.objects.filter(name="ชื่อเดียวกัน").count() == 1
