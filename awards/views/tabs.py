"""The pages of one round in the workspace as tabs."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.domain import holding

# Each page adds its line: (key, word, address).
PAGES = (
    ("round", _("ภาพรวม"), "awards:work_round"),
    ("categories", _("ประเภทและเกณฑ์"), "awards:categories"),
    ("panel", _("คณะกรรมการ"), "awards:panel"),
    ("nominations", _("รายชื่อที่เสนอ"), "awards:nominations"),
    ("consents", _("ความยินยอม"), "awards:consents"),
    ("judging", _("การให้คะแนน"), "awards:judging"),
    ("deliberation", _("ประชุมพิจารณา"), "awards:deliberation"),
    ("announcement", _("ประกาศผล"), "awards:announcement"),
    ("certificates", _("เกียรติบัตร"), "awards:certificates"),
)
# What is only written, not read, has a tab while it can be.
WHILE = {"categories": holding.ROUND_PREPARED, "panel": holding.ROUND_STAFFED}


def of(round):
    """[(key, word, address)]"""
    shown = [page for page in PAGES if page[0] not in WHILE or round.status in WHILE[page[0]]]
    return [(key, word, reverse(name, args=[round.pk])) for key, word, name in shown]


def head(round, tab, **more):
    """Context of every page about one round."""
    return {"round": round, "tabs": of(round), "tab": tab, "section": "work-awards", **more}
