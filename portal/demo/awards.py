"""Rounds of the demonstration, one in each state, through the domain; every nominee and every score is invented."""

import tomllib
from datetime import timedelta

from awards.domain import (
    announcement,
    assignment,
    categories,
    consents,
    decisions,
    honours,
    meeting,
    nominations,
    panels,
    reviews,
    rounds,
    screening,
    templates_,
)
from awards.models import Honoree, Round
from awards.signing import ASKS, signer_of
from core import thai
from networks.domain.rows import mark_of
from portal.demo import library

ORDER = ("draft", "open", "closed", "judging", "deliberation", "decided", "announced", "archived")
TARGETS = {"person": "ประชาชนทั่วไป", "organization": "องค์กร", "community": "ชุมชน"}
# Values of the four criteria by place in the list: the first do best, nobody is perfect; None is "cannot be judged".
SCORES = (
    (5, 5, 5, 4),
    (5, 4, 5, 5),
    (4, 5, 4, None),
    (5, 4, 4, 4),
    (4, 4, 4, 4),
    (4, 4, 4, None),
    (3, 4, 3, 3),
    (3, 2, 3, 2),
)
HONOURED = 15
TEMPLATE = {
    "heading": "เกียรติบัตร", "issuer": "สำนักงานวัฒนธรรมจังหวัดอุดรธานี", "closing": "ขอให้ความดีนี้งอกงามและเป็นแบบอย่างสืบไป",
    "wording": "{ผล}\n{ประเภท} ด้าน{คุณธรรม}\nประจำปีงบประมาณ พ.ศ. {ปี}", "signer_name": "นางวิไลพร (นามสมมติ)",
    "signer_position": "วัฒนธรรมจังหวัดอุดรธานี", "emblem": None, "signature": None, "thai_digits": True,
}  # fmt: skip


def make(province):
    """Writes all of them into the province being made."""
    texts = tomllib.loads((library.DATA / "awards.toml").read_text("utf-8"))
    templates_.edit(
        by=province.officer, version=0, at=library.at(province.today - timedelta(days=700), "10.00"), **TEMPLATE
    )
    for text in texts["round"]:
        _Round(province, text, texts).make()
    for text in texts["past"]:
        _past(province, text)
    province.made["rounds"] = Round.objects.count()
    province.made["honourees"] = Honoree.objects.count()


def _year(province, text):
    return int(thai.FiscalYear.of(province.today)) + text["year"]


def _past(province, text):
    place = province.organizations[text["place"]]
    moment = library.at(province.today - timedelta(days=30), "13.00")
    row = honours.create(
        by=province.officer, at=moment, fiscal_year=_year(province, text), category_name=text["category"],
        virtue=text["virtue"], prefix=text["prefix"], name=text["name"], organization=place, district=place.district,
        story=text["story"], consent_note=text["consent"], is_sample=True,
    )  # fmt: skip
    honours.publish(row, by=province.officer, at=moment)


