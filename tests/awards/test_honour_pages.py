"""Pages of the honour roll and of the office: what stands there, bad input, literal query counts."""

import pytest

from awards.domain import announcement, honours
from awards.domain.outlook import Letter, Plan
from awards.models import CertificateTemplate, Honoree, Round
from awards.views.announcing import letters_of
from core import search, thai
from networks.models import District
from portal.desk.award_rounds import begun_rounds
from portal.desk.honours import honour_groups
from portal.finding import GROUPS
from tests.awards import honouring
from tests.page import Page

pytestmark = pytest.mark.django_db
ODD = ["ก" * 5000, "\0\0", "🎉🎉", "-1", "๒๕๖๕๐๐๐๐๐๐๐", "<script>alert(1)</script>"]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def names_on(client, query=""):
    """Parts of a name stand each in a span; the parser of tests drops the space between."""
    return Page(client.get(f"/honours/{query}")).texts("h3", class_="honour__name")


def test_the_roll_is_in_the_order_of_a_dictionary_the_newest_year_first(cast, client):
    for year, prefix, name in (
        (2565, "นาย", "เก่ง กล้า"),
        (2566, "นาง", "ขวัญ ใจ"),
        (2566, "ดร.", "กานต์ ดี"),
        (2566, "", "แก้ว ใส"),
    ):
        honouring.honoree(cast, fiscal_year=year, prefix=prefix, name=name)
    honouring.honoree(cast, status="hidden", name="ลับ ซ่อน")
    assert names_on(client) == ["ดร.กานต์ดี", "แก้วใส", "นางขวัญใจ", "นายเก่งกล้า"]


def test_filters_narrow_and_stay_in_the_address(cast, client):
    district = District.objects.get(code="4101")
    honouring.honoree(cast, name="หนึ่ง ก", virtue="honesty", district=district, story="ทอผ้าคราม")
    honouring.honoree(cast, name="สอง ข", prefix="", fiscal_year=2566, target="community", virtue="")
    assert names_on(client, "?virtue=honesty") == ["นายหนึ่งก"]
    assert names_on(client, "?year=๒๕๖๖") == names_on(client, "?kind=community") == ["สอง ข"]
    assert names_on(client, "?district=4101&q=ทอผ้า") == ["นายหนึ่งก"]
    for odd in ODD:
        for name in ("q", "year", "virtue", "kind", "district", "page"):
            assert client.get("/honours/", {name: odd}).status_code == 200


def test_a_page_tells_of_one_with_dignity_and_no_contact(cast, client):
    round = honouring.announced(cast, names=["มะลิ หอมไกล"])
    (row,) = honouring.honorees_of(round)
    honours.update(row, by=cast.officer, version=row.version, story="ดูแลเจ็ดบ้าน\nเล่าต่อ <b>")
    page = Page(client.get(row.get_absolute_url()))
    assert page.text("h1") == "มะลิหอมไกล" and page.text("blockquote") == "ดูแลเจ็ดบ้าน"
    assert "เล่าต่อ &lt;b&gt;" in page.html and row.certificates.get().shown_number in page.html
    assert row.certificates.get().code not in page.html and "@example.org" not in page.html.split("<footer")[0]
    assert '"@type": "Person"' in page.html and cast.organization.name in page.html


def test_taken_back_answers_410_and_never_public_404(cast, client, django_capture_on_commit_callbacks):
    row = honouring.honoree(cast)
    assert client.get(row.get_absolute_url()).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        honours.hide(row, by=cast.officer, reason="ขอ")
    gone = client.get(row.get_absolute_url())
    assert gone.status_code == 410 and row.name not in gone.content.decode()
    never = honouring.honoree(cast, status="hidden")
    assert client.get(never.get_absolute_url()).status_code == client.get("/honours/999999/").status_code == 404


def test_home_organization_search_and_site_map_lead_there(cast, client, django_capture_on_commit_callbacks):
    row = honouring.honoree(cast, name="พิกุล ทองดี", organization=cast.organization)
    for path in ("/", f"/organizations/{cast.organization.pk}/", "/search/?q=พิกุล", "/sitemap.xml"):
        assert row.get_absolute_url() in client.get(path).content.decode(), path
    with django_capture_on_commit_callbacks(execute=True):
        honours.hide(row, by=cast.officer, reason="ขอ")
    for path in ("/", f"/organizations/{cast.organization.pk}/", "/search/?q=พิกุล", "/sitemap.xml", "/honours/"):
        page = client.get(path).content.decode()
        assert row.get_absolute_url() not in page and "ทองดี" not in page, path


