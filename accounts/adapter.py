"""How allauth behaves here: accounts are made by the office, and no page waits for the mail server."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.db import transaction

from accounts.tasks import send_mail


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Nobody signs up alone: coordinators and editors are invited by the office."""
        return False

    def send_mail(self, template_prefix, email, context):
        """Writes the mail now; where there is a mail server, the worker sends it after the commit and tries again.
        Our own mailbox cannot be down and shows it at once. A broker that is down is logged and breaks no page."""
        request = allauth_context.request
        words = {"request": request, "email": email, "current_site": get_current_site(request)} | context
        mail = self.render_mail(template_prefix, email, words)
        if not settings.EMAIL_URL:
            mail.send()
            return

        def hand_over():  # no partial: Django names the function when it logs what went wrong, and a partial has no name
            send_mail.delay(mail.subject, mail.body, mail.from_email, mail.to)

        transaction.on_commit(hand_over, robust=True)
