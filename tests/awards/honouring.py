"""Rounds with decisions, honourees and certificates for tests."""

from django.utils import timezone

from awards.domain import announcement, batches, certificates, honours, templates_
from awards.models import CertificateBatch, Honoree
from tests import numbers
from tests.awards import building

WORDING = "{ผล}เป็น{ประเภท}\nด้าน{คุณธรรม} ปี {ปี}"


def template(by, **fields):
    """The current template, made when there is none."""
    row = templates_.current()
    if row is not None and not fields:
        return row
    values = {
        "heading": "ขอมอบเกียรติบัตรฉบับนี้เพื่อแสดงว่า", "issuer": "สำนักงานวัฒนธรรมจังหวัด", "wording": WORDING, "closing": "",
        "signer_name": "นายวัฒน ธรรมดี", "signer_position": "วัฒนธรรมจังหวัด", "emblem": None, "signature": None,
        "thai_digits": True,
    }  # fmt: skip
    return templates_.edit(by=by, version=row.pk if row else 0, **values | fields)


def decided(cast, *, outcomes=("honoured",), consents=None, names=(), status="decided", **fields):
    """A round with one complete nomination and signed decision for each outcome; who is named agrees unless told."""
    template(cast.officer)
    round = building.round_(by=cast.officer, status=status, **fields)
    category = building.category(round, name=f"ประเภททดสอบ {numbers.number()}")
    round.made = []
    for place, outcome in enumerate(outcomes):
        consent = consents[place] if consents else "given"
        named = {"name": names[place]} if place < len(names) else {}
        email = f"nominee{numbers.number()}@example.org"
        row = building.nomination(category, consent=consent, email=email, organization=cast.organization, **named)
        building.decision(row, by=cast.director, outcome=outcome, rank=place + 1)
        round.made.append(row)
    return round


def announced(cast, **fields):
    """The same, announced."""
    round = decided(cast, **fields)
    announcement.announce(round, by=cast.officer)
    round.refresh_from_db()
    return round


def honoree(cast, *, status="published", **fields):
    """Somebody of an earlier year."""
    values = {
        "fiscal_year": 2565, "outcome": "honoured", "category_name": "บุคคลต้นแบบ", "target": "person", "virtue": "gratitude",
        "prefix": "นาย", "name": f"ก่อนหน้า ทดสอบ{numbers.number()}", "organization": None, "place_name": "", "district": None,
        "story": "ดูแลผู้เฒ่าเจ็ดบ้าน\nทุกเช้าก่อนหกโมง", "picture": None, "consent_note": "ลงนาม 1 มิถุนายน 2565",
        "is_sample": True,
    }  # fmt: skip
    row = honours.create(by=cast.officer, at=timezone.now(), **values | fields)
    if status == "published":
        honours.publish(row, by=cast.officer)
        row.refresh_from_db()
    return row


def certificate(cast, *, status="issued", **fields):
    """One of somebody of an earlier year, in a status."""
    template(cast.officer)
    row = certificates.issue(honoree(cast, **fields), by=cast.officer)
    if status == "replaced":
        certificates.replace(row, by=cast.officer, reason="พิมพ์ชื่อผิด")
    if status == "withdrawn":
        certificates.withdraw(row, by=cast.officer, reason="ออกผิดคน")
    row.refresh_from_db()
    return row


def honorees_of(round):
    return list(Honoree.objects.filter(round=round).order_by("pk"))


def batch(round, *, by, status="done", **fields):
    """A file of all certificates in a status; a finished one was made."""
    row = CertificateBatch.objects.create(round=round, created_by=by, total=1, **{"kind": "print"} | fields)
    if status == "done":
        batches.run(row.pk)
    elif status != "queued":
        CertificateBatch.objects.filter(pk=row.pk).update(status=status, beat_at=timezone.now())
    row.refresh_from_db()
    return row


def names(cast, what):
    """The names inside an address about one of these."""
    if what in {"published", "hidden"}:
        template(cast.officer)
        return {"pk": honoree(cast, status=what).pk}
    if what in {"certificate", "code"}:
        row = certificate(cast)
        return {"code": row.code} if what == "code" else {"pk": row.pk}
    if what in {"round", "nomination"}:
        round = decided(cast)
        return {"pk": round.pk if what == "round" else round.made[0].pk}
    round = announced(cast)
    return {"pk": round.pk if what == "announced" else batch(round, by=cast.officer, status=what).pk}
