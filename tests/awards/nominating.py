"""Nominations for tests, made the way people make them."""

from awards import links
from awards.domain import consents, nomination_files, nominations
from awards.models import Nomination, Nominator
from networks.models import District
from tests import files
from tests.awards import building
from tests.awards.building import fresh

WORDS = {
    "prefix": "นาย", "name": "มานะ ทองดี", "birth_year": 2499, "virtue": "volunteer",
    "story": "ขุดลอกคลองของหมู่บ้านทุกเดือนโดยไม่รับค่าจ้าง ชวนเด็กมาช่วยจนคลองกลับมาใส",
}  # fmt: skip


def open_category(cast, **fields):
    return building.category(building.round_(by=cast.officer), **fields)


def started(cast, *, by=None, category=None, email="near@example.com", **more):
    category = category or open_category(cast)
    return nominations.start(category, name="แสงดาว ใจดี", email=email, relation="เพื่อนบ้าน", by=by, **more)


def filled(cast, **more):
    """A draft with everything that is needed."""
    nominator = started(cast, **more)
    values = WORDS | {"district": District.objects.first()}
    nominations.write(nominator, values, version=nominator.nomination.version, by=nominator.user)
    return fresh(nominator)


def in_state(cast, status, *, by=None, **more):
    """Its nominator, the nomination in this status, as each person left it."""
    if status == "draft":
        return filled(cast, by=by, **more)
    nominator = filled(cast, by=by, **more)
    if status == "unconfirmed" and by is None:
        nominations.send(nominator)
        return fresh(nominator)
    values = {"status": status, "submitted_at": None if status == "unconfirmed" else nominator.created_at}
    values |= building.beside(cast, status, nominator.nomination.category)
    Nomination.objects.filter(pk=nominator.nomination_id).update(**values)
    Nominator.objects.filter(pk=nominator.pk).update(confirmed_at=nominator.created_at)
    return fresh(nominator)


def close(row, status="closed"):
    """The round of this nomination as it is later."""
    round = row.round
    round.status = status
    round.announced_at = round.created_at if status in {"announced", "archived"} else None
    round.save()
    return round


def attach(nominator, data=None):
    return nomination_files.add(nominator, nomination_files.inspect(files.upload(data or files.photo())))


def names(cast, kind, what):
    """The names inside an address, for tests/access_table.py."""
    if what == "call":
        return {"pk": building.round_(by=cast.officer, status=kind).pk}
    if what == "nominee":
        return names_of_nominee(cast, kind)
    if kind == "letter":
        nominator = in_state(cast, "unconfirmed")
        return {"token": links.CONFIRM.token_of(nominator.pk, nominator.serial)}
    nominator = filled(cast)
    more = {"step": {"step": "who"}, "file": {"number": attach(nominator).pk if kind == "file" else 0}}
    return {"token": nominator.token} | more.get(kind, {})


def names_of_nominee(cast, kind):
    category = building.category(building.round_(by=cast.officer, status="closed"))
    row = building.nomination(category)
    if kind == "asked":
        consent = consents.ask(row, address="nominee@example.com", by=cast.officer)
        return {"token": links.CONSENT.token_of(consent.pk, consent.serial)}
    if kind == "paper":
        paper = nomination_files.inspect(files.upload(files.photo()))
        consents.record(row, signed_name="มานะ", paper=paper, by=cast.officer)
    if kind == "file":
        nominator = filled(cast)
        number = attach(nominator).pk
        Nomination.objects.filter(pk=nominator.nomination_id).update(
            status="submitted", submitted_at=nominator.created_at
        )
        return {"pk": nominator.nomination_id, "number": number}
    return {"pk": row.pk}
