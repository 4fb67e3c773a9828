"""Reports of the demonstration's past activities, through the domain: long ago all accepted, lately in every state."""

from datetime import timedelta
from decimal import Decimal

from activities.domain import report_counts, report_photos, reports
from activities.models import Activity
from activities.states import Status
from portal.demo.pictures import alt_text

DAY = timedelta(days=1)
# What became of the newest ones, the newest first; "" is still to be written, everything older was accepted.
LATELY = (
    "", "draft", "submitted", "", "returned", "submitted", "corrected", "accepted", "second", "accepted", "", "submitted",
)  # fmt: skip
WITH_PHOTOS = 16  # of the newest reports so many have photos
MOTIFS = ("loom", "candles", "leaf", "rice-gold", "basket", "lanterns")
CONSENTS = ("behind", "yes", "no")
DONE = (
    "เริ่มลงทะเบียนแต่เช้า ทุกกลุ่มแบ่งงานกันทำ ผู้เฒ่าเล่าเรื่องเดิมให้ฟังก่อนลงมือ แล้วทำไปด้วยกันจนเสร็จ ปิดท้ายด้วยการล้อมวงคุยว่าแต่ละคนได้อะไรกลับบ้าน",
    "แบ่งเป็นสามฐาน หมุนเวียนกันครบทุกคน แต่ละฐานมีพี่เลี้ยงจากชุมชนคอยสอน ช่วงบ่ายทุกกลุ่มออกมาเล่าสิ่งที่ทำและรับฟังกัน",
    "ช่วยกันเตรียมสถานที่ตั้งแต่วันก่อน วันงานทำตามลำดับที่วางไว้ มีเด็กและเยาวชนเป็นผู้ช่วยทุกจุด เก็บกวาดเสร็จในวันเดียว",
)  # fmt: skip
OUTPUTS = (
    "มีอาสาสมัครใหม่ที่ลงชื่อไว้ 14 คน และแผนดูแลต่อหนึ่งฉบับ",
    "ได้คู่มือฉบับชาวบ้านหนึ่งเล่มและข้อตกลงของกลุ่ม 5 ข้อ",
    "ทำครบทุกจุดที่ตั้งใจไว้ และมีผู้รับผิดชอบประจำจุดครบ",
)
OUTCOMES = (
    "คนต่างวัยรู้จักกันมากขึ้น เด็กขอกลับมาช่วยอีกในเดือนหน้า",
    "ชุมชนตกลงทำต่อเองเดือนละครั้งโดยไม่ต้องรอหน่วยงาน",
    "ผู้เข้าร่วมเห็นว่างานส่วนรวมเป็นเรื่องของตน และชวนเพื่อนบ้านมาเพิ่ม",
)
CHANGES = ("เด็กไหว้ทักผู้ใหญ่ก่อนโดยไม่ต้องเตือน", "มาตรงเวลากันมากขึ้นกว่าครั้งก่อน", "แยกขยะเองตั้งแต่ต้นทาง")
PROBLEMS = ("ฝนตกช่วงบ่าย ต้องย้ายเข้าในร่ม", "รถรับส่งไม่พอในรอบแรก", "ผู้มาร่วมมากกว่าที่คาด อาหารเกือบไม่พอ")
LESSONS = ("ควรมีแผนสำรองเรื่องฝน", "นัดจุดรวมพลให้ใกล้กว่านี้", "ให้แต่ละกลุ่มแจ้งจำนวนก่อนสามวัน")
NEXT = ("นัดติดตามผลอีกครั้งในสามเดือน", "ขยายไปหมู่บ้านข้างเคียง", "จัดซ้ำก่อนเข้าพรรษาปีหน้า")
RETURNED = "ขอภาพที่เห็นการทำงานของแต่ละกลุ่มเพิ่ม และช่วยบอกผลลัพธ์ให้ชัดขึ้นอีกหนึ่งประโยค"


def make(province):
    """Reports the invented activities that are over on the province's day; the real ones get no invented result."""
    over = Activity.objects.filter(is_sample=True, status=Status.APPROVED, ends_at__date__lt=province.today)
    over = over.select_related("network", "host").order_by("-ends_at", "-pk")
    for number, activity in enumerate(over):
        fate = LATELY[number] if number < len(LATELY) else "accepted"
        if fate == "":
            continue
        _Life(province, activity, number).lead_to(fate)
        province.made["reports"] += 1


