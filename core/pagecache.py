"""Whole public pages kept in the cache, forgotten at once when anything public is written.

Only views marked with `public_page` are kept. They never touch session, user or messages, so one copy
serves everybody; the copy differs by release, address, theme and whether the browser takes gzip.
"""

from functools import wraps
from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.middleware.gzip import re_accepts_gzip
from django.utils import timezone
from django.utils.cache import has_vary_header, patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from core.commit import after_commit

GENERATION = "pages:generation"
SECONDS = 300
THEMES = {"light", "dark"}
PERSONAL = ("/work/", "/accounts/", "/admin/")
PARAMETERS = {
    "page", "month", "day", "year", "network", "district", "virtue", "when", "q", "in", "category", "status", "kind",
    "centre",
}  # fmt: skip
LONGEST_QUERY = 300


def public_page(view):
    """Marks a view anybody may read: GET and HEAD only, no sign-in, may be kept whole."""

    @wraps(view)
    def kept(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not response.streaming and not response.cookies:
            request.may_be_kept = True
            # No s-maxage: the look follows a cookie, and a cache between us and the visitor would mix the looks.
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response

    return login_not_required(require_safe(kept))


def personal_page(view):
    """Marks a view that anybody with its address opens, signed in or not: kept in no cache, found by no search engine.

    Its address goes to no other site (Referrer-Policy same-origin, as everywhere here). `no-referrer` would also hide the
    Origin of its own forms, and Django then refuses them.
    """

    @wraps(view)
    def shown(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return login_not_required(require_http_methods(["GET", "HEAD", "POST"])(shown))


def forget_pages():
    """Call in the transaction of any write that changes what visitors see; acts after the commit."""
    after_commit(cache.set, GENERATION, timezone.now().isoformat(), None)


def theme_of(request):
    """ "light", "dark" or "" (follow the system), from the visitor's cookie."""
    theme = request.COOKIES.get("theme", "")
    return theme if theme in THEMES else ""


class VisitorCacheMiddleware:
    """Outermost: a kept page costs one round trip to the cache and no other middleware."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(PERSONAL):
            return self.never_kept(self.get_response(request))
        if request.method != "GET" or not self.is_known(request):
            return self.get_response(request)
        key = self.key_of(request)
        found = cache.get_many([GENERATION, key])
        stamp = (found.get(GENERATION), timezone.localdate())
        if key in found and found[key][0] == stamp:
            return found[key][1]
        response = self.get_response(request)
        # Asked again out here: whatever a middleware made personal on the way out stays with its person.
        if getattr(request, "may_be_kept", False) and not response.cookies and not has_vary_header(response, "Cookie"):
            cache.set(key, (stamp, response), SECONDS)
        return response

    @staticmethod
    def never_kept(response):
        """Personal pages stay in no cache, nor in the browser's on a shared computer."""
        if not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    @staticmethod
    def is_known(request):
        """Only addresses we link to ourselves are kept: made-up ones would fill the cache."""
        query = request.META.get("QUERY_STRING", "")
        return len(query) <= LONGEST_QUERY and PARAMETERS.issuperset(request.GET)

    @staticmethod
    def key_of(request):
        release = getattr(staticfiles_storage, "manifest_hash", "")
        zipped = bool(re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")))
        parts = (release, request.get_host(), request.is_secure(), theme_of(request), zipped, request.get_full_path())
        return f"page:{sha256(repr(parts).encode()).hexdigest()}"
