"""The demonstration's doors: one is open today with people already there, past activities have their attendance."""

from datetime import timedelta

from django.utils import timezone

from activities.domain import attendance, door
from activities.domain import plans as activities
from activities.domain.registration import admission_of
from activities.models import Activity, Registration
from portal.demo.library import at

PAST = 8
NAMES = (
    "นางบุญมี", "นางสายทอง", "นางคำแพง", "นางสาวธนพร", "นายวิรัช", "นางจันทร์เพ็ญ", "ด.ญ.ปิ่นมณี", "นายอนุชา", "นางสาวกัญญารัตน์",
    "นายทองใบ", "นายสมพงษ์", "นางดวงใจ", "นายเกรียงไกร", "นางสาวน้ำฝน", "นายไพรัช", "นางแก้วตา", "ด.ช.ณัฐวุฒิ", "นางรำพึง", "นายสุทิน",
    "นางสาวพิมพ์ใจ", "พระมหาฤทธิชัย", "นางอุบล", "ด.ญ.เดือนเพ็ญ",
)  # fmt: skip
FAMILY = (
    "ศรีหนองดอก", "แสนบุญ", "ทุ่งสว่าง", "วงศ์ผาขาว", "โพธิ์คำ", "ใจเย็น", "ภูเขียวงาม", "บุญประคอง", "น้ำคำใส", "สายหมอก",
    "พรมลาย", "ดีพร้อมสุข", "ขิดทอง", "นาข่าแดน", "รุ่งสมัย", "หมื่นอาษา", "แก่นกล้า", "ลำห้วย", "เรือนคำ",
)  # fmt: skip
TODAY = {
    "title": "กาดฮอมแฮงวันนี้: แลกเมล็ดพันธุ์ ซ่อมเครื่องมือ แบ่งของใช้",
    "venue": "ลานหน้าตลาดสดเทศบาล (สมมติ)",
    "objective": "ให้คนในเมืองได้แลกเปลี่ยนของใช้ ซ่อมแทนซื้อใหม่ และรู้จักเพื่อนบ้านต่างเครือข่าย",
}


def fill(province):
    """Opens a door today and writes down who came to the last activities; everybody is invented."""
    keeper = province.coordinators["civil"]
    open_today(province, keeper)
    over = Activity.objects.over(at(province.today, "00.00")).filter(status="approved", is_sample=True)
    for number, activity in enumerate(over.order_by("-ends_at", "pk")[:PAST]):
        window = door.window(activity, admission_of(activity))
        arrive(province, activity, 9 + number * 5 % 17, number * 7, window.opens + timedelta(minutes=25))
        if number % 3 == 0:
            counts = {province.networks["religion"].pk: 6 + number, None: 11 + number}
            attendance.set_paper_counts(activity, by=keeper, counts=counts, read="", at=window.closes)


def open_today(province, keeper):
    """Today's activity; its door opened a little after midnight, so that it is open whenever one looks."""
    today, before = province.today, at(province.today - timedelta(days=20), "10.00")
    activity = activities.create(
        by=keeper, at=before, kind=province.kinds["ตลาดนัดคุณธรรม"], network=province.networks["civil"],
        partner_networks=[province.networks["edu"], province.networks["business"]],
        district=province.districts["เมืองอุดรธานี"], virtues=["sufficiency", "volunteer"], is_sample=True,
        starts_at=at(today, "08.30"), ends_at=at(today, "16.00"), expected_participants=80, **TODAY,
    )  # fmt: skip
    activities.submit(activity, by=keeper, at=before + timedelta(hours=1))
    activities.approve(activity, by=province.officer, at=before + timedelta(days=2))
    opens, closes = at(today, "00.05"), at(today, "23.59")
    door.set_door(activity, by=keeper, version=1, at=before, door_opens_at=opens, door_closes_at=closes)
    latest = max(min(at(today, "08.50"), timezone.now()), opens + timedelta(minutes=30))
    arrive(province, activity, 23, 3, latest - timedelta(minutes=25))


def arrive(province, activity, people, first, since):
    """So many people one after the other, of organizations of all networks and a few of none."""
    bodies = [body for body in province.organizations.values() if body.is_sample]
    for number in range(first, first + people):
        body = bodies[number * 13 % len(bodies)] if number % 7 else None
        door.walk_in(
            activity,
            name=f"{NAMES[number % len(NAMES)]} {FAMILY[number * 5 % len(FAMILY)]}",
            organization=body.name if body else "",
            network=body.network if body else None,
            method=Registration.Method.SELF,
            at=since + timedelta(minutes=number - first),
        )
        province.made["people there"] += 1
