"""Statuses of a round and of all that belongs to it, and for each the one table of what may follow what.

Round        draft ──open──> open ──close──> closed ──judge──> judging ──deliberate──> deliberation ──decide──> decided
             decided ──announce──> announced ──archive──> archived
             closed ──reopen──> open;  judging ──halt──> closed;  deliberation ──rejudge──> judging;  decided ──undecide──> deliberation
Nomination   draft, unconfirmed ──send──> unconfirmed ──confirm──> submitted;  draft ──submit──> submitted (signed in)
             submitted, returned ──complete──> complete;  submitted, complete ──return──> returned ──resubmit──> submitted
             submitted, returned, complete ──doubt──> doubted ──exclude──> ineligible;  doubted ──clear──> submitted
             ineligible ──reconsider──> submitted;  submitted, returned, complete ──merge──> merged ──unmerge──> submitted
             draft, unconfirmed, submitted, returned, complete, doubted ──withdraw──> withdrawn
Review       assigned ──start──> started ──send──> sent ──reopen──> started;  assigned, started, sent ──recuse──> recused
             assigned, started ──release──> released ──assign──> assigned;  recused ──lift──> assigned
Recusal      proposed ──confirm──> standing;  proposed ──dismiss──> dismissed;  standing ──lift──> lifted
Decision     draft ──sign──> signed ──supersede──> superseded
Consent      not_asked, asked, refused, withdrawn ──ask──> asked ──give──> given ──withdraw──> withdrawn;  asked ──refuse──> refused
             not_asked, asked, refused, withdrawn ──record──> given (on paper)
Certificate  issued ──replace──> replaced;  issued ──withdraw──> withdrawn
Batch        queued ──run──> running ──finish──> done;  queued, running ──fail──> failed;  failed ──retry──> queued
"""

from django.utils.translation import gettext_lazy as _

from core import history
from core.statuses import Shown
from core.transitions import step


class RoundStatus(Shown):
    DRAFT = "draft", _("ฉบับร่าง")
    OPEN = "open", _("เปิดรับการเสนอชื่อ")
    CLOSED = "closed", _("ปิดรับแล้ว กำลังตรวจคุณสมบัติ")
    JUDGING = "judging", _("กรรมการกำลังให้คะแนน")
    DELIBERATION = "deliberation", _("ประชุมพิจารณา")
    DECIDED = "decided", _("มีมติแล้ว รอประกาศ")
    ANNOUNCED = "announced", _("ประกาศผลแล้ว")
    ARCHIVED = "archived", _("เก็บเข้าคลัง")


ROUND_TRANSITIONS = {
    "open": step(RoundStatus.DRAFT, to=RoundStatus.OPEN),
    "close": step(RoundStatus.OPEN, to=RoundStatus.CLOSED),
    "reopen": step(RoundStatus.CLOSED, to=RoundStatus.OPEN),
    "judge": step(RoundStatus.CLOSED, to=RoundStatus.JUDGING),
    "halt": step(RoundStatus.JUDGING, to=RoundStatus.CLOSED),
    "deliberate": step(RoundStatus.JUDGING, to=RoundStatus.DELIBERATION),
    "rejudge": step(RoundStatus.DELIBERATION, to=RoundStatus.JUDGING),
    "decide": step(RoundStatus.DELIBERATION, to=RoundStatus.DECIDED),
    "undecide": step(RoundStatus.DECIDED, to=RoundStatus.DELIBERATION),
    "announce": step(RoundStatus.DECIDED, to=RoundStatus.ANNOUNCED),
    "archive": step(RoundStatus.ANNOUNCED, to=RoundStatus.ARCHIVED),
}
# What the public reads of a round: its call, from the moment it opens.
ROUND_PUBLIC = frozenset(RoundStatus) - {RoundStatus.DRAFT}
# The result is out. Nothing of a decision leaves the office and its panel before.
ROUND_OUT = frozenset({RoundStatus.ANNOUNCED, RoundStatus.ARCHIVED})
# Nominations are still screened, merged and completed.
ROUND_SCREENED = frozenset({RoundStatus.OPEN, RoundStatus.CLOSED})
# For who nominated and who is nominated all of these are one: "กำลังพิจารณา".
ROUND_CONSIDERED = frozenset(
    {RoundStatus.CLOSED, RoundStatus.JUDGING, RoundStatus.DELIBERATION, RoundStatus.DECIDED}
)  # fmt: skip


