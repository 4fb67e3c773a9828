"""What a host answered, before the public reads it: an officer releases it, keeps it inside, or takes it back."""

from django.db import transaction
from django.utils.translation import gettext as _

from core import history
from core.errors import DomainError, StaleEdit
from core.pagecache import forget_pages
from visits.domain import locks
from visits.models import VisitStop


@transaction.atomic
def release(stop, *, by, version, at=None):
    """Shows this answer beside what the public reads of the stop. `version`: what was read."""
    _decide(stop, "visitstop.release", by=by, version=version, at=at, is_public=True)


@transaction.atomic
def hold(stop, *, by, version, at=None):
    """Keeps it inside; shown before, it goes at once."""
    _decide(stop, "visitstop.hold", by=by, version=version, at=at, is_public=False)


def _decide(stop, action, *, by, version, at, is_public):
    row = locks.stop_of(stop)
    if not row.host_answer:
        raise DomainError(_("เจ้าของพื้นที่ยังไม่ได้ตอบ จึงยังไม่มีคำตอบให้เผยแพร่"), target=row.get_work_url())
    if row.answer_is_public is is_public:
        return
    if row.version != version:
        raise StaleEdit(_("จุดนี้เปลี่ยนไปหลังจากที่คุณเปิดหน้า กรุณาอ่านคำตอบล่าสุดก่อน แล้วกดอีกครั้ง"), target=row.get_work_url())
    # The version stays: whoever writes an answer at this moment changes the same words as before.
    VisitStop.objects.filter(pk=row.pk).update(answer_is_public=is_public)
    history.record(row, action, by=by, at=at)
    forget_pages()
