"""A page with one small form: what it says, how it saves and leads back, what a stale one shows. See templates/form_page.html."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render

from core import once, typed
from core.errors import StaleEdit
from core.forms import bind


@dataclass(kw_only=True)
class FormPage:
    """What a small form page says: heading, button, the sentence afterwards, the page it leads back to.

    again: words of a second button that saves and opens the form afresh · remove: words and address of taking the row
    away · empty: why there is nothing to choose, instead of the form · section: key of the workspace's navigation ·
    onward: the page it leads to once it is saved, where `back` is then gone.
    """

    title: str
    button: str
    done: str
    back: str
    parent: str
    section: str
    lede: str = ""
    again: str = ""
    remove: str = ""
    remove_url: str = ""
    danger: bool = False
    empty: str = ""
    empty_text: str = ""
    onward: str = ""


def form_page(request, form_class, page, save, *, fresh=None, **kwargs):
    """A form that saves and leads back, or comes back with sentences; a stale one with both texts side by side.

    save(form) writes through the domain; fresh() reads the row again when somebody else changed it.
    """
    form, typed_row = bind(form_class, request, **kwargs)
    differences = []
    if request.method == "POST":
        if form.is_valid():
            try:
                save(form)
            except StaleEdit:
                differences = form.differences_from(row := fresh())
                form.data = form.data.copy()
                form.data["version"] = str(row.version)
            if not differences:
                typed.forget(request.user, request.path, form_key=form.cleaned_data.get("form_key"))
                messages.success(request, page.done)
                is_again = page.again and request.POST.get("do") == "again"
                return redirect(request.path if is_again else page.onward or page.back)
        typed_row = typed.keep(request.user, request.path, form.data)
    context = {
        "form": form, "page": page, "typed_row": typed_row, "differences": differences, "form_key": once.new_key(),
        "section": page.section,
    }  # fmt: skip
    return render(request, "form_page.html", context, status=409 if differences else 200)
