"""Before the announcement nothing of a result leaves the office. A decided round stands beside an undecided one of the same shape:
whatever visitors and people without a right in the office ask, both answer alike."""

import re
import subprocess
from io import BytesIO
from threading import Event as Flag
from threading import Thread
from zipfile import ZipFile

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from awards import links
from awards.domain import announcement, decisions, rounds
from awards.models import Certificate, Consent, Honoree, Nomination, Nominator
from core import pictures
from core.models import Event
from news import domain as news
from notifications.models import Notification
from tests import files, people
from tests.awards import building, honouring
from tests.test_access import addresses

pytestmark = pytest.mark.django_db
# Words that nothing else in the province says.
NAMES = ("กุหลาบแก้ว มณีโชติ", "พะยูนทอง ศิลาแลง", "ชบาไพร วงเดือน")
FIRST = tuple(name.split()[0] for name in NAMES)
NEWS, PRAISE = "ปลื้มใจกับผลการคัดเลือกประจำปี", "ผู้ปลูกต้นไม้ริมทางสี่พันต้น"
PUBLIC = ("/", "/honours/", "/news/", "/news/rss.xml", "/news/atom.xml", "/sitemap.xml")
TRACES = (*NAMES, *FIRST, NEWS, PRAISE, "มติที่ 7/2570", "88.125")
OUTSIDE = ("visitor", "stranger", "member", "coordinator", "editor", "judge")


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def shape(cast, *, is_decided):
    """A round of deliberation, or the same one decided, with citations and news that wait; equal but for the decisions."""
    honouring.template(cast.officer)
    round = building.round_(
        by=cast.officer,
        status="decided" if is_decided else "deliberation",
        title="คนดีทดสอบรอบเดียวกัน" + "ก" * is_decided,
    )
    category = building.category(round, name="ประชาชน")
    round.made = []
    for place, name in enumerate(NAMES):
        row = building.nomination(
            category, consent="given", name=name if is_decided else f"ใครคนหนึ่ง {place}", organization=cast.organization,
            email=f"n{round.pk}-{place}@example.org", citation=PRAISE if is_decided else "",
        )  # fmt: skip
        if is_decided:
            building.decision(
                row, by=cast.director, outcome=("honoured", "commended", "not_this_time")[place], rank=place + 1,
                resolution_number="มติที่ 7/2570", mean="88.125",
            )  # fmt: skip
        round.made.append(row)
    cover = pictures.keep(pictures.inspect(files.upload(files.photo())), by=cast.officer)
    round.article = news.create(
        by=cast.officer, title=NEWS if is_decided else "เรื่องอื่น", category="notice", network=None, summary=NEWS if is_decided else "อื่น",
        body="<p>" + (NAMES[0] if is_decided else "อื่น") + "</p>", cover=cover, waits_for=round,
    )  # fmt: skip
    news.publish(round.article, by=cast.officer)
    round.cover = cover
    return round


def plain_addresses():
    """Every address without a part to fill in."""
    resolver = get_resolver()
    for name in addresses(resolver):
        if name.startswith(("/", "admin:")):
            continue
        try:
            yield reverse(name)
        except NoReverseMatch:  # has parts
            continue


def asked_of(round):
    """Addresses about one round and all that hangs on it, guessed by somebody who knows how they are made."""
    yield f"/awards/{round.pk}/"
    yield f"/news/{round.article.pk}/"
    yield round.cover.address("master.webp")
    yield round.cover.address("360.webp")
    for path in (
        "",
        "announcement/",
        "certificates/",
        "nominations/",
        "judging/",
        "deliberation/",
        "minutes.pdf",
        "meeting/",
    ):
        yield f"/work/awards/{round.pk}/{path}"
    for row in round.made:
        for path in (
            f"/work/nominations/{row.pk}/",
            f"/work/nominations/{row.pk}/citation/",
            f"/work/nominations/{row.pk}/decision/",
        ):
            yield path
    for pk in range(1, 4):
        yield f"/honours/{pk}/"
        yield f"/work/honours/{pk}/"
        yield f"/work/certificates/{pk}/certificate.pdf"
    yield "/verify/ACDEFGHJKMNPQRTU/"
    yield f"/year/{round.fiscal_year}/"


