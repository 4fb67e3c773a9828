"""Photos of a report, and what the public may see of them. Nothing here trusts a form: the database follows consent."""

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.domain.report_locks import activity_of, editable
from activities.models import ActivityReport, ReportPhoto
from activities.states import REPORT_IN_HAND, ReportStatus
from core import history, pictures, thai
from core.errors import DomainError, StaleEdit
from core.pagecache import forget_pages

MOST = 60
WORDS = ("alt", "caption", "consent", "has_minors", "guardians_agreed", "order")


@transaction.atomic
def add(report, clean, *, by, at=None):
    """One inspected picture at the end. Nobody has agreed yet, so it stays inside."""
    row = editable(report)
    if row.photos.count() >= MOST:
        raise DomainError(_("รายงานหนึ่งฉบับมีภาพได้ไม่เกิน %(most)s ภาพ") % {"most": MOST}, target=row.get_work_url())
    last = row.photos.aggregate(last=Max("order"))["last"] or 0
    photo = ReportPhoto.objects.create(
        report=row, picture=pictures.keep(clean, by=by), alt=suggested_alt(row, last + 1), order=last + 1
    )
    keep_in_step([photo.picture_id])
    history.record(row, "activityreport.photo", by=by, at=at)
    return photo


def suggested_alt(report, number):
    """Words for those who cannot see a photo, from what is known about the activity."""
    title, venue = thai.shorten(report.activity.title, 120), thai.shorten(report.venue or report.activity.venue, 80)
    words = {"title": title, "venue": venue, "number": number}
    if not venue:
        return _("ผู้เข้าร่วมกิจกรรม %(title)s ภาพที่ %(number)s") % words
    return _("ผู้เข้าร่วมกิจกรรม %(title)s ที่ %(venue)s ภาพที่ %(number)s") % words


@transaction.atomic
def arrange(report, rows, *, by, version, at=None):
    """rows: dicts with pk, WORDS and remove, of this report's own photos; one that is gone meanwhile is passed over.

    Where consent was taken back, `asked_again` says that the people in it were asked and agree now.
    """
    row = editable(report)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    photos = {photo.pk: photo for photo in row.photos.all()}
    keys, before = [photo.picture_id for photo in photos.values()], _as_texts(photos.values())
    for wanted in rows:
        photo = photos.get(wanted["pk"])
        if photo is None:
            continue
        if wanted["remove"]:
            photos.pop(photo.pk).delete()
            continue
        for name in WORDS:
            setattr(photo, name, wanted[name])
        photo.alt = photo.alt or suggested_alt(row, photo.order)
        _keep_withdrawn(photo, asked_again=wanted.get("asked_again", False))
    _save_in_order(photos.values())
    keep_in_step(keys)
    if _as_texts(photos.values()) != before:
        row.version += 1
        row.save()
        history.record(row, "activityreport.photos", by=by, at=at)
    return row


def _keep_withdrawn(photo, *, asked_again):
    """What was taken back is given again only by saying that the people were asked anew, never by an older form."""
    if not photo.withdrawn_at or photo.consent == ReportPhoto.Consent.NO:
        return
    if not photo.consent:
        photo.consent = ReportPhoto.Consent.NO
    elif asked_again:
        photo.withdrawn_at = None
    else:
        raise DomainError(withdrawn_words(), target=photo.report.get_work_url())


def withdrawn_words():
    return _("คนในภาพนี้ถอนความยินยอมแล้ว หากถามอีกครั้งและยินยอม ให้เลือก “ถามคนในภาพอีกครั้งแล้ว” ด้วย")


def _save_in_order(photos):
    for number, photo in enumerate(sorted(photos, key=lambda photo: (photo.order, photo.pk)), 1):
        photo.order = number
        photo.save()


def _as_texts(photos):
    return [(photo.pk, *(getattr(photo, name) for name in WORDS)) for photo in photos]


@transaction.atomic
def withdraw_consent(photo, *, by, at=None):
    """Somebody in a photo does not agree any more: it goes everywhere at once, whatever the state of the report.

    A version that is being written or looked at counts as changed, so that no form opened before brings it back.
    """
    activity_of(photo.report)  # a new version that is just begun ends first, and is among those below
    showing = ActivityReport.objects.filter(photos__picture=photo.picture_id).order_by("pk")
    keys = list(showing.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    shown = ReportPhoto.objects.filter(picture=photo.picture_id)
    shown.update(consent=ReportPhoto.Consent.NO, withdrawn_at=at or timezone.now())
    ActivityReport.objects.filter(pk__in=keys, status__in=REPORT_IN_HAND).update(version=F("version") + 1)
    keep_in_step([photo.picture_id])
    forget_pages()
    history.record(photo.report, "activityreport.consent", by=by, at=at, note=photo.caption or photo.alt)


def copy(accepted, report):
    """The same pictures with the same words, and the same withdrawals, in a new version."""
    names = (*WORDS, "withdrawn_at")
    ReportPhoto.objects.bulk_create(
        ReportPhoto(report=report, picture_id=photo.picture_id, **{name: getattr(photo, name) for name in names})
        for photo in accepted.photos.all()
    )


def keep_in_step(keys):
    """Lets the public have a picture only while every valid report that shows it releases it; and shows it once
    such a report is accepted. A picture only replaced reports show is nobody's any more and stays inside."""
    # Locked, so that a withdrawal and an acceptance at the same moment end with what was withdrawn inside.
    shown = pictures.hold(list(keys))
    if any(picture.is_public for picture in shown):
        forget_pages()
    valid = ReportPhoto.objects.filter(picture__in=shown).exclude(report__status=ReportStatus.REPLACED)
    photos = list(valid.select_related("report__activity"))
    held = {photo.picture_id for photo in photos if not photo.is_releasable}
    free = {photo.picture_id for photo in photos} - held
    out = {photo.picture_id for photo in photos if is_out(photo.report)} & free
    pictures.forbid(*(picture for picture in shown if picture.pk not in free))
    pictures.allow(*(picture for picture in shown if picture.pk in free))
    pictures.publish(*(picture for picture in shown if picture.pk in out))


def is_out(report):
    """Whether the public reads this report: accepted, of a public activity."""
    return report.status == ReportStatus.ACCEPTED and report.activity.is_public
