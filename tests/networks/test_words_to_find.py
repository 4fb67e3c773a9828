"""An organization is found by its profile as it is now; rows of earlier days are folded by the migration."""

from importlib import import_module

import pytest
from django.apps import apps

from networks.domain import organizations, profile
from networks.domain.rows import mark_of
from networks.models import Organization
from tests.networks import directory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(cast):
    row = cast.organization
    directory.rows(profile.VIRTUES, row, {"mark": "HAS", "lived": "ตรงเวลา"}, by=cast.officer)
    directory.rows(profile.GOALS, row, {"fiscal_year": 2569, "problem": "น้ำท่วมขัง"}, by=cast.officer)
    directory.rows(profile.CONTACTS, row, {"name": "ครูลับ"}, by=cast.officer)
    directory.centre(row, {"title": "ฐานปุ๋ยหมัก"}, by=cast.officer, booking="จองทางไปรษณีย์")
    return row


WORDS = ("HAS", "ตรงเวลา", "ท่วมขัง", "ปุ๋ยหมัก", "ไปรษณีย์")


def found(*words):
    return [word for word in words if Organization.objects.found_by(word).exists()]


def test_it_is_found_by_what_it_says_but_not_by_whom_the_office_calls(place):
    assert found(*WORDS, "ครูลับ") == list(WORDS)


def test_what_is_taken_away_is_found_no_more(cast, place):
    row = place.identity_virtues.get()
    typed = [{"pk": row.pk, "remove": True}]
    mark = mark_of(profile.values_of(profile.VIRTUES, place))
    profile.save_rows(profile.VIRTUES, place, typed, by=cast.officer, mark=mark)
    assert found(*WORDS) == ["ท่วมขัง", "ปุ๋ยหมัก", "ไปรษณีย์"]
    mark = mark_of(profile.centre_values(place))
    profile.save_centre(place, None, [], by=cast.officer, mark=mark)
    assert found(*WORDS) == ["ท่วมขัง"]


def test_a_change_of_the_row_itself_keeps_the_words_of_the_profile(cast, place):
    organizations.update(place, by=cast.officer, version=1, about="เปิดบ้านรับแขก")
    assert found(*WORDS, "รับแขก") == [*WORDS, "รับแขก"]


def test_rows_of_earlier_days_are_folded_anew(place):
    Organization.objects.filter(pk=place.pk).update(search_text="เก่า", search_keys=[])
    import_module("networks.migrations.0006_words_of_profiles").fill(apps, None)
    assert found(*WORDS, "ครูลับ", "โรงเรียนบ้านทุ่ง") == [*WORDS, "โรงเรียนบ้านทุ่ง"]
