"""The address a host gets by e-mail: signed from the stop and the number of its letter."""

from core.links import LetterLink

HOST = LetterLink("visits.host", "visits:host")
