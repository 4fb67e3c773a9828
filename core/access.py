"""One door for every signed-in view: who sees nothing gets 404, who sees but may not gets 403."""

import rules
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

_who_can = {}


def allow(permission, predicate, *, who):
    """Registers a right. `who` completes the sentence "ผู้ที่ทำได้คือ …" of a refusal."""
    rules.set_perm(permission, predicate)
    _who_can[permission] = who


def refuse(permission):
    """Raises the polite 403 that says who can."""
    raise PermissionDenied(_("ผู้ที่ทำได้คือ%(who)s") % {"who": _who_can[permission]})


def require(user, permission, obj=None):
    """Raises 403 unless the person holds the right on the object."""
    if not user.has_perm(permission, obj):
        refuse(permission)


def get_visible(user, queryset, **lookup):
    """The row if this person sees it, else 404."""
    return get_object_or_404(queryset.visible_to(user), **lookup)


def get_permitted(user, permission, queryset, **lookup):
    """The row, if this person sees it (else 404: a stranger learns nothing) and may (else 403)."""
    obj = get_visible(user, queryset, **lookup)
    require(user, permission, obj)
    return obj
