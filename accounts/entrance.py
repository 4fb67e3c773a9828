"""Signing somebody in right after their account was made, as the sign-in page does it."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login


def sign_in_new(request, person, *, url):
    """A session of their own with its key changed, listed among their devices; leads to `url`."""
    login = Login(user=person, redirect_url=url, email=person.email)
    return perform_password_login(request, {"email": person.email}, login)
