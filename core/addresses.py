"""What a request names: addresses inside this site only, and small whole numbers; anything else falls back to a safe answer."""

from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def safe_path(request, address, default):
    """The path of an address when it belongs to this host, else the default."""
    hosts = {request.get_host()}
    if address and url_has_allowed_host_and_scheme(address, hosts, require_https=request.is_secure()):
        parts = urlsplit(address)
        # A path that begins with two slashes of any kind would be read as another host.
        return "/" + parts.path.lstrip("/\\") + (f"?{parts.query}" if parts.query else "")
    return default


def page_behind(request):
    """The page a POST came from, for coming back to it; the home page when nobody says."""
    return safe_path(request, request.headers.get("Referer"), reverse("portal:home"))


def number_from(text, *, digits=9):
    """The key or version that an address or a plain form names, of so many digits at most; None for everything else."""
    return int(text) if text and text.isdecimal() and len(text) <= digits else None
