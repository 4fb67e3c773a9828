"""Statuses of visits and of what they leave behind, and for each the one table of what may follow what.

SiteVisit   planned ──confirm──> confirmed ──make──> made ──report──> reported ──accept──> accepted
            made ──unmake──> confirmed;  reported ──return──> made;  planned, confirmed ──postpone──> postponed ──replan──> planned
            planned, confirmed, postponed ──cancel──> cancelled;  accepted ──reopen──> reported
VisitStop   unasked, proposed, declined ──ask──> asked ──confirm──> confirmed;  asked, proposed ──propose──> proposed ──agree──> confirmed
            asked, confirmed ──decline──> declined;  asked, confirmed ──ask──> asked (a newer letter);  any of these ──drop──> dropped
            asked, confirmed, proposed, declined ──unask──> unasked (its time or its host is another now)
FollowUp    open ──finish──> done ──verify──> verified;  done, verified ──reopen──> open;  open ──drop──> dropped
Lesson      draft ──submit──> submitted ──publish──> published ──archive──> archived ──publish──> published
            submitted ──return──> draft;  submitted ──withdraw──> draft
"""

from django.utils.translation import gettext_lazy as _

from core import history
from core.statuses import Shown
from core.transitions import step


class VisitStatus(Shown):
    PLANNED = "planned", _("วางแผน")
    CONFIRMED = "confirmed", _("ยืนยันกำหนดการแล้ว")
    MADE = "made", _("ลงพื้นที่แล้ว")
    REPORTED = "reported", _("รายงานรอตรวจ")
    ACCEPTED = "accepted", _("รับรายงานแล้ว")
    POSTPONED = "postponed", _("เลื่อน")
    CANCELLED = "cancelled", _("ยกเลิก")


VISIT_OFF = frozenset({VisitStatus.POSTPONED, VisitStatus.CANCELLED})  # what was agreed no longer holds

VISIT_TRANSITIONS = {
    "confirm": step(VisitStatus.PLANNED, to=VisitStatus.CONFIRMED),
    "make": step(VisitStatus.CONFIRMED, to=VisitStatus.MADE),
    "unmake": step(VisitStatus.MADE, to=VisitStatus.CONFIRMED),
    "report": step(VisitStatus.MADE, to=VisitStatus.REPORTED),
    "return": step(VisitStatus.REPORTED, to=VisitStatus.MADE),
    "accept": step(VisitStatus.REPORTED, to=VisitStatus.ACCEPTED),
    "reopen": step(VisitStatus.ACCEPTED, to=VisitStatus.REPORTED),
    "postpone": step(VisitStatus.PLANNED, VisitStatus.CONFIRMED, to=VisitStatus.POSTPONED),
    "replan": step(VisitStatus.POSTPONED, to=VisitStatus.PLANNED),
    "cancel": step(VisitStatus.PLANNED, VisitStatus.CONFIRMED, VisitStatus.POSTPONED, to=VisitStatus.CANCELLED),
}
# While it is planned, its dates, team and stops may be changed.
VISIT_EDITABLE = frozenset({VisitStatus.PLANNED, VisitStatus.CONFIRMED})
# The team has been there.
VISIT_MADE = frozenset({VisitStatus.MADE, VisitStatus.REPORTED, VisitStatus.ACCEPTED})
# From its first day on (at each stop from its own) the team writes what it sees, until the office has the report.
VISIT_WRITTEN_IN = frozenset({VisitStatus.CONFIRMED, VisitStatus.MADE})
# What the host reads of it, and answers to.
VISIT_READ_BY_HOST = frozenset({VisitStatus.REPORTED, VisitStatus.ACCEPTED})


class StopStatus(Shown):
    UNASKED = "unasked", _("ยังไม่ได้ถามเจ้าของพื้นที่")
    ASKED = "asked", _("รอเจ้าของพื้นที่ตอบ")
    CONFIRMED = "confirmed", _("เจ้าของพื้นที่ยืนยันแล้ว")
    PROPOSED = "proposed", _("เจ้าของพื้นที่ขอเวลาอื่น")
    DECLINED = "declined", _("เจ้าของพื้นที่ไม่สะดวก")
    DROPPED = "dropped", _("ตัดออกจากแผน")


STOP_TRANSITIONS = {
    "ask": step(
        StopStatus.UNASKED, StopStatus.ASKED, StopStatus.PROPOSED, StopStatus.DECLINED, StopStatus.CONFIRMED,
        to=StopStatus.ASKED,
    ),
    "unask": step(
        StopStatus.ASKED, StopStatus.CONFIRMED, StopStatus.PROPOSED, StopStatus.DECLINED, to=StopStatus.UNASKED
    ),
    "confirm": step(StopStatus.ASKED, to=StopStatus.CONFIRMED),
    "propose": step(StopStatus.ASKED, StopStatus.PROPOSED, to=StopStatus.PROPOSED),
    "agree": step(StopStatus.PROPOSED, to=StopStatus.CONFIRMED),
    "decline": step(StopStatus.ASKED, StopStatus.CONFIRMED, to=StopStatus.DECLINED),
    "drop": step(
        StopStatus.UNASKED, StopStatus.ASKED, StopStatus.CONFIRMED, StopStatus.PROPOSED, StopStatus.DECLINED,
        to=StopStatus.DROPPED,
    ),
}  # fmt: skip


class FollowUpStatus(Shown):
    OPEN = "open", _("กำลังดำเนินการ")
    DONE = "done", _("ทำแล้ว รอตรวจสอบ")
    VERIFIED = "verified", _("ตรวจสอบแล้ว")
    DROPPED = "dropped", _("ยุติ")


