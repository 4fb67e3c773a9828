"""The honour roll follows consent: published exactly while it is given; earlier years by hand, with how they agreed."""

import uuid

import pytest

from awards.domain import honours
from awards.models import Consent, Honoree
from awards.states import HONOREE_TRANSITIONS, ConsentStatus, HonoreeStatus
from core import history, pictures
from core.errors import AlreadyDone, DomainError, SomebodyWasFaster, StaleEdit
from core.models import Picture
from tests import files
from tests.awards import honouring

pytestmark = pytest.mark.django_db
LEGAL = {("hidden", "publish"): "published", ("published", "hide"): "hidden"}
PAIRS = [(status, action) for status in HonoreeStatus.values for action in HONOREE_TRANSITIONS]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def act(row, action, cast):
    if action == "publish":
        honours.publish(row, by=cast.officer)
    else:
        honours.hide(row, by=cast.officer, reason="เจ้าตัวขอ")


def picture(cast):
    return pictures.keep(pictures.inspect(files.upload(files.photo())), by=cast.officer)


def seen(client, one):
    response = client.get(one.address("master.webp"))
    if response.streaming:
        response.getvalue()
    return response.status_code


def set_consent(nomination, status):
    given = {"method": "link", "text_version": "1", "answered_at": nomination.submitted_at}
    Consent.objects.filter(nomination=nomination).update(status=status, **given)


def test_the_table_is_the_one_we_agreed_on():
    table = {(source, name): step.target for name, step in HONOREE_TRANSITIONS.items() for source in step.sources}
    assert table == LEGAL


@pytest.mark.parametrize(("status", "action"), PAIRS)
def test_every_pair_of_status_and_action(cast, status, action):
    row = honouring.honoree(cast, status=status)
    lines, before = history.events_of(row).count(), Honoree.objects.filter(pk=row.pk).values().get()
    if (status, action) in LEGAL:
        act(row, action, cast)
        assert Honoree.objects.get(pk=row.pk).status == LEGAL[status, action]
        assert history.events_of(row).first().action == f"honoree.{action}"
    else:
        with pytest.raises(SomebodyWasFaster):
            act(row, action, cast)
        assert Honoree.objects.filter(pk=row.pk).values().get() == before
    assert history.events_of(row).count() == lines + ((status, action) in LEGAL)
    assert Honoree(status=status).ready_for(action) == ((status, action) in LEGAL)


@pytest.mark.parametrize("status", ConsentStatus.values)
def test_who_a_round_has_chosen_is_public_exactly_while_consent_is_given(cast, status):
    round = honouring.announced(cast, consents=["not_asked"])
    (nomination,) = round.made
    for now, expected in ((status, status == "given"), ("given", True), (status, status == "given")):
        set_consent(nomination, now)
        honours.keep_in_step(Consent.objects.get(), by=cast.officer)
        honours.keep_in_step(Consent.objects.get())
        assert honouring.honorees_of(round)[0].is_published == expected
    assert Honoree.objects.public().exists() == (status == "given")


def test_in_step_before_the_announcement_makes_nothing(cast):
    honouring.decided(cast)
    honours.keep_in_step(Consent.objects.get(), by=cast.officer)
    assert not Honoree.objects.exists()


def test_by_hand_nobody_publishes_or_hides_who_a_round_has_chosen(cast):
    round = honouring.announced(cast, outcomes=("honoured", "honoured"), consents=("given", "not_asked"))
    out, inside = honouring.honorees_of(round)
    with pytest.raises(DomainError, match="ความยินยอม"):
        honours.hide(out, by=cast.officer, reason="x")
    with pytest.raises(DomainError, match="ความยินยอม"):
        honours.publish(inside, by=cast.officer)


def test_an_earlier_year_needs_how_they_agreed(cast):
    row = honouring.honoree(cast, status="hidden", consent_note="")
    with pytest.raises(DomainError, match="ให้ความยินยอมอย่างไร"):
        honours.publish(row, by=cast.officer)
    honours.update(row, by=cast.officer, version=row.version, consent_note="ลงนาม 2565")
    honours.publish(row, by=cast.officer)
    row.refresh_from_db()
    with pytest.raises(DomainError, match="ให้ความยินยอมอย่างไร"):
        honours.update(row, by=cast.officer, version=row.version, consent_note="")


def test_a_double_click_makes_one(cast):
    key = uuid.uuid4()
    first, second = (honouring.honoree(cast, status="hidden", form_key=key, name="คำดี") for _twice in range(2))
    assert first == second and Honoree.objects.count() == 1
    assert [event.action for event in history.events_of(first)] == ["honoree.create"]


def test_a_stale_form_changes_nothing(cast):
    row = honouring.honoree(cast)
    honours.update(row, by=cast.officer, version=row.version, story="ใหม่")
    with pytest.raises(StaleEdit):
        honours.update(row, by=cast.director, version=row.version, story="เก่า")
    assert Honoree.objects.get(pk=row.pk).story == "ใหม่"


def test_the_history_says_that_and_not_what_was_told_of_a_person(cast):
    row = honouring.honoree(cast)
    honours.update(row, by=cast.officer, version=row.version, story="ความลับ", name="ชื่ออื่น", place_name="ชุมชนใหม่")
    changes = history.events_of(row).first().changes
    assert changes["story"] == changes["name"] == ["•••", "•••"] and changes["place_name"] == ["", "ชุมชนใหม่"]


def test_what_the_committee_decided_no_form_changes(cast):
    round = honouring.announced(cast)
    (row,) = honouring.honorees_of(round)
    honours.update(row, by=cast.officer, version=row.version, outcome="commended", fiscal_year=2500, story="เล่า")
    row.refresh_from_db()
    assert (row.outcome, row.fiscal_year, row.story) == ("honoured", round.fiscal_year, "เล่า")


def test_a_picture_is_public_exactly_while_the_page_is(cast, client):
    row, own = honouring.honoree(cast, status="hidden"), picture(cast)
    row = honours.update(row, by=cast.officer, version=row.version, picture=own)
    assert not Picture.objects.get(pk=own.pk).is_public
    assert seen(client, own) == 404
    honours.publish(row, by=cast.officer)
    assert seen(client, own) == 200
    row.refresh_from_db()
    new = picture(cast)
    row = honours.update(row, by=cast.officer, version=row.version, picture=new)
    assert [Picture.objects.get(pk=one.pk).is_public for one in (own, new)] == [False, True]
    honours.hide(row, by=cast.officer, reason="เจ้าตัวขอ")
    assert seen(client, new) == 404


def test_hiding_twice_is_a_double_click(cast):
    row = honouring.honoree(cast)
    honours.hide(row, by=cast.officer, reason="ขอ")
    with pytest.raises(AlreadyDone):
        honours.hide(row, by=cast.officer, reason="ขอ")
