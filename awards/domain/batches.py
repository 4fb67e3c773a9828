"""All certificates of a round as one file: made by a job that says how far it is, found again when the job dies."""

import secrets
import shutil
import zipfile
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import drawing, states
from awards.domain import holding
from awards.domain.announcement import certificates_of
from awards.models import CertificateBatch
from awards.states import BatchStatus
from core import history, jobs, transitions
from core.commit import after_commit
from core.errors import DomainError, SomebodyWasFaster

FOLDER = "certificate-files"
STEP = 10  # certificates between two signs of life
DEAD = timedelta(minutes=10)  # without a sign of life
KEPT = timedelta(days=30)


@transaction.atomic
def create(round, *, by, kind, at=None):
    """Asks for a file with all valid certificates of a round. While one of the kind is being made, it is that one."""
    from awards.tasks import make_batch

    row, at = holding.round_of(round.pk), at or timezone.now()
    if made := _running(row, kind):
        return made
    total = certificates_of(row).valid().count()
    batch = CertificateBatch(round=row, kind=kind, total=total, created_by=by, created_at=at)
    if not total:
        raise DomainError(_("รอบนี้ยังไม่มีเกียรติบัตรที่ใช้ได้"), target=batch.get_work_url())
    batch.save()
    history.record(batch, "certificatebatch.create", by=by, at=at)
    after_commit(make_batch.delay, batch.pk)
    return batch


def _running(round, kind):
    """The one of this kind that is being made; asked while the round is held."""
    going = (BatchStatus.QUEUED, BatchStatus.RUNNING)
    return CertificateBatch.objects.filter(round=round, kind=kind, status__in=going).first()


@transaction.atomic
def retry(batch, *, by, at=None):
    """Once more, from the beginning; not beside another of its kind."""
    from awards.tasks import make_batch

    round = holding.round_of(batch.round_id)
    other = _running(round, batch.kind)
    if other is not None and other != batch:
        raise DomainError(_("กำลังทำไฟล์แบบนี้ของรอบนี้อยู่แล้ว กรุณารอให้เสร็จ"), target=other.get_work_url())
    total = certificates_of(batch.round).valid().count()
    transitions.move(
        batch, states.BATCH_TRANSITIONS, "retry", by=by, at=at, done=0, total=total, error="", beat_at=None
    )
    after_commit(make_batch.delay, batch.pk)


def run(pk, *, at=None):
    """Makes the file. Claims the row first: a second worker, or the same message again, does nothing."""
    batch = CertificateBatch.objects.select_related("round").filter(pk=pk, status=BatchStatus.QUEUED).first()
    if batch is None:
        return
    try:
        with transaction.atomic():
            transitions.move(batch, states.BATCH_TRANSITIONS, "run", by=None, at=at, beat_at=timezone.now())
    except SomebodyWasFaster:
        return
    folder = Path(settings.MEDIA_ROOT) / FOLDER / secrets.token_urlsafe(16)
    try:
        path = _make(batch, folder)
        with transaction.atomic():
            transitions.move(batch, states.BATCH_TRANSITIONS, "finish", by=None, at=at, path=path, done=batch.total)
    except (OSError, RuntimeError, SomebodyWasFaster) as error:
        shutil.rmtree(folder, ignore_errors=True)
        _fail(batch, str(error), at=at)


def _make(batch, folder):
    """Writes the file and says where it is beneath MEDIA_ROOT."""
    rows = list(certificates_of(batch.round).valid().select_related("template__emblem", "template__signature"))
    _beat(batch, total=len(rows), done=0, holds=[row.pk for row in rows])
    folder.mkdir(parents=True)
    kind = "zip" if batch.kind == CertificateBatch.Kind.ZIP else "pdf"
    target = folder / f"file.{kind}"
    if kind == "pdf":
        target.write_bytes(drawing.pdf(rows))
    else:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
            for number, row in enumerate(rows, 1):
                packed.writestr(drawing.file_name(row), drawing.pdf([row]))
                if number % STEP == 0:
                    _beat(batch, done=number)
    return str(target.relative_to(settings.MEDIA_ROOT))


def _beat(batch, **values):
    """A sign of life; who was given up meanwhile stops."""
    rows = CertificateBatch.objects.filter(pk=batch.pk, status=BatchStatus.RUNNING)
    if not rows.update(beat_at=timezone.now(), **values):
        raise SomebodyWasFaster(_("งานนี้ถูกหยุดไปแล้ว"), target=batch.get_work_url())
    for name, value in values.items():
        setattr(batch, name, value)


@transaction.atomic
def _fail(batch, error, *, at):
    row = CertificateBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if row.ready_for("fail"):
        transitions.move(row, states.BATCH_TRANSITIONS, "fail", by=None, at=at, error=error[:500])


def sweep(*, at=None):
    """Asks again for what a dead broker lost; what a dead worker left in the middle is failed, for a person to try again."""
    from awards.tasks import make_batch

    at = at or timezone.now()
    for batch in CertificateBatch.objects.filter(status=BatchStatus.RUNNING, beat_at__lt=at - DEAD):
        _fail(batch, _("โปรแกรมหยุดกลางคัน กรุณากดทำใหม่"), at=at)
    waiting = CertificateBatch.objects.filter(status=BatchStatus.QUEUED, created_at__lt=at - timedelta(minutes=1))
    for batch in waiting.only("pk"):
        make_batch.delay(batch.pk)


def forget(*, at=None):
    """Files of a month ago go, and folders no row names; they are made again with one press."""
    old = CertificateBatch.objects.filter(status=BatchStatus.DONE, created_at__lt=(at or timezone.now()) - KEPT)
    for batch in old:
        path = Path(settings.MEDIA_ROOT) / batch.path
        if path.parent.is_dir():
            shutil.rmtree(path.parent)
    names = (
        Path(path).parent.name for path in CertificateBatch.objects.exclude(path="").values_list("path", flat=True)
    )
    jobs.forget_folders(FOLDER, names)


def valid_keys(round):
    """Keys of the certificates of a round that are good now."""
    return set(certificates_of(round).valid().values_list("pk", flat=True))


def changed_since(batch, valid):
    """(how many of the file were withdrawn or replaced after it was made, how many good ones it lacks)."""
    held = set(batch.holds)
    return len(held - valid), len(valid - held)


def check_true(batch):
    """Nobody hands out what was withdrawn or replaced, or of which nobody can say what is in it."""
    if len(batch.holds) != batch.total:
        raise DomainError(_("ไม่ทราบว่าไฟล์นี้มีฉบับใดบ้าง กรุณาทำไฟล์ใหม่"), target=batch.get_work_url())
    ended, _new = changed_since(batch, valid_keys(batch.round))
    if ended:
        sentence = _("หลังทำไฟล์นี้ มีเกียรติบัตรถูกเพิกถอนหรือออกใหม่ จึงมีฉบับที่ใช้ไม่ได้แล้ว %(ended)s ฉบับ กรุณาทำไฟล์ใหม่")
        raise DomainError(sentence % {"ended": ended}, target=batch.get_work_url())


def place_of(batch):
    """The file on the disk, or None when it was forgotten or is not made."""
    path = Path(settings.MEDIA_ROOT) / batch.path if batch.path else None
    return path if path and path.is_file() else None
