"""Public holidays of a day: the fixed ones, and those that follow the moon."""

from core.thai.lunar import lunar_holiday

FIXED = {
    (1, 1): "วันขึ้นปีใหม่",
    (4, 6): "วันจักรี",
    (4, 13): "วันสงกรานต์",
    (4, 14): "วันสงกรานต์",
    (4, 15): "วันสงกรานต์",
    (5, 1): "วันแรงงานแห่งชาติ",
    (5, 4): "วันฉัตรมงคล",
    (6, 3): "วันเฉลิมพระชนมพรรษาพระบรมราชินี",
    (7, 28): "วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว",
    (8, 12): "วันแม่แห่งชาติ",
    (10, 13): "วันนวมินทรมหาราช",
    (10, 23): "วันปิยมหาราช",
    (12, 5): "วันพ่อแห่งชาติ",
    (12, 10): "วันรัฐธรรมนูญ",
    (12, 31): "วันสิ้นปี",
}


def holiday_name(day):
    """What the day is kept as, or "", both names where two fall together. Days given in lieu are decided each year by the cabinet and are not here."""
    return " · ".join(filter(None, [FIXED.get((day.month, day.day)), lunar_holiday(day)]))
