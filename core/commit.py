"""What happens only after the commit, and may fail without taking the person's page along."""

from django.db import transaction


def after_commit(function, *arguments):
    """Calls function(*arguments) after the commit. A broker or cache that is down is logged; sweeps do the rest."""

    # A named function, not a partial: Django logs its __qualname__ when it fails.
    def act():
        function(*arguments)

    transaction.on_commit(act, robust=True)
