"""Whom a round and a nomination concern, and how they are told. A letter to a nominator names nobody: its page does."""

from accounts.models import User
from awards.models import Nominator
from awards.states import REVIEW_ACTIVE, NominationStatus
from notifications.domain import notify, notify_addresses

JUDGING = "/work/judging/"  # a judge's own desk


def personal_page(nominator):
    """Where somebody follows what they put forward."""
    return f"/n/{nominator.token}/"


def tell_nominators(nominators, text, event):
    """Each by their own link: on the bell who signs in, by a letter who has no account."""
    key, letters = f"history:{event.pk}", []
    for nominator in nominators.select_related("user").order_by("pk"):
        if nominator.user_id:
            notify([nominator.user], text, url=personal_page(nominator), key=key)
        else:
            letter = {"address": nominator.email, "name": nominator.name, "url": personal_page(nominator), "key": key}
            letters.append(letter)
    notify_addresses(list({letter["address"]: letter for letter in letters}.values()), text)


def writers_of(round):
    """Who still writes: what they have is not at the office."""
    unsent = (NominationStatus.DRAFT, NominationStatus.UNCONFIRMED)
    return Nominator.objects.filter(nomination__round=round, nomination__status__in=unsent)


def tell_judges(round, text, event):
    """Everybody with something to judge in this round."""
    at_work = {"reviews__nomination__round": round, "reviews__status__in": REVIEW_ACTIVE}
    notify(User.objects.filter(is_active=True, **at_work).distinct(), text, url=JUDGING, key=f"history:{event.pk}")


def tell_officers(thing, text, event, *, by):
    others = User.objects.officers().exclude(pk=by.pk) if by else User.objects.officers()
    notify(others, text, url=thing.get_work_url(), key=f"history:{event.pk}")


def tell_directors(thing, text, event, *, by):
    directors = User.objects.officers().filter(role=User.Role.DIRECTOR).exclude(pk=by.pk)
    notify(directors, text, url=thing.get_work_url(), key=f"history:{event.pk}")