def test_search_at_work_shows_hidden_ones_to_the_office_alone(cast):
    row = honouring.honoree(cast, status="hidden", name="ซ่อนกลิ่น งาม")
    group = next(one for one in GROUPS if one.key == "honours")
    asked = search.query("ซ่อนกลิ่น")
    assert group.find(asked, cast.officer).keys == [row.pk]
    for user in (None, cast.coordinator, cast.judge):
        assert group.find(asked, user).keys == []


def test_an_earlier_year_is_typed_published_and_hidden(cast, sign_in):
    client = sign_in(cast.officer)
    typed = {
        "prefix": "นาง", "name": "สมศรี เดิม", "fiscal_year": "๒๕๖๔", "target": "person", "category_name": "ประชาชน",
        "outcome": "honoured", "virtue": "discipline", "consent_note": "ลงนาม 1 มิ.ย. 64",
    }  # fmt: skip
    response = client.post("/work/honours/new/", typed)
    row = Honoree.objects.get()
    assert response["Location"] == row.get_work_url() and (row.fiscal_year, row.status) == (2564, "hidden")
    client.post(f"/work/honours/{row.pk}/publish/")
    assert Honoree.objects.get().is_published
    client.post(f"/work/honours/{row.pk}/hide/", {"reason": "เจ้าตัวขอ"})
    assert not Honoree.objects.get().is_published


@pytest.mark.parametrize(
    ("typed", "year"), [("2565", 2565), ("๒๕๖๕", 2565), ("2022", 2565), ("2,540", 2540), ("ค.ศ. 2022", 2565)]
)
def test_the_year_of_who_was_honoured_is_typed_in_either_era(cast, sign_in, typed, year):
    words = {
        "name": "สมศรี",
        "target": "person",
        "category_name": "ประชาชน",
        "outcome": "honoured",
        "fiscal_year": typed,
    }
    sign_in(cast.officer).post("/work/honours/new/", words)
    assert Honoree.objects.get().fiscal_year == year


def test_a_page_without_a_citation_has_no_heading_of_one(cast, client):
    told, untold = honouring.honoree(cast), honouring.honoree(cast, story="")
    assert "คำประกาศเกียรติคุณ" in client.get(told.get_absolute_url()).content.decode()
    assert "คำประกาศเกียรติคุณ" not in client.get(untold.get_absolute_url()).content.decode()


def test_nobody_was_honoured_in_a_year_to_come(cast, sign_in):
    coming = thai.FiscalYear.current().year + 1
    for typed in (coming, coming - thai.ERA, "2499"):
        page = Page(sign_in(cast.officer).post("/work/honours/new/", {"name": "สมศรี", "fiscal_year": str(typed)}))
        assert f"ถึง {coming - 1}" in page.refusal("fiscal_year") and page.values()["fiscal_year"] == [str(typed)]


@pytest.mark.parametrize("odd", ODD)
def test_nothing_typed_is_lost_over_nonsense(cast, sign_in, odd):
    typed = {
        "name": odd,
        "fiscal_year": odd,
        "target": odd,
        "category_name": "ประชาชน",
        "outcome": odd,
        "story": "เล่าไว้",
    }
    page = Page(sign_in(cast.officer).post("/work/honours/new/", typed))
    assert page.response.status_code == 200 and page.refusal("fiscal_year") and page.refusal("outcome")
    assert page.values()["story"][0].strip() == "เล่าไว้" and not Honoree.objects.exists()


def test_not_this_time_is_no_outcome_of_the_roll(cast, sign_in):
    page = Page(sign_in(cast.officer).post("/work/honours/new/", {"outcome": "not_this_time"}))
    assert page.refusal("outcome")


def test_a_stale_form_shows_both(cast, sign_in):
    row = honouring.honoree(cast)
    honours.update(row, by=cast.director, version=row.version, story="ของผู้อื่น")
    page = Page(sign_in(cast.officer).get(f"/work/honours/{row.pk}/edit/"))
    typed = {name: values[-1] for name, values in page.values().items()} | {"version": "1", "story": "ของฉัน"}
    page = Page(sign_in(cast.officer).post(f"/work/honours/{row.pk}/edit/", typed))
    assert page.response.status_code == 409 and "ของผู้อื่น" in page.html and "ของฉัน" in page.html


