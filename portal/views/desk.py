"""The desk, the demonstration's helpers and the style guide."""

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from activities import rows
from core.addresses import number_from
from core.pagination import paginate
from networks.models import Membership, Network, Virtue
from notifications.models import Mail
from portal.desk import around, groups_for


@require_GET
def show(request):
    """Everybody who signs in lands here."""
    user = request.user
    heading, name_parts = around.greeting(user)
    context = {
        "heading": heading,
        "name_parts": name_parts,
        "roles": around.role_words(user),
        "today": timezone.localdate(),
        "groups": groups_for(user),
        "stats": around.summary(user),
        "events": around.recent_events(user),
        "week": rows.prepare(around.week_ahead(user)),
        "is_idle": around.is_idle_role(user),
        "section": "desk",
    }
    return render(request, "portal/desk.html", context)


@login_not_required
@require_http_methods(["GET", "POST"])
def demo(request):
    """One-click sign-ins of the demonstration. Does not exist outside it."""
    if not settings.DEMO_MODE:
        raise Http404
    people = (
        get_user_model()
        .objects.filter(is_sample=True, is_active=True)
        .prefetch_related(Prefetch("memberships", queryset=Membership.objects.current().with_places()))
    )
    if request.method == "POST":
        user = get_object_or_404(people, pk=number_from(request.POST.get("user")))
        login(request, user, backend="accounts.backends.SignInBackend")
        return redirect("portal:desk")
    return render(request, "portal/demo.html", {"people": people.order_by("pk")})


@login_not_required
@require_GET
def mailbox(request):
    """Every mail the demonstration sent, so that its links can be followed."""
    if not settings.DEMO_MODE:
        raise Http404
    return render(request, "portal/mailbox.html", {"page": paginate(request, Mail.objects.all())})


@require_GET
def styleguide(request):
    """Every component in every state, for the office's staff."""
    if not request.user.is_office:
        raise PermissionDenied(_("ผู้ที่ทำได้คือเจ้าหน้าที่สำนักงานวัฒนธรรมจังหวัด"))
    return render(request, "styleguide.html", {"networks": Network.objects.all(), "virtues": list(Virtue)})
