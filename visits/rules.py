"""Who may do what with visits, findings, follow-ups and lessons. Whether it can happen now is asked by domain."""

import rules
from django.utils.translation import gettext_lazy as _

from accounts.rules import is_office, is_officer
from core import pictures
from core.access import allow
from networks.rules import acts_for, acts_somewhere, belongs_somewhere
from visits.models import Finding, FollowUp, Lesson, SiteVisit


@rules.predicate
def goes_along(user, visit):
    """Is in the team of the visit, and had no last right that ended."""
    return visit is not None and SiteVisit.objects.taking(user).filter(pk=visit.pk).exists()


@rules.predicate
def leads(user, visit):
    """Leads the team of the visit."""
    return visit is not None and SiteVisit.objects.led_by(user).filter(pk=visit.pk).exists()


@rules.predicate
def goes_somewhere(user):
    """Is in the team of some visit; a judge or a guest with an account need no right in a network for that."""
    return SiteVisit.objects.visible_to(user).exists()


@rules.predicate
def has_promises(user):
    """Sees some follow-up: given in person, of their places, or of a visit they go on."""
    return FollowUp.objects.visible_to(user).exists()


@rules.predicate
def hosts(user, stop):
    """Acts for the organization that is visited."""
    return stop is not None and acts_for.test(user, stop.organization)


@rules.predicate
def owns(user, follow_up):
    """Was given the follow-up and still acts somewhere, or acts for the organization that was."""
    return follow_up is not None and FollowUp.objects.owned_by(user).filter(pk=follow_up.pk).exists()


@rules.predicate
def wrote(user, lesson):
    """Acts for the place the lesson is about, or wrote it for the network they act in."""
    return lesson is not None and Lesson.objects.written_by(user).filter(pk=lesson.pk).exists()


OFFICE = _("เจ้าหน้าที่สำนักงานวัฒนธรรมจังหวัด")
TEAM = _("คณะลงพื้นที่ครั้งนี้ หรือเจ้าหน้าที่สำนักงาน")

allow("visits.list", belongs_somewhere | is_office | goes_somewhere, who=_("สมาชิกเครือข่าย คณะลงพื้นที่ และเจ้าหน้าที่สำนักงาน"))
allow("visits.plan", is_officer, who=OFFICE)
allow("visits.export", is_office, who=OFFICE)
allow("visits.write", goes_along | is_officer, who=TEAM)
allow("visits.report", leads | is_officer, who=_("หัวหน้าคณะลงพื้นที่ หรือเจ้าหน้าที่สำนักงาน"))
allow("visits.accept", is_officer, who=OFFICE)
# The office writes down what a host says on the telephone.
allow("visits.answer", hosts | is_officer, who=_("เจ้าของพื้นที่ที่คณะไปเยี่ยม หรือเจ้าหน้าที่สำนักงาน"))
# What a host wrote is read before the public reads it.
allow("visits.release_answer", is_officer, who=OFFICE)

allow(
    "visits.list_follow_ups", belongs_somewhere | is_office | has_promises,
    who=_("สมาชิกเครือข่าย คณะลงพื้นที่ ผู้รับผิดชอบเรื่องติดตาม และเจ้าหน้าที่สำนักงาน"),
)  # fmt: skip
allow("visits.ask_follow_up", goes_along | is_officer, who=TEAM)
allow("visits.edit_follow_up", is_officer, who=OFFICE)
allow("visits.finish_follow_up", owns | is_officer, who=_("ผู้รับผิดชอบเรื่องนี้ หรือเจ้าหน้าที่สำนักงาน"))
allow("visits.check_follow_up", is_officer, who=OFFICE)

allow("visits.list_lessons", acts_somewhere | is_office, who=_("ผู้ประสานงานเครือข่าย ผู้ดูแลหน่วยงาน และเจ้าหน้าที่สำนักงาน"))
allow("visits.write_lesson", acts_somewhere | is_officer, who=_("ผู้ประสานงานเครือข่าย ผู้ดูแลหน่วยงาน หรือเจ้าหน้าที่สำนักงาน"))
allow("visits.edit_lesson", wrote | is_officer, who=_("ผู้ที่ดูแลหน่วยงานหรือเครือข่ายของบทเรียนนี้ หรือเจ้าหน้าที่สำนักงาน"))
allow("visits.publish_lesson", is_officer, who=OFFICE)
allow("visits.use_lesson", acts_somewhere | is_officer, who=_("ผู้ประสานงานเครือข่าย ผู้ดูแลหน่วยงาน หรือเจ้าหน้าที่สำนักงาน"))

# Photos of findings: who sees the visit. Its hosts get those that are public.
pictures.belongs_to(
    lambda user, picture: SiteVisit.objects.visible_to(user).filter(stops__findings__photos__picture=picture)
)
# The evidence of a follow-up is nobody's but theirs who see it; the cover of a lesson follows the lesson.
pictures.belongs_to(lambda user, picture: FollowUp.objects.visible_to(user).filter(evidence_picture=picture))
pictures.belongs_to(lambda user, picture: Lesson.objects.visible_to(user).filter(cover=picture))
pictures.shown_to_all(lambda picture: Finding.objects.public().filter(photos__picture=picture))
pictures.shown_to_all(lambda picture: Lesson.objects.public().filter(cover=picture))
