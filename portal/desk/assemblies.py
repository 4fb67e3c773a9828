"""What resolutions of assemblies wait for: those responsible report, the office sees what is late and closes what is done."""

from django.urls import reverse
from django.utils.translation import gettext as _

from activities.assemblies import late_words
from activities.models import Resolution
from core import thai
from networks.querysets import Scope
from portal.desk.items import Item, group

DAYS_AHEAD = 30
WORDS = 120
TITLE = 60


def resolution_groups(user):
    """Late resolutions, those due soon, and for the office those reported as done."""
    if user.has_perm("activities.close_resolution"):
        every = Resolution.objects.all()
        return [late(every, _("ดูและติดตาม")), said_to_be_done()]
    scope = Scope.of(user)
    if not scope.coordinates and not scope.organizations:
        return []
    mine = Resolution.objects.responsible(user).unfinished()
    return [late(mine, _("รายงานความคืบหน้า")), soon(mine)]


def late(resolutions, button):
    overdue = resolutions.overdue()
    return listed(_("มติที่เกินกำหนด"), overdue, _("มติเกินกำหนด"), button, more="?late=1", is_late=True)


def soon(resolutions):
    due = resolutions.due_soon(DAYS_AHEAD)
    title = _("มติที่ครบกำหนดใน %(days)s วัน") % {"days": DAYS_AHEAD}
    return listed(title, due, _("มติใกล้ครบกำหนด"), _("รายงานความคืบหน้า"), more="?status=open")


def said_to_be_done():
    done = Resolution.objects.said_to_be_done()
    return listed(_("มติที่รายงานว่าเสร็จแล้ว"), done, _("รอปิดมติ"), _("ตรวจและปิดมติ"), more="?status=open")


def listed(title, rows, what, button, *, more, is_late=False):
    more = reverse("activities:resolutions") + more
    return group(title, rows.for_rows(), lambda row: item(row, what, button), more=more, is_late=is_late)


def item(row, what, button):
    facts = [
        _("มติที่ %(number)s · %(title)s") % {"number": row.number, "title": thai.shorten(row.activity.title, TITLE)},
        _("คืบหน้าร้อยละ %(share)s") % {"share": row.share_done},
    ]
    if row.due_on:
        facts.append(_("กำหนดเสร็จ %(date)s") % {"date": thai.format_date_short(row.due_on)})
    return Item(
        what,
        thai.shorten(row.text, WORDS),
        row.get_work_url(),
        button,
        facts,
        late=late_words(row),
        network=row.network,
    )
