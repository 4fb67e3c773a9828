"""What an officer typed about awards and never saved lies on the desk, named by what it is about."""

import pytest

from core.models import TypedForm
from portal.desk.typing import typed_items
from tests.awards import building

UNNAMED = "ยังไม่ได้ตั้งชื่อ"


@pytest.fixture
def category(cast):
    return building.category(building.round_(by=cast.officer, title="คนดีศรีอุดร"), name="เด็กและเยาวชน")


def typed_by(user, path, data="x=1"):
    TypedForm.objects.create(user=user, path=path, data=data)
    return [(item.what, item.title, item.url) for item in typed_items(user)]


@pytest.mark.parametrize("page", ["edit", "categories", "panel"])
def test_of_a_round(cast, category, page):
    path = f"{category.round.get_work_url()}{page}/"
    assert typed_by(cast.officer, path) == [("ข้อมูลรอบคัดเลือกที่พิมพ์ค้างไว้", "คนดีศรีอุดร", path)]


def test_of_a_category(cast, category):
    path = f"/work/categories/{category.pk}/criteria/"
    assert typed_by(cast.officer, path) == [("เกณฑ์ที่พิมพ์ค้างไว้", "เด็กและเยาวชน", path)]


@pytest.mark.parametrize(("page", "what"), [("edit", "แก้ข้อมูลการเสนอชื่อค้างไว้"), ("citation", "คำประกาศเกียรติคุณที่พิมพ์ค้างไว้")])
def test_of_a_nomination(cast, category, page, what):
    nomination = building.nomination(category, status="submitted")
    path = f"{nomination.get_work_url()}{page}/"
    assert typed_by(cast.officer, path) == [(what, nomination.shown_name, path)]


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/work/awards/new/", "รอบคัดเลือกใหม่ที่ยังไม่ได้บันทึก"),
        ("/work/honours/new/", "ผู้ได้รับการยกย่องที่ยังไม่ได้บันทึก"),
    ],
)
def test_of_what_does_not_exist_yet(cast, path, what):
    assert typed_by(cast.officer, path) == [(what, UNNAMED, path)]


def test_who_left_the_office_reads_no_name(cast, category):
    nomination = building.nomination(category, status="submitted")
    for path in (
        f"{category.round.get_work_url()}edit/",
        f"/work/categories/{category.pk}/criteria/",
        f"{nomination.get_work_url()}edit/",
    ):
        typed_by(cast.coordinator, path)
    assert {item.title for item in typed_items(cast.coordinator)} == {UNNAMED}
