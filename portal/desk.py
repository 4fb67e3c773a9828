"""What waits for a person, oldest and most urgent first, each with the one button that moves it on."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Activity
from activities.querysets import start_of
from activities.states import Status
from core import thai
from core.models import Event, TypedForm
from networks.querysets import Scope
from news.models import Article
from portal import desk_reports
from portal.desk_door import todays_doors
from portal.desk_plan import change_rows

DAYS_TO_REVIEW = 3
MOST = 12
NEWS = 5
TYPED = 6
TYPED_AT = r"^/work/(activities|news)/(new|[0-9]+/(edit|change))/$"


@dataclass
class Item:
    """One thing that waits: what it is, its title, the button, and facts beneath."""

    what: str
    title: str
    url: str
    button: str
    facts: list = field(default_factory=list)
    late: str = ""
    network: Any = None
    note: str = ""


@dataclass
class Group:
    title: str
    items: list
    total: int
    is_late: bool = False
    more_url: str = ""


def groups_for(user):
    """The desk of this person: groups of items, what is late first, empty groups left out."""
    from portal import desk_assembly

    groups = []
    if user.has_perm("activities.approve"):
        groups += [*review_groups(), change_group(user)]
        groups += desk_reports.review_groups(Item, Group)
        groups.append(draft_news())
    if user.has_perm("activities.create"):
        groups += planning_groups(user)
        groups += desk_reports.writing_groups(user, Item, Group)
    if user.has_perm("activities.list"):
        groups.append(door_group(user))
    groups += desk_assembly.groups_for(user)
    return sorted((group for group in groups if group.items), key=lambda group: not group.is_late)


def overdue():
    """Plans that have waited longer than the office allows itself, by days of the calendar."""
    return Activity.objects.awaiting_review().filter(
        submitted_at__lt=start_of(timezone.localdate() - timedelta(days=DAYS_TO_REVIEW))
    )


def review_groups():
    """Plans waiting for the office: the late ones first."""
    waiting = Activity.objects.awaiting_review().for_rows()
    total, total_late = Activity.objects.awaiting_review().count(), overdue().count()
    today = timezone.localdate()
    late, fresh = [], []
    for activity in waiting[:MOST]:
        sent = timezone.localtime(activity.submitted_at).date()
        days = (today - sent).days - DAYS_TO_REVIEW
        item = Item(
            what=_("อนุมัติกิจกรรม"),
            title=activity.title,
            url=activity.get_work_url(),
            button=_("ตรวจและอนุมัติ"),
            facts=[
                _("จัด %(date)s") % {"date": thai.format_date_short(activity.starts_at)},
                _("ส่งมา %(date)s") % {"date": thai.format_date_short(sent)},
            ],
            late=_("ช้า %(days)s วัน") % {"days": days} if days > 0 else "",
            network=activity.network,
        )
        (late if days > 0 else fresh).append(item)
    more = reverse("activities:queue")
    return [
        Group(_("เกินกำหนดตรวจ"), late, total_late, is_late=True, more_url=more),
        Group(_("รอตรวจ"), fresh, total - total_late, more_url=more),
    ]


def change_group(user):
    """Changes of approved plans that wait for a decision."""
    title, total, rows, more_url = change_rows(user)
    return Group(title, [Item(**row) for row in rows], total, more_url=more_url)


def draft_news():
    drafts = Article.objects.filter(status="draft").order_by("-updated_at").only("title", "updated_at")
    items = [
        Item(
            what=_("ข่าวรอเผยแพร่"),
            title=article.title,
            url=article.get_work_url(),
            button=_("ดูก่อนเผยแพร่"),
            facts=[_("แก้ล่าสุด %(date)s") % {"date": thai.format_date_short(article.updated_at)}],
        )
        for article in drafts[:NEWS]
    ]
    total = drafts.count()
    return Group(_("ข่าวที่ยังเป็นร่าง"), items, total, more_url="/work/news/?status=draft" if total > NEWS else "")


def planning_groups(user):
    """What a planner has to do: unsaved typing, plans sent back, drafts, plans at the office."""
    mine = Activity.objects.planned_by(user) if not user.is_office else Activity.objects.filter(created_by=user)
    totals = dict(mine.order_by().values_list("status").annotate(Count("pk", distinct=True)))
    rows = mine.select_related("network").defer("objective", "problem", "good_deed", "indicator")
    returned = [
        plan_item(activity, _("สำนักงานส่งกลับให้แก้"), _("แก้แล้วส่งใหม่"), edit=True)
        for activity in rows.filter(status=Status.RETURNED).order_by("starts_at")[:MOST]
    ]
    drafts = [
        plan_item(activity, _("ร่างที่ยังไม่ได้ส่ง"), _("ทำต่อ"), edit=True)
        for activity in rows.filter(status=Status.DRAFT).order_by("-created_at")[:MOST]
    ]
    groups = [
        listed(_("ทำก่อน"), returned, totals, Status.RETURNED, is_late=True),
        Group(_("พิมพ์ค้างไว้"), typed_items(user), 0),
        listed(_("ร่างของคุณ"), drafts, totals, Status.DRAFT),
    ]
    if not user.is_office:
        sent = [
            plan_item(activity, _("รอสำนักงานตรวจ"), _("ดูแผน"))
            for activity in rows.filter(status=Status.SUBMITTED).order_by("submitted_at")[:MOST]
        ]
        soon = rows.upcoming().filter(starts_at__lt=timezone.now() + timedelta(days=30))
        coming = [plan_item(activity, _("ใกล้ถึงวันจัด"), _("ดูแผน")) for activity in soon[:5]]
        groups += [
            listed(_("อยู่ที่สำนักงาน"), sent, totals, Status.SUBMITTED),
            Group(_("จะจัดใน 30 วัน"), coming, len(coming)),
        ]
    return groups


def door_group(user):
    """Activities of today whose door this person may keep."""
    items = [
        Item(_("จัดวันนี้"), activity.title, url, _("เช็กชื่อหน้างาน"), [words], network=activity.network)
        for activity, url, words in todays_doors(user)
    ]
    return Group(_("เช็กชื่อวันนี้"), items, len(items))


def listed(title, items, totals, status, *, is_late=False):
    """A group of plans in one status; leads to the whole list when it shows only the first of them."""
    total = totals.get(status, 0)
    more_url = f"/work/activities/?status={status}" if total > len(items) else ""
    return Group(title, items, total, is_late=is_late, more_url=more_url)


def plan_item(activity, what, button, *, edit=False):
    facts = [_("จัด %(date)s") % {"date": thai.format_date_short(activity.starts_at)}] if activity.starts_at else []
    url = activity.get_work_url()
    note = activity.reason if activity.status == Status.RETURNED else ""
    return Item(
        what, activity.title, f"{url}edit/" if edit else url, button, facts, network=activity.network, note=note
    )


def typed_items(user):
    """Activities and articles, new or changed, that this person typed and never saved; the newest first."""
    rows = TypedForm.objects.filter(user=user, path__regex=TYPED_AT).order_by("-updated_at", "-pk")[:TYPED]
    return [
        Item(
            what=typed_words(row.path),
            title=row.title or _("ยังไม่ได้ตั้งชื่อ"),
            url=row.path,
            button=_("พิมพ์ต่อ"),
            facts=[thai.relative_time(row.updated_at, timezone.now())],
        )
        for row in rows
    ]


def typed_words(path):
    """What is typed at an address of TYPED_AT, in words."""
    is_new, is_news = path.endswith("/new/"), path.startswith("/work/news/")
    if is_new:
        return _("ข่าวใหม่ที่ยังไม่ได้บันทึก") if is_news else _("กิจกรรมใหม่ที่ยังไม่ได้บันทึก")
    if path.endswith("/change/"):
        return _("คำขอเปลี่ยนแปลงที่ยังไม่ได้ส่ง")
    return _("แก้ไขข่าวค้างไว้") if is_news else _("แก้ไขกิจกรรมค้างไว้")


def summary(user):
    """The numbers on top of the office's desk."""
    if not user.is_office:
        return []
    waiting = Activity.objects.awaiting_review()
    year = int(thai.FiscalYear.current())
    approved = Activity.objects.filter(status=Status.APPROVED, fiscal_year=year)
    return [
        (_("เกินกำหนดตรวจ"), overdue().count(), _("เรื่อง"), True),
        (_("รอตรวจ"), waiting.count(), _("กิจกรรม"), False),
        (_("อนุมัติแล้วปีนี้"), approved.count(), _("กิจกรรม"), False),
        (_("ข่าวที่ยังเป็นร่าง"), Article.objects.filter(status="draft").count(), _("เรื่อง"), False),
    ]


