"""The honour roll that anybody reads. Never touches session, user or messages."""

from django.http import Http404
from django.shortcuts import render

from awards import honour_rows, jsonld
from awards.forms.honours import HonoreeFilterForm
from awards.models import Honoree
from core import history
from core.pagecache import public_page
from core.pagination import paginate
from networks.models import Virtue

PER_PAGE = 24


@public_page
def listing(request):
    """Who the province honours, the newest year first, in the order of a Thai dictionary."""
    filters = HonoreeFilterForm(request.GET)
    found = filters.narrow(Honoree.objects.public())
    page = paginate(request, found.on_the_roll().for_rows(), per_page=PER_PAGE)
    page.rows = honour_rows.prepare(page.rows)
    return render(request, "awards/roll.html", {"page": page, "section": "honours", **filters.context()})


@public_page
def detail(request, pk):
    """One honouree. Who took the consent back: the address says only that there is nothing to read any more."""
    rows = Honoree.objects.select_related("organization__network", "district", "picture", "round")
    honoree = rows.filter(pk=pk).first()
    if honoree is None or not honoree.is_published:
        return gone(request, honoree)
    picture = honoree.picture if honoree.picture_id and honoree.picture.is_public else None
    praise, story = honour_rows.parts_of(honoree)
    context = {
        "honoree": honoree, "picture": picture, "praise": praise, "story": story,
        "virtue": Virtue(honoree.virtue) if honoree.virtue else None,
        "certificate": honoree.certificates.valid().only("number", "fiscal_year", "issued_at").first(),
        "others": honour_rows.others(honoree), "jsonld": jsonld.honoree(honoree, picture), "section": "honours",
    }  # fmt: skip
    return render(request, "awards/honoree.html", context)


def gone(request, honoree):
    """410 for a page that was public once; of one that never was nobody learns that it exists."""
    if honoree is None or not history.events_of(honoree).filter(action="honoree.publish").exists():
        raise Http404
    return render(request, "awards/honoree_gone.html", {"section": "honours"}, status=410)
