"""The parts of a profile as pages of rows: typed, added to, saved, refused, compared; with and without JavaScript."""

import pytest

from core import history
from core.errors import DomainError, StaleEdit
from core.models import TypedForm
from networks.domain import profile
from networks.domain.rows import mark_of
from networks.models import IdentityVirtue, LearningCentre, OrganizationKind
from tests.networks import directory
from tests.page import Page

pytestmark = pytest.mark.django_db
HAS = (
    ("H", "Honesty", "โปร่งใส ไม่ทุจริต"), ("A", "Accountability", "ตรงเวลา"), ("S", "Service Mind", "เต็มใจ เป็นธรรม"),
)  # fmt: skip


def path_of(cast, part):
    return f"{cast.organization.get_work_url()}{part}/"


def sent(page, number, **values):
    """What the browser sends with one row typed into."""
    return page.values() | {f"rows-{number}-{name}": value for name, value in values.items()}


@pytest.fixture
def client(cast, sign_in):
    return sign_in(cast.editor)


def test_has_is_typed_row_by_row_without_javascript(cast, client):
    path = path_of(cast, "virtues")
    data = Page(client.get(path)).values()
    for number, (mark, meaning, lived) in enumerate(HAS):
        words = {"mark": mark, "meaning": meaning, "lived": lived}
        data |= {f"rows-{number}-{name}": value for name, value in words.items()}
        if number < 2:
            page = Page(client.post(path, data | {"do": "add"}))
            assert page.response.status_code == 200 and not page.all(id="form-errors")
            data = page.values()
            assert data[f"rows-{number}-lived"] == [lived]
            assert f"rows-{number + 1}-mark" in data
            assert not IdentityVirtue.objects.exists()
    assert client.post(path, data).status_code == 302
    rows = cast.organization.identity_virtues.values_list("mark", "meaning", "lived", "order")
    assert list(rows) == [(*words, place) for place, words in enumerate(HAS, 1)]
    assert not TypedForm.objects.exists()
    html = client.get(cast.organization.get_absolute_url()).content.decode()
    assert "Accountability" in html and "เต็มใจ เป็นธรรม" in html


def test_what_was_added_without_saving_is_there_again(cast, client):
    path = path_of(cast, "contacts")
    client.post(path, sent(Page(client.get(path)), 0, name="ครูแดง") | {"do": "add"})
    page = Page(client.get(path))
    assert page.values()["rows-0-name"] == ["ครูแดง"]
    assert "สิ่งที่คุณพิมพ์ค้างไว้ยังอยู่" in page.html


def test_rows_are_changed_put_in_order_and_removed(cast, client):
    directory.rows(
        profile.VIRTUES,
        cast.organization,
        *[{"mark": mark, "order": place} for place, (mark, *_rest) in enumerate(HAS, 1)],
        by=cast.editor,
    )
    path = path_of(cast, "virtues")
    data = Page(client.get(path)).values()
    data |= {"rows-0-remove": "on", "rows-1-order": "๙", "rows-1-meaning": "รับผิดชอบ"}
    assert client.post(path, data).status_code == 302
    rows = cast.organization.identity_virtues.values_list("mark", "meaning", "order")
    assert [(mark, meaning) for mark, meaning, _order in rows] == [("S", ""), ("A", "รับผิดชอบ")]
    event = history.events_of(cast.organization).first()
    assert event.action == "organization.virtues"
    assert event.changed[0][0] == "คุณธรรมอัตลักษณ์" and "H" in event.changed[0][1]


BAD = [
    ("virtues", {"mark": "ย" * 61}, "rows-0-mark", "ข้อความยาวเกินไป 1 ตัวอักษร"),
    ("virtues", {"lived": "ย" * 5000}, "rows-0-lived", "ช่องนี้รับได้ไม่เกิน 2,000"),
    ("virtues", {"meaning": "ไม่มีอักษร"}, "rows-0-mark", "กรุณากรอกช่องนี้"),
    ("virtues", {"mark": "H", "order": "-1"}, "rows-0-order", "กรุณาพิมพ์ตัวเลขตั้งแต่ 0 ขึ้นไป"),
    ("virtues", {"mark": "H", "virtue": "ใจดี"}, "rows-0-virtue", ""),
    ("goals", {"problem": "น้ำเน่า", "fiscal_year": ""}, "rows-0-fiscal_year", "กรุณากรอกช่องนี้"),
    ("goals", {"problem": "น้ำเน่า", "fiscal_year": "ปีหน้า"}, "rows-0-fiscal_year", "อ่านตัวเลขนี้ไม่ได้"),
    ("goals", {"problem": "น้ำเน่า", "fiscal_year": "99999"}, "rows-0-fiscal_year", "กรุณาพิมพ์ตัวเลขไม่เกิน"),
    ("goals", {"good_deed": "ย" * 5000, "fiscal_year": "๒๕๗๐"}, "rows-0-good_deed", "ข้อความยาวเกินไป"),
    ("contacts", {"name": "ครูแดง", "email": "ไม่ใช่อีเมล"}, "rows-0-email", "อีเมลนี้ไม่ครบ"),
    ("contacts", {"phone": "081"}, "rows-0-name", "กรุณากรอกช่องนี้"),
    ("contacts", {"name": "🌻" * 201}, "rows-0-name", "ข้อความยาวเกินไป 1 ตัวอักษร"),
    ("centre", {"text": "ไม่มีชื่อ"}, "rows-0-title", "กรุณากรอกช่องนี้"),
    ("centre", {"title": "ฐาน", "minutes": "-5"}, "rows-0-minutes", "กรุณาพิมพ์ตัวเลขตั้งแต่ 1 ขึ้นไป"),
    ("centre", {"title": "ฐาน", "minutes": "ครึ่งชั่วโมง"}, "rows-0-minutes", "อ่านตัวเลขนี้ไม่ได้"),
]


