"""Nothing typed is ever lost: forms that save themselves, and forms sent after the session ended."""

from datetime import timedelta
from hashlib import sha256
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.core import signing
from django.core.cache import cache
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


def is_autosave(request):
    """Whether a script sent this by itself while the person typed; it names the form's own address."""
    return "form" in request.GET and request.headers.get("Accept", "").startswith("application/json")


def keep_for_owner(request):
    """Keeps a form that came without its session for the person it was made for; None when nothing proves whom."""
    owner = owner_of(request.POST)
    path = request.GET["form"] if is_autosave(request) else request.path
    return keep(owner, path, request.POST) if owner else None


def is_form_address(path):
    """Whether a form of the workspace can stand at this address."""
    return path.startswith("/work/") and path.isprintable() and len(path) <= 200


def keep(user, path, post):
    """Stores what stands in a form of the workspace right now; later calls replace earlier ones.

    None when it cannot be a form of ours: another address, too long an address, too much text.
    """
    if not is_form_address(path):
        return None
    names = [name for name in post if name not in HIDDEN_FIELDS]
    pairs = [(name, value.replace("\0", "")) for name in names for value in post.getlist(name)]
    data = urlencode([("version", post.get("version", ""))] + pairs)
    if len(data) > LONGEST or cache.get(_sent(post.get("form_key", ""))):
        return None
    values = {"data": data, "updated_at": timezone.now()}
    return TypedForm.objects.update_or_create(user=user, path=path, defaults=values)[0]


def find(user, path):
    """(data as a QueryDict, TypedForm) of this person's unsaved form at this address, or (None, None)."""
    row = TypedForm.objects.filter(user=user, path=path).first()
    if row is None:
        return None, None
    return QueryDict(row.data), row


def hand_over(user, post, path, *, version):
    """Keeps typing of a form that was sent already as unsaved changes of the thing it made, at its edit address."""
    typed = post.copy()
    typed.pop("form_key", None)
    typed["version"] = str(version)
    return keep(user, path, typed)


def forget(user, path, *, form_key=None):
    """The form was sent or thrown away. An autosave of the same form that arrives late is ignored (form_key)."""
    TypedForm.objects.filter(user=user, path=path).delete()
    if form_key:
        cache.set(_sent(form_key), True, 3600)


def _sent(form_key):
    return f"typed-sent:{sha256(str(form_key).encode()).hexdigest()}"


def others_at(user, path, *, among):
    """Who else typed into the form at this address in the last minutes. among: the people who may edit this thing;
    anybody else's typing there says nothing to anybody."""
    since = timezone.now() - LIVE
    rows = TypedForm.objects.filter(path=path, updated_at__gte=since, user__in=among).exclude(user=user)
    return rows.select_related("user").order_by("-updated_at")
