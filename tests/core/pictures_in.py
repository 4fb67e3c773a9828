"""Files that people and attackers upload, made small and real."""

from io import BytesIO

import pillow_heif
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

RED, BLUE = (250, 0, 0), (0, 0, 250)


def save(image, kind, **options):
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def upload(raw, name="photo.jpg", content_type="image/jpeg"):
    return SimpleUploadedFile(name, raw, content_type)


def red(mode="RGB", size=(64, 48)):
    return Image.new("RGB", size, RED).convert(mode)


def jpeg(**options):
    return save(red(), "JPEG", **options)


def phone_photo():
    """Lying on its side (orientation 6), with the place where it was taken and the phone's name."""
    image = Image.new("RGB", (80, 40), BLUE)
    image.paste(RED, (0, 0, 40, 40))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretPhone"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (17.0, 24.0, 50.0), "E", (102.0, 47.0, 14.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return save(image, "JPEG", exif=exif, quality=95, icc_profile=profile, comment=b"SecretPhone")


def with_exif(exif):
    """A JPEG with these bytes as its EXIF, whatever they are."""
    raw, part = jpeg(), b"Exif\0\0" + exif
    return raw[:2] + b"\xff\xe1" + (len(part) + 2).to_bytes(2) + part + raw[2:]


def phone_photo_with(place, value):
    """The photograph of the phone with one byte of its EXIF changed."""
    raw = bytearray(phone_photo())
    raw[raw.index(b"Exif\0\0") + 6 + place] = value
    return bytes(raw)


def heic():
    pillow_heif.register_heif_opener()
    return save(red(), "HEIF")


def grey_16_bits():
    image = Image.new("I;16", (64, 48))
    image.putdata([40_000] * (64 * 48))
    return save(image, "PNG")


def bomb():
    """144 million pixels in some 17 KB."""
    return save(Image.new("1", (12_000, 12_000)), "PNG", optimize=True)


def moving(kind):
    return save(red(), kind, save_all=True, append_images=[Image.new("RGB", (64, 48), BLUE)])


# name of the case -> (bytes, what the middle of the kept picture must look like)
ACCEPTED = {
    "JPEG": (jpeg(), RED),
    "progressive JPEG": (jpeg(progressive=True), RED),
    "grey JPEG": (save(Image.new("L", (64, 48), 100), "JPEG"), (100, 100, 100)),
    "CMYK JPEG": (save(Image.new("CMYK", (64, 48), (0, 255, 255, 0)), "JPEG"), (255, 0, 0)),
    "JPEG of two lenses": (moving("MPO"), RED),
    "JPEG with a broken profile": (jpeg(icc_profile=b"nonsense" * 20), RED),
    "PNG": (save(red(), "PNG"), RED),
    "PNG with 16 bits": (grey_16_bits(), (156, 156, 156)),
    "PNG with a palette": (save(red("P"), "PNG"), RED),
    "PNG in black and white": (save(Image.new("1", (64, 48), 1), "PNG"), (255, 255, 255)),
    "transparent PNG": (save(Image.new("RGBA", (64, 48), (250, 0, 0, 0)), "PNG"), (250, 0, 0, 0)),
    "transparent grey PNG": (save(Image.new("LA", (64, 48), (100, 0)), "PNG"), (100, 100, 100, 0)),
    "moving PNG": (moving("PNG"), RED),
    "WEBP": (save(red(), "WEBP"), RED),
    "moving WEBP": (moving("WEBP"), RED),
    "HEIC": (heic(), RED),
    "one pixel": (save(red(size=(1, 1)), "PNG"), RED),
    "one very long line": (save(red(size=(12_000, 1)), "PNG"), RED),
}

REFUSED = {
    "bomb": (bomb(), "จำนวนจุดมากเกินไป"),
    "half a bomb": (save(Image.new("1", (9_000, 7_000)), "PNG"), "จำนวนจุดมากเกินไป"),
    "script behind it": (jpeg() + b"<ScRiPt>alert(1)</script>", "ส่วนที่ไม่ใช่ภาพ"),
    "program inside": (jpeg(comment=b"<?php system($_GET['x']); ?>"), "ส่วนที่ไม่ใช่ภาพ"),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>', "เปิดไฟล์ภาพนี้ไม่ได้"),
    "SVG with a script": (b"<svg><script>alert(1)</script></svg>", "ส่วนที่ไม่ใช่ภาพ"),
    "truncated JPEG": (save(Image.effect_noise((400, 300), 60), "JPEG")[:-9_000], "ไฟล์อาจไม่ครบ"),
    "truncated PNG": (save(Image.effect_noise((400, 300), 60), "PNG")[:-9_000], "ไฟล์อาจไม่ครบ"),
    "truncated WEBP": (save(Image.effect_noise((400, 300), 60).convert("RGB"), "WEBP")[:-3_000], "ไฟล์อาจไม่ครบ"),
    "truncated HEIC": (heic()[:-200], "ไฟล์อาจไม่ครบ"),
    "head of a JPEG only": (b"\xff\xd8\xff\xe0", "เปิดไฟล์ภาพนี้ไม่ได้"),
    "text called .jpg": ("ไม่ใช่ภาพ".encode(), "เปิดไฟล์ภาพนี้ไม่ได้"),
    "GIF": (save(red(), "GIF"), "รับเฉพาะ JPEG PNG WEBP และ HEIC"),
    "BMP": (save(red(), "BMP"), "รับเฉพาะ JPEG PNG WEBP และ HEIC"),
    "TIFF": (save(red(), "TIFF"), "รับเฉพาะ JPEG PNG WEBP และ HEIC"),
    "PDF": (save(red(), "PDF"), "รับเฉพาะ JPEG PNG WEBP และ HEIC"),
    "EPS": (save(red(), "EPS"), "รับเฉพาะ JPEG PNG WEBP และ HEIC"),
    "NUL bytes": (b"\0" * 5_000, "เปิดไฟล์ภาพนี้ไม่ได้"),
}
