"""A round in the hands of its judges, for tests of the judging and the deliberation."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.conf import settings

from awards.models import Category, NominationFile, Panelist, Recusal, Round
from networks import domain as networks
from tests import numbers
from tests.awards import building

ABOUT = {
    "judged round", "judged category", "judged nomination", "review", "opened review", "sent review", "review file",
    "proposed recusal", "standing recusal", "draft decision", "drafted category", "table round", "table category",
    "table nomination",
}  # fmt: skip


@dataclass
class Judging:
    round: Round
    category: Category
    judges: list
    nominations: list

    def review(self, at=0, judge=0, **fields):
        return building.review(self.nominations[at], self.judges[judge], **fields)


def judging(cast, *, status="judging", nominations=2, judges=3, quorum=2, criteria=2, **fields):
    """A round with one category and a panel; the cast's judge sits first."""
    round = building.round_(by=cast.officer, status=status)
    category = building.category(round, quorum=quorum, criteria=criteria, **fields)
    Panelist.objects.create(category=category, judge=cast.judge)
    people = [cast.judge, *(building.judge(category, name=f"panel{numbers.number()}") for _judge in range(judges - 1))]
    return Judging(round, category, people, [building.nomination(category) for _one in range(nominations)])


def recusal(nomination, judge, status="standing", kind="kin", **fields):
    reason = "ตรวจแล้ว" if status in {"dismissed", "lifted"} else ""
    values = {"source": "program", "reason": reason}
    return Recusal.objects.create(nomination=nomination, judge=judge, status=status, kind=kind, **values | fields)


def scored(nomination, *scores, judges):
    """Reviews that were sent with these scores, one of each judge."""
    return [
        building.review(nomination, judge, status="sent", score=Decimal(str(score)))
        for judge, score in zip(judges, scores, strict=False)
    ]


def answers(review, *values):
    """{criterion: value} in the order of the page."""
    return dict(zip((one.pk for one in review.nomination.category.criteria.all()), values, strict=True))


def draft(nomination, *, by, **fields):
    return building.decision(nomination, by=by, status="draft", **{"resolution_number": "1/2570"} | fields)


def member_judge(category, cast, **place):
    """A judge who also acts for a place."""
    user = building.judge(category, name=f"tied{numbers.number()}")
    networks.give_membership(user, "editor" if "organization" in place else "member", **place)
    return user


def names(cast, what):
    """Inside an address of the access matrix: what it is about."""
    if what in {"judged round", "judged category", "judged nomination"}:
        made = judging(cast)
        building.review(made.nominations[0], made.judges[0])
        return {"pk": {"round": made.round, "category": made.category, "nomination": made.nominations[0]}[what[7:]].pk}
    if what in {"review", "opened review", "sent review", "review file"}:
        made = judging(cast)
        row = made.review(status={"review": "assigned", "sent review": "sent"}.get(what, "started"))
        return {"pk": row.pk, "number": file_of(row.nomination).pk} if what == "review file" else {"pk": row.pk}
    if what in {"proposed recusal", "standing recusal"}:
        return {"pk": recusal(judging(cast).nominations[0], cast.judge, what.split()[0]).pk}
    made = judging(cast, status="deliberation", judges=2)
    row = made.nominations[0]
    scored(row, 80, 90, judges=made.judges)
    if what == "draft decision":
        return {"pk": draft(row, by=cast.officer).pk}
    if what == "drafted category":
        draft(row, by=cast.officer)
    return {"pk": {"round": made.round, "category": made.category, "nomination": row}[what.split()[1]].pk}


def file_of(nomination, data=b"%PDF-1.7 test", kind="pdf"):
    """A file of a nomination with its bytes in the media folder."""
    path = f"nomination-files/{numbers.number()}/file.{kind}"
    place = Path(settings.MEDIA_ROOT) / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return NominationFile.objects.create(
        nomination=nomination, name=f"หลักฐาน.{kind}", kind=kind, size=len(data), path=path
    )
