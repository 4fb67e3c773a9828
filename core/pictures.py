"""The one picture service: inspect what came in, keep only our own re-encoding, make renditions in a job."""

import struct
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from core.commit import after_commit
from core.errors import DomainError
from core.pagecache import forget_pages

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
# Each width with the bytes its AVIF should stay under, so that a page of pictures stays under 150 KB.
WIDTHS = {360: 5_400, 480: 9_000, 640: 14_500, 960: 28_000, 1280: 44_000}
# Tried one after the other until the picture is light enough; the last is the worst we show.
AVIF_QUALITIES = (42, 36, 30, 26)
MASTER_EDGE = 2400
# Long enough never to stand in a photograph by chance (four letters do, in one large photograph of a hundred).
PROGRAMS = (b"<script", b"<?php", b"<html")

_finders = []
_public_finders = []


class PictureRefused(DomainError):
    """The file is no picture we can take; the sentence says why and what to do."""


@dataclass(frozen=True)
class CleanPicture:
    """A picture after inspection: WebP bytes without metadata, upright, at most 2400 px a side."""

    data: bytes
    width: int
    height: int


def inspect(upload):
    """Uploaded file -> CleanPicture, or PictureRefused. Writes nothing."""
    if upload.size > settings.PICTURE_MAX_BYTES:
        limit = settings.PICTURE_MAX_BYTES // 1024 // 1024
        raise PictureRefused(_("ไฟล์ภาพใหญ่เกิน %(limit)s MB กรุณาย่อภาพหรือเลือกภาพอื่น") % {"limit": limit})
    raw = upload.read()
    lower = raw.lower()
    if any(mark in lower for mark in PROGRAMS):
        raise PictureRefused(_("ไฟล์นี้มีส่วนที่ไม่ใช่ภาพปนอยู่ จึงรับไว้ไม่ได้ กรุณาถ่ายหรือบันทึกภาพใหม่เป็น JPEG หรือ PNG"))
    return _encode_master(_open(raw))


def _open(raw):
    """Decodes fully, so that a truncated file or a bomb shows itself here and not later."""
    from PIL import Image

    _prepare_pillow()
    try:
        image = Image.open(BytesIO(raw), formats=FORMATS)
        image.load()
        return _upright(image)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise PictureRefused(_("ภาพมีจำนวนจุดมากเกินไป กรุณาย่อให้ด้านยาวไม่เกิน 6,000 จุดแล้วส่งใหม่")) from error
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise PictureRefused(_("เปิดไฟล์ภาพนี้ไม่ได้ ไฟล์อาจไม่ครบหรือไม่ใช่ภาพ รับเฉพาะ JPEG PNG WEBP และ HEIC")) from error


def _upright(image):
    """Turned the way it was taken. Pillow's own exif_transpose also writes all EXIF anew and falls over broken ones."""
    from PIL.ExifTags import Base
    from PIL.Image import Transpose

    turns = (
        Transpose.FLIP_LEFT_RIGHT,
        Transpose.ROTATE_180,
        Transpose.FLIP_TOP_BOTTOM,
        Transpose.TRANSPOSE,
        Transpose.ROTATE_270,
        Transpose.TRANSVERSE,
        Transpose.ROTATE_90,
    )
    orientation = image.getexif().get(Base.Orientation)
    return image.transpose(turns[orientation - 2]) if orientation in range(2, 9) else image


@cache
def _prepare_pillow():
    """Teaches Pillow HEIC and to stop at bombs; once for the process, because warning filters belong to no thread."""
    import warnings

    import pillow_heif
    from PIL import Image

    pillow_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = settings.PICTURE_MAX_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def _encode_master(image):
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # 16 bits of grey: Pillow would cut them off instead of scaling them
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode != "CMYK":
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((MASTER_EDGE, MASTER_EDGE))
    image = _to_srgb(image, profile)
    out = BytesIO()
    image.save(out, "WEBP", quality=88, method=4, exif=b"", icc_profile=None)
    return CleanPicture(out.getvalue(), image.width, image.height)


def _to_srgb(image, profile):
    """The colours every screen shows right without a profile: phones write wider ones, printers CMYK."""
    from PIL import ImageCms

    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if not profile:
        return image.convert(mode)
    try:
        source, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode=mode)
    except (ImageCms.PyCMSError, OSError):  # a broken profile is no reason to refuse a good picture
        return image.convert(mode)


