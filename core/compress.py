"""Compresses what shrinks: text. Pictures are packed already and keep their length."""

import re

from django.middleware.gzip import GZipMiddleware

SHRINKS = re.compile(r"text/|application/(?:json|javascript|xml|[\w.-]+\+(?:json|xml))\b|image/svg\+xml\b")


class TextGZipMiddleware(GZipMiddleware):
    def process_response(self, request, response):
        if not SHRINKS.match(response.get("Content-Type", "").lower()):
            return response
        return super().process_response(request, response)
