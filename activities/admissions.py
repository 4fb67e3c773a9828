"""Where sign-up stands, as people read it: from when to when, and why not now. Reads only what it is given."""

import re
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.querysets import start_of
from activities.rows import when_lines
from activities.states import Status
from core import thai

# Shown beside the box that is ticked; a new wording gets a new version, which every registration keeps.
CONSENT_VERSION = "2569-11"
CONSENT = gettext_lazy(
    "ยินยอมให้ผู้จัดและสำนักงานใช้ข้อมูลนี้เพื่อจัดกิจกรรมและติดต่อเรื่องกิจกรรมนี้เท่านั้น ช่องทางติดต่อจะถูกลบภายใน 90 วันหลังจบกิจกรรม"
)


def beginning(activity):
    """When people have to be there; a day without a time (midnight) counts whole."""
    starts = timezone.localtime(activity.starts_at)
    return starts if starts.hour or starts.minute else start_of(starts.date() + timedelta(days=1))


def has_begun(activity, at):
    return at >= beginning(activity)


def has_passed(activity, at):
    """Whether its last day is over."""
    return thai.local_date(at) > thai.local_date(activity.ends_at)


def closing(activity, admission):
    """The last moment to sign up: as the organizers set it, never after the beginning."""
    begins = beginning(activity)
    return min(admission.closes_at, begins) if admission.closes_at else begins


def moment(at):
    """1 ธันวาคม 2569 เวลา 09.00 น.; midnight is the end of the day before."""
    local = timezone.localtime(at)
    if local.hour or local.minute:
        return f"{thai.format_date(local)} เวลา {thai.format_time(local)}"
    return f"{thai.format_date(local - timedelta(minutes=1))} เวลา 24.00 น."


def opening_words(at):
    """The same for a beginning, where midnight is the day itself."""
    local = timezone.localtime(at)
    return moment(at) if local.hour or local.minute else thai.format_date(local)


def window_words(activity, admission):
    """When one can sign up, in words that stay true on a page kept for some minutes."""
    last = moment(closing(activity, admission))
    if admission.opens_at:
        return _("เปิดรับลงทะเบียนตั้งแต่ %(first)s ถึง %(last)s") % {
            "first": opening_words(admission.opens_at), "last": last
        }  # fmt: skip
    return _("เปิดรับลงทะเบียนถึง %(last)s") % {"last": last}


def refusal(activity, admission, at):
    """Why nobody can sign up at this moment and what to do instead; empty while sign-up is open."""
    office = {"office": settings.OFFICE["name"], "phone": settings.OFFICE["phone"]}
    if activity.status == Status.CANCELLED:
        return _("กิจกรรมนี้ยกเลิกแล้ว จึงไม่รับลงทะเบียน กรุณาดูกิจกรรมอื่นในปฏิทิน")
    if has_begun(activity, at):
        return _("กิจกรรมนี้เริ่มแล้วหรือจบแล้ว จึงปิดรับลงทะเบียน กรุณาดูกิจกรรมอื่นในปฏิทิน")
    if not admission.takes_signups:
        if admission.allows_walk_ins:
            return _("กิจกรรมนี้ไม่ต้องลงทะเบียนล่วงหน้า มาร่วมงานได้เลยตามวันและเวลา")
        return _("กิจกรรมนี้ไม่รับลงทะเบียนทางเว็บไซต์ กรุณาสอบถาม%(office)s โทร. %(phone)s") % office
    if admission.opens_at and at < admission.opens_at:
        return _("ยังไม่เปิดรับลงทะเบียน จะเปิด %(when)s กรุณากลับมาที่หน้านี้อีกครั้ง") % {"when": opening_words(admission.opens_at)}
    if at >= (last := closing(activity, admission)):
        return _("ปิดรับลงทะเบียนแล้วเมื่อ %(when)s กรุณาสอบถาม%(office)s โทร. %(phone)s") % {"when": moment(last), **office}
    return ""


@dataclass(frozen=True)
class Box:
    """What the public page of an activity says about sign-up: only what stays true while the page is kept."""

    words: str
    capacity: int | None
    is_closed: bool


def box(activity, at):
    """The sign-up box, or None where nobody signs up. The number that is left stands on the sign-up page only."""
    admission = getattr(activity, "admission", None)
    if activity.status != Status.APPROVED or admission is None or not admission.takes_signups:
        return None
    last = closing(activity, admission)
    if at >= last:
        return Box(_("ปิดรับลงทะเบียนแล้วเมื่อ %(when)s") % {"when": moment(last)}, None, True)
    return Box(window_words(activity, admission), admission.capacity, False)


