"""The one search box: for the public, and in the workspace with what the person may see there."""

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import search, thai
from core.fields import CleanCharField
from core.pagecache import public_page
from core.pagination import paginate
from portal.finding import FIRST, groups_for


class SearchForm(forms.Form):
    q = CleanCharField(required=False, max_length=300)


@public_page
def find(request):
    return render(request, "portal/search.html", _context(request, None))


@require_safe
def find_at_work(request):
    return render(request, "portal/work_search.html", _context(request, request.user))


def _context(request, user):
    text, is_too_long = _typed(request)
    asked = search.query(text)
    kinds, groups, page = groups_for(user), [], None
    only = request.GET.get("in", "") if request.GET.get("in") in {group.key for group in kinds} else ""
    for group in kinds:
        found = group.find(asked, user)
        keys = found.keys[:FIRST]
        if group.key == only:
            page = paginate(request, found.keys)
            keys = page.rows
        hits = group.hits(keys, asked, user) if not only or group.key == only else []
        groups.append(
            {"group": group, "hits": hits, "total": found.total, "count": _count(found), "is_open": group.key == only}
        )
    return {
        "text": text, "asked": asked, "is_too_long": is_too_long, "groups": groups, "only": only, "page": page,
        "is_found": any(group["total"] for group in groups), "section": "search",
    }  # fmt: skip


def _typed(request):
    """(what was typed, whether it was longer than anybody searches for)."""
    form = SearchForm(request.GET)
    if form.is_valid():
        return form.cleaned_data["q"], False
    return thai.normalise(request.GET.get("q", ""))[:300], True


def _count(found):
    count = thai.format_number(found.total)
    return _("มากกว่า %(count)s") % {"count": count} if found.is_more else count
