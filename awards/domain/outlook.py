"""What the announcement of a round will do, read before it is done: who, which pages, letters, what stands in the way."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.admissions import greeted
from awards import links
from awards.domain import templates_
from awards.models import Consent, Decision, Nomination, Nominator, Round
from awards.signing import is_of_a_nominator
from awards.states import ConsentStatus, DecisionStatus, RoundStatus
from core import thai
from networks.models import Membership

ORDER = {Decision.Outcome.HONOURED: 0, Decision.Outcome.COMMENDED: 1}


@dataclass
class Letter:
    """One letter as it will go: to somebody with an account (person) or to an address."""

    kind: str
    to: str
    text: str
    url: str
    key: str
    name: str = ""
    person: object = None


@dataclass
class Entry:
    """One who is honoured or commended, and what the announcement makes of it."""

    nomination: Nomination
    decision: Decision
    consent: object
    letters: list = field(default_factory=list)

    @property
    def agrees(self):
        return self.consent is not None and self.consent.is_given

    @property
    def address(self):
        """Where the nominee's own letter goes; "" when nobody knows. Whoever nominated somebody who has not agreed does not
        read it in their place."""
        address = (self.consent.address if self.consent else "") or self.nomination.email
        is_foreign = not self.agrees and is_of_a_nominator(self.nomination, address, self.nomination.who)
        return "" if is_foreign else address

    @property
    def is_asked_now(self):
        """Nobody asked them yet; the letter that tells them does."""
        return bool(self.consent and self.consent.status == ConsentStatus.NOT_ASKED and self.address)


@dataclass
class Plan:
    """What the announcement of a round will do, and what stands in its way."""

    round: Round
    entries: list
    letters: list
    blockers: list
    warnings: list
    template: object

    @property
    def public(self):
        return [entry for entry in self.entries if entry.agrees]

    @property
    def hidden(self):
        return [entry for entry in self.entries if not entry.agrees]

    @property
    def without_contact(self):
        return [entry for entry in self.entries if not entry.address]


def plan(round, *, held=False):
    """Reads everything the announcement is made of. held: the rows stay locked until the transaction ends."""
    nominations = _complete(round, held)
    consents = {row.nomination_id: row for row in _consents(nominations, held)}
    entries = [
        Entry(one, one.in_force[0], consents.get(one.pk))
        for one in nominations
        if one.in_force and one.in_force[0].outcome in ORDER
    ]
    entries.sort(key=_place)
    template = templates_.current()
    found = Plan(round, entries, [], *_obstacles(round, nominations, entries, template), template)
    _write_letters(found, nominations)
    return found


def entry_of(nomination, decision, consent):
    """One who is honoured by a decision after the announcement, with the letter that tells them, if they can be reached."""
    nomination.who = list(nomination.nominators.select_related("user").order_by("pk"))
    entry = Entry(nomination, decision, consent)
    entry.letters = [_to_nominee(entry)] if entry.address else []
    return entry


def _complete(round, held):
    """The judged nominations with the decision in force, and whether another one is being written."""
    decisions = Decision.objects.filter(status__in=(DecisionStatus.SIGNED, DecisionStatus.DRAFT))
    rows = Nomination.objects.filter(round=round).complete().order_by("pk")
    rows = rows.select_related("category", "organization__network", "district")
    rows = list(rows.select_for_update(no_key=True, of=("self",)) if held else rows)
    nominators = Nominator.objects.select_related("user").order_by("pk")
    prefetches = (
        Prefetch("decisions", decisions, to_attr="standing"),
        Prefetch("nominators", nominators, to_attr="who"),
    )
    prefetch_related_objects(rows, *prefetches)
    for one in rows:
        one.round = round
        one.in_force = [row for row in one.standing if row.status == DecisionStatus.SIGNED]
        one.in_writing = [row for row in one.standing if row.status == DecisionStatus.DRAFT]
    return rows


def _consents(nominations, held):
    rows = Consent.objects.filter(nomination__in=[one.pk for one in nominations]).order_by("pk")
    return list(rows.select_for_update(no_key=True) if held else rows)


def _place(entry):
    """The order of the roll and of the numbers: by category, the honoured first, by rank, as in a dictionary."""
    category, decision = entry.nomination.category, entry.decision
    name = thai.sort_key(thai.without_prefix(entry.nomination.name))
    return category.order, category.pk, ORDER[decision.outcome], decision.rank or 999, name, entry.nomination.pk


def _obstacles(round, nominations, entries, template):
    """([what must be done before], [what one should know])"""
    undecided = [one for one in nominations if not one.in_force]
    rewritten = [one for one in nominations if one.in_force and one.in_writing]
    blockers, warnings = [], []
    if round.status != RoundStatus.DECIDED and not round.is_out:
        blockers.append((_("ประกาศได้เมื่อรอบนี้สรุปมติครบแล้ว"), round.get_work_url()))
    if undecided:
        words = {"count": len(undecided)}
        blockers.append((_("ยังมี %(count)s รายที่ไม่มีมติที่ลงนามแล้ว") % words, round.get_work_url()))
    if template is None:
        blockers.append((_("ยังไม่ได้ตั้งแบบเกียรติบัตร"), templates_.ADDRESS))
    if not entries:
        warnings.append(_("รอบนี้ไม่มีผู้ได้รับการยกย่องหรือชมเชย เมื่อประกาศจะไม่มีชื่อในทำเนียบและไม่มีเกียรติบัตร"))
    if rewritten:
        warnings.append(_("มี %(count)s รายที่กำลังร่างมติใหม่ หากประกาศตอนนี้จะใช้มติที่ลงนามแล้ว") % {"count": len(rewritten)})
    unwritten = [entry for entry in entries if not entry.nomination.citation.strip()]
    if unwritten:
        warnings.append(_("มี %(count)s รายที่ยังไม่มีคำประกาศเกียรติคุณ หน้าของเขาจะมีแต่ชื่อและรางวัล") % {"count": len(unwritten)})
    return blockers, warnings


def _write_letters(found, nominations):
    """Whoever is honoured, who nominated, and editors of the organizations of those who agreed to be named."""
    editors = _editors_of({entry.nomination.organization_id for entry in found.public} - {None})
    by_nomination = {entry.nomination.pk: entry for entry in found.entries}
    for one in nominations:
        entry = by_nomination.get(one.pk)
        letters = [_to_nominator(one, who, entry) for who in one.who if _is_reached(who)]
        letters += [_to_nominee(entry)] if entry and entry.address else []
        if entry and entry.agrees:
            letters += [_to_editor(entry, person) for person in editors.get(one.organization_id, ())]
        if entry:
            entry.letters = letters
        found.letters += letters


def _is_reached(who):
    """On the bell who signs in, as long as they can; by a letter who has no account."""
    return who.user.is_active if who.user else bool(who.email)


def _editors_of(organizations):
    """{organization key: people who edit it today}"""
    rows = Membership.objects.current().filter(organization__in=organizations, role="editor", user__is_active=True)
    people = {}
    for row in rows.select_related("user"):
        people.setdefault(row.organization_id, []).append(row.user)
    return people


def _words(entry):
    round = entry.nomination.round
    return {
        "name": entry.nomination.shown_name, "category": entry.nomination.category.name, "round": round.title,
        "outcome": entry.decision.get_outcome_display(), "year": round.fiscal_year,
    }  # fmt: skip


def _to_nominee(entry):
    """To themselves alone: that they are honoured, and what becomes of their name."""
    key, name = f"announce:{entry.nomination.round_id}:nominee:{entry.nomination.pk}", entry.nomination.shown_name
    # Where it is answered and taken back; and by it the letter is found and forgotten.
    url = links.CONSENT.address_of(entry.consent, entry.consent.serial + entry.is_asked_now)
    return Letter("nominee", entry.address, _congratulation(entry) % _words(entry), url, key, greeted(name))


def _congratulation(entry):
    if entry.agrees:
        return _(
            "ขอแสดงความยินดี %(name)s %(outcome)s ประเภท%(category)s “%(round)s” สำนักงานจะแจ้งวันรับเกียรติบัตรให้ทราบ "
            "ชื่อและเรื่องราวอยู่ในทำเนียบตามความยินยอมที่ให้ไว้ ขอถอนได้ทุกเมื่อที่ลิงก์นี้"
        )
    if entry.consent.is_denied:
        return _(
            "ขอแสดงความยินดี %(name)s %(outcome)s ประเภท%(category)s “%(round)s” สำนักงานจะแจ้งวันรับเกียรติบัตรให้ทราบ "
            "ชื่อและเรื่องราวไม่เผยแพร่ที่ใดตามที่แจ้งไว้ หากเปลี่ยนใจ กรุณาโทรหาสำนักงาน"
        )
    return _(
        "ขอแสดงความยินดี %(name)s %(outcome)s ประเภท%(category)s “%(round)s” สำนักงานจะแจ้งวันรับเกียรติบัตรให้ทราบ "
        "ชื่อและเรื่องราวยังไม่เผยแพร่ที่ใด กรุณาเปิดลิงก์นี้เพื่อบอกว่ายินยอมให้เผยแพร่หรือไม่"
    )


def _to_nominator(nomination, who, entry):
    """Of who did not agree to be named, or was not chosen, a letter says nothing but that the result is out."""
    if entry and entry.agrees:
        text = _("%(name)s ที่คุณเสนอชื่อ %(outcome)s ประเภท%(category)s “%(round)s” ขอบคุณที่ช่วยกันมองเห็นคนดี") % _words(entry)
    else:
        words = {"round": nomination.round.title}
        text = _("ประกาศผล “%(round)s” แล้ว อ่านรายชื่อผู้ที่ยินยอมให้เผยแพร่ได้ที่ทำเนียบ ขอบคุณที่เสนอชื่อคนดีให้จังหวัด") % words
    key = f"announce:{nomination.round_id}:nominator:{who.pk}"
    address = who.user.email if who.user else who.email
    return Letter("nominator", address, text, links.personal_address(who), key, greeted(who.name), who.user)


def _to_editor(entry, person):
    text = _("%(name)s ของหน่วยงานคุณ %(outcome)s ประเภท%(category)s “%(round)s”") % _words(entry)
    key = f"announce:{entry.nomination.round_id}:editor:{entry.nomination.pk}"
    return Letter("editor", person.email, text, reverse("awards:roll"), key, person.get_full_name(), person)
