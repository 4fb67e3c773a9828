"""Names of people as Thai documents write them."""

import re

from core.thai.normalise import normalise

PREFIX_SUGGESTIONS = (
    "นาย",
    "นาง",
    "นางสาว",
    "ด.ช.",
    "ด.ญ.",
    "ดร.",
    "ผศ.",
    "ผศ.ดร.",
    "รศ.",
    "รศ.ดร.",
    "ศ.ดร.",
    "พระ",
    "พระครู",
    "พระมหา",
    "สามเณร",
    "แม่ชี",
    "ว่าที่ร้อยตรี",
    "ว่าที่ร้อยตรีหญิง",
    "ร้อยตรี",
    "ร้อยตำรวจเอก",
    "จ่าสิบเอก",
)
_LONGEST_FIRST = sorted(PREFIX_SUGGESTIONS, key=len, reverse=True)
_MONASTIC = ("พระ", "สามเณร", "หลวงพ่อ", "หลวงปู่", "หลวงตา", "หลวงพี่")
_THAI_END = re.compile(r"[ก-๎.]$")
_THAI_START = re.compile(r"^[ก-๎]")


def name_parts(prefix, given, family=""):
    """["นายสมชาย", "ใจดี"]: the parts that must not break inside a line."""
    prefix, given, family = normalise(prefix or ""), normalise(given or ""), normalise(family or "")
    joined = _THAI_END.search(prefix) and _THAI_START.search(given)
    first = f"{prefix}{given}" if joined else f"{prefix} {given}".strip()
    return [part for part in (first, family) if part]


def format_name(prefix, given, family=""):
    """นายสมชาย ใจดี: a Thai prefix or rank joins the given name, a foreign one keeps its space."""
    return " ".join(name_parts(prefix, given, family))


def needs_family_name(prefix):
    """False for monks and novices, who go by given name alone."""
    return not normalise(prefix or "").startswith(_MONASTIC)


def without_prefix(name):
    """A whole name from its given name on, for ordering: people look for สมชาย under ส, not under นาย."""
    for prefix in _LONGEST_FIRST:
        if name.startswith(prefix) and len(name) > len(prefix):
            return name[len(prefix) :].strip()
    return name


def name_key(name):
    """The same for one name however it is spaced and titled; as much of it as a column keeps."""
    return normalise(without_prefix(name)).replace(" ", "").casefold()[:250]