def map_url(activity):
    """The organizers' link, else a search for the place on a map site; empty without a place."""
    if activity.map_url or not activity.venue:
        return activity.map_url
    words = [activity.venue, f"อำเภอ{activity.district.name}" if activity.district_id else "", "อุดรธานี"]
    query = urlencode({"api": 1, "query": " ".join(word for word in words if word)})
    return f"https://www.google.com/maps/search/?{query}"


def full_words(network, *, is_quota):
    """Said when there is no place and no waiting list."""
    office = {"office": settings.OFFICE["name"], "phone": settings.OFFICE["phone"]}
    if is_quota:
        return _("ที่นั่งของเครือข่าย%(network)sเต็มแล้ว และกิจกรรมนี้ไม่มีรายชื่อสำรอง กรุณาสอบถาม%(office)s โทร. %(phone)s") % {
            "network": network.name, **office
        }  # fmt: skip
    return _("ที่นั่งเต็มแล้ว และกิจกรรมนี้ไม่มีรายชื่อสำรอง กรุณาสอบถาม%(office)s โทร. %(phone)s") % office


# What no name has, but links, addresses and messages do.
NO_NAME = re.compile(r"[/@<>\\:]|\d(?:\D?\d){4}|[a-z0-9]\.[a-z]{2,}|www\.|\.ไทย", re.IGNORECASE)
LONGEST_GREETING = 60


def greeted(name):
    """The name as a letter greets it: typed by anybody, sent to whom they named, so no link and no message in it."""
    return thai.shorten(" ".join(word for word in name.split() if not NO_NAME.search(word)), LONGEST_GREETING - 1)


# --- what is written to the person (at most 500 letters, the address of the personal page follows) ----------------


def _place(activity):
    return " ".join(part for part in (*when_lines(activity), thai.shorten(activity.venue, 90)) if part)


def _words(activity, **more):
    return {"title": thai.shorten(activity.title, 100), "place": _place(activity), **more}


def joined_letter(activity, registration, number, *, list_moves):
    """number: the place on the waiting list, 0 for somebody who has got a place. list_moves: not once the door is open."""
    if number and not list_moves:
        return _(
            "อยู่ในรายชื่อสำรองลำดับที่ %(number)s: “%(title)s” %(place)s ถึงเวลาเช็กชื่อแล้ว รายชื่อสำรองจึงไม่เลื่อนให้เอง "
            "กรุณาสอบถามผู้จัดที่หน้างาน หากมาไม่ได้แล้ว กรุณากดลิงก์เพื่อยกเลิก"
        ) % _words(activity, number=number)
    if number:
        return _(
            "อยู่ในรายชื่อสำรองลำดับที่ %(number)s: “%(title)s” %(place)s เมื่อมีที่ว่างเราจะเลื่อนให้ตามลำดับและส่งอีเมลบอก ไม่ต้องลงทะเบียนซ้ำ "
            "หากมาไม่ได้แล้ว กรุณากดลิงก์เพื่อยกเลิก"
        ) % _words(activity, number=number)
    return _(
        "ลงทะเบียนแล้ว ได้ที่แล้ว: “%(title)s” %(place)s รหัสของคุณคือ %(code)s ใช้บอกที่หน้างาน "
        "กดลิงก์เพื่อดูรหัส แก้ไข หรือยกเลิกให้คนถัดไปได้ที่"
    ) % _words(activity, code=registration.code)


def promoted_letter(activity, registration):
    return _(
        "ได้ที่แล้ว: “%(title)s” %(place)s คุณเลื่อนขึ้นจากรายชื่อสำรอง รหัสของคุณคือ %(code)s หากมาไม่ได้ กรุณากดลิงก์เพื่อยกเลิก ให้คนถัดไปได้ที่"
    ) % _words(activity, code=registration.code)


def changed_letter(activity):
    return _("แก้ไขการลงทะเบียนแล้ว: “%(title)s” %(place)s กดลิงก์เพื่อดูข้อมูลล่าสุด แก้ไข หรือยกเลิก") % _words(activity)


def cancelled_letter(activity, *, by_organizers):
    if by_organizers:
        return _(
            "ผู้จัดยกเลิกการลงทะเบียนของคุณ: “%(title)s” %(place)s หากเห็นว่าไม่ถูกต้อง กรุณาสอบถาม%(office)s โทร. %(phone)s"
        ) % _words(activity, office=settings.OFFICE["name"], phone=settings.OFFICE["phone"])
    return _("ยกเลิกการลงทะเบียนแล้ว: “%(title)s” %(place)s หากเปลี่ยนใจ ลงทะเบียนใหม่ได้ที่หน้ากิจกรรมขณะที่ยังเปิดรับ") % _words(
        activity
    )


def link_again_letter(activity):
    return _("ลิงก์การลงทะเบียนของคุณ: “%(title)s” %(place)s กดลิงก์เพื่อดูสถานะ รหัส แก้ไข หรือยกเลิก") % _words(activity)
