"""Every address x every role, as tests/access_table.py says; a name without a row fails."""

from collections import Counter

import pytest
from django.db import transaction
from django.urls import URLResolver, get_resolver, reverse

from accounts.models import User
from activities.domain import report_files
from activities.domain.registration import admission_of
from activities.models import ActivityKind
from core import pictures
from networks.models import Membership
from tests import access_table, factories, files
from tests.access_awards import AWARDS
from tests.access_judging import JUDGING
from tests.activities import assemblies, reporting, signing_up
from tests.awards import honouring, judging, nominating, rounding
from tests.networks import directory, inviting
from tests.notifications import letters
from tests.people import ROLES
from tests.visits import following, visiting

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/login/"
TABLE = access_table.TABLE | AWARDS | JUDGING


def addresses(resolver=None, namespaces=(), prefix="/"):
    """Every address of the project: (name with namespaces, or the route where it has no name; its namespaces)."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, (*namespaces, *filter(None, [pattern.namespace])), route)
        else:
            yield ":".join((*namespaces, pattern.name)) if pattern.name else route


class Things:
    """What addresses are about, made when first asked for."""

    def __init__(self, cast):
        self.cast = cast

    def activity(self, status):
        cover = pictures.keep(pictures.inspect(files.upload(files.photo())), by=self.cast.coordinator)
        return factories.activity(
            by=self.cast.coordinator, office=self.cast.officer, status=status, host=self.cast.organization, cover=cover
        )

    def path(self, name, about):
        if name.startswith("/"):
            return name.replace("<path:object_id>", "999999").replace("(?P<url>.*)$", "no-such/page/")
        address = reverse(name, kwargs=self.names(about))
        return f"{address}?form=/work/activities/new/" if about == "typed" else address

    def signing_up(self, what):
        """An activity that takes sign-ups, or somebody who signed up for it."""
        activity = signing_up.open_activity(self.cast)
        if what == "sign-up":
            return {"pk": activity.pk}
        row = signing_up.join(activity)
        return {"token": row.token} if what == "token" else {"pk": activity.pk, "number": row.pk}

    def names(self, about):
        """The names inside an address."""
        cast, what = self.cast, about.split()
        if about == "held":
            return {"pk": reporting.held(cast).pk}
        if "report" in what or about == "draft step":
            return self.names_of_report(cast, about, what)
        if about in {"draft", "submitted", "approved"}:
            return {"pk": self.activity(about).pk}
        if about == "open change":
            return {"pk": factories.change(self.activity("approved"), by=cast.coordinator).pk}
        if about in {"open sign-up", "registration token", "registration number"}:
            return self.signing_up(what[-1])
        if what and what[-1] in {"visit", "stop", "link", "member", "photo", "finding", "place"} and len(what) == 2:
            return visiting.names(cast, *what)
        if what and what[-1] in {"follow-up", "lesson", "ground", "activity"}:
            return following.names(cast, *what)
        if about in judging.ABOUT:
            return judging.names(cast, about)
        if what and what[0] == "honour":
            return honouring.names(cast, what[1])
        if what and what[-1] in {"round", "category", "nomination"}:
            return rounding.names(cast, *what)
        if what and what[-1] in {"assembly", "programme", "session", "booth", "resolution"}:
            return assemblies.names(cast, *what)
        if what and what[-1] in {"call", "nominator", "nominee"}:
            return nominating.names(cast, *what)
        if about in {"paused organization", "left organization", "organization change"}:
            return directory.names(cast, about)
        if what[-1:] == ["article"]:
            return {"pk": factories.article(by=cast.officer, status=what[0]).pk}
        if what[-1:] == ["row"] or about == "user":
            rows = {
                "user": User.objects.first,
                "network row": lambda: cast.network,
                "kind row": ActivityKind.objects.first,
            }
            return {"object_id": rows[about]().pk}
        if about == "failed letter":
            return {"pk": letters.failed(cast.coordinator).pk}
        if about in {"letter", "invitation", "right", "person"}:
            return self.names_of_people(about)
        if about == "door":
            return {"code": admission_of(self.activity("approved")).door_code}
        fixed = {
            "network": {"slug": "edu"},
            "organization": {"pk": cast.organization.pk},
            "missing": {"object_id": 999999},
            "number": {"pk": 999999},
            "year": {"year": 2569},
            "app": {"app_label": "networks"},
            "content type": {"content_type_id": 1, "object_id": 999999},
            "wrong key": {"key": "wrong"},
            "wrong reset key": {"uidb36": "1", "key": "set-password"},
        }
        if about == "picture":
            return {"token": self.activity("draft").cover.token, "name": "master.webp"}
        return fixed.get(about, {})

    def names_of_people(self, about):
        """Inside an address about an invitation, or about somebody and what they may do."""
        if about in {"right", "person"}:
            right = Membership.objects.get(user=self.cast.coordinator)
            return {"pk": right.pk if about == "right" else right.user_id}
        invitation = inviting.invite(self.cast)
        return {"pk": invitation.pk} if about == "invitation" else {"token": inviting.token_of(invitation)}

    def names_of_report(self, cast, about, what):
        """Inside an address of a report, its photo or its file."""
        report = reporting.report_in(cast, "accepted" if what[0] == "report" else what[0], photos=["yes"])
        if about == "report photo":
            return {"pk": report.photos.get().pk}
        if about == "report file":
            clean = report_files.inspect(files.upload(reporting.document("pdf")))
            return {"pk": report_files.add(reporting.report_in(cast, "draft"), clean, by=cast.coordinator).pk}
        if about == "accepted report":
            return {"pk": report.pk}
        names = {"pk": report.activity_id, "number": report.number}
        return names | {"step": 1} if about == "draft step" else names


def test_every_address_has_exactly_one_row_and_every_row_an_address():
    found = Counter(addresses())
    assert sorted(set(found) - set(TABLE)) == [], "addresses without a row in tests/access_table.py"
    assert sorted(set(TABLE) - set(found)) == [], "rows without an address"
    assert [name for name, count in found.items() if count > 1] == []


def answer(client, method, path, data):
    """The answer in a transaction of its own, so that each role finds the same thing."""
    with transaction.atomic():
        response = getattr(client, method)(path, dict(data))
        if response.streaming:
            response.getvalue()
        transaction.set_rollback(True)
    return response


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_gets_which_answer(cast, sign_in, name, method):
    row = TABLE[name]
    path = Things(cast).path(name, row.about)
    clients = {role: sign_in(cast[role]) for role in ROLES}
    answers = {role: answer(clients[role], method, path, row.data) for role in ROLES}
    codes = {role: response.status_code for role, response in answers.items()}
    assert codes == dict(zip(ROLES, row.answers(method), strict=True)), f"{method.upper()} {path}"
    if path.startswith("/work/"):
        assert answers["visitor"]["Location"].startswith(SIGN_IN)


@pytest.mark.parametrize("role", ["stranger", "member", "coordinator", "editor", "judge", "officer", "director"])
def test_the_admin_refuses_everybody_but_the_administrator_in_the_end(cast, sign_in, role):
    response = sign_in(cast[role]).get("/admin/", follow=True)
    assert response.status_code == 403
    assert "/admin/accounts/user/" not in response.content.decode()


def test_a_visitor_of_the_admin_signs_in_where_everybody_does(cast, client):
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith(SIGN_IN)


@pytest.mark.parametrize("action", ["submit", "withdraw", "approve", "return", "cancel", "copy", "discard", "edit"])
def test_a_stranger_cannot_tell_a_hidden_activity_from_none(cast, sign_in, action):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    client = sign_in(cast.stranger)
    hidden = client.post(f"/work/activities/{activity.pk}/{action}/")
    missing = client.post(f"/work/activities/999999/{action}/")
    assert hidden.status_code == missing.status_code == 404
    token = 'name="csrfmiddlewaretoken"'
    strip = [part.content.decode().replace(str(activity.pk), "999999") for part in (hidden, missing)]
    assert [line for line in strip[0].splitlines() if token not in line] == [
        line for line in strip[1].splitlines() if token not in line
    ]


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, row in TABLE.items()
        if row.answers("post")[6] in {200, 302}
        and name.startswith(("activities:", "networks:", "news:", "visits:", "awards:"))
    ],
)
def test_a_post_without_its_token_changes_nothing(cast, settings, name):
    """CSRF protection is on at every door that writes."""
    from django.test import Client

    settings.DEMO_MODE = True
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.officer, backend="accounts.backends.SignInBackend")
    path = Things(cast).path(name, TABLE[name].about)
    assert client.post(path, dict(TABLE[name].data)).status_code == 403


OFFICE = ("officer", "director", "administrator")


@pytest.mark.parametrize("role", OFFICE)
@pytest.mark.parametrize(
    "path",
    [
        "/work/",
        "/work/activities/",
        "/work/news/",
        "/work/people/",
        "/work/people/invite/",
        "/work/notices/",
        "/work/styleguide/",
        "/admin/",
        "/admin/accounts/user/",
    ],
)
def test_without_a_second_factor_the_office_gets_nowhere(cast, sign_in, settings, role, path):
    client = sign_in(cast[role])
    settings.DEMO_MODE = False
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, "/accounts/2fa/")


@pytest.mark.parametrize("role", ["stranger", "member", "coordinator", "editor", "judge"])
def test_others_need_no_second_factor(cast, sign_in, settings, role):
    client = sign_in(cast[role])
    settings.DEMO_MODE = False
    assert client.get("/work/").status_code == 200
