"""The year of birth: said to be needed where it is, and honestly unknown where nobody knows it."""

import pytest

from awards.domain import nominations
from tests.awards import building, rounding
from tests.awards.building import fresh
from tests.awards.nominating import filled, open_category
from tests.page import Page

pytestmark = pytest.mark.django_db


def hint(page):
    return page.text(id="id_birth_year_helptext")


def test_where_it_is_typed_it_says_whether_it_is_needed(cast, client):
    plain = open_category(cast)
    nominator = filled(cast, category=plain)
    path = f"/n/{nominator.token}/who/"
    assert "ไม่ทราบเว้นว่างได้" in hint(Page(client.get(path)))
    young = building.category(plain.round, name="เยาวชน", min_age=15, max_age=18)
    assert "ประเภทที่กำหนดช่วงอายุต้องใส่" in hint(Page(client.get(path)))
    words = {"category": young.pk, "version": fresh(nominator.nomination).version, "name": "", "birth_year": "x"}
    for page in (Page(client.post(path, words)), Page(client.get(path))):
        assert "ต้องใส่เพราะประเภท “เยาวชน” รับอายุ 15–18 ปี" in hint(page) and "เว้นว่าง" not in hint(page)
        assert "ไม่บังคับ" not in page.text("label", **{"for": "id_birth_year"})


def test_an_officer_who_cannot_find_out_says_so_and_goes_on(cast, client, sign_in):
    row = rounding.in_status(cast, "submitted", birth_year=2555)
    type(row.category).objects.update(min_age=10, max_age=20)
    client, path = sign_in(cast.officer), row.get_work_url()
    page = Page(client.get(f"{path}edit/"))
    assert "เว้นว่างเมื่อไม่ทราบ" in hint(page)
    words = page.values() | {"birth_year": "", "why": "ถามแล้วไม่มีใครทราบ"}
    assert client.post(f"{path}edit/", words)["Location"] == path
    html = client.get(path).content.decode()
    assert html.count("ไม่ทราบปีเกิด") == 2 and "เจ้าหน้าที่ตัดสินว่าครบถ้วนได้" in html
    client.post(f"{path}edit/", Page(client.get(f"{path}edit/")).values() | {"birth_year": "2012", "why": "ญาติบอก"})
    assert fresh(row).birth_year == 2555 and "ไม่ทราบปีเกิด" not in client.get(path).content.decode()


def test_who_nominates_is_asked_for_it_before_sending(cast):
    nominator = filled(cast, category=open_category(cast, min_age=60))
    nominations.write(nominator, {"birth_year": None}, version=nominator.nomination.version)
    with pytest.raises(nominations.DomainError, match="ใส่ปีเกิด เพราะประเภทนี้กำหนดช่วงอายุ"):
        nominations.send(fresh(nominator))
