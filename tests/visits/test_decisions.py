"""The office decides about what it has read: a decision that does not say which version is refused, as for activities."""

import pytest

from networks.domain import invitations
from tests.visits import following, visiting

pytestmark = pytest.mark.django_db
WITHOUT = [{}, {"version": ""}, {"version": "x"}, {"version": "-1"}, {"version": "1" * 30}]


@pytest.mark.parametrize("sent", WITHOUT)
def test_a_visit_is_accepted_in_the_version_that_was_read(cast, sign_in, sent):
    visit = visiting.visit_in(cast, "reported")
    client, address = sign_in(cast.director), f"{visit.get_work_url()}accept/"
    client.post(address, sent)
    assert visiting.fresh(visit).status == "reported"
    client.post(address, {"version": visiting.fresh(visit).version})
    assert visiting.fresh(visit).status == "accepted"


@pytest.mark.parametrize("sent", WITHOUT)
def test_a_lesson_is_published_in_the_version_that_was_read(cast, sign_in, sent):
    lesson = following.lesson_in(cast, "submitted")
    client, address = sign_in(cast.director), f"{lesson.get_work_url()}publish/"
    client.post(address, sent)
    lesson.refresh_from_db()
    assert lesson.status == "submitted"
    client.post(address, {"version": lesson.version})
    lesson.refresh_from_db()
    assert lesson.status == "published"


@pytest.mark.parametrize("sent", WITHOUT)
def test_a_letter_goes_out_again_in_the_version_that_was_read(cast, sign_in, sent):
    row = invitations.send(by=cast.officer, email="new@example.com", role="judge")
    client, address = sign_in(cast.officer), f"/work/invitations/{row.pk}/resend/"
    client.post(address, sent)
    row.refresh_from_db()
    assert row.serial == 1
    client.post(address, {"version": row.version})
    row.refresh_from_db()
    assert row.serial == 2
