"""What waits around an announcement: rounds that are decided and not set to a minute, honourees nobody may name yet."""

from django.urls import reverse
from django.utils.translation import gettext as _

from awards.models import Honoree
from awards.states import ROUND_OUT, ConsentStatus, HonoreeStatus, RoundStatus
from portal.desk.award_rounds import any_in
from portal.desk.items import MOST_WITHOUT_A_LIST, Group, Item, group

WAITING = (ConsentStatus.NOT_ASKED, ConsentStatus.ASKED)


def honour_groups(user, rounds):
    """The office's."""
    if not user.has_perm("awards.announce"):
        return []
    return [decided_group(rounds), *([unnamed_group()] if any_in(rounds, ROUND_OUT) else [])]


def decided_group(rounds):
    found = [round for round in rounds if round.status == RoundStatus.DECIDED and round.announce_at is None]
    items = [
        Item(
            what=_("ซ้อมและตั้งเวลาประกาศผล"), title=round.title, url=reverse("awards:announcement", args=[round.pk]),
            button=_("ไปหน้าประกาศผล"), facts=[_("ปีงบประมาณ %(year)s") % {"year": round.fiscal_year}],
        )
        for round in found[:MOST_WITHOUT_A_LIST]
    ]  # fmt: skip
    return Group(_("รอบที่มีมติแล้ว รอประกาศผล"), items, len(found))


def unnamed_group():
    """Whose page could be public if somebody asked; who said no is left in peace."""
    hidden = Honoree.objects.filter(status=HonoreeStatus.HIDDEN, nomination__consent__status__in=WAITING)
    return group(_("ผู้ได้รับการยกย่องที่ยังไม่ยินยอมให้เผยแพร่"), hidden.on_the_roll().for_rows(), unnamed_item)


def unnamed_item(honoree):
    return Item(
        what=_("ขอความยินยอมเผยแพร่ชื่อ"), title=honoree.shown_name, url=honoree.get_work_url(), button=_("ดู"),
        facts=[honoree.category_name, str(honoree.fiscal_year)],
    )  # fmt: skip
