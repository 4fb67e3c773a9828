"""The mail backend without a mail server: mails go into a table that the mailbox page shows."""

from django.core.mail.backends.base import BaseEmailBackend


class MailboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages):
        from notifications.models import Mail

        mails = [
            Mail(to=", ".join(message.recipients())[:500], subject=message.subject[:300], body=message.body)
            for message in email_messages
        ]
        return len(Mail.objects.bulk_create(mails))
