"""How often one client address may do one thing; counted in the cache, forgotten after a while.

A school or a hall shares one address: limits are set for programs, far above what a crowd of people does.
"""

from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.cache import cache

from core.errors import DomainError


class TooOften(DomainError):
    """Done from one address more often than people do it; pages answer 429."""


@dataclass(frozen=True)
class Limit:
    """At most `most` times in `seconds`."""

    name: str
    most: int
    seconds: int

    def key(self, request, thing=""):
        return f"limit:{self.name}:{thing}:{get_adapter().get_client_ip(request)}"

    def is_reached(self, request, thing=""):
        return cache.get(self.key(request, thing), 0) >= self.most

    def count(self, request, thing=""):
        """Once more -> how often by now."""
        key = self.key(request, thing)
        if cache.add(key, 1, self.seconds):
            return 1
        try:
            return cache.incr(key)
        except ValueError:  # ran out between the two
            cache.set(key, 1, self.seconds)
            return 1

    def takes(self, request, thing=""):
        """Counts once more; whether that was still within the limit."""
        return self.count(request, thing) <= self.most
