"""What stands around the list: greeting, numbers, what just happened, the week ahead."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Activity
from activities.states import Status
from core import thai
from core.models import Event
from networks.querysets import Scope
from news.models import Article
from portal.desk.plans import waiting_and_late


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
    """Neither of the office nor acting for a network or organization: an empty desk says when something would be on it."""
    scope = Scope.of(user)
    return not user.is_office and not scope.coordinates and not scope.organizations


def summary(user):
    """The numbers on top of the office's desk."""
    if not user.is_office:
        return []
    waiting, late = waiting_and_late()
    year = int(thai.FiscalYear.current())
    approved = Activity.objects.filter(status=Status.APPROVED, fiscal_year=year)
    return [
        (_("เกินกำหนดตรวจ"), late, _("เรื่อง"), True),
        (_("รอตรวจ"), waiting, _("กิจกรรม"), False),
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
