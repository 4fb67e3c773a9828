"""What every test of awards needs: files in a folder of its own, and the addresses of all slices."""

import pytest


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _pages_of_other_slices(settings):
    settings.ROOT_URLCONF = "tests.awards.missing_pages"