def test_the_template_is_previewed_saved_and_refuses_unknown_words(cast, sign_in):
    client = sign_in(cast.officer)
    page = Page(client.get("/work/certificate-template/"))
    typed = {name: values[-1] for name, values in page.values().items()} | {"signer_name": "นายวัฒน ธรรมดี"}
    page = Page(client.post("/work/certificate-template/", typed | {"do": "preview"}))
    assert page.one("img", class_="sheet") and not CertificateTemplate.objects.exists()
    assert Page(client.post("/work/certificate-template/", typed | {"wording": "{เงิน}"})).refusal("wording")
    assert client.post("/work/certificate-template/", typed).status_code == 302
    assert CertificateTemplate.objects.get().is_current
    assert client.get("/work/certificate-template/sample.pdf").content.startswith(b"%PDF-")
    assert Page(client.post("/work/certificate-template/", typed | {"closing": "x"})).response.status_code == 409


def test_announcing_asks_for_the_word(cast, sign_in):
    round, client = honouring.decided(cast), sign_in(cast.officer)
    path = f"/work/awards/{round.pk}/announcement/"
    for word in ("", "ประกาศ", "ok", *ODD):
        assert client.post(path, {"do": "announce", "a-word": word}).status_code == 200
    assert Round.objects.get(pk=round.pk).status == "decided"
    assert client.post(path, {"do": "announce", "a-word": "ประกาศ ผล"}).status_code == 302
    assert Round.objects.get(pk=round.pk).is_out


def test_a_minute_is_typed_in_thai(cast, sign_in):
    round, client = honouring.decided(cast), sign_in(cast.officer)
    path = f"/work/awards/{round.pk}/announcement/"
    for odd in ODD:
        assert client.post(path, {"do": "schedule", "s-day": odd, "s-hour": odd}).status_code == 200
    client.post(path, {"do": "schedule", "s-day": "๒๔/๖/๒๖๐๐", "s-hour": "๙.๐๐"})
    assert Round.objects.get(pk=round.pk).announce_at.isoformat() == "2057-06-24T02:00:00+00:00"
    assert "24 มิถุนายน 2600" in client.get(path).content.decode()
    client.post(path, {"do": "unschedule"})
    assert Round.objects.get(pk=round.pk).announce_at is None
    assert client.post(path, {"do": "nonsense"}).status_code == 302


def test_the_desk_of_officers_says_what_waits(cast):
    honouring.decided(cast)
    honouring.announced(cast, consents=["asked"])
    honouring.announced(cast, consents=["refused"])
    decided, unnamed = honour_groups(cast.officer, begun_rounds())
    assert (decided.total, unnamed.total) == (1, 1)
    assert honour_groups(cast.coordinator, begun_rounds()) == [] and honour_groups(cast.judge, begun_rounds()) == []


@pytest.mark.parametrize("count", [1, 3, 30])
def test_lists_cost_the_same_with_any_number_of_rows(cast, client, sign_in, django_assert_num_queries, count):
    outcomes = ("honoured",) * count
    waiting = honouring.decided(cast, outcomes=outcomes)
    round = honouring.announced(cast, outcomes=outcomes)
    first = honouring.honorees_of(round)[0]
    office = sign_in(cast.officer)
    office.get("/work/honours/")
    costs = {
        (client, "/honours/"): 4, (client, first.get_absolute_url()): 4,
        (office, "/work/honours/"): 7, (office, f"/work/awards/{waiting.pk}/announcement/"): 10,
        (office, f"/work/awards/{round.pk}/certificates/"): 8,
    }  # fmt: skip
    for (who, path), queries in costs.items():
        with django_assert_num_queries(queries, info=path):
            assert who.get(path).status_code == 200


@pytest.mark.parametrize("count", [1, 3, 30])
def test_an_announcement_reads_the_same_however_many(cast, django_assert_num_queries, count):
    round = honouring.decided(cast, outcomes=("honoured",) * count)
    with django_assert_num_queries(6):
        announcement.plan(round)


def test_a_rehearsal_of_thousands_of_letters_shows_the_first_and_says_how_many_more():
    letters = [Letter("nominator", f"n{number}@example.org", "ประกาศผลแล้ว", "/", str(number)) for number in range(103)]
    nominees, nominators, _editors = letters_of(Plan(None, [], letters, [], [], None))
    assert nominees[1:] == (0, [], 0)
    assert nominators[1:] == (103, letters[:100], 3)
