"""The addresses people without an account get by e-mail: signed from a key and the number of the letter. Nothing is stored."""

from django.core import signing
from django.urls import reverse


class Letter:
    """One kind of signed address; a token of one kind opens no page of another."""

    def __init__(self, kind, view):
        self.kind, self.view = kind, view

    @property
    def _signer(self):
        return signing.Signer(salt=f"awards.{self.kind}", sep=".")

    def token_of(self, pk, serial):
        return self._signer.sign_object([pk, serial])

    def address_of(self, row, serial=None):
        """The address in the letter with this number, or in the newest."""
        return reverse(self.view, args=[self.token_of(row.pk, row.serial if serial is None else serial)])

    def read(self, token):
        """(key of the row, number of the letter), or None when we never wrote this."""
        try:
            pk, serial = self._signer.unsign_object(token)
        except (signing.BadSignature, ValueError):
            return None
        return pk, serial


CONFIRM = Letter("confirm", "awards:confirm")
CONSENT = Letter("consent", "awards:consent")


def personal_address(nominator):
    """Where a nominator writes and follows."""
    return reverse("awards:nominator", args=[nominator.token])


def letters_to_nominee(consent):
    """Every address any letter to who is nominated led to; also the one before anybody was asked by letter."""
    return [CONSENT.address_of(consent, serial) for serial in range(consent.serial + 1)]


def all_addresses(nominator):
    """Every address any letter to this nominator led to."""
    letters = [CONFIRM.address_of(nominator, serial) for serial in range(1, nominator.serial + 1)]
    return [personal_address(nominator), *letters]
