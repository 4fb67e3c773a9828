"""The form of an organization through the real page: bad input comes back with a sentence, nothing typed is lost."""

import uuid

import pytest

from core import history, pictures
from core.errors import DomainError, StaleEdit
from core.models import Picture, TypedForm
from networks.domain import organizations
from networks.forms.organization import OrganizationForm
from networks.models import Organization, OrganizationKind
from notifications.models import Notification
from tests import factories, files
from tests.activities.typing import survived
from tests.networks import directory
from tests.page import Page

pytestmark = pytest.mark.django_db
NEW = "/work/organizations/new/"


def typed(cast, **changes):
    """A complete organization as a browser sends it."""
    values = {
        "name": "วัดป่าทดสอบธรรม", "network": cast.other_network.pk, "kind": OrganizationKind.objects.get(name="วัดและศาสนสถาน").pk,
        "parent": "", "district": "4102", "subdistrict": "คำผักหวาน", "about": "วัดเล็กที่เปิดลานให้เด็กมาอ่านหนังสือ",
        "office_address": "เลขที่ 9 หมู่ 3", "office_phone": "๐ ๔๒๐๐ ๐๐๐๙", "office_email": "Wat@Example.org",
        "website": "wat.example.org", "map_url": "https://maps.example.org/wat", "version": "", "cover_kept": "", "logo_kept": "",
    }  # fmt: skip
    return {name: value for name, value in (values | changes).items() if value is not None}


@pytest.fixture
def client(cast, sign_in):
    return sign_in(cast.officer)


def test_an_officer_adds_one_and_its_people_are_told(cast, client):
    response = client.post(NEW, typed(cast))
    row = Organization.objects.get(name="วัดป่าทดสอบธรรม")
    assert response["Location"] == row.get_work_url()
    assert (row.office_phone, row.office_email, row.website) == (
        "0 4200 0009",
        "wat@example.org",
        "https://wat.example.org",
    )
    assert (row.kind.name, row.district_id, row.created_by) == ("วัดและศาสนสถาน", "4102", cast.officer)
    assert not Notification.objects.exists()  # nobody acts for that network yet
    client.post(NEW, typed(cast, name="โรงเรียนทดสอบสอง", network=cast.network.pk))
    assert set(Notification.objects.values_list("recipient__email", flat=True)) == {"coordinator@example.org"}


def test_the_form_sent_twice_makes_one(cast, client):
    data = typed(cast, form_key=str(uuid.uuid4()))
    first, second = client.post(NEW, data), client.post(NEW, data)
    assert first["Location"] == second["Location"]
    assert Organization.objects.filter(name="วัดป่าทดสอบธรรม").count() == 1


LONG = "ย" * 5000
REFUSALS = [
    ({"name": ""}, "name", "กรุณากรอกข้อความในช่องนี้"),
    ({"name": " \t "}, "name", "กรุณากรอกข้อความในช่องนี้"),
    ({"name": LONG}, "name", "ช่องนี้รับได้ไม่เกิน 250 ตัวอักษร"),
    ({"network": ""}, "network", "กรุณาเลือกเครือข่าย"),
    ({"network": "999999"}, "network", "กรุณาเลือกเครือข่ายจากรายการ"),
    ({"network": "-1"}, "network", "กรุณาเลือกเครือข่ายจากรายการ"),
    ({"kind": "41\x0001"}, "kind", "มีอักขระที่มองไม่เห็น"),
    ({"district": "เมือง"}, "district", "กรุณาเลือกอำเภอจากรายการ"),
    ({"about": LONG}, "about", "ข้อความยาวเกินไป 1,000 ตัวอักษร"),
    ({"subdistrict": "ก" * 101}, "subdistrict", "ข้อความยาวเกินไป 1 ตัวอักษร"),
    ({"parent": "ไม่มีชื่อนี้"}, "parent", "ไม่พบหน่วยงานชื่อนี้ในทะเบียน"),
    ({"parent": "🌻" * 40}, "parent", "ไม่พบหน่วยงานชื่อนี้ในทะเบียน"),
    ({"office_email": "ไม่ใช่อีเมล"}, "office_email", "อีเมลนี้ไม่ครบ"),
    ({"office_email": "a@b"}, "office_email", "อีเมลนี้ไม่ครบ"),
    ({"kind": "999999"}, "kind", "ประเภทนี้ไม่มีแล้ว"),
    ({"website": "javascript:alert(1)"}, "website", "ที่อยู่นี้ใช้ไม่ได้"),
    ({"map_url": "http://maps.example.org"}, "map_url", "ที่อยู่นี้ใช้ไม่ได้"),
    ({"office_phone": "0" * 61}, "office_phone", "ข้อความยาวเกินไป 1 ตัวอักษร"),
]


