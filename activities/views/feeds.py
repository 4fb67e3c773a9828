"""Calendar files: one activity, and feeds for all and for each network."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import ical
from activities.models import Activity
from activities.states import Status
from core.pagecache import public_page
from networks.models import Network

PAST = timedelta(days=180)
MOST = 1000


def calendar_response(activities, *, name, filename, disposition):
    return calendar_file(ical.calendar(activities, name=name), filename=filename, disposition=disposition)


def calendar_file(body, *, filename, disposition):
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'{disposition}; filename="{filename}.ics"'
    return response


@public_page
def one(request, pk):
    """One activity for the visitor's own calendar."""
    activity = get_object_or_404(Activity.objects.public().select_related("network", "district"), pk=pk)
    return calendar_response([activity], name=activity.title, filename=f"activity-{pk}", disposition="attachment")


@public_page
def feed(request, slug=None):
    """A feed to subscribe to: the last half year and everything to come."""
    activities = Activity.objects.public().filter(ends_at__gte=timezone.now() - PAST)
    name = _("กิจกรรมอุดรธานีจังหวัดคุณธรรม")
    if slug:
        network = get_object_or_404(Network, slug=slug)
        activities, name = activities.of_network(network), _("กิจกรรมเครือข่าย%(name)s") % {"name": network.name}
    activities = activities.select_related("network", "district").order_by("starts_at", "pk")[:MOST]
    return calendar_response(activities, name=name, filename=slug or "udon-moral", disposition="inline")


@public_page
def programme(request, pk):
    """The programme of an assembly or market, item by item, for the visitor's own calendar."""
    activity = get_object_or_404(Activity.objects.public(), pk=pk, status=Status.APPROVED, kind__has_assembly=True)
    sessions = list(activity.sessions.all())
    if not sessions:
        raise Http404
    return calendar_file(ical.programme(activity, sessions), filename=f"programme-{pk}", disposition="attachment")
