"""What a nomination still needs before it can be sent, step by step; and the steps themselves."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.models import Target
from core import thai

STEPS = (
    ("who", gettext_lazy("เสนอใคร")),
    ("why", gettext_lazy("ทำไม")),
    ("files", gettext_lazy("ไฟล์แนบ")),
    ("send", gettext_lazy("ตรวจและส่ง")),
)
SHORTEST_STORY = 20  # letters; less is no story


def missing(nomination):
    """[(step, sentence that says what to do)]; empty when it can be sent."""
    found = []
    is_person = nomination.category.target == Target.PERSON
    if not nomination.name:
        found.append(("who", _("ใส่ชื่อผู้ได้รับการเสนอ") if is_person else _("ใส่ชื่อองค์กรหรือชุมชน")))
    if is_person and (sentence := _wrong_age(nomination)):
        found.append(("who", sentence))
    if is_person and (sentence := own_email(nomination, nomination.email)):
        found.append(("who", sentence))
    if nomination.district_id is None:
        found.append(("who", _("เลือกอำเภอ")))
    if not nomination.virtue:
        found.append(("why", _("เลือกคุณธรรมเด่นหนึ่งข้อ")))
    if len(nomination.story) < SHORTEST_STORY:
        found.append(("why", _("เล่าว่าทำไมจึงควรได้รับการยกย่อง สักสองสามประโยค")))
    return found


def own_email(nomination, email):
    """Sentence where the e-mail of a person is the nominator's: nobody nominates themselves, nor agrees for another."""
    if not email or email.casefold() not in {who.email.casefold() for who in _writers(nomination)}:
        return ""
    return _("อีเมลนี้เป็นของคุณเอง กรุณาใส่อีเมลของผู้ได้รับการเสนอ หรือเว้นว่าง เสนอชื่อตัวเองไม่ได้")


def own_name(nomination, name):
    """Sentence where a person has the nominator's name. Two people may have one name: it stops nobody, the office looks."""
    if not name or thai.name_key(name) not in {thai.name_key(who.name) for who in _writers(nomination)}:
        return ""
    return _("ชื่อนี้เหมือนชื่อของคุณ เสนอชื่อตัวเองไม่ได้ หากเป็นคนละคนที่ชื่อเหมือนกัน ส่งได้ตามปกติ สำนักงานจะตรวจสอบ")


def _writers(nomination):
    return nomination.nominators.filter(came_from=None)


def _wrong_age(nomination):
    """Sentence when the category has an age band and the year of birth is missing or outside it."""
    category = nomination.category
    if category.min_age is None and category.max_age is None:
        return ""
    if nomination.birth_year is None:
        return _("ใส่ปีเกิด เพราะประเภทนี้กำหนดช่วงอายุ")
    if category.takes_age(nomination.age):
        return ""
    words = {"category": category.name, "band": age_words(category), "age": nomination.age}
    return _("ประเภท “%(category)s” รับ%(band)s แต่ปีเกิดที่ใส่ทำให้อายุ %(age)s ปี กรุณาตรวจปีเกิดหรือเลือกประเภทอื่น") % words


def age_words(category):
    """The age band in words, or nothing."""
    low, high = category.min_age, category.max_age
    if low is not None and high is not None:
        return _("อายุ %(low)s–%(high)s ปี") % {"low": low, "high": high}
    if low is not None:
        return _("อายุ %(low)s ปีขึ้นไป") % {"low": low}
    return _("อายุไม่เกิน %(high)s ปี") % {"high": high} if high is not None else ""
