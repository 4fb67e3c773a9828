"""Whom a round and a nomination concern, and how they are told.

Letters to a nominator leave who is nominated to their page; only what confirms it, and a result that may be named, say it.
"""

from accounts.models import User
from activities.admissions import greeted
from awards import links
from awards.domain.judges import may_judge
from awards.domain.judging_locks import DESK
from awards.models import Nominator, Review
from awards.states import NominationStatus
from notifications.domain import notify, notify_addresses


def tell_nominators(nominators, text, event):
    """Each by their own link."""
    _tell(nominators.select_related("user").order_by("pk"), text, event)


def tell_nominator(nominator, text, event, *, url=None):
    """One of them; url: where they act, else their own page."""
    _tell([nominator], text, event, url)


def _tell(nominators, text, event, url_of_all=None):
    """On the bell who signs in, by a letter who has no account."""
    key, letters = f"history:{event.pk}", []
    for nominator in nominators:
        url = url_of_all or links.personal_address(nominator)
        if nominator.user_id:
            notify([nominator.user] if nominator.user.is_active else [], text, url=url, key=key)
        elif nominator.email:
            letters.append({"address": nominator.email, "name": greeted(nominator.name), "url": url, "key": key})
    notify_addresses(list({letter["address"]: letter for letter in letters}.values()), text)


def writers_of(round):
    """Who still writes: what they have is not at the office."""
    unsent = (NominationStatus.DRAFT, NominationStatus.UNCONFIRMED)
    return Nominator.objects.filter(nomination__round=round, nomination__status__in=unsent)


def tell_judges(round, text, event):
    """Everybody with something to judge in this round; not whose right has ended, to whom the desk is closed."""
    given = Review.objects.active().filter(nomination__round=round).values("judge")
    notify(may_judge().filter(pk__in=given), text, url=DESK, key=f"history:{event.pk}")


def tell_officers(thing, text, event, *, by):
    others = User.objects.officers().exclude(pk=by.pk) if by else User.objects.officers()
    notify(others, text, url=thing.get_work_url(), key=f"history:{event.pk}")


def tell_directors(thing, text, event, *, by):
    directors = User.objects.officers().filter(role=User.Role.DIRECTOR).exclude(pk=by.pk)
    notify(directors, text, url=thing.get_work_url(), key=f"history:{event.pk}")
