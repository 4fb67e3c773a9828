"""The honour roll: who stands on it, and that nobody stands there in public without having agreed."""

from django.db import transaction
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import states
from awards.models import Decision, Honoree
from core import history, once, pictures, thai, transitions
from core.errors import DomainError, StaleEdit, check_valid, needed
from core.pagecache import forget_pages

WATCHED = (
    "fiscal_year", "outcome", "category_name", "target", "virtue", "prefix", "name", "organization", "place_name",
    "district", "story", "picture", "consent_note",
)  # fmt: skip
# Of somebody a round has chosen, who and for what is the committee's word; the office writes how it is told.
OF_THE_ROUND = ("story", "picture", "organization", "place_name", "district", "prefix", "name")
# What is said of a person stays out of the history: only that it was changed.
OF_THE_PERSON = frozenset({"prefix", "name", "story", "consent_note"})
# Filled by the program, or empty for who is entered by hand.
UNCHECKED = frozenset({"sort_key", "nomination", "round"})
LIST = reverse_lazy("awards:work_honorees")


def honoured_in(nomination):
    """The decision in force if it honours or commends, else None."""
    decision = Decision.objects.in_force().filter(nomination=nomination).first()
    return decision if decision and decision.outcome != Decision.Outcome.NOT_THIS_TIME else None


def new_of(nomination, decision, *, by, at):
    """The row of somebody a round has chosen, hidden until `settle` looks at the consent."""
    row = Honoree(
        nomination=nomination, round=nomination.round, fiscal_year=nomination.round.fiscal_year,
        outcome=decision.outcome, category_name=nomination.category.name, target=nomination.category.target,
        virtue=nomination.virtue or nomination.category.virtue, prefix=nomination.prefix, name=nomination.name,
        organization=nomination.organization, place_name=nomination.place_name, district=nomination.district,
        story=nomination.citation, summary=thai.shorten(nomination.citation, 200), is_sample=nomination.is_sample,
        created_by=by, created_at=at,
    )  # fmt: skip
    row.save()
    history.record(row, "honoree.create", by=by, at=at)
    return row


def keep_in_step(consent, *, by=None, at=None):
    """After every change of a held consent: the honoree of its nomination is public exactly while it is given."""
    row = locked_of(consent.nomination)
    if row is not None:
        settle(row, is_public=consent.is_given and honoured_in(consent.nomination) is not None, by=by, at=at)


def settle(row, *, is_public, by=None, at=None):
    """Publishes or hides a held row. is_public: whether a decision honours them and they agreed."""
    if is_public and row.ready_for("publish"):
        _publish(row, by=by, at=at)
    elif not is_public and row.ready_for("hide"):
        _hide(row, by=by, at=at)


def _publish(row, *, by, at):
    transitions.move(row, states.HONOREE_TRANSITIONS, "publish", by=by, at=at)
    pictures.publish(row.picture)
    forget_pages()


def _hide(row, *, by, at, note=""):
    transitions.move(row, states.HONOREE_TRANSITIONS, "hide", by=by, at=at, note=note)
    pictures.hide(row.picture)
    forget_pages()


def locked(honoree):
    """The row as it is now."""
    row = rows_held().filter(pk=honoree.pk).first()
    if row is None:
        raise DomainError(_("ไม่พบผู้ได้รับการยกย่องรายนี้แล้ว"), target=LIST)
    return row


def locked_of(nomination):
    return rows_held().filter(nomination=nomination).first()


def rows_held():
    rows = Honoree.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("organization", "district", "picture", "nomination", "round")


@transaction.atomic
def create(*, by, at=None, form_key=None, **fields):
    """Somebody honoured in an earlier year, entered by hand; hidden until published. The same form_key twice makes one."""
    at = at or timezone.now()
    summary = thai.shorten(fields.get("story", ""), 200)
    row, is_new = once.create(
        Honoree, form_key, created_by=by, created_at=at, summary=summary, unchecked=UNCHECKED, **fields
    )
    if is_new:
        history.record(row, "honoree.create", by=by, at=at)
    return row


@transaction.atomic
def update(honoree, *, by, version, at=None, **fields):
    """Changes how somebody is told of, unless somebody else did since `version` (else StaleEdit)."""
    row = locked(honoree)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    before, picture = _watched(row), row.picture
    for name, value in fields.items():
        if row.nomination_id is None or name in OF_THE_ROUND:
            setattr(row, name, value)
    if row.is_published and row.nomination_id is None:
        _check_agreed(row)
    row.version += 1
    row.summary = thai.shorten(row.story, 200)
    check_valid(row, target=row.get_work_url(), exclude={"form_key", *UNCHECKED})
    row.save()
    changes = history.differences(before, _watched(row))
    hidden = {name: ["•••", "•••"] for name in OF_THE_PERSON & changes.keys()}
    history.record(row, "honoree.update", by=by, at=at, changes=changes | hidden)
    if row.is_published:
        pictures.hold([one.pk for one in (row.picture, picture) if one])
        pictures.publish(row.picture)
        if picture != row.picture:
            pictures.hide(picture)
        forget_pages()
    return row


def _check_agreed(row):
    sentence = _("กรุณาบันทึกก่อนว่าเจ้าตัวหรือผู้แทนให้ความยินยอมอย่างไร เมื่อใด จึงเผยแพร่ได้")
    needed(row.consent_note, target=row.get_work_url(), sentence=sentence)


def check_by_hand(row):
    """Of somebody a round has chosen, the consent says whether the page is public."""
    if row.nomination_id is not None:
        sentence = _("รายนี้มาจากการประกาศผล หน้าเผยแพร่ตามความยินยอมของเจ้าตัว กรุณาบันทึกที่ความยินยอม")
        raise DomainError(sentence, target=row.get_work_url())


@transaction.atomic
def publish(honoree, *, by, at=None):
    """Everybody reads of somebody of an earlier year, who agreed as the note says."""
    row = locked(honoree)
    check_by_hand(row)
    if row.ready_for("publish"):
        _check_agreed(row)
    _publish(row, by=by, at=at)


@transaction.atomic
def hide(honoree, *, by, reason, at=None):
    """Nobody reads of somebody of an earlier year any more, at once."""
    row = locked(honoree)
    check_by_hand(row)
    _hide(row, by=by, at=at, note=needed(reason, target=row.get_work_url()))


def _watched(row):
    """As the history tells it: places by name, a picture by its key."""
    values = {name: getattr(row, name) for name in WATCHED if name not in {"organization", "district", "picture"}}
    places = {name: str(getattr(row, name) or "") for name in ("organization", "district")}
    return values | places | {"picture": row.picture_id or ""}