@pytest.mark.parametrize(("changes", "field", "sentence"), REFUSALS)
def test_what_cannot_be_is_refused_and_nothing_is_lost(cast, client, changes, field, sentence):
    data = typed(cast, **changes)
    page = Page(client.post(NEW, data))
    assert page.response.status_code == 200
    assert sentence in page.refusal(field)
    assert sentence in page.summary()
    lost = survived(page, data, but=["kind", "network", "district"])
    assert lost == []
    assert Organization.objects.count() == 1
    assert TypedForm.objects.get().path == NEW


def test_nul_and_emoji_are_text(cast, client):
    client.post(NEW, typed(cast, name="บ้าน\x00สุข 🌻", about="<script>alert(1)</script>\x00"))
    row = Organization.objects.get(name__startswith="บ้าน")
    assert "\x00" not in row.name + row.about
    assert "<script>alert(1)" not in client.get(row.get_absolute_url()).content.decode()


def test_a_name_of_the_network_is_refused_beside_the_field(cast, client):
    data = typed(cast, name=cast.organization.name, network=cast.network.pk)
    page = Page(client.post(NEW, data))
    assert "ในเครือข่ายนี้มีหน่วยงานชื่อนี้อยู่แล้ว" in page.refusal("name")


@pytest.mark.parametrize("text", ["โรงเรียนบ้านทุ่งทดสอบ", "โรงเรียนบ้านทุ่งทดสอบ (การศึกษา)"])
def test_a_parent_is_named_as_the_register_names_it(cast, client, text):
    client.post(NEW, typed(cast, parent=text))
    assert Organization.objects.get(name="วัดป่าทดสอบธรรม").parent == cast.organization


def test_a_parent_of_two_networks_needs_the_network(cast, client):
    twin = directory.organization(cast, name=cast.organization.name, network=cast.other_network)
    page = Page(client.post(NEW, typed(cast, parent=cast.organization.name)))
    assert "มีหน่วยงานชื่อนี้ในหลายเครือข่าย" in page.refusal("parent")
    client.post(NEW, typed(cast, parent=f"{twin.name} (ศาสนา)"))
    assert Organization.objects.get(name="วัดป่าทดสอบธรรม").parent == twin


def test_nothing_stands_above_itself(cast):
    child = directory.organization(cast, parent=cast.organization)
    grandchild = directory.organization(cast, parent=child)
    with pytest.raises(DomainError, match="อยู่ใต้หน่วยงานนี้เอง"):
        organizations.update(cast.organization, by=cast.officer, version=1, parent=grandchild)


def test_an_editor_changes_all_but_name_and_network(cast, sign_in):
    editor = sign_in(cast.editor)
    path = f"{cast.organization.get_work_url()}edit/"
    page = Page(editor.get(path))
    assert "disabled" in dict(page.one("input", id="id_name").attributes)
    data = page.values() | {"name": "ชื่อที่แอบแก้", "about": "เล่าใหม่"}
    assert editor.post(path, data).status_code == 302
    row = Organization.objects.get(pk=cast.organization.pk)
    assert (row.name, row.about, row.version) == ("โรงเรียนบ้านทุ่งทดสอบ", "เล่าใหม่", 2)
    assert history.events_of(row).first().changes == {"about": ["", "เล่าใหม่"]}
    with pytest.raises(DomainError, match="ขอเปลี่ยนชื่อหรือเครือข่าย"):
        organizations.update(row, by=cast.editor, version=2, name="ชื่อที่แอบแก้")


def test_an_officer_corrects_the_name_and_the_editors_are_told(cast):
    organizations.update(cast.organization, by=cast.officer, version=1, name="ชื่อถูก")
    note = Notification.objects.get()
    assert (note.recipient, "ชื่อถูก" in note.text) == (cast.editor, True)


def test_an_old_version_writes_nothing(cast):
    organizations.update(cast.organization, by=cast.officer, version=1, about="หนึ่ง")
    with pytest.raises(StaleEdit):
        organizations.update(cast.organization, by=cast.editor, version=1, about="สอง")
    assert Organization.objects.get(pk=cast.organization.pk).about == "หนึ่ง"


