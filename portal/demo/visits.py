"""Visits of the demonstration, through the domain: the real one of December 2564 with its public facts, and invented ones
in each state."""

import tomllib
from datetime import date, timedelta

from core.thai import BANGKOK
from networks.models import Network
from portal.demo import library
from portal.demo.pictures import alt_text
from visits.domain import answers, finding_photos, findings, hosts, stops, team, visits
from visits.models import Finding

DAY = timedelta(days=1)
BEFORE = {"planned": 3, "postponed": 12, "cancelled": 20}  # so many days before today or the first day it was planned
REAL_DAYS = (date(2021, 12, 8), date(2021, 12, 9))
HOURS = (("09.00", "11.30"), ("13.00", "15.00"), ("15.30", "16.30"))
CONSENTS = ("behind", "yes", "no")
PROPOSED = "เช้าวันนั้นชุมชนมีงานบุญ ขอเป็นช่วงบ่าย"
DECLINED = "ช่วงนี้สมาชิกไปออกร้านต่างอำเภอ ขอเป็นครั้งหน้า"


def make(province):
    """Writes all visits into the province being made."""
    texts = tomllib.loads((library.DATA / "visits.toml").read_text("utf-8"))
    _make_real(province, texts["real"])
    for number, text in enumerate(texts["sample"]):
        _Life(province, text, texts["found"], number).make()
    province.made["visits"] = 1 + len(texts["sample"])


def _make_real(province, text):
    """What the records say and nothing more: positions instead of names, no photo, no word of a host."""
    officer, first, last = province.officer, *REAL_DAYS
    at = library.at(first - 7 * DAY, "09.30")
    words = {"title": text["title"], "aim": text["aim"], "purpose": "exchange"}
    visit = visits.create(by=officer, at=at, starts_on=first, ends_on=last, **words)
    office = "ผู้แทนสำนักงานวัฒนธรรมจังหวัดอุดรธานี"
    team.add(visit, by=officer, at=at, name=office, position=office, is_leader=True)
    for network in Network.objects.all():
        name = f"ผู้แทนเครือข่าย{network.name}"
        team.add(visit, by=officer, at=at, name=name, position=name, network=network)
    rows = [(_real_stop(province, visit, row, at), row) for row in text["stop"]]
    visits.confirm(visit, by=officer, at=at + 2 * DAY)
    for stop, row in rows:
        after = stop.ends_at + timedelta(minutes=20)
        stop = stops.set_shown(stop, by=officer, at=after, version=_version(stop), shown=row["shown"])
        for found in row["finding"]:
            findings.create(stop, by=officer, at=after, is_public=True, **found)
    _finish(province, visit, text["summary"], library.at(last + 5 * DAY, "10.00"), by=officer)


def _real_stop(province, visit, row, at):
    place = {name: row.get(name, "") for name in ("theme",)}
    moments = {f"{name}_at": row[name].replace(tzinfo=BANGKOK) for name in ("starts", "ends")}
    organization = province.organizations[row["organization"]]
    stop = stops.create(visit, by=province.officer, at=at, organization=organization, **place, **moments)
    stops.ask(stop, by=province.officer, at=at + DAY, by_phone=True)
    hosts.confirm(stop, by=province.officer, at=at + DAY)
    return stop


def _finish(province, visit, summary, at, *, by, upto="accepted"):
    """Made, written about, reported, accepted; each step some time after the one before."""
    visits.make(visit, by=by, at=at)
    if upto == "made":
        return
    visits.write(visit, by=by, at=at, version=_version(visit), summary=summary)
    visits.report(visit, by=by, at=at + timedelta(hours=2))
    if upto == "accepted":
        visits.accept(visit, by=province.officer2, at=at + 2 * DAY)


def _version(row):
    row.refresh_from_db()
    return row.version


