"""The bell, one's own choice about reminders, and the office's view of what goes out by e-mail."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import domain as accounts
from core import history, thai
from core.access import require
from core.form_page import FormPage, form_page
from core.pagination import paginate
from notifications import domain, letter_rows
from notifications.forms import STATES, LetterFilterForm, ResendForm, SettingsForm
from notifications.models import Notification
from notifications.states import EmailState

MOST_EVENTS = 50
SECTION = "work-messages"


@require_GET
def notices(request):
    """Everything this person was told, newest first; what is shown counts as read. Unread ones alone stay unread."""
    is_unread = request.GET.get("show") == "unread"
    found = Notification.objects.visible_to(request.user).order_by("-created_at", "-pk")
    page = paginate(request, found.unread() if is_unread else found)
    if not is_unread:
        domain.mark_read(page.rows)
    return render(request, "notifications/list.html", {"page": page, "is_unread": is_unread})


@require_POST
def read_all(request):
    """Everything counts as read."""
    domain.mark_all_read(by=request.user)
    messages.success(request, _("ทุกรายการนับว่าอ่านแล้ว"))
    return redirect("notifications:list")


@require_http_methods(["GET", "POST"])
def settings(request):
    """Whether reminders come by e-mail too."""
    data = request.POST if request.method == "POST" else None
    form = SettingsForm(data, initial={"wants_reminder_mail": request.user.wants_reminder_mail})
    if request.method == "POST" and form.is_valid():
        accounts.set_reminder_mail(request.user, form.cleaned_data["wants_reminder_mail"])
        messages.success(request, _("บันทึกแล้ว"))
        return redirect("notifications:settings")
    return render(request, "notifications/settings.html", {"form": form})


@require_GET
def messages_list(request):
    """Letters by state, person and day; without a filter those somebody should look at, the newest first."""
    require(request.user, "notifications.list_letters")
    filters = LetterFilterForm(request.GET)
    letters = Notification.objects.letters_seen_by(request.user)
    found = filters.narrow(letters).select_related("recipient").order_by("-created_at", "-pk")
    page = paginate(request, found)
    page.rows = letter_rows.prepare(page.rows)
    chosen = filters.values()
    context = {
        "page": page,
        "chosen": chosen,
        "day": thai.format_date_typed(chosen["day"]) if chosen["day"] else "",
        "is_filtered": bool(chosen["q"] or chosen["day"]),
        "states": STATES,
        "failed": letters.failed().count(),
        "may_resend": request.user.has_perm("notifications.resend"),
        "section": SECTION,
    }
    return render(request, "notifications/messages.html", context)


@require_GET
def message(request, pk):
    """One letter: to whom, what, how often it was tried, what the server said, who sent it again and why."""
    note = get_letter(request, "notifications.list_letters", pk)
    context = {
        "row": letter_rows.row(note),
        "note": note,
        "may_resend": request.user.has_perm("notifications.resend") and note.ready_for("resend"),
        "events": list(history.events_of(note)[:MOST_EVENTS]),
        "section": SECTION,
    }
    return render(request, "notifications/message.html", context)


@require_http_methods(["GET", "POST"])
def resend(request, pk):
    """Once more, with a reason."""
    note = get_letter(request, "notifications.resend", pk)
    row = letter_rows.row(note)
    lede = _("ถึง %(to)s เรื่อง “%(text)s”") % {"to": row.to, "text": row.text}
    if note.email_state == EmailState.UNKNOWN:
        lede = _("ฉบับนี้อาจถึงผู้รับแล้ว ถ้าส่งอีกครั้งผู้รับอาจได้สองฉบับ %(lede)s") % {"lede": lede}
    return resend_page(
        request, lambda reason: domain.resend(note, by=request.user, reason=reason), lede=lede, back=note.get_work_url()
    )


@require_http_methods(["GET", "POST"])
def resend_failed(request):
    """Everything that failed once more, after it is said how many."""
    require(request.user, "notifications.resend")
    count = Notification.objects.failed().count()
    lede = _("มีอีเมลที่ส่งไม่สำเร็จ %(count)s ฉบับ ระบบจะส่งใหม่ทั้งหมด ฉบับที่ไม่ทราบว่าถึงหรือไม่จะไม่ถูกส่ง") % {
        "count": thai.format_number(count)
    }
    return resend_page(
        request, lambda reason: domain.resend_failed(by=request.user, reason=reason), lede=lede,
        back=reverse("notifications:messages"), empty="" if count else _("ไม่มีอีเมลที่ส่งไม่สำเร็จ"),
    )  # fmt: skip


def resend_page(request, act, *, lede, back, empty=""):
    page = FormPage(
        title=_("ส่งอีเมลอีกครั้ง"), button=_("ส่งอีกครั้ง"), done=_("เข้าคิวส่งแล้ว ดูผลได้ที่หน้านี้"), back=back,
        parent=_("การส่งอีเมล"), section=SECTION, lede=lede, empty=empty,
    )  # fmt: skip
    return form_page(request, ResendForm, page, lambda form: act(form.cleaned_data["reason"]))


def get_letter(request, permission, pk):
    """A letter the office sees; nobody else learns whether there is one."""
    require(request.user, permission)
    return get_object_or_404(Notification.objects.letters_seen_by(request.user).select_related("recipient"), pk=pk)
