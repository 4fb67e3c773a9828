"""What the form of a plan offers beside its questions: last year's plans, clashes, "this and later"."""

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import clashes, lastyear
from activities.domain import plans, series
from activities.models import Activity
from core import thai

OFFERED = 6


def beside(request, form, activity):
    """Context of the parts of this slice on the form's page."""
    context = {"clashes": clashes_of(request, form, activity)}
    if activity is None:
        words = thai.normalise(request.GET.get("q", ""))[:200]
        return context | {"offered": lastyear.offered(request.user, words)[:OFFERED], "offered_q": words}
    if activity.copied_from_id and not activity.starts_at:
        context["hint"] = lastyear.hint(activity.copied_from, timezone.localdate())
    return context | {"later": series.later_of(activity).count()}


def clashes_of(request, form, activity):
    """Of what is typed when it can be read, else of what is saved."""
    data = getattr(form, "cleaned_data", {})
    if form.is_bound and data.get("starts_at") and data.get("ends_at"):
        network, district = data.get("network"), data.get("district")
        wish = clashes.Wish(
            data["starts_at"], data["ends_at"], network and network.pk, district and district.pk,
            data.get("venue") or "", activity and activity.pk,
        )  # fmt: skip
    elif activity is None:
        return []
    else:
        wish = clashes.Wish.of(activity)
    return clashes.find(Activity, request.user, [wish])[wish]


def changed(request, form, activity):
    """Writes the form into the plan, and into the later ones of its series when that is ticked."""
    user, version = request.user, form.cleaned_data["version"] or 0
    if not form.cleaned_data["also_later"]:
        return plans.update(activity, by=user, version=version, **form.plan(by=user))
    activity, done, left = series.update_from_here_on(activity, by=user, version=version, **form.plan(by=user))
    messages.success(request, _("ใช้กับครั้งต่อ ๆ ไปด้วยแล้ว %(count)d ครั้ง") % {"count": len(done)})
    if left:
        days = " · ".join(thai.format_date_short(member.starts_at) for member in left)
        words = _("ไม่ได้แก้ %(count)d ครั้ง เพราะอยู่ที่สำนักงาน อนุมัติแล้ว หรือมีผู้อื่นเพิ่งแก้: %(days)s")
        messages.warning(request, words % {"count": len(left), "days": days})
    return activity
