"""The pages of one round in the workspace as tabs."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

# Each page adds its line: (key, word, address).
PAGES = (
    ("round", _("รอบ"), "awards:work_round"),
    ("consents", _("ความยินยอม"), "awards:consents"),
)


def of(round):
    """[(key, word, address)]"""
    return [(key, word, address) for key, word, name in PAGES if (address := _address(name, round))]


def _address(name, round):
    """Until all slices stand on one branch, a page may be missing."""
    try:
        return reverse(name, args=[round.pk])
    except NoReverseMatch:
        return ""


def head(round, tab, **more):
    """Context of every page about one round."""
    return {"round": round, "tabs": of(round), "tab": tab, "section": "work-awards", **more}
