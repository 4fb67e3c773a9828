"""Files a person might send instead of a good picture, made by the program itself."""

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect width="9" height="9"/></svg>'


def photo(colour=(43, 48, 128), size=(64, 48)):
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def bomb(width=12_000, height=12_000):
    """A PNG of a few kilobytes that unpacks to 144 million points."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = b"\0" * (1 + width // 8)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def upload(data, name="photo.jpg", kind="image/jpeg"):
    return SimpleUploadedFile(name, data, kind)


def refused_pictures():
    """(name, upload, part of the sentence)"""
    return [
        ("bomb", upload(bomb(), "bomb.png", "image/png"), "จำนวนจุดมากเกินไป"),
        ("svg", upload(SVG, "drawing.svg", "image/svg+xml"), "รับเฉพาะ JPEG PNG WEBP และ HEIC"),
        ("truncated", upload(photo(size=(640, 480))[:-400]), "เปิดไฟล์ภาพนี้ไม่ได้"),
        ("script behind", upload(photo() + b"<script>alert(1)</script>"), "ไม่ใช่ภาพปนอยู่"),
        ("text", upload(b"hello"), "เปิดไฟล์ภาพนี้ไม่ได้"),
        ("empty", upload(b""), "ไฟล์ภาพว่างเปล่า"),
        ("too large", upload(photo() + b"\0" * 15 * 1024 * 1024), "ใหญ่เกิน 15 MB"),
    ]


REFUSED = ("bomb", "svg", "truncated", "script behind", "text", "empty", "too large")


def refused(name):
    return next(row[1:] for row in refused_pictures() if row[0] == name)
