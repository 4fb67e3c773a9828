"""Coming activities of the demonstration that take sign-ups, each in another state, with invented people."""

from datetime import timedelta

from activities.admissions import beginning
from activities.domain.admission import set_admission
from activities.domain.registration import admission_of, cancel, join
from activities.models import Activity
from activities.querysets import start_of
from networks.models import Network

NAMES = (
    "นางสมหญิง", "นายบุญมี", "นายทองใบ", "นางคำปุ่น", "นางวิไลวรรณ", "นายสุริยา", "นางสาวอรทัย", "นายประหยัด", "นางจันทร์เพ็ญ", "นายไพบูลย์",
    "นางสาวกาญจนา", "นายสมพร", "นางนิตยา", "นายธีรวัฒน์", "นางลำดวน", "นายศักดิ์ดา", "นางเพ็ญศรี", "นายอนุชา", "นางบัวลอย", "นายวีระพงษ์",
    "นางสาวรัตนา", "นายชัยวัฒน์", "นางมะลิวัลย์", "นางสุดใจ",
)  # fmt: skip
FAMILY = (
    "นาดอกคูน", "ทุ่งรวงทอง", "บ้านริมหนอง", "แสงอรุณตัวอย่าง", "ศรีสมมติ", "ใจงามนัก", "ดอนกลางนา", "พรหมสมมติ", "ภูผาเขียว", "บุญนำพา",
)  # fmt: skip
PLACES = ("ชุมชนบ้านสวนมอน", "กลุ่มแม่บ้านทุ่งรวงทอง", "โรงเรียนบ้านหนองสมมติ", "", "ชมรมผู้สูงอายุบ้านดอกจาน", "ร้านน้ำเต้าหู้ยายคำ")
# What each of the next activities shows: places, people who sign up, and what is special about it.
OPEN, FULL, BY_QUOTA, LATER, UNLIMITED = (
    {"capacity": 60, "people": 18},
    {"capacity": 12, "people": 17, "leaves": 1},
    {"capacity": 40, "people": 21, "quotas": {"edu": 8, "religion": 10, "civil": 12}},
    {"capacity": 80, "people": 0, "opens_in": 3},
    {"capacity": None, "people": 6},
)
TURNS = (OPEN, FULL, BY_QUOTA, LATER, UNLIMITED)


def load(today):
    """Opens sign-up for the next approved sample activities a few days ahead. Returns how many people signed up."""
    now = start_of(today)
    coming = Activity.objects.upcoming(now).filter(is_sample=True, starts_at__gte=now + timedelta(days=5))
    networks = list(Network.objects.all())
    made = 0
    for turn, (activity, terms) in enumerate(zip(coming[: len(TURNS)], TURNS, strict=False)):
        made += _open(activity, terms, turn, now, networks)
    return made


def _open(activity, terms, turn, now, networks):
    opens_at = now + timedelta(days=terms["opens_in"], hours=9) if "opens_in" in terms else None
    quotas = {network: terms["quotas"][network.slug] for network in networks if network.slug in terms.get("quotas", {})}
    set_admission(
        activity, by=activity.created_by, version=admission_of(activity).version, takes_signups=True,
        capacity=terms["capacity"], opens_at=opens_at, closes_at=beginning(activity) - timedelta(days=1), quotas=quotas,
        at=now - timedelta(days=3),
    )  # fmt: skip
    rows = [_join(activity, turn, number, networks, now) for number in range(terms["people"])]
    for row in rows[: terms.get("leaves", 0)]:
        cancel(row, at=now)
    return len(rows)


def _join(activity, turn, number, networks, now):
    """One invented person: every third leaves an e-mail, the others a telephone number that nobody has."""
    place = turn * 31 + number
    name = f"{NAMES[place % len(NAMES)]} {FAMILY[(place * 7 + turn) % len(FAMILY)]}"
    contact = f"guest{turn}{number:02d}@example.org" if number % 3 == 0 else f"0800000{turn}{number:02d}"
    return join(
        activity, name=name, organization=PLACES[place % len(PLACES)], contact=contact, consent=True,
        network=networks[place % (len(networks) + 1)] if place % (len(networks) + 1) < len(networks) else None,
        at=now - timedelta(hours=60 - number),
    )[0]  # fmt: skip