class NominationStatus(Shown):
    DRAFT = "draft", _("กำลังเขียน")
    UNCONFIRMED = "unconfirmed", _("รอยืนยันทางอีเมล")
    SUBMITTED = "submitted", _("รอตรวจความครบถ้วน")
    RETURNED = "returned", _("ขอข้อมูลเพิ่ม")
    COMPLETE = "complete", _("ครบถ้วน")
    DOUBTED = "doubted", _("รอยืนยันว่าไม่เข้าเกณฑ์")
    INELIGIBLE = "ineligible", _("ไม่เข้าเกณฑ์")
    MERGED = "merged", _("รวมกับรายการอื่นแล้ว")
    WITHDRAWN = "withdrawn", _("ผู้เสนอถอนชื่อ")


NOMINATION_TRANSITIONS = {
    "send": step(NominationStatus.DRAFT, NominationStatus.UNCONFIRMED, to=NominationStatus.UNCONFIRMED),
    "confirm": step(NominationStatus.UNCONFIRMED, to=NominationStatus.SUBMITTED),
    "submit": step(NominationStatus.DRAFT, to=NominationStatus.SUBMITTED),
    "complete": step(NominationStatus.SUBMITTED, NominationStatus.RETURNED, to=NominationStatus.COMPLETE),
    "return": step(NominationStatus.SUBMITTED, NominationStatus.COMPLETE, to=NominationStatus.RETURNED),
    "resubmit": step(NominationStatus.RETURNED, to=NominationStatus.SUBMITTED),
    "doubt": step(
        NominationStatus.SUBMITTED, NominationStatus.RETURNED, NominationStatus.COMPLETE, to=NominationStatus.DOUBTED
    ),
    "exclude": step(NominationStatus.DOUBTED, to=NominationStatus.INELIGIBLE),
    "clear": step(NominationStatus.DOUBTED, to=NominationStatus.SUBMITTED),
    "reconsider": step(NominationStatus.INELIGIBLE, to=NominationStatus.SUBMITTED),
    "merge": step(
        NominationStatus.SUBMITTED, NominationStatus.RETURNED, NominationStatus.COMPLETE, to=NominationStatus.MERGED
    ),
    "unmerge": step(NominationStatus.MERGED, to=NominationStatus.SUBMITTED),
    "withdraw": step(
        NominationStatus.DRAFT, NominationStatus.UNCONFIRMED, NominationStatus.SUBMITTED, NominationStatus.RETURNED,
        NominationStatus.COMPLETE, NominationStatus.DOUBTED, to=NominationStatus.WITHDRAWN,
    ),
}  # fmt: skip
# While it is so, its nominators write in it.
NOMINATION_WRITTEN = frozenset({NominationStatus.DRAFT, NominationStatus.UNCONFIRMED, NominationStatus.RETURNED})
# The office has it; before, it is nobody's but its nominator's.
NOMINATION_AT_OFFICE = frozenset(NominationStatus) - {NominationStatus.DRAFT, NominationStatus.UNCONFIRMED}
# At the office and standing for itself: neither part of another one nor taken back.
NOMINATION_LIVE = NOMINATION_AT_OFFICE - {NominationStatus.MERGED, NominationStatus.WITHDRAWN}


class ReviewStatus(Shown):
    ASSIGNED = "assigned", _("ยังไม่ได้เปิด")
    STARTED = "started", _("กำลังให้คะแนน")
    SENT = "sent", _("ส่งคะแนนแล้ว")
    RECUSED = "recused", _("งดพิจารณา")
    RELEASED = "released", _("ไม่ได้มอบหมายแล้ว")


