"""Photos of findings, and what the public may see of them. Nothing here trusts a form: the database follows consent."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from core import history, pictures, thai
from core.errors import DomainError
from core.pagecache import forget_pages
from visits.domain import locks
from visits.models import FindingPhoto
from visits.states import StopStatus, VisitStatus

MOST = 20
WORDS = ("alt", "caption", "consent", "has_minors", "guardians_agreed", "order")
NO = FindingPhoto.Consent.NO


def writable(finding, at=None):
    """The finding, held, while its visit is being written about."""
    row = locks.finding_of(finding)
    locks.check_stop_written_in(row.stop, at)
    return row


@transaction.atomic
def add(finding, clean, *, by, at=None):
    """One inspected picture at the end. Nobody has agreed yet, so it stays inside."""
    row = writable(finding, at)
    return attach(row, [pictures.keep(clean, by=by)], by=by, at=at)[0]


def attach(finding, kept, *, by, at=None):
    """Pictures that were kept, at the end of a finding whose row is held."""
    if not kept:
        return []
    if finding.photos.count() + len(kept) > MOST:
        sentence = _("ข้อค้นพบหนึ่งข้อมีภาพได้ไม่เกิน %(most)s ภาพ") % {"most": MOST}
        raise DomainError(sentence, target=finding.get_work_url())
    last = finding.photos.aggregate(last=Max("order"))["last"] or 0
    photos = [
        FindingPhoto.objects.create(finding=finding, picture=picture, alt=suggested_alt(finding, number), order=number)
        for number, picture in enumerate(kept, last + 1)
    ]
    keep_in_step([picture.pk for picture in kept])
    history.record(finding, "finding.photos", by=by, at=at)
    return photos


def suggested_alt(finding, number):
    """Words for those who cannot see a photo."""
    place = thai.shorten(finding.stop.shown_name, 120)
    return _("ภาพจากการเยี่ยมชม%(place)s ภาพที่ %(number)s") % {"place": place, "number": number}


def arrange(finding, rows):
    """rows: dicts with pk, WORDS and remove, of this finding's own photos; one that is gone is passed over. A consent that
    was refused or taken back stays so: who agrees after all is photographed anew. Says whether anything changed."""
    photos = {photo.pk: photo for photo in finding.photos.all()}
    keys, before = [photo.picture_id for photo in photos.values()], _as_texts(photos.values())
    for wanted in rows:
        photo = photos.get(wanted["pk"])
        if photo is None:
            continue
        if wanted["remove"]:
            photos.pop(photo.pk).delete()
            continue
        consent = NO if photo.consent == NO else wanted["consent"]
        for name in WORDS:
            setattr(photo, name, wanted[name])
        photo.consent, photo.alt = consent, photo.alt or suggested_alt(finding, photo.order)
    for number, photo in enumerate(sorted(photos.values(), key=lambda photo: (photo.order, photo.pk)), 1):
        photo.order = number
        photo.save()
    keep_in_step(keys)
    return _as_texts(photos.values()) != before


def _as_texts(photos):
    return [(photo.pk, *(getattr(photo, name) for name in WORDS)) for photo in photos]


@transaction.atomic
def withdraw_consent(photo, *, by, at=None):
    """Somebody in a photo does not agree any more: it goes everywhere at once, whatever the state of the visit.
    A form that was opened before notices it."""
    row = locks.finding_of(photo.finding)
    FindingPhoto.objects.filter(picture=photo.picture_id).update(consent=NO)
    row.version += 1
    row.save()
    keep_in_step([photo.picture_id])
    forget_pages()
    history.record(row, "finding.consent", by=by, at=at, note=photo.caption or photo.alt)


def follow_visit(visit):
    """After acceptance or reopening: every photo of the visit."""
    keep_in_step(FindingPhoto.objects.filter(finding__stop__visit=visit).values_list("picture", flat=True))


def keep_in_step(keys):
    """Lets the public have a picture only while every photo of it is released; and shows it only while a finding that
    is marked public of an accepted visit shows it."""
    # Locked, so that a withdrawal and an acceptance at the same moment end with what was withdrawn inside.
    shown = pictures.hold(list(keys))
    if any(picture.is_public for picture in shown):
        forget_pages()
    photos = list(FindingPhoto.objects.filter(picture__in=shown).select_related("finding__stop__visit"))
    held = {photo.picture_id for photo in photos if not photo.is_releasable}
    free = {photo.picture_id for photo in photos} - held
    out = {photo.picture_id for photo in photos if is_out(photo.finding)} & free
    pictures.forbid(*(picture for picture in shown if picture.pk not in free))
    pictures.allow(*(picture for picture in shown if picture.pk in free))
    pictures.hide(*(picture for picture in shown if picture.pk not in out))
    pictures.publish(*(picture for picture in shown if picture.pk in out))


def is_out(finding):
    """Whether the public reads this finding: marked, at a stop that was kept, of an accepted visit."""
    stop = finding.stop
    return finding.is_public and stop.status != StopStatus.DROPPED and stop.visit.status == VisitStatus.ACCEPTED
