"""The province's own words (programme facts, part A), in one place."""

from networks.models import Virtue

GOALS = ("สืบทอดวัฒนธรรมท้องถิ่น", "สร้างจิตสำนึกที่ดี", "ส่งเสริมวินัย", "ใส่ใจประโยชน์ส่วนรวม")

VIRTUE_LINES = {
    Virtue.SUFFICIENCY: "รู้จักพอ ใช้เท่าที่มี เหลือแบ่งปัน",
    Virtue.DISCIPLINE: "ตรงเวลา รักษากติกาที่ตกลงกันไว้",
    Virtue.HONESTY: "โปร่งใส ไม่เอาของส่วนรวมเป็นของตน",
    Virtue.VOLUNTEER: "ลงมือช่วยโดยไม่ต้องรอให้ใครขอ",
    Virtue.GRATITUDE: "ระลึกคุณคน คุณแผ่นดิน และตอบแทน",
}