REVIEW_TRANSITIONS = {
    "start": step(ReviewStatus.ASSIGNED, to=ReviewStatus.STARTED),
    "send": step(ReviewStatus.STARTED, to=ReviewStatus.SENT),
    "reopen": step(ReviewStatus.SENT, to=ReviewStatus.STARTED),
    "recuse": step(ReviewStatus.ASSIGNED, ReviewStatus.STARTED, ReviewStatus.SENT, to=ReviewStatus.RECUSED),
    "release": step(ReviewStatus.ASSIGNED, ReviewStatus.STARTED, to=ReviewStatus.RELEASED),
    "assign": step(ReviewStatus.RELEASED, to=ReviewStatus.ASSIGNED),
    "lift": step(ReviewStatus.RECUSED, to=ReviewStatus.ASSIGNED),
}
# A judge who has one of these is at work on the nomination.
REVIEW_ACTIVE = frozenset({ReviewStatus.ASSIGNED, ReviewStatus.STARTED, ReviewStatus.SENT})


class RecusalStatus(Shown):
    PROPOSED = "proposed", _("ระบบพบความเกี่ยวข้อง")
    STANDING = "standing", _("งดพิจารณา")
    DISMISSED = "dismissed", _("ตรวจแล้ว ไม่เกี่ยวข้อง")
    LIFTED = "lifted", _("ยกเลิกการงดพิจารณา")


RECUSAL_TRANSITIONS = {
    "confirm": step(RecusalStatus.PROPOSED, to=RecusalStatus.STANDING),
    "dismiss": step(RecusalStatus.PROPOSED, to=RecusalStatus.DISMISSED),
    "lift": step(RecusalStatus.STANDING, to=RecusalStatus.LIFTED),
}
# Keeps a judge away: stands, or was noticed by the program and not yet looked at.
RECUSAL_IN_THE_WAY = frozenset({RecusalStatus.STANDING, RecusalStatus.PROPOSED})


class DecisionStatus(Shown):
    DRAFT = "draft", _("ร่างมติ")
    SIGNED = "signed", _("ลงนามแล้ว")
    SUPERSEDED = "superseded", _("มีมติใหม่แทน")


DECISION_TRANSITIONS = {
    "sign": step(DecisionStatus.DRAFT, to=DecisionStatus.SIGNED),
    "supersede": step(DecisionStatus.SIGNED, to=DecisionStatus.SUPERSEDED),
}


class ConsentStatus(Shown):
    NOT_ASKED = "not_asked", _("ยังไม่ได้ขอความยินยอม")
    ASKED = "asked", _("รอคำตอบเรื่องความยินยอม")
    GIVEN = "given", _("ยินยอมแล้ว")
    REFUSED = "refused", _("ไม่ยินยอม")
    WITHDRAWN = "withdrawn", _("ถอนความยินยอม")


CONSENT_DENIED = frozenset({ConsentStatus.REFUSED, ConsentStatus.WITHDRAWN})

CONSENT_TRANSITIONS = {
    "ask": step(
        ConsentStatus.NOT_ASKED, ConsentStatus.ASKED, ConsentStatus.REFUSED, ConsentStatus.WITHDRAWN,
        to=ConsentStatus.ASKED,
    ),
    "give": step(ConsentStatus.ASKED, to=ConsentStatus.GIVEN),
    "refuse": step(ConsentStatus.ASKED, to=ConsentStatus.REFUSED),
    "record": step(
        ConsentStatus.NOT_ASKED, ConsentStatus.ASKED, ConsentStatus.REFUSED, ConsentStatus.WITHDRAWN,
        to=ConsentStatus.GIVEN,
    ),
    "withdraw": step(ConsentStatus.GIVEN, to=ConsentStatus.WITHDRAWN),
}  # fmt: skip


