"""Deny by default, keep what was typed, and ask the office for its second factor. Public pages never meet the session."""

from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.cache import cache
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core import typed
from core.addresses import page_behind


def is_public(view_func):
    """Whether the view carries `@login_not_required`."""
    return not getattr(view_func, "login_required", True)


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Django's, and a form sent after the session ended is kept for the person it was made for."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        # Django asks who signed in before it asks whether that matters; a public page must not read the session.
        return None if is_public(view_func) else super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        kept = typed.keep_for_owner(request)
        if typed.is_autosave(request):
            return JsonResponse({"saved": None}, status=401)
        if kept:
            messages.info(request, _("หมดเวลาเข้าใช้แล้ว สิ่งที่พิมพ์ไว้ยังอยู่ครบ กรุณาเข้าสู่ระบบอีกครั้งเพื่อทำต่อ"))
        return redirect(f"{redirect(settings.LOGIN_URL).url}?{urlencode({'next': page_behind(request)})}")


class SecondFactorMiddleware:
    """People of the office set up a second factor before anything else, /admin/ included."""

    OPEN_NAMES = {"account_logout", "account_reauthenticate", "mfa_reauthenticate"}
    FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if settings.DEMO_MODE or is_public(view_func):
            return None
        user = request.user
        if not user.is_authenticated or not user.must_use_second_factor:
            return None
        name = request.resolver_match.url_name or ""
        if name in self.OPEN_NAMES or name.startswith("mfa_") or is_mfa_enabled(user, self.FACTORS):
            return None
        messages.warning(request, _("ผู้ใช้ของสำนักงานต้องยืนยันตัวตนสองขั้น กรุณาตั้งค่าแอปยืนยันตัวตนหรือพาสคีย์ก่อนใช้งาน"))
        return redirect("mfa_index")


class SessionListMiddleware:
    """Notes when each sign-in was last used, for the page that lists them; to five minutes, which costs no query
    on most clicks. allauth's own would do it on every click and on public pages too."""

    SECONDS = 300

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if is_public(view_func) or not request.user.is_authenticated:
            return
        if cache.add(f"session-seen:{request.session.session_key}", True, self.SECONDS):
            UserSession.objects.create_from_request(request)
