"""What this phone remembers of its person's own sign-ups: a signed cookie that only the door's pages get.

For each activity its registration: the personal token, or only the row's number where the person proved no more
than a contact, so that the cookie of a borrowed name never opens the personal page.
"""

from datetime import timedelta

from django.core import signing

COOKIE = "registered"
SALT = "activities.own"
PATH = "/in/"
LIVES = timedelta(days=60)
MOST = 30  # activities in one cookie; browsers keep about 4 kB


def read(request):
    """{activity pk as a text: token or pk of the registration}; empty when the cookie is missing, old or forged."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LIVES)
    except signing.BadSignature:
        return {}
    return kept if isinstance(kept, dict) else {}


def remember(request, response, activity_pk, value):
    """Adds a registration to what this phone remembers; the oldest ones go first."""
    kept = {key: item for key, item in read(request).items() if key != str(activity_pk)}
    kept = dict([*kept.items(), (str(activity_pk), value)][-MOST:])
    response.set_cookie(
        COOKIE, signing.dumps(kept, salt=SALT), max_age=LIVES, path=PATH, httponly=True, samesite="Lax",
        secure=request.is_secure(),
    )  # fmt: skip
