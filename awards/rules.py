"""Who may do what with rounds, nominations, reviews, decisions and certificates."""

import rules
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.rules import is_director, is_office, is_officer
from awards.models import CertificateTemplate, Honoree
from core import pictures
from core.access import allow
from networks.querysets import Scope
from networks.rules import acts_somewhere


@rules.predicate
def judges(user):
    """Is a judge today; people of the office, who read all scores, never are."""
    return user.is_authenticated and not user.is_office and Scope.of(user).judges


OFFICE = _("เจ้าหน้าที่สำนักงานวัฒนธรรมจังหวัด")
JUDGES = _("กรรมการที่ได้รับมอบหมาย")

# Rounds and screening are the office's.
allow("awards.list", is_office, who=OFFICE)
allow("awards.edit_round", is_officer, who=OFFICE)
allow("awards.screen", is_officer, who=OFFICE)
allow("awards.ask_consent", is_officer, who=OFFICE)

# From the desk of an organization or a network; everybody else nominates on the public page.
allow("awards.nominate", acts_somewhere | is_officer, who=_("ผู้ประสานงานเครือข่าย ผู้ดูแลหน่วยงาน หรือเจ้าหน้าที่สำนักงาน"))

# Judging. The assignment is the office's, the scores their judge's alone.
allow("awards.judge", judges, who=JUDGES)
allow("awards.assign", is_officer, who=OFFICE)

# Deliberation: officers write the decision, the director signs it.
allow("awards.deliberate", is_officer, who=OFFICE)
allow("awards.sign", is_director, who=_("วัฒนธรรมจังหวัด"))
allow("awards.announce", is_officer, who=OFFICE)

# Honour roll and certificates.
allow("awards.edit_honoree", is_officer, who=OFFICE)
allow("awards.issue", is_officer, who=OFFICE)
allow("awards.export", is_office, who=OFFICE)

# Pictures: of an honouree everybody's while the page is; emblem and signature of certificates the office's alone.
pictures.belongs_to(lambda user, picture: Honoree.objects.visible_to(user).filter(picture=picture))
pictures.belongs_to(
    lambda user, picture: CertificateTemplate.objects.filter(
        Q(emblem=picture) | Q(signature=picture), *([] if user.is_office else [Q(pk=None)])
    )
)
pictures.shown_to_all(lambda picture: Honoree.objects.public().filter(picture=picture))
