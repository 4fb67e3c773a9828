"""An organization that left carries out nothing new and has no new booth; what names it already keeps it."""

import pytest

from activities.domain import assembly, resolutions
from activities.forms.assembly import BoothForm, ResolutionForm
from core.errors import DomainError
from tests.activities import assemblies
from tests.networks import directory

pytestmark = pytest.mark.django_db


def offered(form):
    return set(form.fields["organization"].queryset)


def refused():
    return pytest.raises(DomainError, match="ออกจากเครือข่ายแล้ว กรุณาเลือกหน่วยงานอื่น")


def test_one_that_left_is_not_offered_and_the_one_that_was_chosen_stays(cast):
    held, gone = assemblies.held(cast), directory.organization(cast, status="left")
    row = assemblies.resolution(held, cast, network=None, organization=cast.organization)
    booth = assembly.add_booth(held, by=cast.officer, organization=cast.organization, number="1")
    assert cast.organization in offered(ResolutionForm(activity=held)) & offered(BoothForm(activity=held))
    directory.in_status(cast, cast.organization, "left")
    assert not offered(ResolutionForm(activity=held)) & {cast.organization, gone}
    assert not offered(BoothForm(activity=held)) & {cast.organization, gone}
    for form in (ResolutionForm(activity=held, resolution=row), BoothForm(activity=held, booth=booth)):
        assert cast.organization in offered(form) and gone not in offered(form)


def test_one_that_left_is_refused_in_a_sentence(cast, sign_in):
    held, gone = assemblies.held(cast), directory.organization(cast, status="left")
    data = {"text": "งดโฟม", "network": cast.network.pk, "organization": gone.pk, "due_on": "31/3/2570"}
    answer = sign_in(cast.coordinator).post(f"/work/activities/{held.pk}/assembly/resolutions/new/", data)
    assert answer.status_code == 200 and "กรุณาเลือกหน่วยงานจากรายชื่อ" in answer.content.decode()
    assert not held.resolutions.exists()


def test_the_domain_refuses_one_that_left_too_and_keeps_what_was_chosen_before(cast):
    held, gone = assemblies.held(cast), directory.organization(cast, status="left")
    row = assemblies.resolution(held, cast, organization=cast.organization)
    booth = assembly.add_booth(held, by=cast.officer, organization=cast.organization, number="1")
    directory.in_status(cast, cast.organization, "left")
    with refused():
        assembly.add_booth(held, by=cast.officer, organization=gone)
    with refused():
        assembly.update_booth(booth, by=cast.officer, version=booth.version, organization=gone)
    with refused():
        assemblies.resolution(held, cast, organization=gone)
    with refused():
        resolutions.update(row, by=cast.officer, version=row.version, organization=gone)
    assert held.booths.count() == held.resolutions.count() == 1
    booth = assembly.update_booth(booth, by=cast.officer, version=booth.version, number="2")
    row = resolutions.update(row, by=cast.officer, version=row.version, text="ทำต่อ", organization=cast.organization)
    assert booth.number == "2" and row.text == "ทำต่อ"
    next_year = assemblies.held(cast, days=100)
    assert resolutions.carry(row, to=next_year, by=cast.officer).organization == cast.organization
