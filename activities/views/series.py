"""Activities made together: a rule, the days it gives with a tick each, then drafts; all sent with one press."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from activities import clashes, repeat
from activities.domain import series
from activities.forms.series import RepeatForm
from activities.models import Activity
from core import once, thai, typed
from core.access import get_permitted
from core.errors import DomainError
from core.forms import bind
from core.thai.holidays import holiday_name
from core.thai.lunar import is_holy_day, lunar_words


@require_http_methods(["GET", "POST"])
def repeat_(request, pk):
    """Repeat an activity: the rule first, then its days, then drafts of those that are ticked."""
    activity = get_permitted(request.user, "activities.copy", Activity.objects.in_detail(), pk=pk)
    form, typed_row = bind(RepeatForm, request, activity=activity)
    days = []
    if request.method == "POST":
        if form.is_valid():
            chosen = form.chosen()
            if request.POST.get("do") == "make" and chosen:
                return made(request, form, activity, chosen)
            if request.POST.get("do") == "make":
                messages.error(request, _("กรุณาตรวจรายการวันด้านล่างอีกครั้งแล้วเลือกอย่างน้อยหนึ่งวัน"))
            days = shown(request.user, activity, form.found)
        typed_row = typed.keep(request.user, request.path, form.data)
    context = {
        "activity": activity, "form": form, "days": days, "typed_row": typed_row, "section": "work-activities",
        "form_key": once.new_key(),
    }  # fmt: skip
    return render(request, "activities/series_new.html", context)


def shown(user, activity, found):
    """[(ISO day, in words, what the day is kept as, how many other things are on)] of each day."""
    wishes = []
    for day in found:
        starts, ends = series.moved_to(activity, day)
        wishes.append(clashes.Wish(starts, ends, activity.network_id, activity.district_id, activity.venue))
    warned = clashes.find(Activity, user, wishes)
    return [
        (day.isoformat(), thai.format_weekday_date(day), kept_as(day), len(warned[wish]))
        for day, wish in zip(found, wishes, strict=True)
    ]


def kept_as(day):
    """The holiday and the lunar day in words."""
    holy = _("วันพระ %(lunar)s") % {"lunar": lunar_words(day)} if is_holy_day(day) else ""
    return " · ".join(filter(None, [holiday_name(day), holy]))


def made(request, form, activity, days):
    key = form.cleaned_data["form_key"]
    group, drafts = series.create(activity, by=request.user, days=days, rule=repeat.words(form.rule), form_key=key)
    typed.forget(request.user, request.path, form_key=key)
    messages.success(request, _("สร้างร่างแล้ว %(count)d ครั้ง ตรวจแล้วส่งทั้งชุดได้จากหน้านี้") % {"count": len(drafts)})
    first = Activity.objects.of_series(group.pk).first()
    return redirect(first.get_work_url())


@require_POST
def submit(request, pk):
    """Hand every complete draft of the series to the office."""
    activity = get_permitted(request.user, "activities.submit", Activity.objects.in_detail(), pk=pk)
    if activity.series is None:
        raise DomainError(_("กิจกรรมนี้ไม่ได้อยู่ในชุด กรุณากด “ส่งให้สำนักงานตรวจ”"), target=activity.get_work_url())
    sent, incomplete = series.submit_all(activity.series, by=request.user)
    messages.success(request, _("ส่งให้สำนักงานตรวจแล้ว %(count)d ครั้ง") % {"count": len(sent)})
    if incomplete:
        words = _("ยังไม่ได้ส่ง %(count)d ครั้ง เพราะกรอกไม่ครบ กรุณาเปิดแต่ละครั้งเพื่อกรอกต่อ")
        messages.warning(request, words % {"count": len(incomplete)})
    return redirect(activity.get_work_url())
