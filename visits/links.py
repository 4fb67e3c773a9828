"""The address a host gets by e-mail: signed from the stop and the number of its letter. Nothing of it is stored."""

from django.core import signing
from django.urls import reverse

SALT = "visits.host"


def _signer():
    return signing.Signer(salt=SALT, sep=".")


def token_of(stop):
    """The token of the newest letter about this stop."""
    return _token(stop.pk, stop.serial)


def _token(pk, serial):
    return _signer().sign_object([pk, serial])


def address_of(stop):
    return reverse("visits:host", args=[token_of(stop)])


def addresses_of(stop):
    """Those of all letters that were ever sent about this stop."""
    return [reverse("visits:host", args=[_token(stop.pk, serial)]) for serial in range(stop.serial + 1)]


def read(token):
    """(key of the stop, number of the letter), or None when we never wrote this."""
    try:
        pk, serial = _signer().unsign_object(token)
    except signing.BadSignature:
        return None
    return pk, serial
