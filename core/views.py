"""Small doors that belong to no app: theme, pictures, typing kept, refusals."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from core import pictures, thai, typed
from core.addresses import page_behind, safe_path
from core.models import Picture
from core.pagecache import THEMES

YEAR = 365 * 24 * 3600


@login_not_required
@csrf_exempt  # a look is no secret, and a token would make every public page personal
@require_POST
def theme(request):
    """Remembers light, dark or automatic colours in a cookie."""
    response = HttpResponseRedirect(page_behind(request))
    wanted = request.POST.get("theme", "")
    if wanted in THEMES:
        response.set_cookie("theme", wanted, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie("theme")
    return response


@login_not_required
@require_safe
def picture(request, token, name):
    """A rendition of a picture; one that is not public goes to who sees what it belongs to."""
    row = get_object_or_404(Picture.objects.only("is_public", "token", "created_by"), token=token)
    if not row.is_public and not pictures.is_seen_by(row, request.user):
        raise Http404
    path = pictures.folder_of(row) / name
    if not path.is_file():
        raise Http404
    stat = path.stat()
    etag = quote_etag(f"{name}-{stat.st_mtime_ns:x}-{stat.st_size:x}")
    response = get_conditional_response(request, etag=etag)
    response = response or FileResponse(path.open("rb"), content_type=f"image/{path.suffix[1:]}")
    response["ETag"] = etag
    # Any picture may be taken back, so no browser keeps one for longer than a page that shows it.
    response["Cache-Control"] = "public, max-age=300, must-revalidate" if row.is_public else "private, max-age=600"
    return response


@require_POST
def autosave(request):
    """Keeps what stands in a form of the workspace while it is typed; validates nothing."""
    path = safe_path(request, request.GET.get("form", ""), "")
    row = typed.keep(request.user, path, request.POST)
    if row is None:
        return JsonResponse({"saved": None}, status=400)
    return JsonResponse({"saved": thai.format_time(timezone.localtime(row.updated_at))})


@require_POST
def forget_typed(request):
    """Throws away one's own unsaved typing at an address; opens the form fresh, or goes on where `next` says."""
    path = safe_path(request, request.POST.get("form", ""), "/work/")
    if not typed.is_form_address(path):
        return redirect("/work/")
    typed.forget(request.user, path)
    messages.info(request, _("ทิ้งสิ่งที่พิมพ์ค้างไว้แล้ว"))
    return redirect(safe_path(request, request.POST.get("next", ""), path))


def csrf_failure(request, reason=""):
    """An old page was sent: what was typed is kept for its owner, and the way back is shown."""
    kept = typed.keep_for_owner(request)
    if typed.is_autosave(request):
        return JsonResponse({"saved": None}, status=403)
    context = {"kept": bool(kept), "target": page_behind(request)}
    return render(request, "403_csrf.html", context, status=403)


@login_not_required
@require_safe
def alive(request):
    """For supervisors: the web process answers."""
    return HttpResponse("ok", content_type="text/plain")