@transaction.atomic
def keep(clean, *, by, alt=""):
    """CleanPicture -> Picture row and master file; renditions follow in a job after the commit."""
    from core.models import Picture
    from core.tasks import render_picture

    picture = Picture.objects.create(width=clean.width, height=clean.height, alt=alt, created_by=by)
    folder = folder_of(picture)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "master.webp").write_bytes(clean.data)
    after_commit(render_picture.delay, picture.pk)
    return picture


def folder_of(picture):
    return Path(settings.MEDIA_ROOT) / "pictures" / picture.token


def render(picture):
    """Makes the AVIF and WebP renditions; running it twice is harmless."""
    from PIL import Image

    from core.models import Picture

    folder = folder_of(picture)
    with Image.open(folder / "master.webp") as master:
        master.load()
    wanted = {width: most for width, most in WIDTHS.items() if width < picture.width}
    wanted = wanted or {picture.width: min(WIDTHS.values())}
    for width, most in wanted.items():
        small = master.copy()
        small.thumbnail((width, width * picture.height))
        small.save(folder / f"{width}.webp", "WEBP", quality=64, method=4)
        (folder / f"{width}.avif").write_bytes(_light_avif(small, most))
    Picture.objects.filter(pk=picture.pk).update(widths=list(wanted), state=Picture.State.READY)
    forget_pages()  # a page kept a moment ago still asks for the master, many times as heavy


def _light_avif(image, most):
    """AVIF bytes at the best quality that weighs no more than `most`; else at the lowest."""
    for quality in AVIF_QUALITIES:
        out = BytesIO()
        image.save(out, "AVIF", quality=quality, speed=8)
        if out.tell() <= most:
            break
    return out.getvalue()


def belongs_to(finder):
    """An app says where its pictures show: finder(user, picture) -> queryset of the things this person sees it in."""
    _finders.append(finder)


def shown_to_all(finder):
    """An app says what public things show a picture: finder(picture) -> queryset of them."""
    _public_finders.append(finder)


def is_seen_by(picture, user):
    """Whether a person gets a picture that is not public: who uploaded it, and who sees a thing that shows it."""
    from core.models import Picture

    if not user.is_authenticated:
        return False
    if picture.created_by_id == user.pk:
        return True
    shown = [Exists(finder(user, picture)) for finder in _finders]
    return Picture.objects.filter(Q(*shown, _connector=Q.OR), pk=picture.pk).exists()


def unused():
    """Pictures that no thing refers to, whichever model it may be."""
    from core.models import Picture

    fields = Picture._meta.get_fields(include_hidden=True)
    relations = [field for field in fields if field.one_to_many or field.one_to_one]
    shown = [
        Exists(relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")}))
        for relation in relations
    ]
    return Picture.objects.filter(~Q(*shown, _connector=Q.OR))


def publish(*pictures):
    """Lets everybody have these pictures, because what they belong to is public now; those that may not be stay back."""
    _change(pictures, {"is_public": False, "may_be_public": True}, is_public=True)


def hide(*pictures):
    """A thing that showed these is public no more; those that another public thing shows stay."""
    shown = [Exists(finder(OuterRef("pk"))) for finder in _public_finders]
    _change(pictures, {"is_public": True}, ~Q(*shown, _connector=Q.OR), is_public=False)


def forbid(*pictures):
    """Nobody agreed that the public may see these; one that is public already goes at once."""
    _change(pictures, {"may_be_public": True}, may_be_public=False, is_public=False)


def allow(*pictures):
    """The public may see these from now on; whether it does is up to `publish`."""
    _change(pictures, {"may_be_public": False}, may_be_public=True)


def hold(keys, *conditions, **only):
    """Pictures by key, locked in the order of their keys, so that two who change the same ones never wait for each other.

    Who changes several in more than one step holds all of them first.
    """
    from core.models import Picture

    found = Picture.objects.filter(*conditions, pk__in=keys, **only)
    return list(found.select_for_update(no_key=True).order_by("pk"))


@transaction.atomic(savepoint=False)
def _change(pictures, only, *conditions, **values):
    from core.models import Picture

    keys = [picture.pk for picture in pictures if picture is not None]
    held = hold(keys, *conditions, **only)
    if held:
        Picture.objects.filter(pk__in=[picture.pk for picture in held]).update(**values)
