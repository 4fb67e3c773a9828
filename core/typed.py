"""Nothing typed is ever lost: forms that save themselves, and forms sent after the session ended."""

from datetime import timedelta
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.core import signing
from django.http import QueryDict
from django.utils import timezone

from core.errors import HIDDEN_FIELDS
from core.models import TypedForm

SALT = "core.typed"
PAGE_LIVES = 3 * 24 * 3600
LONGEST = 200_000
LIVE = timedelta(minutes=10)


def sign(user):
    """A hidden form value that proves for three days for whom the form was made."""
    return signing.dumps(user.pk, salt=SALT)


def owner_of(post):
    """The user the form was made for, or None when nothing proves it."""
    try:
        pk = signing.loads(post.get("typed_by", ""), salt=SALT, max_age=PAGE_LIVES)
    except signing.BadSignature:
        return None
    return get_user_model().objects.filter(pk=pk, is_active=True).first()


def keep(user, path, post):
    """Stores what stands in the form right now; later calls replace earlier ones."""
    pairs = [(name, value) for name, values in post.lists() if name not in HIDDEN_FIELDS for value in values]
    data = urlencode([("version", post.get("version", ""))] + pairs)
    if len(path) > 200 or len(data) > LONGEST:
        return None
    values = {"data": data, "updated_at": timezone.now()}
    return TypedForm.objects.update_or_create(user=user, path=path, defaults=values)[0]


def find(user, path):
    """(data as a QueryDict, TypedForm) of this person's unsaved form at this address, or (None, None)."""
    row = TypedForm.objects.filter(user=user, path=path).first()
    if row is None:
        return None, None
    return QueryDict(row.data), row


def forget(user, path):
    TypedForm.objects.filter(user=user, path=path).delete()


def others_at(user, path, *, since):
    """Other people who typed into the form at this address since a moment."""
    rows = TypedForm.objects.filter(path=path, updated_at__gte=since).exclude(user=user)
    return rows.select_related("user").order_by("-updated_at")