class _Life:
    """One activity's reports, each step at its time and none after the province's day."""

    def __init__(self, province, activity, number):
        self.province, self.activity, self.number = province, activity, number
        host = activity.host.name if activity.host else ""
        self.planner = province.editors.get(host) or province.coordinators[activity.network.slug]
        self.latest = activity.ends_at + DAY * max(0, (province.today - activity.ends_at.date()).days - 1)

    def at(self, days):
        return min(self.activity.ends_at + DAY * days, max(self.latest, self.activity.ends_at))

    def lead_to(self, fate):
        report = self.write(reports.start(self.activity, by=self.planner, at=self.at(1)))
        if fate == "draft":
            return
        reports.submit(report, by=self.planner, at=self.at(3))
        if fate == "returned":
            reports.return_(report, by=self.province.officer, at=self.at(4), reason=RETURNED)
        if fate in ("accepted", "second", "corrected"):
            reports.accept(report, by=self.province.officer, at=self.at(5))
        if fate in ("second", "corrected"):
            self.correct(fate)

    def correct(self, fate):
        """A new version: accepted in place of the first, or still being written."""
        report = reports.start(self.activity, by=self.planner, at=self.at(6))
        report = reports.update(
            report, by=self.planner, at=self.at(6), version=report.version, spent=report.spent + 350,
            outputs=report.outputs + " ตรวจนับอีกครั้งแล้ว",
        )  # fmt: skip
        if fate == "second":
            reports.submit(report, by=self.planner, at=self.at(7))
            reports.accept(report, by=self.province.officer2, at=self.at(8))

    def write(self, report):
        turn = self.number % 3
        spent = (self.activity.budget or Decimal(0)) * (90 + self.number % 11) / 100
        report = reports.update(
            report, by=self.planner, at=self.at(2), version=report.version, done=DONE[turn], outputs=OUTPUTS[turn],
            outcomes=OUTCOMES[(turn + 1) % 3], behaviour_change=CHANGES[turn], problems=PROBLEMS[(turn + 2) % 3],
            lessons=LESSONS[(turn + 2) % 3], next_step=NEXT[turn], spent=spent.quantize(Decimal("1.00")),
        )  # fmt: skip
        report = report_counts.set_counts(
            report, self.people(report), by=self.planner, version=report.version, at=self.at(2)
        )
        if self.number < WITH_PHOTOS:
            self.show(report)
        return report

    def people(self, report):
        """Most come from the network itself; where the check-in says something else, it is explained."""
        expected = self.activity.expected_participants or 40
        known = report_counts.rows_of(report)
        was_counted = any(counted for _network, counted, _reported, _reason in known)
        rows = []
        for place, (network, counted, reported, _reason) in enumerate(known):
            is_own = network is not None and network.pk == self.activity.network_id
            share = 55 + self.number % 20 if is_own else (self.number * 7 + place * 3) % 9
            people = max(reported, expected * share // 100)
            is_corrected = was_counted and people != counted
            reason = "นับเพิ่มจากภาพถ่าย มีผู้มาร่วมแต่ไม่ได้ลงชื่อ" if is_corrected else ""
            rows.append({"network": network.pk if network else None, "reported": people, "reason": reason})
        return rows

    def show(self, report):
        """Painted photos with every answer about the people in them."""
        rows = []
        for turn, consent in enumerate(CONSENTS):
            motif = MOTIFS[(self.number + turn) % len(MOTIFS)]
            clean = self.province.clean(motif, self.number + turn)
            photo = report_photos.add(report, clean, by=self.planner, at=self.at(2))
            self.province.made["pictures"] += 1
            row = {"pk": photo.pk, "alt": alt_text(motif), "caption": "", "consent": consent, "order": photo.order}
            rows.append(row | {"has_minors": False, "guardians_agreed": False, "remove": False})
        report_photos.arrange(report, rows, by=self.planner, at=self.at(2), version=report.version)
