"""The pages of one round in the workspace as tabs."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# Each page adds its line: (key, word, address).
PAGES = (
    ("round", _("รอบ"), "awards:work_round"),
    ("announcement", _("ประกาศผล"), "awards:announcement"),
    ("certificates", _("เกียรติบัตร"), "awards:certificates"),
)


def of(round):
    """[(key, word, address)]"""
    return [(key, word, reverse(name, args=[round.pk])) for key, word, name in PAGES]


def head(round, tab, **more):
    """Context of every page about one round."""
    return {"round": round, "tabs": of(round), "tab": tab, "section": "work-awards", **more}
