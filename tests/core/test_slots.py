"""The places of photographs: what they tell the browser, and that it leads to renditions that exist."""

import pytest

from core import pictures, slots

WINDOWS = (360, 390, 430, 768, 1280)
REM = 16


def place_of(slot, window):
    return next(place for place in slots.SLOTS[slot] if window >= place.since * REM)


def width_in(place, window):
    return place.width * (REM if place.unit == "rem" else window / 100)


def test_a_dense_screen_is_told_of_a_narrower_place():
    assert ", ".join(slots.Place(62, 20, "rem", 1.5).sizes()) == (
        "(min-width: 62em) and (min-resolution: 2.5dppx) 10rem, "
        "(min-width: 62em) and (min-resolution: 1.8dppx) 15rem, (min-width: 62em) 20rem"
    )
    assert list(slots.Place(0, 90, "vw", 3).sizes()) == ["90vw"]


@pytest.mark.parametrize("slot", slots.SLOTS)
def test_wide_windows_come_first_and_the_last_place_holds_always(slot):
    since = [place.since for place in slots.SLOTS[slot]]
    assert since == sorted(since, reverse=True)
    assert since[-1] == 0
    assert slots.sizes_of(slot).rsplit(", ", 1)[1][0].isdigit()


@pytest.mark.parametrize("slot", slots.SLOTS)
@pytest.mark.parametrize("window", WINDOWS)
def test_no_place_gets_fewer_points_than_it_has_pixels(slot, window):
    place = place_of(slot, window)
    assert place.sharpness >= 1
    assert width_in(place, window) <= max(pictures.WIDTHS)


@pytest.mark.parametrize("window", [360, 390, 412, 430])
@pytest.mark.parametrize(("slot", "width"), [("lead", 640), ("cover", 640), ("tile", 480), ("row", 360)])
def test_a_phone_of_density_3_takes_the_small_renditions(slot, width, window):
    place = place_of(slot, window)
    wanted = width_in(place, window) * place.sharpness
    assert min(one for one in pictures.WIDTHS if one >= wanted) <= width


@pytest.mark.parametrize(
    ("number", "count", "slot"),
    [(0, 1, "cover"), (0, 2, "gallery-first"), (1, 2, "gallery"), (0, 3, "gallery-first"), (2, 3, "gallery-third")],
)
def test_a_gallery_has_places_by_its_number_of_photographs(number, count, slot):
    assert slots.in_gallery(number, count) == slot


def test_an_unknown_place_is_a_mistake_of_the_template():
    with pytest.raises(KeyError):
        slots.sizes_of("poster")