@pytest.mark.parametrize(("part", "words", "field", "sentence"), BAD)
def test_a_bad_row_comes_back_with_a_sentence_and_as_typed(cast, client, part, words, field, sentence):
    path = path_of(cast, part)
    page = Page(client.post(path, sent(Page(client.get(path)), 0, **words)))
    assert page.response.status_code == 200
    assert page.refusal(field) and sentence in page.refusal(field)
    assert page.refusal(field) in page.summary()
    shown = page.values()
    assert {name: shown[f"rows-0-{name}"] for name in words if name != "virtue"} == {
        name: [value] for name, value in words.items() if name != "virtue"
    }
    assert (
        not history.events_of(cast.organization)
        .filter(action__in=[p.action for p in (profile.VIRTUES, profile.GOALS, profile.CONTACTS)])
        .exists()
    )


CENTRE_BAD = [
    ({"group_min": "30", "group_max": "๕"}, "group_max", "จำนวนคนมากสุดต้องไม่น้อยกว่า"),
    ({"group_min": "0"}, "group_min", "กรุณาพิมพ์ตัวเลขตั้งแต่ 1 ขึ้นไป"),
    ({"group_max": "99999999999999"}, "group_max", "กรุณาพิมพ์ตัวเลขไม่เกิน 10,000"),
    ({"hours": "ย" * 5000}, "hours", "ข้อความยาวเกินไป"),
    ({"booking": "ย" * 5000}, "booking", "ข้อความยาวเกินไป"),
    ({"virtues": "ใจดี"}, "virtues", ""),
]


@pytest.mark.parametrize(("words", "field", "sentence"), CENTRE_BAD)
def test_a_bad_learning_centre_comes_back(cast, client, words, field, sentence):
    path = path_of(cast, "centre")
    page = Page(client.post(path, Page(client.get(path)).values() | words))
    assert page.refusal(field) and sentence in page.refusal(field)
    assert not LearningCentre.objects.exists()


@pytest.mark.parametrize(
    "damage",
    [
        {"rows-TOTAL_FORMS": "มาก"},
        {"rows-TOTAL_FORMS": "1000000"},
        {"rows-INITIAL_FORMS": "\x00"},
        {"rows-TOTAL_FORMS": "-3"},
    ],
)
def test_a_damaged_form_breaks_nothing(cast, client, damage):
    path = path_of(cast, "virtues")
    for do in ({}, {"do": "add"}):
        response = client.post(path, sent(Page(client.get(path)), 0, mark="H") | damage | do)
        assert response.status_code in {200, 302}
    assert not IdentityVirtue.objects.exists()


def test_one_year_is_one_row(cast, client):
    path = path_of(cast, "goals")
    data = Page(
        client.post(path, sent(Page(client.get(path)), 0, fiscal_year="2570", problem="ก") | {"do": "add"})
    ).values()
    page = Page(client.post(path, data | {"rows-1-fiscal_year": "๒๕๗๐", "rows-1-good_deed": "ข"}))
    assert "ปีนี้มีอยู่แล้วในหน้านี้" in page.refusal("rows-1-fiscal_year")
    assert client.post(path, page.values() | {"rows-1-fiscal_year": "2569"}).status_code == 302
    assert list(cast.organization.year_goals.values_list("fiscal_year", flat=True)) == [2570, 2569]