def own_pages(round):
    """Personal pages of who nominated and of who was nominated: they know the name, and nothing else."""
    for row in round.made:
        for who in row.nominators.all():
            yield links.personal_address(who)
            yield from (f"{links.personal_address(who)}{step}/" for step in ("who", "why", "files", "send"))
            yield links.CONFIRM.address_of(who)
        yield links.CONSENT.address_of(row.consent)
        yield links.CONSENT.address_of(row.consent, row.consent.serial - 1)  # of an older letter: 410


def searches():
    words = [word for trace in TRACES for word in trace.split()]
    for word in words:
        yield f"/search/?q={word}"
        yield f"/work/search/?q={word}"
        yield f"/work/judging/?q={word}"
        yield f"/honours/?q={word}"


def text_of(response):
    """What a response says; of a spreadsheet what is in its sheets, of a PDF what can be read."""
    body = response.getvalue() if response.streaming else response.content
    if body.startswith(b"PK"):
        with ZipFile(BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in sorted(packed.namelist()) if name.startswith("xl/"))
    if body.startswith(b"%PDF"):
        body = subprocess.run(["pdftotext", "-", "-"], input=body, capture_output=True, check=True).stdout
    return body.decode(errors="replace")


def without_keys(text):
    """What remains of a page when what is new at every look is taken out."""
    return re.sub(r'(csrfmiddlewaretoken|typed_by|form_key)" value="[^"]*"', "", text)


def without_numbers(text):
    """What two pages of the same shape have in common: no keys, tokens, numbers."""
    return re.sub(r"[\w-]{22}|\d+", "", without_keys(text))


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_address_says_a_trace_of_it(cast, sign_in, role):
    round, client = shape(cast, is_decided=True), sign_in(cast[role])
    said = []
    for path in {*plain_addresses(), *asked_of(round), cast.organization.get_absolute_url(), "/no/such/page/"}:
        if path.startswith("/accounts/logout"):
            continue
        text = text_of(client.get(path))
        said += [(path, trace) for trace in TRACES if trace in text]
    for path in searches():
        # The box repeats what was typed; nothing else may.
        asked = path.split("=", 1)[1]
        text = text_of(client.get(path)).replace(asked, "")
        said += [(path, trace) for trace in TRACES if trace in text or f"/news/{round.article.pk}/" in text]
    for path in own_pages(round):
        text = text_of(client.get(path))
        said += [(path, trace) for trace in (NEWS, PRAISE, "7/2570", "88.125", "ได้รับการยกย่องแล้ว") if trace in text]
    assert said == []


