"""Sixty questions with what must, and what must not, be found. The rows are few; each pair says why it is here."""

import pytest

from networks import domain as networks
from networks.domain import profile
from networks.models import District
from tests import factories
from tests.networks import directory

pytestmark = pytest.mark.django_db

ACTIVITIES = {
    "weave": {"title": "ทอผ้าหมี่ขิดคืนสู่ใต้ถุนบ้าน", "objective": "ให้คนสามวัยได้ทอผ้าด้วยกัน สืบสานฮีตคองอีสาน"},
    "market": {"title": "ตลาดนัดคุณธรรม ปี ๒๕๖๕", "venue": "ลานวัดโพธิสมภรณ์", "objective": "ซื้อขายด้วยความสุจริต"},
    "river": {"title": "จิตอาสาเก็บขยะลำน้ำห้วยหลวง", "objective": "คืนน้ำใสให้ชุมชน จำนวน 1,200 คน"},
    "has": {"title": "HAS Day ของสำนักงานสรรพากร", "objective": "Honesty Accountability Service Mind"},
    "province": {"title": "ประชุมคณะอนุกรรมการจังหวัดคุณธรรม", "objective": "ติดตามแผนปี 2564"},
}
ARTICLES = {
    "nonkok": {
        "title": "ชุมชนคุณธรรมบ้านโนนกอก ต้นแบบความสามัคคี",
        "body": "<p>เยาวชนห่างไกล<b>ยาเสพติด</b></p><p>มีงานทำที่บ้าน</p>",
    },
    "hochiminh": {"title": "เยี่ยมแหล่งประวัติศาสตร์ Ho Chi Minh", "summary": "บทเรียนจากบ้านหนองฮาง"},
    "percent": {"title": "ผู้ร่วมกิจกรรมเพิ่มขึ้น 100%_จริง", "summary": "เทียบกับปีก่อน"},
}
ORGANIZATIONS = {
    "temple": {"name": "วัดโพธิสมภรณ์", "about": "พระอารามหลวงกลางเมือง"},
    "school": {"name": "โรงเรียนบ้านตาดโตน", "about": "นักเรียนทำนาหลังเลิกเรียน"},
    "culture": {"name": "สภาวัฒนธรรมอำเภอเมือง", "about": "ศิลปวัฒนธรรมของทุกตำบล"},
}
# What organizations say of themselves beside their name: identity virtues, goals, learning centre; contacts stay inside.
VIRTUES = {"culture": [{"mark": "SMILE", "meaning": "ยิ้มแย้มแจ่มใส", "lived": "ทักทายผู้มาติดต่อก่อนเสมอ"}]}
GOALS = {"school": [{"fiscal_year": 2565, "problem": "ขนมกรุบกรอบเกลื่อนสนาม", "good_deed": "ออมทรัพย์วันละหนึ่งบาท"}]}
CENTRES = {"temple": {"booking": "โทรนัดเจ้าอาวาสล่วงหน้าเจ็ดวัน", "past": "เริ่มจากศาลาหลังเดียว", "speakers": "ปราชญ์ใบลาน"}}
BASES = {"temple": [{"title": "ฐานจักสานไม้ไผ่", "text": "สานกระติ๊บข้าวเหนียว"}]}
CONTACTS = {"temple": [{"name": "ทิดบุญหลาย", "position": "มัคนายก", "phone": "0819990000", "note": "โทรหลังฉันเพล"}]}

