"""What this phone remembers of its person's own registrations: one signed cookie for each activity, sent to the door only.

A cookie holds only the row's number: it checks its person in and opens nothing else. Anybody can read what is signed,
so the personal token never stands in it. One cookie for each activity, because the page of signing up lies outside the
door's path and could not read what it would have to add to.
"""

from datetime import timedelta

from django.core import signing

SALT = "activities.own"
PATH = "/in/"
LIVES = timedelta(days=60)


def cookie_name(activity_pk):
    return f"registered-{activity_pk}"


def value_of(request, activity_pk):
    """The row's number this phone holds for an activity, or None; a forged or old cookie says nothing."""
    try:
        number = signing.loads(request.COOKIES.get(cookie_name(activity_pk), ""), salt=SALT, max_age=LIVES)
    except signing.BadSignature:
        return None
    return number if type(number) is int else None


def remember(request, response, registration):
    """The phone that signed up, or was checked in, is known at the door."""
    response.set_cookie(
        cookie_name(registration.activity_id), signing.dumps(registration.pk, salt=SALT), max_age=LIVES, path=PATH,
        httponly=True, samesite="Lax", secure=request.is_secure(),
    )  # fmt: skip