class _Round:
    """One round on its way to the state its text names."""

    def __init__(self, province, text, texts):
        self.province, self.text, self.texts = province, text, texts
        self.officer, self.second, self.director = (
            province.officer,
            province.officer2,
            province.users["director@example.org"],
        )
        self.judges = [user for email, user in province.users.items() if email.startswith("judge")]
        self.nominated = []

    def moment(self, days, clock="10.00"):
        """So many days after the round opened."""
        return library.at(self.province.today + timedelta(days=days - self.text["opened"]), clock)

    def reaches(self, status):
        return ORDER.index(self.text["status"]) >= ORDER.index(status)

    def make(self):
        self.prepare()
        for status, step in (
            ("open", self.open), ("closed", self.close), ("judging", self.judge), ("deliberation", self.deliberate),
            ("decided", self.decide), ("announced", self.announce), ("archived", self.archive),
        ):  # fmt: skip
            if self.reaches(status):
                self.round.refresh_from_db()
                step()

    def prepare(self):
        text, made = self.text, self.moment(-20)
        self.round = rounds.create(
            by=self.officer, at=made, fiscal_year=_year(self.province, text), title=text["title"], story=text["story"],
            terms="เสนอชื่อตัวเองไม่ได้ ผู้ได้รับการเสนอต้องอยู่หรือทำงานในจังหวัดอุดรธานี", opens_at=self.moment(0, "09.00"),
            closes_at=self.moment(45, "16.30"), judging_until=self.moment(110).date(), is_sample=True,
        )  # fmt: skip
        young = text.get("max_age")
        categories.save_categories(self.round, [_typed(
            name="เด็กและเยาวชน" if young else TARGETS[text["target"]], about="", target=text["target"], virtue="",
            min_age=None if young or text["target"] != "person" else 19, max_age=young, places=HONOURED, pass_mark=70,
            quorum=2, disagreement=30, order=1,
        )], by=self.officer, mark=mark_of([]), at=made)  # fmt: skip
        self.category = self.round.categories.get()
        typed = [_typed(**_criterion(row, order)) for order, row in enumerate(self.texts["criterion"], 1)]
        categories.save_criteria(self.category, typed, by=self.officer, mark=mark_of([]), at=made)

    def open(self):
        rounds.open(self.round, by=self.officer, at=self.moment(-1))
        self.round.refresh_from_db()
        for number, person in enumerate(self.people()):
            self.nominate(person, number)

    def people(self):
        """Nominees of this round, each of one round alone: who is on the roll is not being judged."""
        kind = "community" if self.text["target"] == "community" else "young" if self.text.get("max_age") else "person"
        first = self.text.get("first", 0)
        return self.texts[kind][first : first + self.text["nominees"]]

    def nominate(self, person, number):
        moment = self.moment(2 + number, "19.15")
        self.category.round = self.round
        nominator = nominations.start(
            self.category, name=f"ผู้เสนอคนที่ {number + 1} (สมมติ)", email=f"sample.neighbour{self.round.pk}.{number}@example.org",
            relation="เพื่อนบ้าน", at=moment,
        )  # fmt: skip
        place = self.province.organizations[person["place"] if "place" in person else person["name"]]
        year = self.round.fiscal_year
        values = {
            "prefix": person.get("prefix", ""), "name": person["name"], "occupation": person.get("work", ""),
            "birth_year": year - person["age"] if "age" in person else None, "organization": place,
            "district": place.district, "subdistrict": place.subdistrict, "virtue": person["virtue"],
            "story": person["story"], "years": person["years"], "result_society": "คนรอบข้างเริ่มทำตามโดยไม่ต้องชวน",
            "email": f"sample.nominee{self.round.pk}.{number}@example.org",
        }  # fmt: skip
        deeds = [{"year": year - 1 - place, "text": deed} for place, deed in enumerate(person["deeds"])]
        row = nominations.write(nominator, values, version=nominator.nomination.version, deeds=deeds, at=moment)
        if self.text["status"] == "open" and number == 0:
            return  # somebody still writes
        nominations.send(nominator, at=moment)
        nominator.refresh_from_db()
        row = nominations.confirm(nominator, serial=nominator.serial, at=moment + timedelta(minutes=9))
        self.screen(row, number, moment + timedelta(days=1))

    def screen(self, row, number, moment):
        if self.text["status"] == "open" and number in {1, 2}:
            if number == 2:
                due = (moment + timedelta(days=14)).date()
                screening.return_(row, by=self.officer, missing="ยังไม่มีชื่อผู้ที่ยืนยันเรื่องนี้ได้", due_on=due, at=moment)
            return
        if self.text["status"] == "open" and number == 3:
            screening.doubt(row, by=self.officer, reason="ย้ายไปอยู่จังหวัดอื่นแล้ว", at=moment)
            return
        screening.complete(row, by=self.officer, at=moment)
        row.refresh_from_db()
        self.nominated.append(row)

    def close(self):
        rounds.close(self.round, by=self.officer, at=self.moment(45, "16.35"))
        if not self.reaches("judging"):
            return
        self.ask_consent()
        seats = {(self.category.pk, judge.pk): None for judge in self.judges}
        panels.save_panel(self.round, seats, by=self.officer, mark=mark_of({}), at=self.moment(48))
        self.category.refresh_from_db()
        preview = assignment.propose(self.category)
        assignment.save_proposal(self.category, by=self.officer, mark=preview.mark, at=self.moment(50))

    def ask_consent(self):
        """Everybody is asked alike; one refuses, one does not answer."""
        for number, row in enumerate(self.nominated):
            consent = consents.ask(row, address=row.email, by=self.officer, at=self.moment(47))
            if number == 1 and len(self.nominated) < HONOURED:
                continue
            if number == len(self.nominated) - 1 and len(self.nominated) > 3:
                consents.refuse(consent, serial=consent.serial, at=self.moment(49, "20.10"))
                continue
            names = {
                "signed_name": row.shown_name,
                "guardian_name": "ผู้ปกครอง (สมมติ)" if ASKS[signer_of(row)][1] else "",
            }
            consents.give(consent, serial=consent.serial, at=self.moment(49, "18.40"), **names)

    def judge(self):
        rounds.judge(self.round, by=self.officer, at=self.moment(55))
        places = {row.pk: place for place, row in enumerate(self.nominated)}
        for judge in self.judges:
            todo = list(judge.reviews.filter(nomination__round=self.round, status="assigned").order_by("pk"))
            # While it is still judged, everybody has something left to do.
            for number, review in enumerate(todo if self.reaches("deliberation") else todo[: len(todo) // 2]):
                self.score(review, judge, places[review.nomination_id], self.moment(60 + number))

    def score(self, review, judge, place, moment):
        row = reviews.start(review, by=judge, at=moment)
        values = SCORES[min(place, len(SCORES) - 1)] if len(self.nominated) < HONOURED else SCORES[min(place // 3, 7)]
        harder = 1 if self.judges.index(judge) == 1 else 0
        answers = {
            criterion.pk: "na" if value is None else max(1, value - harder * (criterion.order == 1))
            for criterion, value in zip(self.category.criteria.all(), values, strict=True)
        }
        reviews.send(row, by=judge, version=row.version, answers=answers, comment="", at=moment + timedelta(minutes=20))

    def deliberate(self):
        rounds.deliberate(self.round, by=self.officer, at=self.moment(112))
        self.round.refresh_from_db()
        meeting.record(
            self.round, by=self.officer, version=self.round.version, at=self.moment(115), meeting_number=f"1/{self.round.fiscal_year}",
            meeting_on=self.moment(114).date(), meeting_place="ห้องประชุมสำนักงานวัฒนธรรมจังหวัดอุดรธานี (สมมติ)",
            meeting_chair="ประธานคณะกรรมการ (สมมติ)", meeting_present="\n".join(judge.get_full_name() for judge in self.judges),
            meeting_absent="",
        )  # fmt: skip
        decided = self.nominated if self.reaches("decided") else self.nominated[:1]
        for place, row in enumerate(decided):
            outcome = "honoured" if place < HONOURED and place < max(1, len(self.nominated) - 2) else "commended"
            if place == len(self.nominated) - 1 and place:
                outcome = "not_this_time"
            decisions.draft(
                row, by=self.officer, at=self.moment(114, "14.00"), outcome=outcome, resolution_number=f"{place + 1}/{self.round.fiscal_year}",
                rank=place + 1 if outcome == "honoured" else None, reason="ที่ประชุมพิจารณาจากคะแนนและคำบอกเล่าของชุมชน",
            )  # fmt: skip

    def decide(self):
        drafts = list(decisions.drafts_of(self.category))
        decisions.sign_all(self.category, by=self.director, mark=decisions.mark_of(drafts), at=self.moment(118))
        rounds.decide(self.round, by=self.officer, at=self.moment(119))

    def announce(self):
        for row in self.nominated[:HONOURED]:
            row.refresh_from_db()
            announcement.write_citation(row, by=self.officer, text=row.story, version=row.version, at=self.moment(120))
        announcement.announce(self.round, by=self.officer, at=self.moment(125, "09.00"))

    def archive(self):
        rounds.archive(self.round, by=self.officer, at=self.moment(300))


def _typed(**values):
    return {"pk": None, "remove": False} | values


def _criterion(row, order):
    values = {"lowest": 1, "is_mandatory": True, "allows_na": False, "order": order} | row
    return values | {"labels": list(row["labels"])}
