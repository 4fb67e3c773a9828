import pytest
import time_machine
from django.utils import timezone


@pytest.fixture
def still():
    """The clock stands, so that a code cannot run out between making and typing it."""
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller
