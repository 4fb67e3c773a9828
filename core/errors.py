"""The one exception meant for people, and how it reaches their screen."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.addresses import page_behind

HIDDEN_FIELDS = {"csrfmiddlewaretoken", "typed_by", "version", "form_key", "next", "do"}
# Uploads kept beside a form, what counts its rows, and which of them were read.
NOT_TYPED = ("_kept", "_FORMS", "-pk", "-version")
READ = {"mark", "serial"}


class DomainError(Exception):
    """Something cannot happen now. The text is a polite Thai sentence that says what to do next.

    target: address of the page to show the sentence on; without it, the page the person came from.
    """

    level = messages.ERROR

    def __init__(self, message, *, target=None):
        super().__init__(message)
        self.target = target


class SomebodyWasFaster(DomainError):
    """The row left the expected state between reading and writing it."""


class AlreadyDone(SomebodyWasFaster):
    """The same person did the same thing a moment ago: a double click, no mistake."""

    level = messages.INFO


class StaleEdit(DomainError):
    """The thing was changed by somebody else after this person opened the form."""

    def __init__(self, message=None, *, target=None):
        super().__init__(message or _("มีผู้อื่นแก้ไขเรื่องนี้ไปแล้ว กรุณาเทียบความต่างก่อนบันทึก"), target=target)


def needed(reason, *, target=None, sentence=""):
    """The reason, if there is one; who reads a decision must know what to do next."""
    if not reason.strip():
        raise DomainError(sentence or _("กรุณาบอกเหตุผล เพื่อให้ผู้ส่งรู้ว่าต้องทำอะไรต่อ"), target=target)
    return reason


def check_valid(row, *, target, exclude=None):
    """The model's own checks; what they refuse becomes a sentence with the names of the fields."""
    try:
        row.full_clean(exclude=exclude)
    except ValidationError as error:
        fields = [name for name in error.error_dict if name != NON_FIELD_ERRORS]
        names = " ".join(str(row._meta.get_field(name).verbose_name) for name in fields)
        if names:
            sentence = _("บันทึกไม่ได้ เพราะค่านี้ใช้ไม่ได้แล้ว: %(names)s กรุณาตรวจและแก้ก่อน") % {"names": names}
        else:
            sentence = _("บันทึกไม่ได้ เพราะข้อมูลขัดกันเอง เช่น เลิกก่อนเริ่ม กรุณาเทียบกับข้อมูลล่าสุดแล้วแก้ก่อน")
        raise DomainError(sentence, target=target) from error


class DomainErrorMiddleware:
    """Shows a DomainError on the page the person came from; text that was typed stays readable."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, DomainError):
            return None
        target = exception.target or page_behind(request)
        typed = typed_texts(request)
        if (typed and not isinstance(exception, AlreadyDone)) or target == request.path and request.method == "GET":
            context = {"sentence": str(exception), "target": target, "typed": typed}
            return render(request, "409.html", context, status=409)
        messages.add_message(request, exception.level, str(exception))
        return HttpResponseRedirect(target)


class WrongMethodMiddleware:
    """An address that was opened but only takes a press, or the other way round: a page that says so, not a blank one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 405 or response.streaming or response.content or not request.accepts("text/html"):
            return response
        target = page_behind(request)
        # From the sign-in one is sent here again.
        nowhere = {request.path, reverse("portal:home"), reverse(settings.LOGIN_URL)}
        is_way_back = urlsplit(target).path not in nowhere
        context = {"is_opened": request.method in {"GET", "HEAD"}, "target": target if is_way_back else ""}
        answer = render(request, "405.html", context, status=405)
        for name in ("Allow", "Cache-Control", "X-Robots-Tag"):
            if name in response:
                answer[name] = response[name]
        return answer


def typed_texts(request):
    """What the person typed in a refused POST, without hidden fields, as a list of texts."""
    if request.method != "POST":
        return []
    typed = [(name, value) for name, value in request.POST.items() if not name.endswith(NOT_TYPED)]
    return [value for name, value in typed if name not in HIDDEN_FIELDS | READ and value.strip()]
