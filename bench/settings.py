"""The ordinary settings, with one more address: a bare "hello" to compare with."""

from udon_moral.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
