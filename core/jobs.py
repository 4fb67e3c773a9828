"""What the background does for core: renditions, and tidying up."""

import logging
import shutil
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from core import pictures
from core.models import Picture, TypedForm

log = logging.getLogger(__name__)
TYPED_LIVES = timedelta(days=60)
UPLOAD_LIVES = timedelta(days=3)
LONGEST_TRANSACTION = 3600


def render_picture(pk):
    """Renders one picture. A missing row is logged: the upload was rolled back or deleted."""
    picture = Picture.objects.filter(pk=pk).first()
    if picture is None:
        log.warning("picture %s is gone", pk)
        return
    if picture.state == Picture.State.READY:
        return
    try:
        pictures.render(picture)
    except OSError as error:
        log.error("picture %s cannot be rendered: %s", pk, error)
        Picture.objects.filter(pk=pk).update(state=Picture.State.FAILED)


def sweep_pictures():
    """Renders what a dead worker or broker left; the master is served meanwhile."""
    since = timezone.now() - timedelta(minutes=5)
    waiting = Picture.objects.filter(state=Picture.State.WAITING, created_at__lt=since)
    for pk in waiting.values_list("pk", flat=True)[:200]:
        render_picture(pk)


def forget_typed():
    """Typed forms nobody came back to for 60 days are deleted (PDPA: keep the least)."""
    TypedForm.objects.filter(updated_at__lt=timezone.now() - TYPED_LIVES).delete()


def forget_pictures():
    """Uploads that belong to nothing after three days go, then the files of every picture that is gone.

    A picture that somebody's unsaved form names is no orphan: it lives as long as the typing does.
    """
    typed = TypedForm.objects.filter(data__contains=OuterRef("token"))
    orphans = pictures.unused().filter(~Exists(typed), created_at__lt=timezone.now() - UPLOAD_LIVES)
    for pk in list(orphans.values_list("pk", flat=True)):
        with transaction.atomic():
            # Locked first: who attaches it meanwhile waits and is refused, instead of losing the picture silently.
            locked = Picture.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
            if locked and orphans.filter(pk=pk).exists():
                locked.delete()
    forget_folders("pictures", Picture.objects.values_list("token", flat=True))


def forget_folders(name, known):
    """Folders of things that are gone and of uploads that were rolled back; one still being saved has no row yet either.

    known: names of those in the folder `name` that belong to a row, asked for after what lies there was read.
    """
    folder = Path(settings.MEDIA_ROOT) / name
    if not folder.is_dir():
        return
    old = time.time() - LONGEST_TRANSACTION
    found = {path.name for path in folder.iterdir() if path.stat().st_mtime < old}
    for orphan in found - set(known):
        shutil.rmtree(folder / orphan)
