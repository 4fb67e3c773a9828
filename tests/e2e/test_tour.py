"""Every page of the tour in both colours, on a phone and a desk: axe, width, console, hosts, policy."""

import pytest

from activities.models import Activity
from awards import links
from awards.models import Consent
from core import pictures
from core.models import Picture
from news.models import Article
from tests import factories
from tests.awards import building, honouring, judging

PUBLIC = [
    "/", "/calendar/", "/activities/", "/activities/?when=past&q=%E0%B8%AB%E0%B8%B2%E0%B9%84%E0%B8%A1%E0%B9%88%E0%B9%80%E0%B8%88%E0%B8%AD",
    "{activity}", "{cancelled}", "/news/", "{article}", "/networks/", "/networks/edu/", "/networks/?district=4101&q=x", "{organization}", "/visits/",
    "/search/", "/search/?q=xxx", "/search/?q=%E0%B8%81%E0%B8%B4%E0%B8%88%E0%B8%81%E0%B8%A3%E0%B8%A3%E0%B8%A1", "/search/?q=no-such-thing", "/about/",
    "/privacy/", "/cookies/", "/accessibility/", "/contact/", "/removal/", "/en/", "/nominate/", "/sitemap/",
    "/awards/", "{call}", "{call}nominate/", "/honours/", "/honours/?q=no-such-name", "{honoree}", "/verify/", "{verify}", "/year/", "{consent}",
    "/accounts/login/", "/accounts/password/reset/", "/demo/", "/demo/mailbox/",
]  # fmt: skip
WORK = [
    "/work/calendar/", "/work/activities/board/", "/work/activities/board/?by=kind&network=edu", "/work/activities/overdue/",
    "/work/", "/work/notices/", "/work/activities/", "/work/activities/?status=cancelled&q=x", "/work/activities/new/",
    "{work_activity}", "{work_activity}edit/", "{work_submitted}return/", "{work_activity}cancel/", "/work/news/",
    "/work/news/new/", "{work_article}", "{work_article}edit/", "/work/search/?q=xxx", "/work/organizations/", "/work/visits/", "/work/people/", "/work/people/rights/",
    "/work/styleguide/", "/work/notices/settings/", "/work/messages/", "/work/year/", "/work/awards/", "/work/honours/", "/work/certificate-template/",
    "{work_round}", "{work_round}nominations/", "{work_round}consents/", "{work_round}judging/", "{work_round}deliberation/",
    "{work_round}announcement/", "{work_round}certificates/", "{work_honoree}", "{work_certificate}", "/accounts/email/",
    "/accounts/password/change/", "/accounts/2fa/", "/accounts/sessions/",
]  # fmt: skip
UNBROKEN = "กิจกรรม" + "x" * 150
LONG = "โครงการเสริมสร้างความเข้มแข็งของเครือข่ายเด็กและเยาวชนจิตอาสาเพื่อการอนุรักษ์และสืบสานภูมิปัญญาท้องถิ่นด้านการทอผ้าขิดและการย้อมครามธรรมชาติ ประจำปีงบประมาณ พ.ศ. ๒๕๗๐ ร่วมกับผู้เฒ่าผู้แก่ปิ่นโตบุญกุศลบ้านหนองดอกคูนใต้"


@pytest.fixture
def province(cast, jpeg):
    """A few rows of everything, with a 200-character title, with and without pictures."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    cover = pictures.keep(
        pictures.inspect(SimpleUploadedFile("a.jpg", jpeg(1700, 1100))), by=cast.officer, alt="ภาพทดสอบ"
    )
    pictures.render(cover)
    cover = Picture.objects.get()
    by, office = cast.coordinator, cast.officer
    activity = factories.activity(
        by=by, office=office, status="approved", title=LONG, host=cast.organization, cover=cover, is_sample=True
    )
    for status in ("draft", "returned", "approved"):
        factories.activity(by=by, office=office, status=status, is_sample=True, title=UNBROKEN, venue=UNBROKEN)
    submitted = factories.activity(by=by, office=office, status="submitted")
    cancelled = factories.activity(by=by, office=office, status="cancelled")
    article = factories.article(by=office, status="published", title=LONG, cover=cover)
    for _number in range(4):
        factories.article(by=office, status="published")
    return {
        "activity": activity.get_absolute_url(),
        "cancelled": cancelled.get_absolute_url(),
        "article": article.get_absolute_url(),
        "organization": cast.organization.get_absolute_url(),
        "work_activity": activity.get_work_url(),
        "work_submitted": submitted.get_work_url(),
        "work_article": article.get_work_url(),
        **awarded(cast),
    }


def awarded(cast):
    """A call that takes nominations, and an announced round with one honouree of a long, unbroken name."""
    call = building.round_(by=cast.officer, title=LONG[:150])
    building.category(call, name="ประชาชนทั่วไป")
    round = honouring.announced(cast, names=["ก" * 60], outcomes=("honoured", "not_this_time"))
    building.review(round.made[0], cast.judge, status="sent")
    asked = Consent.objects.get(nomination=round.made[1])
    (honoree,) = honouring.honorees_of(round)
    certificate = honoree.certificates.get()
    return {
        "call": call.get_absolute_url(),
        "honoree": honoree.get_absolute_url(),
        "verify": certificate.get_absolute_url(),
        "consent": links.CONSENT.address_of(asked),
        "work_round": round.get_work_url(),
        "work_honoree": honoree.get_work_url(),
        "work_certificate": certificate.get_work_url(),
    }


def test_every_page_of_a_judge_holds(visit, cast):
    """The narrowest and in the dark; tests/e2e/test_awards_judge.py goes through the other widths."""
    made = judging.judging(cast)
    rows = [made.review(0), made.review(1, status="started")]
    browser = visit(360, "dark", height=6000)
    browser.sign_in(cast.judge)
    for path in ("/work/judging/", "/work/judging/?q=no-such-name", *(row.get_work_url() for row in rows)):
        browser.go(path)
        browser.settled()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_every_public_page_holds(width, visit, province):
    browser = visit(width, "both")
    for path in PUBLIC:
        browser.go(path.format(**province))
        browser.settled()


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_the_workspace_holds(width, visit, province, cast):
    # A sticky foot may lie over a target in mid-scroll; the whole page in view shows what a person can reach.
    browser = visit(width, "both", height=6000)
    browser.sign_in(cast.officer)
    for path in WORK:
        browser.go(path.format(**province))
        browser.settled()


def test_the_content_policy_is_strict_on_every_page(client, province, cast, sign_in):
    officer = sign_in(cast.officer)
    for path in PUBLIC + WORK:
        policy = officer.get(path.format(**province)).headers["Content-Security-Policy"]
        assert "unsafe-inline" not in policy
        assert "unsafe-eval" not in policy
        assert "default-src 'self'" in policy
        assert "object-src 'none'" in policy


def test_the_pages_speak_of_every_state(province):
    assert Activity.objects.count() == 6
    assert Article.objects.count() == 5
