"""Another name or network: asked for once, decided by four eyes, never two of one name."""

import pytest

from core import history
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster, StaleEdit
from networks import domain
from networks.domain import changes, organizations
from networks.models import OrganizationChange
from notifications.models import Notification
from tests.networks import directory
from tests.page import Page

pytestmark = pytest.mark.django_db


def test_asking_tells_the_officers_and_the_public_sees_the_old_name(cast, client):
    change = directory.change(cast, name="โรงเรียนใหม่")
    told = set(Notification.objects.values_list("recipient__email", "url"))
    assert told == {(f"{name}@example.org", change.get_work_url()) for name in ("officer", "director")}
    event = history.events_of(change).get()
    assert event.changes == {"name": ["โรงเรียนบ้านทุ่งทดสอบ", "โรงเรียนใหม่"]}
    assert "โรงเรียนใหม่" not in client.get(cast.organization.get_absolute_url()).content.decode()


def test_approval_changes_both_everywhere_and_records_them(cast, client, django_capture_on_commit_callbacks):
    change = directory.change(cast, name="วัดใหม่", network=cast.other_network)
    client.get("/networks/religion/")
    with django_capture_on_commit_callbacks(execute=True):
        row = changes.approve(change, by=cast.officer)
    assert (row.name, row.network, row.version) == ("วัดใหม่", cast.other_network, 2)
    event = history.events_of(row).first()
    assert (event.action, event.changes["network"]) == ("organization.change", ["การศึกษา", "ศาสนา"])
    assert "วัดใหม่" in client.get("/networks/religion/").content.decode()


def test_one_wish_waits_at_a_time(cast):
    directory.change(cast, name="ชื่อหนึ่ง")
    with pytest.raises(AlreadyDone):
        directory.change(cast, name="ชื่อหนึ่ง")
    with pytest.raises(SomebodyWasFaster, match="รอสำนักงานพิจารณาอยู่แล้ว"):
        directory.change(cast, by=cast.coordinator, name="ชื่อสอง")
    assert OrganizationChange.objects.count() == 1


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [({"name": "โรงเรียนบ้านทุ่งทดสอบ"}, "ยังไม่มีอะไรต่างจากเดิม"), ({"name": "มีอยู่แล้ว"}, "มีหน่วยงานชื่อ “มีอยู่แล้ว” อยู่แล้ว")],
)
def test_a_wish_for_nothing_or_for_anothers_name_is_refused(cast, wish, sentence):
    directory.organization(cast, name="มีอยู่แล้ว")
    with pytest.raises(DomainError, match=sentence):
        directory.change(cast, **wish)
    assert not OrganizationChange.objects.exists()


def test_one_that_left_asks_for_nothing(cast):
    organizations.leave(cast.organization, by=cast.officer, reason="ยุบรวม")
    with pytest.raises(DomainError, match="ออกจากเครือข่ายแล้ว"):
        directory.change(cast)


def test_who_asked_leaves_the_decision_to_another(cast):
    domain.give_membership(cast.officer, "editor", organization=cast.organization)
    change = directory.change(cast, by=cast.officer)
    with pytest.raises(DomainError, match="คุณเป็นผู้ขอเปลี่ยนเอง"):
        changes.approve(change, by=cast.officer)
    changes.approve(change, by=cast.director)
    assert change.status == "approved"


def test_a_name_that_another_took_meanwhile_is_a_sentence_on_the_request(cast, sign_in):
    change = directory.change(cast, name="ชื่อที่แย่งกัน")
    directory.organization(cast, name="ชื่อที่แย่งกัน")
    with pytest.raises(DomainError, match="มีหน่วยงานชื่อ “ชื่อที่แย่งกัน” อยู่แล้ว") as refusal:
        changes.approve(change, by=cast.officer)
    assert refusal.value.target == change.get_work_url()
    change.refresh_from_db()
    assert change.status == "open"
    response = sign_in(cast.officer).post(change.get_work_url(), {"do": "approve"}, follow=True)
    assert "มีหน่วยงานชื่อ “ชื่อที่แย่งกัน” อยู่แล้ว" in response.content.decode()


def test_what_moved_on_is_approved_only_by_who_read_it(cast, sign_in):
    change = directory.change(cast, name="ชื่อที่ขอ")
    row = organizations.update(cast.organization, by=cast.director, version=1, name="ชื่อที่แก้ไปแล้ว")
    with pytest.raises(StaleEdit):
        changes.approve(change, by=cast.officer)
    page = Page(sign_in(cast.officer).get(change.get_work_url()))
    assert "ตอนนี้เป็น ชื่อที่แก้ไปแล้ว" in " ".join(page.texts("td"))
    change.refresh_from_db()
    assert changes.approve(change, by=cast.officer, version=row.version).name == "ชื่อที่ขอ"


def test_leaving_takes_the_open_wish_along(cast):
    change = directory.change(cast)
    organizations.leave(cast.organization, by=cast.officer, reason="ยุบรวม")
    change.refresh_from_db()
    assert change.status == "withdrawn"


def test_declining_and_leaving_need_a_reason(cast):
    change = directory.change(cast)
    with pytest.raises(DomainError, match="กรุณาบอกเหตุผล"):
        changes.decline(change, by=cast.officer, reason="  ")
    with pytest.raises(DomainError, match="กรุณาบอกเหตุผล"):
        organizations.leave(cast.organization, by=cast.officer, reason="")


def test_the_pages_from_asking_to_declining(cast, sign_in):
    editor, officer = sign_in(cast.editor), sign_in(cast.officer)
    path = f"/work/organizations/{cast.organization.pk}/change/"
    wish = {"name": "โรงเรียนชื่อใหม่", "network": cast.network.pk, "note": "ประกาศกระทรวง"}
    assert editor.post(path, wish).status_code == 302
    change = OrganizationChange.objects.get()
    assert editor.get(path)["Location"] == change.get_work_url()
    page = Page(officer.get(change.get_work_url()))
    assert "โรงเรียนบ้านทุ่งทดสอบ" in page.html and "โรงเรียนชื่อใหม่" in page.html and "ประกาศกระทรวง" in page.html
    refused = Page(officer.post(change.get_work_url(), {"do": "decline", "reason": ""}))
    assert refused.refusal("reason")
    assert officer.post(change.get_work_url(), {"do": "decline", "reason": "ยังไม่มีประกาศ"}).status_code == 302
    assert "ยังไม่มีประกาศ" in editor.get(change.get_work_url()).content.decode()
    assert editor.get(path).status_code == 200


def test_an_editor_of_one_finds_nothing_of_another(cast, sign_in):
    other = directory.organization(cast, network=cast.other_network)
    change = changes.ask(other, by=cast.officer, name="ลับ", network=cast.other_network, note="ลับ")
    client = sign_in(cast.editor)
    pages = ("", "edit/", "virtues/", "goals/", "centre/", "contacts/", "history/", "change/")
    for path in (*(f"{other.get_work_url()}{page}" for page in pages), change.get_work_url()):
        assert client.get(path).status_code == 404, path
    assert other.name not in client.get("/work/organizations/").content.decode()
