"""Two letters of the demonstration that did not arrive, and an article that waits for its minute."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from news import domain as news
from news.models import Article
from notifications.models import Notification
from notifications.states import EmailState
from portal.demo.library import at

DAYS_AHEAD = 3


def make(province):
    """How many letters. Written as rows: nothing in the program makes a letter fail on purpose."""
    rice, loom = (province.coordinators[slug] for slug in ("civil", "business"))
    refused = f"SMTPRecipientsRefused: {{'{rice.email}': (550, b'5.1.1 user unknown')}}"
    cut = "SMTPServerDisconnected: Connection unexpectedly closed"
    rows = (
        (rice, EmailState.FAILED, 5, refused, _("สำนักงานรับรายงานผลของเครือข่ายแล้ว ขอบคุณที่ส่งครบถ้วน")),
        (loom, EmailState.UNKNOWN, 1, cut, _("สำนักงานส่งแผนกลับให้แก้: กรุณาเพิ่มจำนวนผู้เข้าร่วม")),
    )
    for number, (person, state, tries, error, text) in enumerate(rows, 1):
        moment = timezone.now() - timedelta(hours=number * 3)
        Notification.objects.create(
            recipient=person, key=f"demo:letter:{number}", text=text, url="/work/", email_state=state,
            email_attempts=tries, email_error=error, email_at=moment, created_at=moment,
        )  # fmt: skip
    return len(rows)


def schedule(province):
    """The newest draft gets its minute, a few days ahead."""
    draft = Article.objects.filter(status="draft", photos__isnull=True).order_by("-created_at", "-pk").first()
    if draft is not None:
        moment = at(max(province.today, timezone.localdate()) + timedelta(days=DAYS_AHEAD), "9.00")
        news.schedule(draft, by=province.officer, publish_at=moment)