def test_the_second_of_two_editors_sees_both_and_saves_on(cast, client, sign_in):
    other = sign_in(cast.coordinator)
    path = path_of(cast, "virtues")
    mine, theirs = Page(client.get(path)), Page(other.get(path))
    assert other.post(path, sent(theirs, 0, mark="ตรง", lived="ของเขา")).status_code == 302
    answer = Page(client.post(path, sent(mine, 0, mark="ซื่อ", lived="ของฉัน")))
    assert answer.response.status_code == 409
    cells = " ".join(answer.texts("td"))
    assert "ตรง · ของเขา" in cells and "ซื่อ · ของฉัน" in cells
    assert client.post(path, answer.values()).status_code == 302
    assert set(cast.organization.identity_virtues.values_list("mark", flat=True)) == {"ตรง", "ซื่อ"}


def test_saving_one_part_does_not_disturb_another(cast, client):
    page = Page(client.get(path_of(cast, "virtues")))
    directory.rows(profile.CONTACTS, cast.organization, {"name": "ครูแดง"}, by=cast.coordinator)
    assert client.post(path_of(cast, "virtues"), sent(page, 0, mark="H")).status_code == 302


def test_a_learning_centre_from_its_first_base_to_its_end(cast, client, django_capture_on_commit_callbacks):
    path = path_of(cast, "centre")
    words = {
        "hours": "เสาร์",
        "booking": "โทรสำนักงาน",
        "fee": "ไม่มี",
        "group_min": "๕",
        "group_max": "40",
        "virtues": ["gratitude"],
    }
    assert client.post(path, sent(Page(client.get(path)), 0, title="ฐานทอผ้า", minutes="๔๕") | words).status_code == 302
    centre = LearningCentre.objects.get()
    assert (centre.is_open, centre.group_min, centre.group_max, centre.virtues) == (True, 5, 40, ["gratitude"])
    assert list(centre.bases.values_list("title", "minutes")) == [("ฐานทอผ้า", 45)]
    public = client.get(cast.organization.get_absolute_url()).content.decode()
    assert "มาเรียนรู้ที่นี่" in public and "โทรสำนักงาน" in public and "5–40 คน" in public and "ฐานทอผ้า" in public
    page = Page(client.get(path))
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(path, page.values() | {"remove_all": "on"}).status_code == 302
    assert not LearningCentre.objects.exists()
    assert "มาเรียนรู้ที่นี่" not in client.get(cast.organization.get_absolute_url()).content.decode()


def test_an_old_mark_writes_nothing(cast):
    directory.centre(cast.organization, by=cast.editor, hours="เสาร์")
    with pytest.raises(StaleEdit):
        profile.save_centre(cast.organization, None, [], by=cast.editor, mark=mark_of(({}, [])))
    with pytest.raises(StaleEdit):
        profile.save_rows(profile.GOALS, cast.organization, [], by=cast.editor, mark=0)


def test_one_that_left_keeps_its_parts_as_they_are(cast, sign_in):
    directory.in_status(cast, cast.organization, "left")
    with pytest.raises(DomainError, match="ออกจากเครือข่ายแล้ว"):
        directory.rows(profile.VIRTUES, cast.organization, {"mark": "H"}, by=cast.editor)


def test_the_kinds_are_rows_of_the_office(cast, sign_in):
    client, path = sign_in(cast.officer), "/work/organizations/kinds/"
    data = Page(client.get(path)).values()
    count = OrganizationKind.objects.count()
    data |= {
        f"rows-{count}-name": "สมาคม",
        f"rows-{count}-order": "๒",
        "rows-0-name": "ส่วนราชการ",
        "rows-9-remove": "on",
    }
    assert client.post(path, data).status_code == 302
    assert OrganizationKind.objects.count() == count
    assert OrganizationKind.objects.filter(name__in=["สมาคม", "ส่วนราชการ"]).count() == 2
    kind = OrganizationKind.objects.get(name="ส่วนราชการ")
    assert history.events_of(kind).first().changes == {"name": ["หน่วยงานราชการ", "ส่วนราชการ"]}


def test_a_kind_in_use_stays_and_each_name_is_there_once(cast, sign_in):
    client, path = sign_in(cast.officer), "/work/organizations/kinds/"
    kind = OrganizationKind.objects.first()
    directory.organization(cast, kind=kind)
    response = client.post(path, Page(client.get(path)).values() | {"rows-0-remove": "on"})
    assert response.status_code == 409 and "เพราะมีหน่วยงานใช้อยู่ 1 แห่ง" in response.content.decode()
    page = Page(client.post(path, Page(client.get(path)).values() | {"rows-0-name": "ชุมชน"}))
    assert "ชื่อนี้มีอยู่แล้วในหน้านี้" in " ".join(page.texts("p", class_="field__error"))
    assert OrganizationKind.objects.filter(pk=kind.pk, name=kind.name).exists()
