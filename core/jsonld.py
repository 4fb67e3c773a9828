"""Structured data for search engines."""

import json

from django.utils.safestring import mark_safe

ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def script(data):
    """A dict -> a data block; the escapes keep any text from ending the element."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # nosec B308 B703
