"""Opening a page about sign-up or the door writes nothing: terms nobody set are read as what they would be."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Admission
from tests import factories
from tests.activities.guests import open_activity

pytestmark = pytest.mark.django_db
PUBLIC = ("register/",)
WORK = (
    "admission/", "registrations/", "registrations.xlsx", "attendance/", "attendance/settings/", "attendance/paper/",
    "door/", "screen/", "poster.pdf",
)  # fmt: skip
WRITES = ('INSERT INTO "activities_admission"', 'UPDATE "activities_admission"')


def writes_of(client, address):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    return [query["sql"] for query in queries if query["sql"].startswith(WRITES)]


@pytest.mark.parametrize("page", PUBLIC + WORK)
def test_a_page_of_an_approved_activity_writes_no_terms(cast, sign_in, page):
    activity = open_activity(cast)
    start = activity.get_absolute_url() if page in PUBLIC else activity.get_work_url()
    client = sign_in(cast.coordinator)
    assert writes_of(client, start + page) == []
    assert Admission.objects.filter(activity=activity).count() == 1  # made when it was approved


@pytest.mark.parametrize("page", ["admission/", "registrations/", "registrations.xlsx"])
def test_a_page_of_a_draft_writes_no_terms(cast, sign_in, page):
    activity = factories.activity(by=cast.coordinator)
    assert writes_of(sign_in(cast.coordinator), activity.get_work_url() + page) == []
    assert not Admission.objects.exists()


def test_terms_nobody_set_are_set_by_the_first_save(cast, sign_in):
    activity, client = factories.activity(by=cast.coordinator), sign_in(cast.coordinator)
    response = client.post(
        f"{activity.get_work_url()}admission/", {"takes_signups": "on", "capacity": "9", "version": "1"}
    )
    assert response.status_code == 302
    terms = Admission.objects.get(activity=activity)
    assert (terms.takes_signups, terms.capacity, terms.version) == (True, 9, 2)


def test_activities_approved_before_get_their_code(cast):
    approved, draft = open_activity(cast), factories.activity(by=cast.coordinator)
    Admission.objects.all().delete()
    for _turn in range(2):
        import_module("activities.migrations.0012_door_terms_of_approved").fill(apps, None)
    assert Admission.objects.get().activity == approved
    assert len(Admission.objects.get().door_code) == 10
    assert draft.status == "draft"
