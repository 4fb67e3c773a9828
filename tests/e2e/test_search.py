"""Somebody looks for something: from any page in one tap, finds it without knowing how it is spelled, and goes there."""

import pytest

from networks import domain as networks
from tests import factories


@pytest.fixture
def province(cast):
    networks.create_organization(
        network=cast.network, name="ชุมชนคุณธรรมบ้านทดสอบ", about="ทอผ้าด้วยกันสามวัย", is_sample=True
    )
    factories.activity(by=cast.coordinator, office=cast.officer, status="approved", title="ตลาดนัดคุณธรรม ปี ๒๕๗๐")
    factories.activity(by=cast.coordinator, status="draft", title="แผนลับเรื่องคุณธรรม")
    factories.article(by=cast.officer, status="published", title="ข่าวชุมชนคุณธรรมต้นแบบ")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_visitor_finds_a_community_by_a_word_inside_its_name(width, visit, province):
    visitor = visit(width)
    visitor.go("/")
    visitor.page.locator("header").get_by_role("link", name="ค้นหา").click()
    visitor.settled()
    visitor.page.locator("#s-q").fill("คุณ ธรรม")
    visitor.press("ค้นหา")
    visitor.page.get_by_role("heading", name="ตลาดนัดคุณธรรม ปี ๒๕๗๐").wait_for()
    visitor.settled()
    assert "แผนลับ" not in visitor.text()
    visitor.page.get_by_label("ดูเฉพาะ").get_by_role("link", name="หน่วยงาน").click()
    visitor.settled()
    visitor.page.get_by_role("link", name="ชุมชนคุณธรรมบ้านทดสอบ").click()
    visitor.page.get_by_role("heading", name="ชุมชนคุณธรรมบ้านทดสอบ").first.wait_for()
    visitor.settled()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_coordinator_finds_the_own_draft_and_a_dead_end_says_what_to_do(width, visit, province, cast):
    coordinator = visit(width)
    coordinator.sign_in(cast.coordinator)
    coordinator.go("/work/search/")
    coordinator.page.locator("#s-q").fill("แผนลับ")
    coordinator.press("ค้นหา")
    coordinator.page.get_by_role("link", name="แผนลับเรื่องคุณธรรม").wait_for()
    coordinator.settled()
    coordinator.page.locator("#s-q").fill("มังคุดกระทิง")
    coordinator.press("ค้นหา")
    assert "ลองใช้คำที่สั้นลง" in coordinator.text()
    coordinator.settled()
