"""What waits around the judging: judges score, officers look at ties, the director signs."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.domain import decisions
from awards.judging_rows import lacking_in
from awards.models import Category, Recusal, Review, Round
from awards.states import REVIEW_ACTIVE, NominationStatus, RecusalStatus, ReviewStatus, RoundStatus
from core import thai
from portal.desk.award_rounds import any_in
from portal.desk.items import MOST_WITHOUT_A_LIST, Group, Item, group

TIES_SEEN = frozenset({RoundStatus.CLOSED, RoundStatus.JUDGING, RoundStatus.DELIBERATION})


def judging_groups(user, rounds):
    """A judge's reviews; ties for officers; decisions for the director."""
    groups = []
    if any_in(rounds, {RoundStatus.JUDGING}) and user.has_perm("awards.judge"):
        groups.append(reviews_group(user))
    if any_in(rounds, TIES_SEEN) and user.has_perm("awards.assign"):
        groups.append(ties_group())
    if any_in(rounds, {RoundStatus.JUDGING}) and user.has_perm("awards.assign"):
        groups.append(lacking_group(rounds))
    if any_in(rounds, decisions.CORRECTED) and user.has_perm("awards.sign"):
        groups.append(signing_group())
    return groups


def reviews_group(user):
    """One line for each round: how many are left; late once its last day is over."""
    mine = Q(nominations__reviews__in=Review.objects.visible_to(user))
    to_do = mine & Q(nominations__reviews__status__in=(ReviewStatus.ASSIGNED, ReviewStatus.STARTED))
    active = mine & Q(nominations__reviews__status__in=REVIEW_ACTIVE)
    rounds = Round.objects.filter(status=RoundStatus.JUDGING).annotate(
        left=Count("nominations__reviews", filter=to_do), mine=Count("nominations__reviews", filter=active)
    )
    found = list(rounds.filter(left__gt=0).order_by("judging_until", "pk"))
    today = timezone.localdate()
    items = []
    for round in found:
        late = (today - round.judging_until).days if round.judging_until else 0
        words = {"sent": round.mine - round.left, "total": round.mine}
        items.append(
            Item(
                what=_("ให้คะแนนผู้ได้รับการเสนอชื่อ"), title=round.title, url=reverse("awards:my_reviews"),
                button=_("ทำต่อ") if words["sent"] else _("เริ่มให้คะแนน"),
                facts=[_("ส่งแล้ว %(sent)d จาก %(total)d") % words, *until_words(round)],
                late=thai.late_words(late) if late > 0 else "",
            )
        )  # fmt: skip
    return Group(_("รายการที่รอคุณให้คะแนน"), items, len(items), is_late=any(item.late for item in items))


def until_words(round):
    if not round.judging_until:
        return []
    return [_("ภายใน %(day)s") % {"day": thai.format_date_short(round.judging_until)}]


def ties_group():
    """Ties the program noticed, or a judge spoke against, that nobody looked at."""
    rows = Recusal.objects.filter(
        status=RecusalStatus.PROPOSED, nomination__status=NominationStatus.COMPLETE,
        nomination__round__status__in=TIES_SEEN,
    )  # fmt: skip
    rows = rows.select_related("judge", "nomination__round").order_by("created_at", "pk")
    return group(_("ความเกี่ยวข้องที่รอตรวจ"), rows, tie_item)


def tie_item(tie):
    return Item(
        what=_("กรรมการอาจมีส่วนเกี่ยวข้อง"), title=f"{tie.judge.get_full_name()} – {tie.nomination}",
        url=f"{tie.get_work_url()}#tie-{tie.pk}", button=_("ตรวจ"), facts=[tie.get_kind_display(), tie.nomination.round.title],
    )  # fmt: skip


def lacking_group(rounds):
    """One line for each round in judging where a judge is missing, as after one set a nomination aside."""
    lacking = lacking_in([round.pk for round in rounds if round.status == RoundStatus.JUDGING])
    found = [round for round in rounds if round.pk in lacking]
    items = [lacking_item(round, lacking[round.pk]) for round in found[:MOST_WITHOUT_A_LIST]]
    return Group(_("รอบที่มีรายการขาดกรรมการ"), items, len(found))


def lacking_item(round, count):
    return Item(
        what=_("กรรมการไม่ครบองค์ประชุม"), title=round.title, button=_("ดูและมอบหมาย"),
        url=f"{reverse('awards:judging', args=[round.pk])}?lacking=1",
        facts=[_("%(count)s รายการ") % {"count": thai.format_number(count)}],
    )  # fmt: skip


def signing_group():
    """For the director: one line for each category with drafts."""
    drafts = Count("nominations__decisions", filter=Q(nominations__decisions__status="draft"))
    rows = Category.objects.filter(round__status__in=decisions.CORRECTED).annotate(drafts=drafts).filter(drafts__gt=0)
    return group(_("มติที่รอลงนาม"), rows.select_related("round").order_by("round_id", "order", "pk"), category_item)


def category_item(category):
    return Item(
        what=_("มติรอลงนาม"), title=f"{category.round.title}: {category.name}", button=_("อ่านและลงนาม"),
        url=f"{reverse('awards:deliberation', args=[category.round_id])}?category={category.pk}",
        facts=[_("%(count)d มติ") % {"count": category.drafts}],
    )  # fmt: skip
