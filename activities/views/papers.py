"""What hangs on the wall, stands on the projector and lies on the table: poster, screen, sign-in sheet."""

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from activities import papers, rows
from activities.domain import door
from activities.domain.registration import admission_of
from activities.models import Registration
from activities.views.keep import activity_at_door
from core import documents
from networks.models import Network


@require_GET
def screen(request, pk):
    """The projector's page: a huge code, the name, and how many are there, network by network."""
    activity = activity_at_door(request, pk)
    admission = admission_of(activity)
    counts = there(activity)
    address = settings.SITE_URL + admission.get_door_url()
    context = {
        "activity": activity, "qr": documents.qr_image(address), "address": papers.spoken(address),
        "when": rows.when_lines(activity), "state": door.window(activity, admission).state(timezone.now()),
        "window": door.window(activity, admission), "total": sum(counts.values()), "key": key_of(activity, admission),
        "lines": [(network, counts.get(network.pk, 0)) for network in Network.objects.all()], "others": counts.get(None, 0),
    }  # fmt: skip
    return render(request, "activities/door/screen.html", context)


@require_GET
def screen_numbers(request, pk):
    """The numbers of the projector's page; `key` changes when the page itself must be drawn again."""
    activity = activity_at_door(request, pk)
    counts = there(activity)
    networks = {str(network or "none"): count for network, count in counts.items()}
    key = key_of(activity, admission_of(activity))
    return JsonResponse({"total": sum(counts.values()), "networks": networks, "key": key})


def there(activity):
    return Registration.objects.filter(activity=activity).there().counts_by_network()


def key_of(activity, admission):
    return f"{admission.door_code}-{door.window(activity, admission).state(timezone.now())}"


@require_GET
def poster(request, pk):
    """The code for the wall, A4."""
    activity = activity_at_door(request, pk)
    data = papers.poster(activity, settings.SITE_URL + admission_of(activity).get_door_url())
    return paper(request, "door_poster", data, _("โปสเตอร์เช็กชื่อ"), activity)


@require_GET
def sign_in_sheet(request, pk):
    """Paper for those without a phone: who signed up, by network, and empty lines."""
    activity = activity_at_door(request, pk)
    return paper(request, "sign_in_sheet", papers.sign_in_sheet(activity), _("ใบลงชื่อ"), activity)


def paper(request, template, data, word, activity):
    """`?digits=th` writes Thai digits."""
    body = documents.pdf(template, data, thai_digits=request.GET.get("digits") == "th")
    return documents.pdf_response(body, name=f"{word} {activity.title[:80]}")
