"""Signed addresses of letters: what was once sent opens for ever, and nothing else does."""

import pytest
from django.core.signing import Signer

from awards import links as awards
from core.links import LetterLink
from visits import links as visits

KINDS = [(awards.CONFIRM, "awards.confirm"), (awards.CONSENT, "awards.consent"), (visits.HOST, "visits.host")]


@pytest.mark.parametrize(("link", "salt"), KINDS)
def test_a_letter_that_is_out_opens_for_ever(link, salt):
    assert link.read(Signer(salt=salt, sep=".").sign_object([7, 2])) == (7, 2)


@pytest.mark.parametrize("token", ["", "nonsense", "a.b", LetterLink("another", "visits:host").token_of(7, 2)])
def test_what_we_never_wrote_opens_nothing(token):
    assert all(link.read(token) is None for link, _salt in KINDS)
