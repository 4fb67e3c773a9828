"""What every installation starts with: the 20 districts, the six networks of the programme, kinds of organization."""

import json
from pathlib import Path

from networks.domain import save_network
from networks.domain.partners import save_kinds
from networks.domain.rows import mark_of
from networks.models import District, Network, OrganizationKind

DISTRICTS = Path(__file__).parent / "data" / "districts.json"
NETWORKS = (
    ("gov", "ภาครัฐ", "Government", "เชื่อมงานราชการทุกอำเภอให้เริ่มจากความโปร่งใสและรับผิดชอบต่อเวลาของประชาชน"),
    ("religion", "ศาสนา", "Religion", "วัดและศาสนสถานเป็นที่พักใจ เป็นโรงเรียน และเป็นที่นัดพบของคนต่างวัยในชุมชน"),
    ("civil", "ภาคประชาสังคม", "Civil society", "ชุมชน กลุ่มอาสา และปราชญ์ท้องถิ่น ลงมือแก้เรื่องใกล้ตัวด้วยแรงของตัวเองก่อน"),
    ("edu", "การศึกษา", "Education", "โรงเรียนและสถาบันการศึกษาฝึกวินัยและความซื่อตรงจากเรื่องเล็กในห้องเรียนทุกวัน"),
    ("media", "สื่อมวลชน", "Mass media", "คนทำสื่อช่วยกันเล่าเรื่องดีที่เกิดขึ้นจริง และตรวจสอบก่อนเผยแพร่เสมอ"),
    ("business", "ภาคธุรกิจ", "Business", "ร้านค้าและผู้ประกอบการขายของตรงตามคำพูด และคืนกำไรบางส่วนให้บ้านเกิด"),
)
KINDS = (
    "หน่วยงานราชการ", "องค์กรปกครองส่วนท้องถิ่น", "สถานศึกษา", "วัดและศาสนสถาน", "ชุมชน", "องค์กรประชาสังคม", "สถานประกอบการ", "สื่อมวลชน",
    "แหล่งเรียนรู้และพิพิธภัณฑ์", "สถานพยาบาล",
)  # fmt: skip


def load():
    """Adds what is missing; what the office has changed stays as it is. Returns how many rows were added."""
    rows = json.loads(DISTRICTS.read_text("utf-8"))
    known = set(District.objects.values_list("code", flat=True))
    missing = [District(**row) for row in rows if row["code"] not in known]
    for district in missing:
        district.save(force_insert=True)
    known = set(Network.objects.values_list("slug", flat=True))
    new = [(order, network) for order, network in enumerate(NETWORKS, 1) if network[0] not in known]
    for order, (slug, name, name_en, story) in new:
        save_network(
            slug=slug, name=name, name_en=name_en, tone=slug, icon=f"net-{slug}", story=story, order=order,
            first_fiscal_year=2563,
        )  # fmt: skip
    return len(missing) + len(new) + load_kinds()


def load_kinds():
    """Only where the office has no kinds yet: what it removed does not come back."""
    if OrganizationKind.objects.exists():
        return 0
    rows = [{"pk": None, "remove": False, "name": name, "order": order} for order, name in enumerate(KINDS, 1)]
    save_kinds(rows, by=None, mark=mark_of([]))
    return len(rows)
