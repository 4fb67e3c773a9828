"""Thai dates, times and numbers in templates. An empty value prints nothing."""

from functools import wraps

from django import template

from core import thai

register = template.Library()


def _filter(function):
    """Registers a filter that prints nothing for None and ""."""

    @wraps(function)
    def printed(value, *args):
        return "" if value is None or value == "" else function(value, *args)

    return register.filter(function.__name__, printed)


@_filter
def thai_date(value):
    """8 ธันวาคม 2564"""
    return thai.format_date(value)


@_filter
def thai_date_short(value):
    """8 ธ.ค. 64"""
    return thai.format_date_short(value)


@_filter
def thai_date_typed(value):
    """8/12/2564, as in an address or an input"""
    return thai.format_date_typed(value)


@_filter
def thai_weekday_date(value):
    """วันพุธที่ 8 ธันวาคม 2564"""
    return thai.format_weekday_date(value)


@_filter
def thai_time(value):
    """08.30 น."""
    return thai.format_time(value)


@_filter
def thai_period(start, end=None):
    """{{ starts_at|thai_period:ends_at }}: 8 ธันวาคม 2564 เวลา 08.30–15.00 น."""
    return thai.format_period(start, end or None)


@_filter
def thai_range(start, end=None):
    """{{ first|thai_range:last }}: 21–22 มิถุนายน 2565"""
    return thai.format_range(start, end or None)


@_filter
def thai_digits(value):
    """๒๕๖๔"""
    return thai.to_thai_digits(value)


@_filter
def thai_number(value):
    """1,234,567"""
    return thai.format_number(value)


@_filter
def baht(value):
    """15,000 บาท"""
    return thai.format_baht(value)


@_filter
def thai_amount(value):
    """Money in a column of numbers: 15,000, with satang only where there are any."""
    return thai.format_baht(value).removesuffix(" บาท")


@_filter
def relative_day(value):
    """พรุ่งนี้, อีก 3 วัน"""
    return thai.relative_day(value)


@_filter
def relative_time(value):
    """5 นาทีที่แล้ว"""
    return thai.relative_time(value)
