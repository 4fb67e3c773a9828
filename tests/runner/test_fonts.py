"""The web fonts: small, whole, the same every time, not made twice."""

import pytest
from fontTools.ttLib import TTFont

from runner import fonts


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    target = tmp_path_factory.mktemp("fonts")
    assert fonts.build(target)
    return target


@pytest.mark.parametrize("name", fonts.CUTS)
def test_small_and_with_all_letters_and_their_places(built, name):
    path = built / name
    assert path.stat().st_size <= 17_000
    with TTFont(path) as font:
        letters = font.getBestCmap()
        placed = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
        composed = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert all(ord(letter) in letters for letter in "กขฮะาิีึืุูเแโใไๅๆ็่้๊๋์ํ๎ฤฦฯ฿๐๙ Aaz09~–“”×°·…")
    assert {"mark", "mkmk"} <= placed
    assert "ccmp" in composed


def test_the_same_bytes_again(built, tmp_path):
    fonts.build(tmp_path)
    for name in fonts.CUTS:
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes()


def test_nothing_to_do_the_second_time_but_a_lost_file_is_made_again(built):
    assert not fonts.build(built)
    lost = built / "sarabun-regular.woff2"
    lost.unlink()
    assert fonts.build(built)
    assert lost.exists()
