"""Networks, organizations and memberships: writes, constraints, reference data."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core import history, pictures
from core.errors import DomainError
from networks import domain, reference
from networks.models import District, Membership, Network, Organization, Virtue
from tests import files, people

pytestmark = pytest.mark.django_db


def test_reference_data_are_six_networks_and_twenty_districts(cast):
    assert list(Network.objects.values_list("slug", flat=True)) == [
        "gov",
        "religion",
        "civil",
        "edu",
        "media",
        "business",
    ]
    assert District.objects.count() == 20
    assert len(set(District.objects.values_list("row", "column"))) == 20
    assert District.objects.get(code="4101").name == "เมืองอุดรธานี"


def test_loading_again_adds_nothing_and_keeps_what_the_office_changed(cast):
    domain.save_network(slug="edu", name="การศึกษาและเยาวชน")
    assert reference.load() == 0
    assert Network.objects.get(slug="edu").name == "การศึกษาและเยาวชน"


def test_an_organization_is_written_with_history_and_its_place_in_the_dictionary(cast):
    organization = domain.create_organization(name="โรงเรียนเก", network=cast.network, by=cast.officer)
    assert [event.action for event in history.events_of(organization)] == ["organization.create"]
    assert history.events_of(organization).first().by == cast.officer
    assert organization.sort_key


@pytest.mark.parametrize("fields", [{"name": ""}, {"name": "ก" * 251}])
def test_an_organization_needs_a_name(cast, fields):
    with pytest.raises(ValidationError):
        domain.create_organization(network=cast.network, **fields)
    assert Organization.objects.count() == 1


def test_an_organization_needs_a_name_of_its_own_in_its_network(cast):
    with pytest.raises(DomainError, match="มีหน่วยงานชื่อ “โรงเรียนบ้านทุ่งทดสอบ” อยู่แล้ว"):
        domain.create_organization(network=cast.network, name="โรงเรียนบ้านทุ่งทดสอบ")
    assert Organization.objects.count() == 1


def test_the_same_name_in_another_network_is_another_organization(cast):
    domain.create_organization(name="โรงเรียนบ้านทุ่งทดสอบ", network=cast.other_network)
    assert Organization.objects.count() == 2


def test_an_organizations_cover_is_public_at_once(cast):
    cover = pictures.keep(pictures.inspect(files.upload(files.photo())), by=cast.officer)
    domain.create_organization(name="มีภาพ", network=cast.network, cover=cover)
    cover.refresh_from_db()
    assert cover.is_public


MISFITS = [
    ("coordinator", {}), ("member", {}), ("editor", {}), ("judge", {"network": True}), ("judge", {"organization": True}),
    ("coordinator", {"organization": True}), ("editor", {"network": True}), ("member", {"network": True, "organization": True}),
    ("boss", {"network": True}),
]  # fmt: skip


@pytest.mark.parametrize(("role", "places"), MISFITS)
def test_a_membership_fits_its_role(cast, role, places):
    place = {name: getattr(cast, name) for name in places}
    person = people.person("new")
    with pytest.raises(ValidationError):
        domain.give_membership(person, role, **place)
    with pytest.raises(IntegrityError, match="membership_scope_fits_role"), transaction.atomic():
        Membership.objects.create(user=person, role=role, **place)


def test_a_membership_ends_after_it_begins(cast):
    with pytest.raises(ValidationError, match="วันสิ้นสุดต้องไม่มาก่อนวันเริ่ม"):
        domain.give_membership(cast.stranger, "judge", valid_from=date(2026, 2, 2), valid_until=date(2026, 2, 1))


def test_a_membership_is_given_once_and_recorded(cast):
    with pytest.raises(ValidationError, match="มีสิทธิ์นี้อยู่แล้ว"):
        domain.give_membership(cast.coordinator, "coordinator", network=cast.network)
    membership = domain.give_membership(cast.stranger, "judge", by=cast.director)
    event = history.events_of(membership).get()
    assert (event.action, event.by, event.changes) == ("membership.give", cast.director, {"role": ["", "judge"]})


def test_managed_by_is_everything_for_the_office_and_the_own_places_for_others(cast):
    temple = domain.create_organization(name="วัดทดสอบ", network=cast.other_network)
    second = domain.create_organization(name="โรงเรียนสอง", network=cast.network)
    managed = {role: set(Organization.objects.managed_by(cast[role])) for role in people.ROLES[1:]}
    assert managed == {
        "stranger": set(),
        "member": set(),
        "coordinator": {cast.organization, second},
        "editor": {cast.organization},
        "judge": set(),
        "officer": {cast.organization, second, temple},
        "director": {cast.organization, second, temple},
        "administrator": {cast.organization, second, temple},
    }


def test_virtues_are_listed_in_the_programmes_order():
    assert Virtue.listed(["gratitude", "unknown", "sufficiency"]) == [Virtue.SUFFICIENCY, Virtue.GRATITUDE]
    assert Virtue.HONESTY.icon == "v-honesty"
