"""What every test of awards needs: files in a folder of its own."""

import pytest


@pytest.fixture(autouse=True)
def _media(request, settings, tmp_path):
    # A worker is a process of its own, with a folder that both know.
    if "worker" not in request.fixturenames:
        settings.MEDIA_ROOT = tmp_path
