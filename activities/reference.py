"""The kinds of activity every installation starts with."""

from activities.models import ActivityKind

KINDS = (
    "ประชุม", "สมัชชาคุณธรรม", "ตลาดนัดคุณธรรม", "อบรม", "รณรงค์", "จิตอาสา", "วันสำคัญทางศาสนา", "ศึกษาดูงาน",
    "วิชาการ", "อื่น ๆ",
)  # fmt: skip


def load():
    """Adds the kinds while there are none; the office edits them as rows."""
    if ActivityKind.objects.exists():
        return 0
    return len(
        ActivityKind.objects.bulk_create(ActivityKind(name=name, order=order) for order, name in enumerate(KINDS, 1))
    )
