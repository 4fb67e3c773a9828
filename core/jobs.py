"""What the background does for core: renditions, and tidying up."""

import logging
from datetime import timedelta

from django.utils import timezone

from core import pictures
from core.models import Picture, TypedForm

log = logging.getLogger(__name__)
TYPED_LIVES = timedelta(days=60)


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
