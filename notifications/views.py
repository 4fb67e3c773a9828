"""The bell."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.pagination import paginate
from notifications import domain
from notifications.models import Notification


@require_GET
def notices(request):
    """Everything this person was told, newest first; what is shown counts as read."""
    page = paginate(request, Notification.objects.visible_to(request.user).order_by("-created_at", "-pk"))
    domain.mark_read(page.rows)
    return render(request, "notifications/list.html", {"page": page})