FOLLOW_UP_TRANSITIONS = {
    "finish": step(FollowUpStatus.OPEN, to=FollowUpStatus.DONE),
    "verify": step(FollowUpStatus.DONE, to=FollowUpStatus.VERIFIED),
    "reopen": step(FollowUpStatus.DONE, FollowUpStatus.VERIFIED, to=FollowUpStatus.OPEN),
    "drop": step(FollowUpStatus.OPEN, to=FollowUpStatus.DROPPED),
}


class LessonStatus(Shown):
    DRAFT = "draft", _("ฉบับร่าง")
    SUBMITTED = "submitted", _("รอสำนักงานตรวจ")
    PUBLISHED = "published", _("เผยแพร่แล้ว")
    ARCHIVED = "archived", _("เลิกเผยแพร่")


LESSON_TRANSITIONS = {
    "submit": step(LessonStatus.DRAFT, to=LessonStatus.SUBMITTED),
    "withdraw": step(LessonStatus.SUBMITTED, to=LessonStatus.DRAFT),
    "return": step(LessonStatus.SUBMITTED, to=LessonStatus.DRAFT),
    "publish": step(LessonStatus.SUBMITTED, LessonStatus.ARCHIVED, to=LessonStatus.PUBLISHED),
    "archive": step(LessonStatus.PUBLISHED, to=LessonStatus.ARCHIVED),
}

history.describe(
    {
        "sitevisit.create": _("วางแผนลงพื้นที่"),
        "sitevisit.update": _("แก้ไขแผนลงพื้นที่"),
        "sitevisit.confirm": _("ยืนยันกำหนดการ"),
        "sitevisit.make": _("บันทึกว่าลงพื้นที่แล้ว"),
        "sitevisit.unmake": _("ถอนการบันทึกว่าลงพื้นที่แล้ว"),
        "sitevisit.write": _("เขียนสรุปการลงพื้นที่"),
        "sitevisit.report": _("ส่งรายงานลงพื้นที่"),
        "sitevisit.return": _("ส่งรายงานลงพื้นที่กลับให้แก้"),
        "sitevisit.accept": _("รับรายงานลงพื้นที่"),
        "sitevisit.reopen": _("เปิดรายงานลงพื้นที่อีกครั้ง"),
        "sitevisit.postpone": _("เลื่อนการลงพื้นที่"),
        "sitevisit.replan": _("กำหนดวันใหม่"),
        "sitevisit.cancel": _("ยกเลิกการลงพื้นที่"),
        "sitevisit.discard": _("ลบแผนลงพื้นที่"),
        "sitevisit.team": _("แก้ไขคณะลงพื้นที่"),
        "visitstop.create": _("เพิ่มจุดเยี่ยมชม"),
        "visitstop.update": _("แก้ไขจุดเยี่ยมชม"),
        "visitstop.ask": _("ถามเจ้าของพื้นที่"),
        "visitstop.unask": _("ต้องถามเจ้าของพื้นที่ใหม่"),
        "visitstop.move": _("เปลี่ยนลำดับจุดเยี่ยมชม"),
        "visitstop.shown": _("เขียนสิ่งที่ได้เห็น"),
        "visitstop.confirm": _("เจ้าของพื้นที่ยืนยัน"),
        "visitstop.propose": _("เจ้าของพื้นที่ขอเวลาอื่น"),
        "visitstop.agree": _("ตกลงตามเวลาที่เจ้าของพื้นที่ขอ"),
        "visitstop.decline": _("เจ้าของพื้นที่แจ้งว่าไม่สะดวก"),
        "visitstop.drop": _("ตัดจุดเยี่ยมชมออกจากแผน"),
        "visitstop.remove": _("ลบจุดเยี่ยมชม"),
        "visitstop.answer": _("เจ้าของพื้นที่ตอบข้อค้นพบ"),
        "visitstop.forget": _("ลบช่องทางติดต่อของเจ้าของพื้นที่ตามกำหนด"),
        "visitstop.release": _("เผยแพร่คำตอบของเจ้าของพื้นที่"),
        "visitstop.hold": _("เก็บคำตอบของเจ้าของพื้นที่ไว้ภายใน"),
        "finding.create": _("บันทึกข้อค้นพบ"),
        "finding.update": _("แก้ไขข้อค้นพบ"),
        "finding.remove": _("ลบข้อค้นพบ"),
        "finding.photos": _("แก้คำบรรยาย ความยินยอม หรือลำดับภาพ"),
        "finding.consent": _("ถอนความยินยอมของภาพ"),
        "followup.create": _("ตั้งเรื่องติดตาม"),
        "followup.update": _("แก้ไขเรื่องติดตาม"),
        "followup.finish": _("แจ้งว่าทำแล้ว"),
        "followup.verify": _("ตรวจสอบแล้ว"),
        "followup.reopen": _("เปิดเรื่องติดตามอีกครั้ง"),
        "followup.drop": _("ยุติเรื่องติดตาม"),
        "lesson.create": _("เริ่มถอดบทเรียน"),
        "lesson.update": _("แก้ไขบทเรียน"),
        "lesson.submit": _("ส่งบทเรียนให้สำนักงาน"),
        "lesson.withdraw": _("ดึงบทเรียนกลับมาแก้"),
        "lesson.return": _("ส่งบทเรียนกลับให้แก้"),
        "lesson.publish": _("เผยแพร่บทเรียน"),
        "lesson.archive": _("เลิกเผยแพร่บทเรียน"),
        "lesson.discard": _("ลบร่างบทเรียน"),
        "lesson.use": _("นำบทเรียนไปใช้เป็นแผน"),
    }
)
history.describe_unsigned(_("เจ้าของพื้นที่"), *(f"visitstop.{act}" for act in ("confirm", "propose", "decline", "answer")))
