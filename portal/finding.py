"""What the one search box looks in, and what it shows of each hit. A group finds only what the asker may see."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from activities.states import Status
from awards import honour_rows
from awards.models import Honoree, Nomination
from core import search, thai
from networks.models import Organization
from news.models import Article
from visits.models import Lesson
from visits.states import LessonStatus

FIRST = 5  # of each group, beside the others
TOLD = ("identity_virtues", "year_goals", "learning_centre__bases")  # by an organization of itself


@dataclass(frozen=True)
class Hit:
    """One thing found: title and excerpt are HTML with marks; facts are short texts beneath."""

    url: str
    title: str
    excerpt: str
    facts: tuple
    is_sample: bool = False
    status: object = None


@dataclass(frozen=True)
class Group:
    """One kind of thing. rows(user or None): what this person may find, the public without one; newest: their order;
    shown: the same rows with what a hit shows; hit(row, asked, user or None) -> Hit; only_office: nobody else learns of it."""

    key: str
    label: str
    icon: str
    rows: Callable[[object], QuerySet]
    newest: tuple
    shown: Callable[[QuerySet], QuerySet]
    hit: Callable
    only_office: bool = False

    def find(self, asked, user=None):
        return search.find(self.rows(user), asked, newest=self.newest)

    def hits(self, keys, asked, user=None):
        """[Hit] of these keys, as long as the asker may see them."""
        return [self.hit(row, asked, user) for row in search.in_order(self.shown(self.rows(user)), keys)]


def _public_or_seen(rows, user):
    """What everybody reads, and what this person sees at work."""
    if user is None:
        return rows.public()
    return rows.visible_to(user) if user.is_office else rows.public() | rows.visible_to(user)


def _activities(user):
    return _public_or_seen(Activity.objects.all(), user)


def _activity(activity, asked, user):
    texts = (
        activity.objective,
        activity.venue,
        activity.problem,
        activity.good_deed,
        activity.indicator,
        activity.bring,
    )
    at_work = user is not None and (user.is_office or not activity.is_public)
    return Hit(
        url=activity.get_work_url() if at_work else activity.get_absolute_url(),
        title=search.marked(activity.title, asked),
        excerpt=search.excerpt(" ".join(text for text in texts if text), asked),
        facts=(
            thai.format_date_short(activity.starts_at) if activity.starts_at else "",
            activity.venue,
            activity.network.name,
        ),
        is_sample=activity.is_sample,
        status=activity.status_label if at_work or activity.status == Status.CANCELLED else None,
    )


def _articles(user):
    return _public_or_seen(Article.objects.all(), user)


def _article(article, asked, user):
    at_work = user is not None and user.is_office
    return Hit(
        url=article.get_work_url() if at_work else article.get_absolute_url(),
        title=search.marked(article.title, asked),
        excerpt=search.excerpt(f"{article.summary} {strip_tags(article.body.replace('<', ' <'))}", asked),
        facts=(article.category_label, thai.format_date_short(article.published_at) if article.published_at else ""),
        is_sample=article.is_sample,
        status=article.status_label if at_work else None,
    )


def _organizations(user):
    return Organization.objects.members()


def _organization(organization, asked, user):
    place = organization.district
    return Hit(
        url=organization.get_absolute_url(),
        title=search.marked(organization.name, asked),
        excerpt=search.excerpt(
            " ".join(text for text in (organization.about, *organization.profile_texts()) if text), asked
        ),
        facts=(organization.network.name, _("อำเภอ%(name)s") % {"name": place.name} if place else ""),
        is_sample=organization.is_sample,
    )


def _lessons(user):
    return Lesson.objects.public() if user is None else Lesson.objects.visible_to(user)


def _lesson(lesson, asked, user):
    at_work = user is not None and (user.is_office or lesson.status != LessonStatus.PUBLISHED)
    texts = (lesson.before, lesson.done, lesson.result, lesson.why, lesson.obstacles, lesson.next_step)
    return Hit(
        url=lesson.get_work_url() if at_work else lesson.get_absolute_url(),
        title=search.marked(lesson.title, asked),
        excerpt=search.excerpt(" ".join(text for text in texts if text), asked),
        facts=(lesson.network.name, lesson.organization.name if lesson.organization_id else ""),
        is_sample=lesson.is_sample,
        status=lesson.status_label if at_work else None,
    )


def _nominations(user):
    return Nomination.objects.none() if user is None else Nomination.objects.visible_to(user)


def _nomination(nomination, asked, user):
    return Hit(
        url=nomination.get_work_url(),
        title=search.marked(nomination.shown_name, asked),
        excerpt=search.excerpt(nomination.story, asked),
        facts=(nomination.round.title, nomination.category.name),
        is_sample=nomination.is_sample,
        status=nomination.status_label,
    )


def _honorees(user):
    return Honoree.objects.public() if user is None or not user.is_office else Honoree.objects.visible_to(user)


def _honoree(honoree, asked, user):
    at_work = user is not None and user.is_office
    return Hit(
        url=honoree.get_work_url() if at_work else honoree.get_absolute_url(),
        title=search.marked(honoree.shown_name, asked),
        excerpt=search.excerpt(honoree.story, asked),
        facts=(honoree.category_name, str(honoree.fiscal_year), honour_rows.place_of(honoree)),
        is_sample=honoree.is_sample,
        status=honoree.status_label if at_work else None,
    )


GROUPS = (
    Group(
        "activities", _("กิจกรรม"), "calendar", _activities, ("-starts_at", "-pk"),
        lambda rows: rows.select_related("network"), _activity,
    ),
    Group("news", _("ข่าว"), "doc", _articles, ("-published_at", "-pk"), lambda rows: rows, _article),
    Group(
        "organizations", _("หน่วยงาน"), "people", _organizations, ("sort_key", "pk"),
        lambda rows: rows.select_related("network", "district", "learning_centre").prefetch_related(*TOLD), _organization,
    ),
    Group(
        "lessons", _("บทเรียน"), "leaf", _lessons, ("-published_at", "-pk"),
        lambda rows: rows.select_related("network", "organization"), _lesson,
    ),
    Group(
        "honours", _("ผู้ได้รับการยกย่อง"), "award", _honorees, ("-fiscal_year", "sort_key", "pk"),
        lambda rows: rows.select_related("organization", "district"), _honoree,
    ),
    Group(
        "nominations", _("การเสนอชื่อ"), "award", _nominations, ("-submitted_at", "-pk"),
        lambda rows: rows.select_related("round", "category"), _nomination, only_office=True,
    ),
)  # fmt: skip


def groups_for(user):
    """The kinds this person, or the public without one, looks in."""
    is_office = user is not None and user.is_office
    return [group for group in GROUPS if is_office or not group.only_office]
