"""Files of nominations, sent only by views that have asked who asks."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404

CONTENT_TYPES = {
    ".pdf": "application/pdf", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip


def as_download(path, name):
    """A stored file under its own name; never shown by the browser itself."""
    place = Path(settings.MEDIA_ROOT) / path
    if not place.is_file():
        raise Http404
    kind = CONTENT_TYPES.get(place.suffix, "application/octet-stream")
    response = FileResponse(place.open("rb"), as_attachment=True, filename=name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
