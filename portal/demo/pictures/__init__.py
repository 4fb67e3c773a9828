"""Pictures the program paints by itself, for the demonstration only. Deterministic: motif and seed make the picture."""

from io import BytesIO
from random import Random

from portal.demo.pictures import evenings, horizon, leaf, pottery, rice, textiles, waters

# Motif: (painter, what somebody who cannot see the picture should hear).
PAINTERS = {
    "cloth-indigo": (lambda random: textiles.cloth(random, "indigo"), "ผ้าขิดพื้นคราม ลายข้าวหลามตัดสีครีม แดงดินเผา และชมพู"),
    "cloth-ochre": (lambda random: textiles.cloth(random, "ochre"), "ผ้าขิดพื้นแดงดินเผา ลายข้าวหลามตัดสีครีมและคราม"),
    "cloth-lotus": (lambda random: textiles.cloth(random, "lotus"), "ผ้าขิดพื้นม่วงแดง ลายข้าวหลามตัดสีครีมและชมพูบัวแดง"),
    "loom": (textiles.loom, "เส้นยืนเรียงบนกี่ทอผ้า ด้านหน้าเป็นลายขิดที่ทอเสร็จแล้ว"),
    "basket": (textiles.basket, "ลายสานไม้ไผ่ในแสงอ่อนจากหน้าต่าง"),
    "pot": (pottery.pot, "ไหดินเผาเขียนลายขดสีแดงบนพื้นครีม ตั้งบนโต๊ะไม้หน้าผนังสีคราม"),
    "spiral": (pottery.spiral, "ลายขดสีแดงต่อเนื่องกันบนผิวดินเผาสีครีม มองใกล้"),
    "rice-gold": (rice.rice_gold, "ทุ่งข้าวสีทองก่อนเก็บเกี่ยว มีต้นตาลและแนวเขาอยู่ไกล ๆ"),
    "rice-green": (rice.rice_green, "นาข้าวปักดำใหม่ ท้องฟ้าสะท้อนในน้ำระหว่างแถวกล้า"),
    "mist": (horizon.mist, "แนวเขาซ้อนกันในหมอกเช้า"),
    "lotus": (waters.lotus_sea, "บึงบัวแดงยามเช้า ดอกบัวบานอยู่เต็มสองข้างทางน้ำ"),
    "lanterns": (evenings.lanterns, "ร้านในตลาดยามค่ำ มีโคมไฟแขวนเป็นสายเหนือหลังคาผ้า"),
    "temple": (evenings.temple, "เงาหลังคาวัดกับต้นตาลตอนฟ้าใกล้มืด"),
    "candles": (waters.candles, "กระทงใบตองจุดเทียนลอยอยู่บนผิวน้ำยามค่ำ"),
    "leaf": (leaf.leaf, "ใบโพธิ์หนึ่งใบกลางแสง เห็นเส้นใบชัด"),
}
MOTIFS = tuple(PAINTERS)
QUALITY = 88

# The pictures the demonstration stores: the seeds of each motif that came out best.
CHOSEN = {
    "cloth-indigo": (1, 3), "cloth-ochre": (2, 4), "cloth-lotus": (2,), "loom": (5, 6), "basket": (1, 2), "pot": (1, 3),
    "spiral": (2,), "rice-gold": (1, 4), "rice-green": (1, 3), "mist": (1, 3), "lotus": (1, 3), "lanterns": (1, 3),
    "temple": (2,), "candles": (1,), "leaf": (2,),
}  # fmt: skip


def make_picture(seed, motif):
    """A JPEG of 1600 x 1067; KeyError for an unknown motif."""
    painter, _ = PAINTERS[motif]
    out = BytesIO()
    painter(Random(f"{motif}-{seed}")).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def alt_text(motif):
    """What the picture shows; it says that it is painted, because no event ever looked exactly so."""
    return f"ภาพวาด{PAINTERS[motif][1]}"
