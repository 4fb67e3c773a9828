"""How allauth behaves here: accounts are made by the office."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Nobody signs up alone: coordinators and editors are invited by the office."""
        return False
