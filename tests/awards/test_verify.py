"""Anybody checks a certificate: what is shown, to whom a name is never shown, wrong codes, no cache, no search engine."""

import pytest

from awards.domain import certificates, honours
from awards.models import Consent
from core import history
from tests.awards import honouring
from tests.page import Page

pytestmark = pytest.mark.django_db


def page_of(client, code):
    return Page(client.get(f"/verify/{code}/"))


@pytest.mark.parametrize(("status", "heading"), [
    ("issued", "เกียรติบัตรนี้เป็นของจริง"), ("replaced", "ออกฉบับใหม่แทนแล้ว"), ("withdrawn", "เกียรติบัตรนี้ใช้ไม่ได้แล้ว"),
])  # fmt: skip
def test_what_it_says_of_each_state(cast, client, status, heading):
    row = honouring.certificate(cast, status=status, name="งามตา ดีใจ")
    page = page_of(client, row.code)
    assert page.text("h1") == heading and "งามตา ดีใจ" in page.html and row.shown_number in page.html
    assert row.reason == "" or row.reason not in page.html
    if status == "replaced":
        assert row.replaced_by.shown_number in page.html and row.replaced_by.code not in page.html


@pytest.mark.parametrize("consent", ["not_asked", "asked", "refused", "withdrawn", "given"])
def test_the_name_only_while_consent_is_given(cast, client, consent):
    round = honouring.announced(cast, names=["มะลิ หอมไกล"])
    given = {"method": "link", "text_version": "1", "answered_at": round.announced_at}
    Consent.objects.filter(nomination=round.made[0]).update(status=consent, **given)
    honours.keep_in_step(Consent.objects.get())
    (honoree,) = honouring.honorees_of(round)
    page = page_of(client, honoree.certificates.get().code)
    assert ("มะลิ" in page.html) == (consent == "given")
    assert ("ไม่ประสงค์เปิดเผยชื่อ" in page.html) == (consent != "given")


def test_a_form_leads_to_it_with_dashes_and_small_letters(cast, client):
    row = honouring.certificate(cast)
    response = client.get("/verify/", {"code": row.shown_code.lower()})
    assert (response.status_code, response["Location"]) == (302, row.get_absolute_url())
    assert client.get(f"/verify/{row.shown_code.lower()}/").status_code == 200


@pytest.mark.parametrize("typed", ["", "ACDE", "ก" * 5000, "\0", "🎉", "๑๒๓"])
def test_what_cannot_be_a_code_comes_back_with_a_sentence(client, db, typed):
    page = Page(client.get("/verify/", {"code": typed}))
    assert page.response.status_code == 200 and page.refusal("code")


def test_a_tampered_code_is_unknown_and_explained(cast, client):
    row = honouring.certificate(cast)
    page = page_of(client, "O" + row.code[1:])
    assert page.response.status_code == 404 and "น่าจะอ่านสับ" in page.html
    assert row.data["name"] not in page.html


def test_it_is_kept_nowhere_and_found_by_no_engine(cast, client):
    row = honouring.certificate(cast)
    for path in (f"/verify/{row.code}/", "/verify/", "/verify/ACDEFGHJKMNPQRTU/"):
        response = client.get(path)
        assert response["Cache-Control"] == "private, no-store" and response["X-Robots-Tag"] == "noindex"
    certificates.withdraw(row, by=cast.officer, reason="ผิดคน")
    assert "ใช้ไม่ได้แล้ว" in page_of(client, row.code).html


def test_wrong_codes_are_counted_right_ones_never(cast, client):
    row = honouring.certificate(cast)
    for _scan in range(70):
        assert client.get(f"/verify/{row.code}/").status_code == 200
    answers = {client.get("/verify/ACDEFGHJKMNPQRTU/").status_code for _try in range(60)}
    assert answers == {404}
    assert client.get("/verify/ACDEFGHJKMNPQRTU/").status_code == 429
    assert client.get(f"/verify/{row.code}/").status_code == 429
    assert client.get(f"/verify/{row.code}/", REMOTE_ADDR="203.0.113.9").status_code == 200


def test_checking_writes_nothing(cast, client):
    row = honouring.certificate(cast)
    lines = history.events_of(row).count()
    page_of(client, row.code)
    assert history.events_of(row).count() == lines
