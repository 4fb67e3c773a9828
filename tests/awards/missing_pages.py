"""Addresses of other slices of awards that are not on this branch yet: plain pages, so that links to them can be made."""

from django.http import HttpResponse
from django.urls import include, path

from udon_moral import urls as whole  # isort: skip  (first: it knows the parts of addresses that awards uses)
from awards import urls as awards


def page(request, **names):
    return HttpResponse("")


NAMES = {
    "work_rounds": "work/awards/", "work_round": "work/awards/<int:pk>/", "call": "awards/<int:pk>/",
    "work_nomination": "work/nominations/<int:pk>/",
}  # fmt: skip
there = {pattern.name for pattern in awards.urlpatterns}
stubs = [path(route, page, name=name) for name, route in NAMES.items() if name not in there]
urlpatterns = [
    path("", include(([*awards.urlpatterns, *stubs], "awards"))),
    *[pattern for pattern in whole.urlpatterns if getattr(pattern, "app_name", "") != "awards"],
]
