"""Duplicates and corrections: who is found to be the same, what an officer may correct, and what the history keeps to itself."""

import pytest

from awards.domain import duplicates, screening
from awards.models import Honoree, Nomination
from core import history, thai
from core.errors import DomainError, StaleEdit
from tests.awards import building, rounding

pytestmark = pytest.mark.django_db


@pytest.fixture
def category(cast):
    return building.category(building.round_(by=cast.officer))


def probable(nomination):
    return [str(other) for other in duplicates.probable(nomination)]


def test_prefix_and_spaces_do_not_make_another_person(cast, category):
    one = building.nomination(category, prefix="นาย", name="สมชาย ใจดี")
    building.nomination(category, prefix="ดร.", name="สมชาย  ใจดี", status="submitted")
    building.nomination(category, name="นายสมชาย ใจดี", status="doubted", doubted_by=cast.officer, reason="อายุไม่ถึง")
    building.nomination(category, name="สมชาย ใจดำ")
    assert probable(one) == ["ดร.สมชาย ใจดี", "นายสมชาย ใจดี"]
    flagged = duplicates.with_twins(Nomination.objects.all()).filter(has_twin=True)
    assert flagged.count() == 3


def test_a_near_name_counts_only_in_the_same_organization(cast, category):
    one = building.nomination(category, name="สมชาย ใจดีมาก", organization=cast.organization)
    building.nomination(category, name="สมชาย ใจดีมากก", organization=cast.organization)
    building.nomination(category, name="สมชัย ใจดีมากก")
    building.nomination(category, name="ประเสริฐ ทองคำ", organization=cast.organization)
    assert probable(one) == ["สมชาย ใจดีมากก"]


@pytest.mark.parametrize("status", ["draft", "unconfirmed", "withdrawn", "merged"])
def test_what_is_not_or_no_more_at_the_office_is_no_duplicate(cast, category, status):
    one = building.nomination(category, name="สมชาย ใจดี")
    other = building.nomination(category)
    into = {"merged_into": other} if status == "merged" else {}
    building.nomination(category, name="สมชาย ใจดี", status=status, **into)
    assert probable(one) == []
    assert not duplicates.with_twins(Nomination.objects.filter(pk=one.pk)).get().has_twin


def test_who_was_honoured_before_is_found_and_other_rounds_are_no_duplicates(cast, category):
    one = building.nomination(category, prefix="นาง", name="สมศรี มีสุข")
    building.nomination(building.category(building.round_(by=cast.officer)), name="สมศรี มีสุข")
    words = {"fiscal_year": 2566, "category_name": "ประชาชน"}
    same = Honoree.objects.create(prefix="นางสาว", name="สมศรี มีสุข", **words)
    Honoree.objects.create(name="สมศรี มีสุขมาก", **words)
    Honoree.objects.create(name="สมศรี มีสุข", round=category.round, **words)  # what came of this round itself
    assert duplicates.honoured_before(one) == [same]
    assert probable(one) == []


def test_a_nomination_without_a_name_has_no_twin(category):
    one = building.nomination(category, name="")
    building.nomination(category, name="")
    assert probable(one) == [] and duplicates.honoured_before(one) == []
    assert not duplicates.with_twins(Nomination.objects.all()).filter(has_twin=True).exists()


def correct(nomination, cast, **fields):
    words = {"by": cast.officer, "version": nomination.version, "why": "ผู้เสนอโทรแจ้ง"}
    return screening.correct(nomination, **words | fields)


def test_a_correction_says_which_but_never_what(cast, category):
    nomination = building.nomination(category, name="สมชาย ใจดี", phone="0812345678")
    row = correct(nomination, cast, name="สมหมาย ใจดี", phone="0899999999", birth_year=2530)
    event = history.events_of(row).get()
    assert (row.name, row.version, event.note) == ("สมหมาย ใจดี", 2, "ผู้เสนอโทรแจ้ง")
    assert row.name_key == thai.name_key("สมหมาย ใจดี")
    said = str(event.changes)
    assert "ชื่อผู้ได้รับการเสนอ" in said
    for secret in ("สมหมาย", "สมชาย", "0812345678", "0899999999", "2530"):
        assert secret not in said
    assert event.changed


def test_a_stale_correction_writes_nothing(cast, category):
    nomination = building.nomination(category)
    correct(nomination, cast, occupation="ครู")
    with pytest.raises(StaleEdit):
        correct(nomination, cast, occupation="หมอ")
    assert building.fresh(nomination).occupation == "ครู"


def test_once_judged_category_and_age_are_settled_but_a_spelling_is_mended(cast):
    round, category, _judges = rounding.ready(cast, "judging")
    nomination, other = category.nominations.get(), building.category(round)
    for settled in ({"category": other}, {"birth_year": 2500}):
        with pytest.raises(DomainError, match="เปลี่ยนประเภทและปีเกิดไม่ได้"):
            correct(nomination, cast, **settled)
    assert correct(nomination, cast, name="มานะ ใจเพชร").name == "มานะ ใจเพชร"


def test_another_category_is_of_the_round_and_ends_the_assignment(cast):
    round, category, _judges = rounding.ready(cast, "closed")
    nomination, elsewhere = category.nominations.get(), building.category(building.round_(by=cast.officer))
    with pytest.raises(DomainError, match="ไม่อยู่ในรอบนี้"):
        correct(nomination, cast, category=elsewhere)
    correct(building.fresh(nomination), cast, category=building.category(round))
    assert nomination.reviews.get().status == "released"


@pytest.mark.parametrize("status", ["merged", "withdrawn", "draft", "unconfirmed"])
def test_what_is_over_or_not_sent_is_not_corrected(cast, status):
    nomination = rounding.in_status(cast, status)
    with pytest.raises(DomainError, match="แก้ไขไม่ได้แล้ว"):
        correct(nomination, cast, occupation="ครู")


@pytest.mark.parametrize("status", ["announced", "archived"])
def test_after_the_announcement_nothing_is_corrected_here(cast, status):
    _round, category, _judges = rounding.ready(cast, status)
    with pytest.raises(DomainError, match="แก้ไขไม่ได้แล้ว"):
        correct(category.nominations.get(), cast, occupation="ครู")
