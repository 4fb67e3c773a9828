"""Rounds, nominations and reviews for tests, written as rows: each slice of awards starts where the others end."""

from datetime import timedelta

from django.utils import timezone

from awards.models import Category, Consent, Criterion, Decision, Nomination, Nominator, Panelist, Review, Round
from networks import domain as networks
from tests import numbers
from tests.people import person

LABELS = ["ควรปรับปรุง", "พอใช้", "ดี", "ดีมาก", "ดีเด่น"]


def round_(*, by, status="open", **fields):
    """A round that takes nominations from yesterday on for a month, unless told otherwise."""
    now = timezone.now()
    values = {
        "title": f"คนดีศรีอุดรทดสอบ {numbers.number()}", "fiscal_year": 2570, "created_by": by, "status": status,
        "opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=30), "is_sample": True,
        "announced_at": now if status in {"announced", "archived"} else None,
    }  # fmt: skip
    return Round.objects.create(**values | fields)


def category(round, *, criteria=2, **fields):
    """A category of people with criteria of five steps and equal weights."""
    row = Category.objects.create(**{"round": round, "name": f"ประชาชน {numbers.number()}"} | fields)
    for order in range(criteria):
        Criterion.objects.create(category=row, name=f"เกณฑ์ {order + 1}", weight=10, labels=LABELS, order=order)
    return row


def nomination(category, *, status="complete", consent="not_asked", nominator=None, **fields):
    """Somebody of 45 years put forward by a neighbour; its consent row is made with it."""
    number, now = numbers.number(), timezone.now()
    values = {
        "round": category.round, "category": category, "name": f"มานะ ทดสอบ{number}", "birth_year": 2525,
        "virtue": "volunteer", "story": "ช่วยเหลือคนในหมู่บ้านมานาน", "status": status, "is_sample": True,
        "submitted_at": None if status in {"draft", "unconfirmed"} else now,
    }  # fmt: skip
    row = Nomination.objects.create(**values | fields)
    Nominator.objects.create(
        nomination=row, **{"name": "เพื่อนบ้าน ใจดี", "email": f"near{number}@example.org"} | (nominator or {})
    )
    given = {"method": "link", "text_version": "2569-1", "answered_at": now} if consent == "given" else {}
    Consent.objects.create(nomination=row, status=consent, **given)
    return row


def beside(cast, status, category):
    """What a nomination in a status has beside it."""
    if status == "merged":
        return {"merged_into": nomination(category)}
    if status == "returned":
        return {"reason": "ขาดภาพ", "due_on": timezone.localdate() + timedelta(days=7)}
    return {"reason": "อายุไม่ถึง", "doubted_by": cast.officer} if status in {"doubted", "ineligible"} else {}


def judge(*categories, name=None, **fields):
    """A person with the right to judge, with a seat in the panel of these categories."""
    user = person(name or f"judge{numbers.number()}", given_name=f"กรรมการ{numbers.number()}", **fields)
    networks.give_membership(user, "judge")
    for row in categories:
        Panelist.objects.create(category=row, judge=user)
    return user


def review(nomination, judge, *, status="assigned", **fields):
    now = timezone.now()
    values = {} if status in {"assigned", "released"} else {"declared_at": now}
    values |= {"sent_at": now, "score": 80} if status == "sent" else {}
    return Review.objects.create(nomination=nomination, judge=judge, status=status, **values | fields)


def decision(nomination, *, by, outcome="honoured", status="signed", **fields):
    signed = {} if status == "draft" else {"signed_by": by, "signed_at": timezone.now(), "resolution_number": "1/2570"}
    return Decision.objects.create(
        nomination=nomination, outcome=outcome, status=status, created_by=by, **signed | fields
    )


def fresh(row):
    """The row as it is in the database now."""
    return type(row)._default_manager.get(pk=row.pk)


def snapshot(row):
    """All its columns."""
    return type(row)._default_manager.filter(pk=row.pk).values().get()
