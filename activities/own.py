"""What this phone remembers about its owner's own registrations: one signed cookie for each activity.

Read at the door only (path /in/), so that public pages stay the same for everybody.
"""

from django.core import signing

SALT = "activities.own"
PATH = "/in/"
LIVES = 60 * 24 * 3600


def _name(activity_id):
    return f"registered-{activity_id}"


def remember(request, response, registration):
    """The phone that signed up is known at the door."""
    response.set_cookie(
        _name(registration.activity_id), signing.dumps(registration.token, salt=SALT), max_age=LIVES, path=PATH,
        httponly=True, samesite="Lax", secure=request.is_secure(),
    )  # fmt: skip


def token_of(request, activity_id):
    """The personal token this phone holds for an activity, or None; a forged cookie says nothing."""
    try:
        return signing.loads(request.COOKIES.get(_name(activity_id), ""), salt=SALT, max_age=LIVES)
    except signing.BadSignature:
        return None
