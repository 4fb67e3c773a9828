"""Whom an activity concerns, and how they are told."""

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from networks.domain.organizations import acting


def editors_of(activity):
    """People who may change it at some time: its planners and the deciding office."""
    return User.objects.filter(Q(pk__in=planners_of(activity)) | Q(pk__in=User.objects.officers()))


def planners_of(*activities):
    """People who plan it today: coordinators of its network, editors of its host, and an officer who made it."""
    places = Q(network__in={activity.network_id for activity in activities}, role="coordinator")
    places |= Q(organization__in={activity.host_id for activity in activities if activity.host_id}, role="editor")
    made = Q(pk__in={activity.created_by_id for activity in activities}) & ~Q(role=User.Role.NONE)
    return User.objects.filter(Q(pk__in=acting(places)) | made, is_active=True)


def network_words(activity):
    """Who plans it, as a sentence begins with them."""
    return activity.host.name if activity.host_id else _("เครือข่าย%(name)s") % {"name": activity.network.name}
