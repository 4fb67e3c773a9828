"""One edit page for everything that a form of the workspace makes and changes.

How to use it: an app builds one `Editing` for its form in views and its two views ask the rights, then return
`PAGE.create(request)` or `PAGE.edit(request, thing)`. The form carries hidden `version` and `form_key` and answers
`text_differences(saved)`, `differences_from(saved)` (the same with pictures) and `keep_upload(by=)` (core.forms.CoverMixin).
The model has `version` and `form_key`; `write` calls domain.create or domain.update (which raises StaleEdit), `finish` says
what happened and redirects. Nothing typed is lost on any way out; templates/activities/form.html shows what a page needs.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import redirect, render
from django.urls import reverse

from core import once, typed
from core.addresses import number_from
from core.errors import StaleEdit


def version_from(text):
    """The version a plain form says was read; 0, which nothing has and which is refused as stale, when it says none."""
    return number_from(text) or 0


@dataclass(frozen=True, kw_only=True, eq=False)
class Editing:
    """What one edit page needs to know; the flow is the same for all.

    name: what the template calls the thing. rows: queryset to read it again. bind(request, thing) -> (form, TypedForm or None).
    write(request, form, thing or None) -> the thing as saved. finish(request, thing) -> redirect. editors(thing) -> people whose
    typing beside mine matters. context(request, form, thing) -> what only this template needs. edit_url, made_before: where a
    new thing is edited, and the sentence when its form comes again and changed.
    """

    name: str
    template: str
    section: str
    rows: QuerySet
    bind: Callable
    write: Callable
    finish: Callable
    editors: Callable
    edit_url: str = ""
    made_before: str = ""
    context: Callable = lambda request, form, thing: {}

    def create(self, request):
        """The page of a new thing. Its form sent again finds what it made the first time."""
        made = once.made_with(self.rows.model, once.key_from(request.POST.get("form_key")), request.user)
        return self._sent_again(request, made) if made else self.edit(request, None)

    def edit(self, request, thing):
        """Saves and leads on; or shows the form with sentences, or the other's change beside one's own (409)."""
        form, typed_row = self.bind(request, thing)
        differences = []
        if request.method == "POST":
            if form.is_valid():
                try:
                    return self._save(request, form, thing)
                except StaleEdit:
                    fresh = self.rows.get(pk=thing.pk)
                    differences = form.differences_from(fresh)
                    if not differences:
                        return self._already_saved(request, fresh)
                    form.data = form.data.copy()
                    form.data["version"] = str(fresh.version)
            form.keep_upload(by=request.user)
            typed_row = typed.keep(request.user, request.path, form.data)
        context = {
            self.name: thing, "form": form, "typed_row": typed_row, "differences": differences,
            "form_key": once.new_key(), "section": self.section,
            "others": typed.others_at(request.user, request.path, among=self.editors(thing)) if thing else [],
            **self.context(request, form, thing),
        }  # fmt: skip
        return render(request, self.template, context, status=409 if differences else 200)

    @transaction.atomic
    def _save(self, request, form, thing):
        thing = self.write(request, form, thing)
        typed.forget(request.user, request.path, form_key=form.cleaned_data["form_key"])
        return self.finish(request, thing)

    def _sent_again(self, request, thing):
        """A double click; or somebody went back in the browser and changed what had been saved: nothing of it is lost."""
        form, _typed_row = self.bind(request, None)
        if form.is_valid() and not form.text_differences(thing):
            return self._already_saved(request, thing)
        path = reverse(self.edit_url, args=[thing.pk])
        typed.hand_over(request.user, request.POST, path, version=thing.version)
        messages.info(request, self.made_before)
        return redirect(path)

    def _already_saved(self, request, thing):
        """What was typed is what is saved: a double click, or two people who wrote the same."""
        typed.forget(request.user, request.path)
        return self.finish(request, thing)
