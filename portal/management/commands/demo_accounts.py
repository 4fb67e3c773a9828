import unicodedata

from django.core.management.base import BaseCommand
from django.db.models import Prefetch

from accounts.models import User
from networks.models import Membership
from portal.demo.load import PASSWORD


class Command(BaseCommand):
    help = "พิมพ์รายชื่อบัญชีสาธิต"

    def handle(self, *args, **options):
        people = User.objects.filter(is_sample=True, is_active=True).order_by("pk")
        rights = Membership.objects.current().with_places()
        rows = [
            (words_of(user), user.email) for user in people.prefetch_related(Prefetch("memberships", queryset=rights))
        ]
        if not rows:
            self.stdout.write("ยังไม่มีบัญชีสาธิต")
            return
        widest = max(width_of(words) for words, _ in rows)
        self.stdout.write("บัญชีสาธิต")
        for words, email in rows:
            self.stdout.write(f"  {words}{' ' * (widest - width_of(words))}  {email}")
        self.stdout.write(f"รหัสผ่านของทุกบัญชี  {PASSWORD}")


def words_of(user):
    """The role in the office, else the rights of place."""
    if user.role:
        return str(user.get_role_display())
    return ", ".join(str(membership) for membership in user.memberships.all())


def width_of(text):
    """Columns on a terminal: Thai vowels and tone marks above and below take none."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)
