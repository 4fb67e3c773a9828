"""The addresses people without an account get by e-mail."""

from django.urls import reverse

from core.links import LetterLink

CONFIRM = LetterLink("awards.confirm", "awards:confirm")
CONSENT = LetterLink("awards.consent", "awards:consent")


def personal_address(nominator):
    """Where a nominator writes and follows."""
    return reverse("awards:nominator", args=[nominator.token])


def letters_to_nominee(consent):
    """Every address any letter to who is nominated led to; also the one before anybody was asked by letter."""
    return CONSENT.addresses_of(consent)


def all_addresses(nominator):
    """Every address any letter to this nominator led to."""
    return [personal_address(nominator), *CONFIRM.addresses_of(nominator, first=1)]