class HonoreeStatus(Shown):
    HIDDEN = "hidden", _("ยังไม่เผยแพร่")
    PUBLISHED = "published", _("เผยแพร่แล้ว")


HONOREE_TRANSITIONS = {
    "publish": step(HonoreeStatus.HIDDEN, to=HonoreeStatus.PUBLISHED),
    "hide": step(HonoreeStatus.PUBLISHED, to=HonoreeStatus.HIDDEN),
}


class CertificateStatus(Shown):
    ISSUED = "issued", _("ใช้ได้")
    REPLACED = "replaced", _("ออกฉบับใหม่แทนแล้ว")
    WITHDRAWN = "withdrawn", _("เพิกถอน")


CERTIFICATE_TRANSITIONS = {
    "replace": step(CertificateStatus.ISSUED, to=CertificateStatus.REPLACED),
    "withdraw": step(CertificateStatus.ISSUED, to=CertificateStatus.WITHDRAWN),
}


class BatchStatus(Shown):
    QUEUED = "queued", _("รอทำ")
    RUNNING = "running", _("กำลังทำ")
    DONE = "done", _("พร้อมดาวน์โหลด")
    FAILED = "failed", _("ทำไม่สำเร็จ")


BATCH_TRANSITIONS = {
    "run": step(BatchStatus.QUEUED, to=BatchStatus.RUNNING),
    "finish": step(BatchStatus.RUNNING, to=BatchStatus.DONE),
    "fail": step(BatchStatus.QUEUED, BatchStatus.RUNNING, to=BatchStatus.FAILED),
    "retry": step(BatchStatus.FAILED, to=BatchStatus.QUEUED),
}

