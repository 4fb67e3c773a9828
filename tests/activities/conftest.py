"""People beside the cast whom only some tests of activities need."""

import pytest

from networks import domain as networks
from tests import people


@pytest.fixture
def other_coordinator(cast):
    """Coordinates another network, which may join an activity but did not hold it."""
    person = people.person("other-coordinator", given_name="อีกเครือข่าย")
    networks.give_membership(person, "coordinator", network=cast.other_network)
    return person