# what is typed -> (what must be found, what must not)
PAIRS = [
    # Thai words inside longer ones
    ("คุณธรรม", {"market", "province", "nonkok"}, {"temple", "weave"}),
    ("ชุมชนคุณธรรม", {"nonkok"}, {"river", "market"}),
    ("โนนกอก", {"nonkok"}, {"school"}),
    ("บ้านโนนกอก", {"nonkok"}, {"school"}),
    ("วัฒนธรรม", {"culture"}, {"market"}),
    ("ศิลปวัฒนธรรม", {"culture"}, {"province"}),
    ("หมี่ขิด", {"weave"}, {"has"}),
    ("ผ้า", {"weave"}, {"market"}),
    ("ห้วยหลวง", {"river"}, {"hochiminh"}),
    ("น้ำ", {"river"}, {"market"}),
    ("สามัคคี", {"nonkok"}, {"river"}),
    ("ฮีตคอง", {"weave"}, {"nonkok"}),
    ("วัด", {"temple", "market", "province"}, {"school"}),
    ("วัดโพธิ", {"temple", "market"}, {"province"}),
    ("จิตอาสา", {"river"}, {"has"}),
    ("ทำนา", {"school"}, {"weave"}),
    # in the text, also across tags and lines
    ("ยาเสพติด", {"nonkok"}, {"river"}),
    ("ยาเสพติดมีงาน", {"nonkok"}, {"river"}),
    ("หนองฮาง", {"hochiminh"}, {"nonkok"}),
    ("อารามหลวง", {"temple"}, {"river"}),
    # spaces where people put them or leave them out
    ("คุณ ธรรม", {"market", "province", "nonkok"}, {"temple"}),
    ("ชุมชน คุณธรรม", {"nonkok"}, {"market"}),
    ("ตลาด นัด คุณธรรม", {"market"}, {"province"}),
    ("ตลาดนัดคุณธรรมปี๒๕๖๕", {"market"}, {"province"}),
    ("  จิตอาสา   เก็บขยะ ", {"river"}, {"weave"}),
    ("จังหวัด คุณธรรม", {"province"}, {"market"}),
    # several words must all be there, in any order
    ("คุณธรรม ตลาด", {"market"}, {"province", "nonkok"}),
    ("เก็บขยะ จิตอาสา", {"river"}, {"market"}),
    ("วัด ตลาด", {"market"}, {"temple"}),
    ("คุณธรรม มังคุด", set(), {"market", "province", "nonkok"}),
    # digits of both kinds
    ("2565", {"market"}, {"province"}),
    ("๒๕๖๕", {"market"}, {"province"}),
    ("๒๕๖๔", {"province"}, {"market"}),
    ("2564", {"province"}, {"market"}),
    ("ปี 2565", {"market"}, {"river"}),
    ("ปี๒๕๖๔", {"province"}, {"river"}),
    ("น้ำใส 1,200 คน", {"river"}, {"market"}),
    ("ฮีต สาน", {"weave"}, {"river"}),
    ("วัย ทอผ้า ได้", {"weave"}, {"school"}),
    ("1200", set(), {"province"}),
    ("1 200", {"river"}, {"province"}),
    # what an organization lives by, wants to do this year, and teaches
    ("smile", {"culture"}, {"has"}),
    ("ยิ้มแย้ม", {"culture"}, {"temple"}),
    ("ทักทายผู้มาติดต่อ", {"culture"}, {"school"}),
    ("ขนมกรุบกรอบ", {"school"}, {"temple"}),
    ("ออมทรัพย์", {"school"}, {"market"}),
    ("จักสาน", {"temple"}, {"weave"}),
    ("กระติ๊บข้าว", {"temple"}, {"school"}),
    ("เจ้าอาวาส", {"temple"}, {"culture"}),
    ("ศาลาหลังเดียว", {"temple"}, {"market"}),
    ("ปราชญ์ใบลาน วัดโพธิ", {"temple"}, {"market"}),
    # nor whom the office calls
    ("ทิดบุญหลาย", set(), {"temple"}),
    ("มัคนายก", set(), {"temple"}),
    ("0819990000", set(), {"temple"}),
    ("ฉันเพล", set(), {"temple"}),
    # Latin words, whatever their size
    ("HAS", {"has"}, {"weave"}),
    ("has", {"has"}, {"weave"}),
    ("Has Day", {"has"}, {"hochiminh"}),
    ("honesty", {"has"}, {"hochiminh"}),
    ("service mind", {"has"}, {"hochiminh"}),
    ("ho chi minh", {"hochiminh"}, {"has"}),
    ("Ho-Chi-Minh", {"hochiminh"}, {"has"}),
    ("HO CHI", {"hochiminh"}, {"has"}),
    # tone marks and vowels in another order, two spellings of sara am, e typed twice
    ("นํ้า", {"river"}, {"market"}),
    ("น้ํา", {"river"}, {"market"}),
    ("ท่ีบ้าน", {"nonkok"}, {"market"}),
    ("เเหล่งประวัติศาสตร์", {"hochiminh"}, {"has"}),
    # short, long, and marks that mean nothing
    ("นา", {"school"}, {"weave"}),
    ("ก", set(), {"nonkok", "market"}),
    ("", set(), {"nonkok", "market"}),
    ("คุณธรรม" * 42, set(), {"market"}),
    ('"ตลาดนัดคุณธรรม"', {"market"}, {"province"}),
    ("-คุณธรรม", {"market", "province", "nonkok"}, {"temple"}),
    ("ตลาด & คุณธรรม | !วัด", {"market"}, {"nonkok"}),
    ("100%", {"percent"}, {"river"}),
    ("100%_จริง", {"percent"}, {"river"}),
    ("%", set(), {"percent", "market"}),
    ("มังคุด", set(), {"market", "weave", "temple", "nonkok"}),
]


