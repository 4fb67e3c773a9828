"""Django's sessions; a key that Django never made is no key (PostgreSQL cannot even be asked for a NUL)."""

from django.contrib.sessions.backends import cached_db


class SessionStore(cached_db.SessionStore):
    def _validate_session_key(self, key):
        return super()._validate_session_key(key) and key.isascii() and key.isalnum()