@pytest.mark.parametrize("role", OUTSIDE)
def test_a_decided_round_answers_as_an_undecided_one(cast, sign_in, role):
    client = sign_in(cast[role])
    decided, other = shape(cast, is_decided=True), shape(cast, is_decided=False)
    different = []
    pairs = [
        *zip(asked_of(decided), asked_of(other), strict=True),
        *zip(own_pages(decided), own_pages(other), strict=True),
    ]
    for one, two in pairs:
        answers = [client.get(path) for path in (one, two)]
        texts = [without_numbers(text_of(answer)) for answer in answers]
        sizes = [len(text) // 64 for text in texts]
        if answers[0].status_code != answers[1].status_code or abs(sizes[0] - sizes[1]) > 1:
            different.append((one, two, [a.status_code for a in answers], sizes))
    assert different == []


def put_forward(cast):
    """A round in the meeting, everybody's part done: the coordinator nominated from the desk, the judge sent both scores."""
    honouring.template(cast.officer)
    round = building.round_(by=cast.officer, status="deliberation", judging_until=timezone.localdate())
    category = building.category(round, quorum=1)
    round.made = [
        building.nomination(category, consent="given", name=name, email=f"nominee{place}@example.org")
        for place, name in enumerate(NAMES)
    ]
    for place, row in enumerate(round.made):
        Nominator.objects.create(
            nomination=row, user=cast.coordinator, name="ประสาน งานดี", email=cast.coordinator.email
        )
        Consent.objects.filter(nomination=row).update(serial=1, address=row.email)
        row.refresh_from_db()
        building.review(row, cast.judge, status="sent", score=90 - 10 * place)
    return round


def decide(round, cast):
    """As the office does it: citations, drafts, signed, all decided, set to a minute; news that waits."""
    for row, outcome in zip(round.made, ("honoured", "commended", "not_this_time"), strict=True):
        announcement.write_citation(row, by=cast.officer, text=PRAISE, version=row.version)
        decisions.draft(row, by=cast.officer, outcome=outcome, resolution_number="มติที่ 7/2570")
    category = round.categories.get()
    decisions.sign_all(category, by=cast.director, mark=decisions.mark_of(decisions.drafts_of(category)))
    rounds.decide(building.fresh(round), by=cast.officer)
    announcement.schedule(round, by=cast.officer, announce_at=round.closes_at)
    article = news.create(
        by=cast.officer, title=NEWS, category="notice", network=None, summary=NEWS, body="<p>ผล</p>", cover=None,
        waits_for=building.fresh(round),
    )  # fmt: skip
    news.publish(article, by=cast.officer)


def everything(client, round):
    """{address: (status, what is on it)} of all that this person can ask for."""
    paths = {*plain_addresses(), *own_pages(round), *searches(), "/no/such/page/", "/year/2570/"}
    paths |= {f"/awards/{round.pk}/", f"/work/awards/{round.pk}/", f"/work/awards/{round.pk}/minutes.pdf"}
    for pk in range(1, 4):
        paths |= {f"/honours/{pk}/", f"/news/{pk}/", f"/work/certificates/{pk}/"}
    for row in round.made:
        paths |= {f"/work/nominations/{row.pk}/{rest}" for rest in ("", "decision/", "citation/")}
        paths |= {review.get_work_url() for review in row.reviews.all()}
    answers = {path: client.get(path) for path in sorted(paths) if not path.startswith("/accounts/logout")}
    return {path: (answer.status_code, without_keys(text_of(answer))) for path, answer in answers.items()}


@pytest.mark.parametrize("role", ["visitor", "coordinator", "judge"])
def test_the_decision_changes_no_page_of_anybody_outside(cast, sign_in, role, django_capture_on_commit_callbacks):
    """Visitors, the nominee by the letter's link, the coordinator who nominated, the judge who scored: the same as before."""
    round, client = put_forward(cast), sign_in(cast[role])
    with time_machine.travel(timezone.now(), tick=False):
        before = everything(client, round)
        assert {status for status, _text in before.values()} >= {200, 404, 410}
        with django_capture_on_commit_callbacks(execute=True):
            decide(round, cast)
        assert building.fresh(round).announce_at
        after = everything(client, round)
    assert [path for path in before if before[path] != after[path]] == []


def test_the_list_of_the_coordinator_says_only_that_it_is_considered(cast, sign_in):
    round, client = put_forward(cast), sign_in(cast.coordinator)
    decide(round, cast)
    page = client.get("/work/nominate/").content.decode()
    assert page.count("กำลังพิจารณา") == len(NAMES) and "ประกาศผลแล้ว" not in page


def test_nobody_learns_by_acting_how_it_stands(cast, client):
    """A nominator who would take it back and a nominee who does hear the same before and after the decision."""
    said = []
    for is_decided in (False, True):
        round = put_forward(cast)
        if is_decided:
            decide(round, cast)
        row = round.made[0]
        who = row.nominators.filter(user=None).get()
        asked = [
            client.post(links.personal_address(who), {"do": "withdraw", "reason": "ย้ายออกไปแล้ว"}, follow=True),
            client.post(links.CONSENT.address_of(row.consent), {"do": "withdraw"}, follow=True),
        ]
        said.append([(one.status_code, without_numbers(text_of(one))) for one in asked])
        assert [one.status_code for one in asked] == [409, 200]
        states = Nomination.objects.filter(pk=row.pk).values_list("status", "consent__status")
        assert states.get() == ("complete", "withdrawn")
    assert said[0] == said[1]


def test_nothing_of_it_is_written_down_for_others(cast):
    round = shape(cast, is_decided=True)
    announcement.schedule(round, by=cast.officer, announce_at=round.closes_at)
    assert not Honoree.objects.exists() and not Certificate.objects.exists()
    assert (
        not Notification.objects.exclude(recipient__role__in=("officer", "director"))
        .filter(text__contains="ยกย่อง")
        .exists()
    )
    lines = Event.objects.values_list("changes", "note")
    assert not [line for line in lines if any(trace in str(line) for trace in TRACES)]


def test_at_the_announcement_everything_is_out_at_once(cast, client, django_capture_on_commit_callbacks):
    round = shape(cast, is_decided=True)
    before = {path: client.get(path).status_code for path in (*PUBLIC, cast.organization.get_absolute_url())}
    assert set(before.values()) == {200}  # kept in the page cache from here on
    with django_capture_on_commit_callbacks(execute=True):
        announcement.announce(round, by=cast.officer)
    first, second = honouring.honorees_of(round)
    page = client.get(f"/search/?q={NAMES[0]}").content.decode()
    assert first.get_absolute_url() in page
    assert client.get(cast.organization.get_absolute_url()).content.decode().count(FIRST[0])
    for feed in ("/news/rss.xml", "/news/atom.xml"):
        assert NEWS in client.get(feed).content.decode()
    who = round.made[0].nominators.get()
    assert "ประกาศผลแล้ว" in client.get(links.personal_address(who)).content.decode()
    told = Notification.objects.filter(key__startswith="announce:").values_list("address", flat=True)
    assert {who.email, round.made[0].email, round.made[1].email} <= set(told)
    roll = client.get("/honours/").content.decode()
    assert FIRST[0] in roll and FIRST[1] in roll and FIRST[2] not in roll
    assert FIRST[0] in client.get("/").content.decode() and NEWS in client.get("/news/").content.decode()
    assert PRAISE in client.get(first.get_absolute_url()).content.decode()
    sitemap = client.get("/sitemap.xml").content.decode()
    for path in (first.get_absolute_url(), second.get_absolute_url(), round.article.get_absolute_url()):
        assert f"{path}<" in sitemap
    assert (
        text_of(client.get(round.cover.address("master.webp")))
        and client.get(f"/verify/{first.certificates.get().code}/").status_code == 200
    )


@pytest.mark.django_db(transaction=True)
def test_a_reader_at_the_same_moment_sees_all_or_nothing(
    transactional_db, django_db_serialized_rollback, settings, tmp_path
):
    call_command("load_reference", verbosity=0)
    cast = people.make_cast()
    round = shape(cast, is_decided=True)
    done, seen = Flag(), []

    def read():
        client = Client()
        try:
            while not done.is_set():
                page = client.get("/honours/").content.decode()
                seen.append((FIRST[0] in page, FIRST[1] in page))
            page = client.get("/honours/").content.decode()
            seen.append((FIRST[0] in page, FIRST[1] in page))
        finally:
            connection.close()

    readers = [Thread(target=read) for _reader in range(2)]
    for reader in readers:
        reader.start()
    try:
        announcement.announce(round, by=cast.officer)
    finally:
        done.set()
        for reader in readers:
            reader.join(timeout=60)
    assert set(seen) <= {(False, False), (True, True)} and seen[-1] == (True, True)
