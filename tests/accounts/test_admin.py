"""The admin pages: administrators only, no way past the domain."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from accounts.models import User
from core import history
from core.admin import AdministratorAdmin
from tests import factories
from tests.people import ROLES

OURS = {"core", "accounts", "notifications", "networks", "activities", "visits", "news", "portal"}


def pages():
    """The list and the adding page of every model of ours in the admin."""
    for model in admin.site._registry:
        if model._meta.app_label in OURS:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            yield reverse(f"{name}_changelist")
            yield reverse(f"{name}_add")


@pytest.mark.parametrize("role", ROLES)
def test_only_administrators_come_in(cast, sign_in, role):
    client = sign_in(cast[role])
    for path in ["/admin/", *pages()]:
        assert client.get(path).status_code == (200 if role == "administrator" else 302), path


def test_every_page_of_ours_stands_on_the_same_base():
    registered = {model: page for model, page in admin.site._registry.items() if model._meta.app_label in OURS}
    assert registered
    assert [model for model, page in registered.items() if not isinstance(page, AdministratorAdmin)] == []


def test_things_with_a_status_are_not_in_the_admin_at_all():
    with_status = [model for model in apps.get_models() if model._meta.app_label in OURS and hasattr(model, "status")]
    assert {model.__name__ for model in with_status} >= {"Activity", "Article"}
    assert [model for model in with_status if admin.site.is_registered(model)] == []


def test_the_admin_has_no_page_that_writes_past_us():
    """History, outbox, pictures and allauth's rows are looked at elsewhere or not at all."""
    names = {model.__name__ for model in admin.site._registry if model._meta.app_label in OURS}
    assert names <= {"User", "Network", "ActivityKind"}


def test_an_administrator_adds_a_person_through_the_domain(cast, sign_in):
    values = {
        "email": "Somjai@Example.org",
        "prefix": "นาง",
        "given_name": "สมใจ",
        "family_name": "",
        "phone": "",
        "role": "officer",
        "is_active": "on",
    }
    answer = sign_in(cast.administrator).post("/admin/accounts/user/add/", values)
    assert answer.status_code == 302, answer.context["errors"]
    user = User.objects.get(email="somjai@example.org")
    assert not user.has_usable_password()
    assert not EmailAddress.objects.get(user=user).verified
    event = history.events_of(user).get()
    assert (event.action, event.by) == ("user.create", cast.administrator)


def test_an_administrator_changes_a_role_and_the_history_says_so(cast, sign_in):
    path = f"/admin/accounts/user/{cast.member.pk}/change/"
    client = sign_in(cast.administrator)
    fields = ("email", "prefix", "given_name", "family_name", "phone")
    values = {name: getattr(cast.member, name) for name in fields} | {"role": "director", "is_active": "on"}
    assert client.post(path, values).status_code == 302
    event = history.events_of(cast.member).first()
    assert (event.changes, event.by) == ({"role": ["", "director"]}, cast.administrator)


@pytest.mark.parametrize("email", ["officer@example.org", "OFFICER@example.org", "no address", ""])
def test_a_bad_address_is_refused_with_a_sentence(cast, sign_in, email):
    values = {"email": email, "given_name": "ซ้ำ", "role": "", "is_active": "on"}
    answer = sign_in(cast.administrator).post("/admin/accounts/user/add/", values)
    assert answer.status_code == 200
    assert answer.context["errors"]
    assert not User.objects.filter(given_name="ซ้ำ").exists()


@pytest.mark.parametrize("field", ["password", "is_superuser", "is_staff", "groups", "user_permissions", "last_login"])
def test_what_the_page_does_not_show_cannot_be_smuggled_in(cast, sign_in, field):
    path = f"/admin/accounts/user/{cast.member.pk}/change/"
    before = User.objects.filter(pk=cast.member.pk).values("password", "is_superuser", "last_login").get()
    values = {"email": cast.member.email, "given_name": "สมาชิก", "role": "", "is_active": "on", field: "1"}
    assert sign_in(cast.administrator).post(path, values).status_code == 302
    assert User.objects.filter(pk=cast.member.pk).values("password", "is_superuser", "last_login").get() == before


def test_nothing_is_deleted_there(cast, sign_in):
    client = sign_in(cast.administrator)
    assert client.get(f"/admin/accounts/user/{cast.member.pk}/delete/").status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [cast.member.pk], "post": "yes"}
    client.post("/admin/accounts/user/", chosen)
    assert User.objects.filter(pk=cast.member.pk).exists()


def test_an_administrator_helps_who_lost_the_phone_but_not_themselves(cast, sign_in):
    for user in (cast.officer, cast.administrator, cast.director):
        TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    chosen = {"action": "reset_second_factor", "_selected_action": [cast.officer.pk, cast.administrator.pk]}
    answer = sign_in(cast.administrator).post("/admin/accounts/user/", chosen, follow=True)
    page = answer.content.decode()
    assert "ล้างการยืนยันตัวตนสองขั้นของ นางสาวสำนัก งานไว แล้ว" in page
    assert "ให้ผู้ดูแลระบบอีกคนทำให้" in page
    assert {row.user for row in Authenticator.objects.all()} == {cast.administrator, cast.director}


def test_an_officer_does_not_reach_that_help(cast, sign_in):
    TOTP.activate(cast.director, "JBSWY3DPEHPK3PXP")
    chosen = {"action": "reset_second_factor", "_selected_action": [cast.director.pk]}
    assert sign_in(cast.officer).post("/admin/accounts/user/", chosen).status_code == 302
    assert Authenticator.objects.filter(user=cast.director).exists()


def test_a_name_changed_there_is_read_by_visitors_at_once(cast, sign_in, django_capture_on_commit_callbacks):
    client = sign_in(cast.administrator)
    assert "เครือข่ายใหม่เอี่ยม" not in client.get("/networks/").content.decode()
    network = cast.network
    names = ("slug", "name_en", "tone", "icon", "story", "order")
    values = {name: getattr(network, name) for name in names} | {"name": "เครือข่ายใหม่เอี่ยม"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"/admin/networks/network/{network.pk}/change/", values)
    assert answer.status_code == 302, answer.context["errors"]
    assert "เครือข่ายใหม่เอี่ยม" in client.get("/networks/").content.decode()


def test_an_activity_is_not_reached_through_the_admin(cast, sign_in):
    activity = factories.activity(by=cast.coordinator)
    client = sign_in(cast.administrator)
    for path in (
        "/admin/activities/activity/",
        f"/admin/activities/activity/{activity.pk}/change/",
        "/admin/core/event/",
    ):
        assert client.get(path).status_code == 404, path
