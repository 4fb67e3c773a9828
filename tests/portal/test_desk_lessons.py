"""What follow-ups and lessons put onto whose desk."""

import pytest

from portal import desk
from portal.desk.follow_ups import follow_up_groups
from portal.desk.lessons import lesson_groups
from portal.desk.visits import visit_groups
from tests import people
from tests.visits import following, visiting

pytestmark = pytest.mark.django_db
LATE, SOON, CHECK = "เรื่องติดตามที่เกินกำหนด", "เรื่องติดตามที่ครบกำหนดใน 30 วัน", "เรื่องติดตามที่แจ้งว่าทำแล้ว"
READ, MEND = "บทเรียนรอตรวจ", "บทเรียนที่ต้องแก้"


def groups(user):
    """A fresh user, because a scope is read once per request."""
    return desk.groups_for(type(user).objects.get(pk=user.pk))


def seen(user):
    """{group title: [titles of its items]} of this slice."""
    ours = {LATE, SOON, CHECK, READ, MEND}
    return {group.title: [item.title for item in group.items] for group in groups(user) if group.title in ours}


def test_late_ones_rise_for_owners_and_the_office(cast):
    following.follow_up(cast, text="ช้า", days=-3)
    following.follow_up(cast, text="ช้ามาก", days=-20)
    following.follow_up(cast, text="ใกล้", days=9)
    following.follow_up(cast, text="ไกล", days=90)
    following.follow_up_in(cast, "done", text="ครบ")
    following.follow_up_in(cast, "dropped", text="ยุติ")
    for role in ("editor", "coordinator"):
        assert seen(cast[role]) == {LATE: ["ช้ามาก", "ช้า"], SOON: ["ใกล้"]}, role
    for role in ("officer", "director"):
        assert seen(cast[role]) == {LATE: ["ช้ามาก", "ช้า"], CHECK: ["ครบ"]}, role
    for role in ("member", "stranger", "judge", "administrator"):
        assert seen(cast[role]) == {}, role
    assert groups(cast.editor)[0].is_late and groups(cast.officer)[0].title == LATE


def test_it_says_by_how_much_and_where_to_act(cast):
    row = following.follow_up(cast, days=-3)
    (item,) = next(group.items for group in groups(cast.editor) if group.title == LATE)
    assert (item.late, item.url, item.button) == ("เกินกำหนด 3 วัน", row.get_work_url(), "แจ้งว่าทำแล้ว")


def test_an_officer_finds_what_is_given_to_them(cast):
    following.follow_up(cast, text="ของฉัน", days=5, owner=cast.officer)
    assert seen(cast.officer) == {SOON: ["ของฉัน"]}
    assert seen(cast.director) == {}


def test_lessons_wait_for_the_office_and_come_back_to_who_wrote_them(cast):
    following.lesson_in(cast, "draft", title="ร่าง")
    following.lesson_in(cast, "submitted", title="ส่งแล้ว")
    following.lesson_in(cast, "returned", title="ส่งกลับ")
    following.lesson_in(cast, "published", title="เผยแพร่")
    assert seen(cast.officer) == seen(cast.director) == {READ: ["ส่งแล้ว"]}
    assert seen(cast.coordinator) == seen(cast.editor) == {MEND: ["ส่งกลับ"]}
    for role in ("member", "stranger", "judge", "administrator"):
        assert seen(cast[role]) == {}, role
    assert seen(people.person("nobody")) == {}


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_desk_asks_the_same_however_much_waits(cast, django_assert_num_queries, count):
    for number in range(count):
        following.follow_up(cast, days=number - 40)
        following.follow_up_in(cast, "done")
        following.lesson_in(cast, "submitted")
        following.lesson_in(cast, "returned")
    officer, editor = (type(cast[role]).objects.get(pk=cast[role].pk) for role in ("officer", "editor"))
    with django_assert_num_queries(5):
        [*follow_up_groups(officer), *lesson_groups(officer)]
    with django_assert_num_queries(4):
        [*follow_up_groups(editor), *lesson_groups(editor)]


def test_what_the_desk_does_not_hold_is_a_click_away(cast):
    for _ in range(13):
        following.lesson_in(cast, "returned")
        visiting.plan(cast, leader=None)
    (mend,) = lesson_groups(cast.coordinator)
    assert (len(mend.items), mend.total, mend.more_url) == (6, 13, "/work/lessons/?status=draft")
    (planned,) = (group for group in visit_groups(cast.officer) if group.items)
    assert (len(planned.items), planned.total, planned.more_url) == (6, 13, "/work/visits/?status=planned")


def test_what_it_holds_leads_nowhere_else(cast):
    following.lesson_in(cast, "returned")
    (mend,) = lesson_groups(cast.coordinator)
    assert mend.more_url == ""
