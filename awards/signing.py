"""Who signs a consent: the nominee, with a guardian under 20, the guardian alone under 10, who speaks for a body."""

from django.utils import timezone

from awards.models import Target
from awards.models.nomination import ADULT, CHILD
from core import thai

# signer -> (asks the nominee's or speaker's name, asks the guardian's name)
ASKS = {
    "self": (True, False),
    "unsure": (True, False),
    "both": (True, True),
    "guardian": (False, True),
    "place": (True, False),
}


def signer_of(nomination, at=None):
    """A key of ASKS. Only the year of birth is known, so who may still be 19 counts as a minor.

    unsure: nobody said when the person was born; a guardian's name is offered, not asked.
    """
    if nomination.category.target != Target.PERSON:
        return "place"
    if nomination.birth_year is None:
        return "unsure"
    years = thai.local_date(at or timezone.now()).year + thai.ERA - nomination.birth_year
    if years < CHILD:
        return "guardian"
    return "both" if years <= ADULT else "self"


def is_of_a_nominator(nomination, address, nominators):
    """Nobody agrees in another person's name; who speaks for a body may be who nominated it."""
    is_person = nomination.category.target == Target.PERSON
    return is_person and address.strip().casefold() in {who.email.casefold() for who in nominators}
