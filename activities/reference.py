"""The kinds of activity and the common reasons every installation starts with."""

from activities.models import ActivityKind, CommonReason

KINDS = (
    "ประชุม", "สมัชชาคุณธรรม", "ตลาดนัดคุณธรรม", "อบรม", "รณรงค์", "จิตอาสา", "วันสำคัญทางศาสนา", "ศึกษาดูงาน",
    "วิชาการ", "อื่น ๆ",
)  # fmt: skip
WITH_ASSEMBLY = {"สมัชชาคุณธรรม", "ตลาดนัดคุณธรรม"}
REASONS = (
    "กรุณาระบุสถานที่และเวลาให้ชัดเจน",
    "กรุณาเพิ่มตัวชี้วัดที่ดูได้ว่าสำเร็จหรือไม่",
    "กรุณาระบุแหล่งงบประมาณ",
    "วันจัดตรงกับงานใหญ่ของจังหวัด กรุณาเลือกวันใหม่",
    "กรุณาขยายความวัตถุประสงค์ให้เห็นว่าใครได้อะไร",
)


def load():
    """Adds the kinds and the common reasons while there are none; the office edits them as rows."""
    added = 0
    if not ActivityKind.objects.exists():
        kinds = [
            ActivityKind(name=name, order=order, has_assembly=name in WITH_ASSEMBLY)
            for order, name in enumerate(KINDS, 1)
        ]
        added += len(ActivityKind.objects.bulk_create(kinds))
    if not CommonReason.objects.exists():
        reasons = [CommonReason(text=text, order=order) for order, text in enumerate(REASONS, 1)]
        added += len(CommonReason.objects.bulk_create(reasons))
    return added
