"""The workspace's navigation, only for pages that render it (lazy: public pages never pay for it)."""

from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from notifications.models import Notification

MOST_COUNTED = 99


def work(request):
    return {
        "work_nav": SimpleLazyObject(lambda: navigation(request.user)),
        "unread_count": SimpleLazyObject(lambda: unread_count(request.user)),
        "may_create_activity": SimpleLazyObject(lambda: request.user.has_perm("activities.create")),
    }


def unread_count(user):
    """How many the bell says: "" where there is nothing new, "99+" where nobody counts any more."""
    count = Notification.objects.visible_to(user).unread()[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or "")


def navigation(user):
    """[(label, url, icon, section key)] of what this person may open."""
    entries = [(_("โต๊ะงาน"), reverse("portal:desk"), "home", "desk")]
    if user.has_perm("activities.list"):
        entries.append((_("กิจกรรม"), reverse("activities:work_list"), "calendar", "work-activities"))
        entries.append((_("มติ"), reverse("activities:resolutions"), "flag", "work-resolutions"))
    if user.has_perm("portal.year"):
        entries.append((_("ภาพรวมปี"), reverse("portal:work_year"), "list", "work-year"))
    if user.has_perm("visits.list"):
        entries.append((_("ลงพื้นที่"), reverse("visits:work_list"), "pin", "work-visits"))
    if user.has_perm("visits.list_follow_ups"):
        entries.append((_("เรื่องติดตาม"), reverse("visits:follow_ups"), "target", "work-follow-ups"))
    if user.has_perm("visits.list_lessons"):
        entries.append((_("บทเรียน"), reverse("visits:work_lessons"), "leaf", "work-lessons"))
    if user.has_perm("awards.list"):
        entries.append((_("เชิดชูเกียรติ"), reverse("awards:work_rounds"), "award", "work-awards"))
    if user.has_perm("networks.list_organizations"):
        entries.append((_("หน่วยงาน"), reverse("networks:work_organizations"), "grid", "work-organizations"))
    if user.has_perm("awards.judge"):
        entries.append((_("ให้คะแนน"), reverse("awards:my_reviews"), "award", "work-judging"))
    if user.has_perm("awards.nominate") and not user.is_office:
        entries.append((_("เสนอชื่อ"), reverse("awards:work_nominate"), "award", "work-nominate"))
    if user.has_perm("news.list"):
        entries.append((_("ข่าว"), reverse("news:work_list"), "doc", "work-news"))
    if user.has_perm("awards.list"):
        entries.append((_("ทำเนียบ"), reverse("awards:work_honorees"), "award", "work-honours"))
    if user.has_perm("networks.people"):
        entries.append((_("คน"), reverse("networks:invitations"), "people", "work-people"))
    if user.has_perm("notifications.list_letters"):
        entries.append((_("การส่งอีเมล"), reverse("notifications:messages"), "mail", "work-messages"))
    if user.is_authenticated and user.is_staff:
        entries.append((_("ผู้ดูแลระบบ"), reverse("admin:index"), "lock", "admin"))
    return entries
