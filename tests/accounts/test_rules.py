"""The office's predicates as one table."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts import rules
from tests.people import ROLES

TABLE = {
    rules.is_officer: {"officer", "director"},
    rules.is_administrator: {"administrator"},
    rules.is_office: {"officer", "director", "administrator"},
}


@pytest.mark.parametrize("predicate", TABLE, ids=lambda predicate: predicate.name)
@pytest.mark.parametrize("role", ROLES)
def test_who_is_who(cast, predicate, role):
    user = cast[role] or AnonymousUser()
    assert predicate.test(user) == (role in TABLE[predicate])