def test_the_history_names_what_changed_as_the_form_does():
    labels = {name: str(field.label) for name, field in OrganizationForm.base_fields.items() if field.label}
    known = {field.name: str(field.verbose_name) for field in Organization._meta.fields if field.name in labels}
    assert known and {name: labels[name] for name in known} == known


def test_one_that_left_is_corrected_only_by_the_office_and_only_in_name(cast, sign_in):
    row = directory.in_status(cast, cast.organization, "left")
    with pytest.raises(DomainError, match="ออกจากเครือข่ายแล้ว"):
        organizations.update(row, by=cast.editor, version=row.version, about="x")
    with pytest.raises(DomainError, match="แก้ได้เฉพาะชื่อและเครือข่าย"):
        organizations.update(row, by=cast.officer, version=row.version, about="x")
    assert organizations.update(row, by=cast.officer, version=row.version, name="ชื่อเดิม").name == "ชื่อเดิม"
    assert sign_in(cast.officer).get(f"{row.get_work_url()}edit/").status_code == 200
    assert sign_in(cast.editor).get(f"{row.get_work_url()}edit/").status_code == 302


def test_cover_and_logo_are_public_and_go_when_nothing_shows_them(cast, client):
    path = f"{cast.organization.get_work_url()}edit/"
    page = Page(client.get(path))
    uploads = {"cover": files.upload(files.photo()), "logo": files.upload(files.photo((200, 10, 10)))}
    assert client.post(path, page.values() | uploads).status_code == 302
    row = Organization.objects.select_related("cover", "logo").get(pk=cast.organization.pk)
    assert row.cover.is_public and row.logo.is_public
    html = client.get(row.get_absolute_url()).content.decode()
    assert row.cover.token in html and row.logo.token in html
    old = row.logo
    client.post(path, Page(client.get(path)).values() | {"logo_remove": "on"})
    old.refresh_from_db()
    assert not old.is_public
    assert Organization.objects.get(pk=row.pk).logo is None


def test_a_picture_another_thing_shows_stays_public(cast):
    cover = pictures.keep(pictures.inspect(files.upload(files.photo())), by=cast.officer)
    factories.activity(by=cast.coordinator, office=cast.officer, status="approved", cover=cover)
    row = organizations.update(cast.organization, by=cast.officer, version=1, cover=cover)
    organizations.update(row, by=cast.officer, version=2, cover=None)
    assert Picture.objects.get(pk=cover.pk).is_public


@pytest.mark.parametrize("name", files.REFUSED)
def test_a_bad_picture_is_refused_and_the_words_stay(cast, client, name):
    upload, sentence = files.refused(name)
    data = typed(cast)
    page = Page(client.post(NEW, data | {"cover": upload}))
    assert sentence in page.refusal("cover")
    assert survived(page, data) == []


def test_a_good_picture_survives_another_mistake(cast, client):
    page = Page(client.post(NEW, typed(cast, name="") | {"logo": files.upload(files.photo())}))
    kept = page.values()
    assert kept["logo_kept"] != [""]
    client.post(NEW, kept | {"name": "วัดมีตรา"})
    assert Organization.objects.get(name="วัดมีตรา").logo.token == kept["logo_kept"][0]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"note": ""}, "note", "กรุณาบอกเหตุผลสั้น ๆ"),
        ({"note": "ย" * 1001}, "note", "ข้อความยาวเกินไป 1 ตัวอักษร"),
        ({"name": LONG}, "name", "ช่องนี้รับได้ไม่เกิน 250 ตัวอักษร"),
        ({"name": ""}, "name", "กรุณากรอกข้อความในช่องนี้"),
        ({"name": "โรงเรียนบ้านทุ่งทดสอบ"}, "name", "ยังไม่มีอะไรต่างจากเดิม"),
        ({"network": "abc"}, "network", "กรุณาเลือกเครือข่ายจากรายการ"),
    ],
)
def test_a_bad_wish_is_refused_and_nothing_is_lost(cast, sign_in, changes, field, sentence):
    data = {"name": "ชื่อ 🌻 ใหม่", "network": cast.network.pk, "note": "เพราะ"} | changes
    page = Page(sign_in(cast.editor).post(f"{cast.organization.get_work_url()}change/", data))
    assert sentence in page.refusal(field)
    assert survived(page, data, but=["network"]) == []
