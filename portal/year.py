"""The programme's year as a line of twelve months and four phases (programme facts, part B)."""

from dataclasses import dataclass

from core import thai


@dataclass(frozen=True)
class Phase:
    key: str
    title: str
    text: str
    headline: str
    lead: str
    months: frozenset


PHASES = (
    Phase(
        "plan",
        "ตั้งเจตนารมณ์และวางแผน",
        "เลือกปัญหาที่อยากแก้และความดีที่อยากทำ",
        "ทุกเครือข่ายกำลังเลือกความดีที่อยากทำในปีนี้",
        "ช่วงนี้แต่ละชุมชนคุยกันว่าปัญหาใดอยากแก้ ความดีใดอยากทำ แล้วบอกให้ทั้งจังหวัดรู้",
        frozenset({10, 11, 12, 1, 2}),
    ),
    Phase(
        "mid",
        "รายงานรอบ 6 เดือน",
        "คณะอนุกรรมการประชุม",
        "ครึ่งปีแล้ว มาดูกันว่าความดีที่ตั้งใจไว้ไปถึงไหน",
        "เครือข่ายสรุปสิ่งที่ทำมาหกเดือน เล่าทั้งที่สำเร็จและที่ยังติดขัด เพื่อช่วยกันไปต่อ",
        frozenset({3, 4, 5}),
    ),
    Phase(
        "assess",
        "ประเมิน คัดเลือก และสมัชชา",
        "ตลาดนัดคุณธรรมและพิธียกย่อง",
        "ถึงเวลาเล่าสู่กันฟัง ว่าความดีเปลี่ยนอะไรในบ้านเรา",
        "ช่วงสมัชชาและตลาดนัดคุณธรรม ทุกเครือข่ายนำสิ่งที่ทำได้มาแบ่งปันและยกย่องคนที่ลงมือ",
        frozenset({6, 7, 8}),
    ),
    Phase(
        "end",
        "สรุปปี",
        "รายงานรอบ 12 เดือน",
        "ปิดปีด้วยสิ่งที่เรียนรู้ เปิดปีด้วยความตั้งใจใหม่",
        "ทุกเครือข่ายรวบรวมผลทั้งปีและถอดบทเรียน เพื่อเริ่มปีใหม่ให้ดีกว่าเดิม",
        frozenset({9}),
    ),
)


def line_of(today):
    """What the year line shows: the fiscal year, twelve months with their state, phases, and today's phase."""
    year = thai.FiscalYear.of(today)
    months = []
    for number in (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9):
        position, now = (number - 10) % 12, (today.month - 10) % 12
        state = "is-now" if position == now else "is-past" if position < now else "is-next"
        months.append((thai.month_abbreviations[number - 1], state))
    phase = next(phase for phase in PHASES if today.month in phase.months)
    return {"year": year, "months": months, "phases": PHASES, "phase": phase}