history.describe(
    {
        "round.create": _("ตั้งรอบคัดเลือก"),
        "round.update": _("แก้ไขรอบคัดเลือก"),
        "round.copy": _("คัดลอกจากรอบก่อน"),
        "round.categories": _("แก้ไขประเภทรางวัล"),
        "round.criteria": _("แก้ไขเกณฑ์การให้คะแนน"),
        "round.panel": _("แก้ไขคณะกรรมการ"),
        "round.assign": _("มอบหมายให้กรรมการ"),
        "round.open": _("เปิดรับการเสนอชื่อ"),
        "round.close": _("ปิดรับการเสนอชื่อ"),
        "round.reopen": _("เปิดรับการเสนอชื่ออีกครั้ง"),
        "round.judge": _("เริ่มให้คะแนน"),
        "round.halt": _("หยุดให้คะแนน กลับไปตรวจคุณสมบัติ"),
        "round.deliberate": _("ปิดการให้คะแนน เข้าสู่การประชุม"),
        "round.rejudge": _("เปิดให้คะแนนอีกครั้ง"),
        "round.meeting": _("บันทึกการประชุมคณะกรรมการ"),
        "round.decide": _("สรุปมติครบแล้ว"),
        "round.undecide": _("กลับไปพิจารณาใหม่"),
        "round.schedule": _("ตั้งเวลาประกาศผล"),
        "round.unschedule": _("ยกเลิกเวลาประกาศผล"),
        "round.announce": _("ประกาศผล"),
        "round.archive": _("เก็บรอบเข้าคลัง"),
        "round.discard": _("ลบรอบที่ยังไม่เปิด"),
        "nomination.create": _("เริ่มเขียนการเสนอชื่อ"),
        "nomination.update": _("แก้ไขการเสนอชื่อ"),
        "nomination.correct": _("เจ้าหน้าที่แก้ไขการเสนอชื่อ"),
        "nomination.citation": _("เขียนคำประกาศเกียรติคุณ"),
        "nomination.file": _("แนบไฟล์"),
        "nomination.unfile": _("ลบไฟล์แนบ"),
        "nomination.send": _("ส่งการเสนอชื่อ รอยืนยันทางอีเมล"),
        "nomination.confirm": _("ยืนยันการเสนอชื่อ"),
        "nomination.submit": _("ส่งการเสนอชื่อ"),
        "nomination.complete": _("ตรวจแล้วครบถ้วน"),
        "nomination.return": _("ขอข้อมูลเพิ่ม"),
        "nomination.resubmit": _("ส่งข้อมูลเพิ่มแล้ว"),
        "nomination.doubt": _("เสนอว่าไม่เข้าเกณฑ์"),
        "nomination.exclude": _("ยืนยันว่าไม่เข้าเกณฑ์"),
        "nomination.clear": _("เห็นว่าเข้าเกณฑ์ ส่งกลับไปตรวจ"),
        "nomination.reconsider": _("นำกลับมาตรวจอีกครั้ง"),
        "nomination.merge": _("รวมกับรายการอื่น"),
        "nomination.unmerge": _("แยกออกเป็นรายการเดิม"),
        "nomination.withdraw": _("ถอนการเสนอชื่อ"),
        "review.assign": _("มอบหมายให้กรรมการ"),
        "review.start": _("แจ้งว่าไม่มีส่วนเกี่ยวข้อง และเริ่มให้คะแนน"),
        "review.send": _("ส่งคะแนน"),
        "review.reopen": _("เปิดให้แก้คะแนน"),
        "review.recuse": _("งดพิจารณา"),
        "review.release": _("ยกเลิกการมอบหมาย"),
        "review.lift": _("กลับมาพิจารณาได้"),
        "recusal.propose": _("ระบบพบความเกี่ยวข้อง"),
        "recusal.declare": _("กรรมการแจ้งความเกี่ยวข้อง"),
        "recusal.confirm": _("ยืนยันให้งดพิจารณา"),
        "recusal.dismiss": _("ตรวจแล้ว ไม่เกี่ยวข้อง"),
        "recusal.lift": _("ยกเลิกการงดพิจารณา"),
        "recusal.object": _("กรรมการชี้แจงว่าไม่เกี่ยวข้อง"),
        "decision.create": _("ร่างมติ"),
        "decision.update": _("แก้ไขร่างมติ"),
        "decision.discard": _("ลบร่างมติ"),
        "decision.sign": _("ลงนามมติ"),
        "decision.supersede": _("มีมติใหม่แทน"),
        "consent.ask": _("ขอความยินยอม"),
        "consent.give": _("ให้ความยินยอม"),
        "consent.refuse": _("ไม่ให้ความยินยอม"),
        "consent.record": _("บันทึกความยินยอมบนกระดาษ"),
        "consent.withdraw": _("ถอนความยินยอม"),
        "honoree.create": _("เพิ่มผู้ได้รับการยกย่อง"),
        "honoree.update": _("แก้ไขผู้ได้รับการยกย่อง"),
        "honoree.publish": _("เผยแพร่ผู้ได้รับการยกย่อง"),
        "honoree.hide": _("ซ่อนผู้ได้รับการยกย่อง"),
        "certificate.issue": _("ออกเกียรติบัตร"),
        "certificate.replace": _("ออกเกียรติบัตรฉบับใหม่แทน"),
        "certificate.withdraw": _("เพิกถอนเกียรติบัตร"),
        "certificatebatch.create": _("สั่งทำเกียรติบัตรทั้งชุด"),
        "certificatebatch.run": _("เริ่มทำเกียรติบัตร"),
        "certificatebatch.finish": _("ทำเกียรติบัตรเสร็จ"),
        "certificatebatch.fail": _("ทำเกียรติบัตรไม่สำเร็จ"),
        "certificatebatch.retry": _("ทำเกียรติบัตรใหม่"),
        "certificatetemplate.create": _("แก้ไขแบบเกียรติบัตร"),
    }
)
BY_LINK = ("create", "update", "file", "unfile", "send", "confirm", "resubmit", "withdraw")
history.describe_unsigned(_("ผู้เสนอชื่อ"), *(f"nomination.{act}" for act in BY_LINK))
history.describe_unsigned(_("ผู้ถูกเสนอชื่อ"), "consent.give", "consent.refuse", "consent.withdraw")