class _Life:
    """One invented visit, from its plan to where it stands."""

    def __init__(self, province, text, found, number):
        self.province, self.text, self.found, self.number = province, text, found, number
        self.first = province.today + timedelta(days=text["days"])
        self.leader = province.coordinators[text["leader"]]
        planned = min(self.first, province.today) - BEFORE.get(text["status"], 16) * DAY
        self.at = library.at(planned, "10.10")

    def make(self):
        status, officer = self.text["status"], self.province.officer
        words = {name: self.text[name] for name in ("title", "aim", "purpose")}
        days = {"starts_on": self.first, "ends_on": self.first}
        self.visit = visits.create(by=officer, at=self.at, is_sample=True, **days, **words)
        self.gather()
        made = [self.stop(number, name) for number, name in enumerate(self.text["stops"])]
        if status in {"postponed", "cancelled"}:
            act = visits.postpone if status == "postponed" else visits.cancel
            act(self.visit, by=officer, at=self.at + 2 * DAY, reason=self.text["reason"])
        elif status != "planned":
            visits.confirm(self.visit, by=officer, at=self.at + 2 * DAY)
            self.go(made, status)

    def gather(self):
        """The leader, somebody of another network, and a guest."""
        by = self.province.officer
        own, other = (self.province.networks[slug] for slug in (self.text["leader"], "business"))
        position = f"ผู้ประสานงานเครือข่าย{own.name}"
        team.add(self.visit, by=by, at=self.at, user=self.leader, position=position, network=own, is_leader=True)
        along = self.province.coordinators["business"]
        team.add(self.visit, by=by, at=self.at, user=along, position=f"ผู้ประสานงานเครือข่าย{other.name}", network=other)
        team.add(self.visit, by=by, at=self.at, name="คณะนักศึกษาฝึกงาน (ตัวอย่าง)", position="นักศึกษาฝึกงาน")

    def stop(self, number, name):
        """Planned, asked, and answered as far as the text says."""
        by, hours = self.province.officer, HOURS[number]
        moments = {
            f"{end}_at": library.at(self.first, clock) for end, clock in zip(("starts", "ends"), hours, strict=True)
        }
        more = {
            "theme": "ความดีที่ทำได้ทุกวัน",
            "host_name": "ผู้ประสานในพื้นที่ (ตัวอย่าง)",
            "host_email": f"host{self.number}{number}@example.org",
        }
        organization = self.province.organizations[name]
        row = stops.create(self.visit, by=by, at=self.at, organization=organization, **moments, **more)
        stops.ask(row, by=by, at=self.at + timedelta(hours=1))
        answer, at = self.text.get("answers", ["confirm"] * 3)[number], self.at + DAY
        if answer == "confirm":
            hosts.confirm(row, at=at)
        if answer == "propose":
            hosts.propose(row, starts_at=row.starts_at + timedelta(hours=4), note=PROPOSED, at=at)
        if answer == "decline":
            hosts.decline(row, note=DECLINED, at=at)
        return row

    def go(self, made, status):
        """What was seen there, and the report as far as it has come."""
        if status == "confirmed":
            return
        at = library.at(self.first, "15.40")
        for number, row in enumerate(made):
            shown = "ได้เดินดูพื้นที่จริง ฟังคนทำงานเล่า และลองลงมือทำด้วยกัน"
            stops.set_shown(row, by=self.leader, at=at, version=_version(row), shown=shown)
            if status == "made" and number == len(made) - 1:
                continue
            for turn in (0, 1) if number else (0, 1, 2, 3):
                text = self.found[turn]
                finding = findings.create(row, by=self.leader, at=at, **text)
                if not number and turn < 2 and "photos" in self.text:
                    self.photograph(finding, self.text["photos"][turn], at)
        _finish(self.province, self.visit, self.text.get("summary", ""), at + DAY, by=self.leader, upto=status)
        if "answer" in self.text:
            hosts.answer(made[0], text=self.text["answer"], version=_version(made[0]), at=at + 5 * DAY)
            answers.release(made[0], by=self.province.officer2, version=_version(made[0]), at=at + 6 * DAY)
        if "waiting" in self.text:
            hosts.answer(made[-1], text=self.text["waiting"], version=_version(made[-1]), at=at + 5 * DAY)

    def photograph(self, finding, motif, at):
        """Photos with what was asked about the people in them."""
        rows = []
        for turn, consent in enumerate(CONSENTS):
            photo = finding_photos.add(finding, self.province.clean(motif, self.number + turn), by=self.leader, at=at)
            self.province.made["pictures"] += 1
            words = {"alt": alt_text(motif), "caption": "", "consent": consent, "order": photo.order, "remove": False}
            rows.append({"pk": photo.pk, "has_minors": False, "guardians_agreed": False, **words})
        words = {name: getattr(finding, name) for name in findings.WATCHED}
        version = Finding.objects.get(pk=finding.pk).version
        findings.update(finding, by=self.leader, at=at, version=version, rows=rows, **words)
