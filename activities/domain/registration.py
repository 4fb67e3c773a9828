"""Sign-ups and the terms of admission."""

from activities.models import Admission


def admission_of(activity):
    """The terms of admission of an activity, made when first asked for; two at once get the same."""
    return Admission.objects.get_or_create(activity=activity)[0]
