"""Parts of addresses that only look one way; everything else is an address that does not exist."""

from django.urls.converters import StringConverter


class TokenConverter(StringConverter):
    """The 22 letters of `core.models.new_token`."""

    regex = "[A-Za-z0-9_-]{22}"
