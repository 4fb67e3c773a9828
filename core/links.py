"""Addresses that people without an account get by e-mail: signed from a key and the number of the letter. Nothing is stored."""

from django.core import signing
from django.urls import reverse


class LetterLink:
    """One kind of signed address; a token of one kind opens no page of another. salt: never changed, letters are out."""

    def __init__(self, salt, view):
        self.salt, self.view = salt, view

    @property
    def _signer(self):
        return signing.Signer(salt=self.salt, sep=".")

    def token_of(self, pk, serial):
        return self._signer.sign_object([pk, serial])

    def address_of(self, row, serial=None):
        """The address in the letter with this number, or in the newest."""
        return reverse(self.view, args=[self.token_of(row.pk, row.serial if serial is None else serial)])

    def addresses_of(self, row, *, first=0):
        """Those of all letters that were ever sent about this row, from the first number on."""
        return [self.address_of(row, serial) for serial in range(first, row.serial + 1)]

    def read(self, token):
        """(key of the row, number of the letter), or None when we never wrote this."""
        try:
            pk, serial = self._signer.unsign_object(token)
        except (signing.BadSignature, ValueError):
            return None
        return pk, serial
