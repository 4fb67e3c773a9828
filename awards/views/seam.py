"""Addresses of slices that are not merged yet."""

from django.http import Http404


def elsewhere(request, pk):
    """Nothing here yet."""
    raise Http404