def recent_events(user):
    """What just happened, for the office."""
    if not user.is_office:
        return []
    events = Event.objects.filter(action__startswith="activity.").select_related("by").order_by("-at", "-pk")[:6]
    titles = dict(Activity.objects.filter(pk__in=[event.object_id for event in events]).values_list("pk", "title"))
    return [(event, titles[event.object_id]) for event in events if event.object_id in titles]  # drafts get discarded


def week_ahead(user):
    """Approved activities of the next seven days: the office's all, others what they plan or join."""
    until = timezone.now() + timedelta(days=7)
    return Activity.objects.visible_to(user).upcoming().filter(starts_at__lt=until).for_rows()[:6]


def greeting(user):
    """The head of the desk: words of the role, and the name in parts that must not break."""
    if user.is_office:
        return _("โต๊ะงานของสำนักงาน"), []
    return _("สวัสดี"), thai.name_parts(user.prefix, user.given_name, user.family_name)


def role_words(user):
    """The roles of a person in words, for the desk and the menu."""
    if user.role:
        return [user.get_role_display()]
    memberships = user.memberships.current().select_related("network", "organization")
    return [str(membership) for membership in memberships]


def is_idle_role(user):
    """Nothing can wait here yet for judges and people without a membership; the desk says why."""
    scope = Scope.of(user)
    return not user.is_office and not scope.coordinates and not scope.organizations
