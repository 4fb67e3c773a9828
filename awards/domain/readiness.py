"""What a round still needs before its next step; read by its page and asked again by the step itself."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.domain import deliberation, judges
from awards.models import Nomination, Review
from awards.states import NominationStatus, RoundStatus
from core.errors import DomainError

WAITING = (NominationStatus.SUBMITTED, NominationStatus.RETURNED, NominationStatus.DOUBTED)
# The one step that leads on, of each status.
NEXT = {
    RoundStatus.DRAFT: "open", RoundStatus.OPEN: "close", RoundStatus.CLOSED: "judge",
    RoundStatus.JUDGING: "deliberate", RoundStatus.DELIBERATION: "decide", RoundStatus.DECIDED: "announce",
    RoundStatus.ANNOUNCED: "archive", RoundStatus.ARCHIVED: "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is needed. page: (URL name, its key) where it is done; query: what that page shows of it.

    is_needed: without it the step is refused; else it is only worth a look.
    """

    words: str
    is_done: bool
    page: tuple
    query: str = ""
    is_needed: bool = True


def checks(round, action, at=None):
    """[Check] of this step, also what is done."""
    found = {"open": _to_open, "judge": _to_judge, "deliberate": _to_deliberate, "decide": _to_decide}.get(action)
    return found(round, at or timezone.now()) if found else []


def require(round, action, at=None):
    """Raises all that is missing as one sentence."""
    missing = [check.words for check in checks(round, action, at) if check.is_needed and not check.is_done]
    if missing:
        raise DomainError(_("ยังทำขั้นนี้ไม่ได้: %(what)s") % {"what": " · ".join(missing)}, target=round.get_work_url())


def _to_open(round, at):
    edit, rows = ("awards:round_edit", round.pk), list(round.categories.annotate(asked=Count("criteria")))
    bare = [row for row in rows if not row.asked]
    found = [
        Check(_("กำหนดวันเวลาเปิดและปิดรับ"), bool(round.opens_at and round.closes_at), edit),
        Check(_("มีประเภทรางวัลอย่างน้อยหนึ่งประเภท"), bool(rows), ("awards:categories", round.pk)),
    ]
    if round.closes_at:
        found.insert(1, Check(_("เวลาปิดรับยังมาไม่ถึง"), round.closes_at > at, edit))
    if not rows:
        return found
    where = ("awards:criteria", bare[0].pk) if bare else ("awards:categories", round.pk)
    words = _("มีเกณฑ์การให้คะแนนทุกประเภท")
    if bare:
        words = _("%(words)s ยังขาด: %(names)s") % {"words": words, "names": ", ".join(row.name for row in bare)}
    return [*found, Check(words, not bare, where)]


def _to_judge(round, _at):
    waiting = dict(round.nominations.order_by().values_list("status").annotate(Count("pk")))
    left, complete = sum(waiting.get(status, 0) for status in WAITING), waiting.get(NominationStatus.COMPLETE, 0)
    first = next((status for status in WAITING if waiting.get(status)), "")
    screened = _("ตรวจคุณสมบัติครบทุกรายการ")
    if left:
        screened = _("ตรวจคุณสมบัติครบทุกรายการ ยังเหลือ %(left)s รายการ") % {"left": left}
    found = [
        Check(screened, not left, ("awards:nominations", round.pk), f"?status={first}" if first else ""),
        Check(
            _("มีรายการที่ครบถ้วนอย่างน้อยหนึ่งรายการ"), bool(complete), ("awards:nominations", round.pk), "?status=complete"
        ),
    ]
    return [*found, _panel_check(round), *_assignment_checks(round), _until_check(round)]


def _panel_check(round):
    judged = Nomination.objects.complete().filter(category=OuterRef("pk"))
    rows = round.categories.filter(Exists(judged)).annotate(seats=Count("panel"))
    short = [f"{row.name} ({row.seats}/{row.quorum})" for row in rows if row.seats < row.quorum]
    words = _("คณะกรรมการครบองค์ประชุมทุกประเภทที่มีผู้ได้รับการเสนอ")
    if short:
        words = _("%(words)s ยังขาด: %(names)s") % {"words": words, "names": ", ".join(short)}
    return Check(words, not short, ("awards:panel", round.pk))


def _assignment_checks(round):
    judged = judges.at_work(Review.objects.filter(nomination__round=round))
    at_work = Count("reviews", filter=Q(reviews__in=judged))
    rows = round.nominations.complete().order_by().annotate(at_work=at_work).values_list("at_work", "category__quorum")
    none = sum(not number for number, _quorum in rows)
    few = sum(0 < number < quorum for number, quorum in rows)
    words = _("มอบหมายกรรมการให้ทุกรายการ")
    if none:
        words = _("มอบหมายกรรมการให้ทุกรายการ ยังขาด %(count)s รายการ") % {"count": none}
    page = ("awards:judging", round.pk)
    found = [Check(words, not none, page)]
    if few:
        few_words = _("%(count)s รายการมีกรรมการไม่ครบองค์ประชุม") % {"count": few}
        found.append(Check(few_words, is_done=False, page=page, is_needed=False))
    return found


def _until_check(round):
    page = ("awards:round_edit", round.pk)
    return Check(_("กำหนดวันสุดท้ายของการให้คะแนน"), bool(round.judging_until), page, is_needed=False)


def unsent(round):
    """Reviews that somebody still owes."""
    return judges.owed(Review.objects.filter(nomination__round=round))


def _to_deliberate(round, _at):
    left = unsent(round).count()
    words = _("กรรมการส่งคะแนนครบ")
    if left:
        words = _("กรรมการส่งคะแนนครบ ยังเหลือ %(left)s รายการ") % {"left": left}
    return [Check(words, not left, ("awards:judging", round.pk), is_needed=False)]


def _to_decide(round, _at):
    left = deliberation.undecided(round).count()
    words = _("ทุกรายการมีมติที่ลงนามแล้ว")
    if left:
        words = _("ทุกรายการมีมติที่ลงนามแล้ว ยังเหลือ %(left)s รายการ") % {"left": left}
    return [Check(words, not left, ("awards:deliberation", round.pk))]