@pytest.fixture
def named(cast):
    """{address: name} of every row, all public."""
    rows = {}
    for name, fields in ACTIVITIES.items():
        plan = {"venue": "ศาลากลาง", "problem": "", "good_deed": "", "indicator": "", "bring": ""} | fields
        rows[name] = factories.activity(by=cast.coordinator, office=cast.officer, status="approved", **plan)
    for name, fields in ARTICLES.items():
        texts = {"summary": "เรื่องเล่า", "body": "<p>เนื้อความ</p>"} | fields
        rows[name] = factories.article(by=cast.officer, status="published", **texts)
    for name, fields in ORGANIZATIONS.items():
        rows[name] = networks.create_organization(network=cast.network, district=District.objects.first(), **fields)
    _tell(rows, by=cast.officer)
    return {row.get_absolute_url(): name for name, row in rows.items()}


def _tell(rows, *, by):
    for part, texts in ((profile.VIRTUES, VIRTUES), (profile.GOALS, GOALS), (profile.CONTACTS, CONTACTS)):
        for name, typed in texts.items():
            directory.rows(part, rows[name], *typed, by=by)
    for name, values in CENTRES.items():
        directory.centre(rows[name], *BASES[name], by=by, **values)


def found(client, named, text):
    html = client.get("/search/", {"q": text}).content.decode()
    return {name for address, name in named.items() if f'href="{address}"' in html}


def test_there_are_sixty_pairs_and_each_says_something():
    assert len(PAIRS) >= 60
    assert len({text for text, _must, _must_not in PAIRS}) == len(PAIRS)


def test_every_question_finds_what_it_must_and_nothing_it_must_not(client, named):
    wrong = {}
    for text, must, must_not in PAIRS:
        got = found(client, named, text)
        if must - got or must_not & got:
            wrong[text] = {"missing": must - got, "too much": must_not & got}
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "first", "later"),
    [("วัด", "วัดโพธิสมภรณ์", "สภาวัฒนธรรมของจังหวัด"), ("ธรรม", "ธรรมสถานบ้านนา", "สภาวัฒนธรรมของจังหวัด")],
)
def test_a_name_that_begins_so_stands_before_one_that_has_it_inside(client, cast, text, first, later):
    for name in (later, first):
        networks.create_organization(network=cast.network, name=name, about="จังหวัดคุณธรรม วัด")
    html = client.get("/search/", {"q": text, "in": "organizations"}).content.decode()
    plain = html.replace("<mark>", "").replace("</mark>", "")
    assert 0 < plain.index(first) < plain.index(later)
