"""Signing up on the public pages: bad input, privacy, headers, what a cached page may say."""

import re
import uuid
from datetime import timedelta

import pytest
import zxingcpp
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from PIL import Image

from activities import own
from activities.domain import plans
from activities.models import Activity, Registration
from activities.views import signup as views
from core import documents
from tests import factories, files
from tests.activities.signing_up import join, open_activity, set_terms
from tests.activities.typing import NEW
from tests.activities.typing import typed as plan
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(cast):
    return open_activity(cast, capacity=2)


def path(activity):
    return f"/activities/{activity.pk}/register/"


def typed(**changes):
    values = {
        "name": "นางสาวสมหญิง ใจดี", "network": "public", "organization": "บ้านทุ่ง", "contact": "081 234 5678", "consent": "on",
        "topic": "", "form_key": str(uuid.uuid4()),
    }  # fmt: skip
    return {name: value for name, value in (values | changes).items() if value is not None}


def test_a_person_signs_up_and_sees_state_code_link_and_calendar(client, activity, settings):
    response = client.post(path(activity), typed(), follow=True)
    row = Registration.objects.get()
    page = Page(response)
    assert response.redirect_chain == [(f"/r/{row.token}/?new", 302)]
    assert "ลงทะเบียนแล้ว ได้ที่แล้ว" in page.html
    assert row.code in page.text("p", class_="ticket__code")
    assert f"{settings.SITE_URL}/r/{row.token}/" in page.html
    assert f"/activities/{activity.pk}/calendar.ics" in page.html
    assert "จดลิงก์นี้ไว้" in page.html
    assert page.all("img", class_="ticket__qr")


def test_the_drawing_leads_to_the_personal_page(activity, settings):
    """Read back as a camera would."""
    row = join(activity)
    address = settings.SITE_URL + row.get_absolute_url()
    matrix = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(scale=6)
    (found,) = zxingcpp.read_barcodes(Image.fromarray(matrix))
    assert found.text == address
    assert documents.qr_image(address).startswith("data:image/svg+xml;base64,")


def test_a_school_behind_one_address_signs_up_and_a_program_is_stopped(client, activity):
    assert views.SIGN_UPS.most >= 3000
    request = client.get(path(activity)).wsgi_request
    cache.set(views.SIGN_UPS.key(request, activity.pk), views.SIGN_UPS.most - 1, 60)
    assert client.post(path(activity), typed()).status_code == 302
    response = client.post(path(activity), typed(name="นายมาทีหลัง", contact="082 234 5678"))
    assert response.status_code == 429
    page = Page(response)
    assert "โทร." in page.summary() and page.values()["name"] == ["นายมาทีหลัง"]
    assert Registration.objects.count() == 1
    elsewhere = Client(REMOTE_ADDR="10.9.8.7")
    assert elsewhere.post(path(activity), typed(contact="083 234 5678")).status_code == 302


def test_with_an_e_mail_the_page_says_that_the_link_was_sent(client, activity):
    page = Page(client.post(path(activity), typed(contact="a@example.org"), follow=True))
    assert "เราส่งลิงก์นี้ไปที่อีเมลของคุณแล้ว" in page.html
    assert "จดลิงก์นี้ไว้" not in page.html


def test_the_third_waits_and_knows_the_number(client, activity):
    join(activity), join(activity)
    assert "ที่นั่งเต็มแล้ว ยังลงชื่อในรายชื่อสำรองได้" in Page(client.get(path(activity))).html
    page = Page(client.post(path(activity), typed(), follow=True))
    assert "อยู่ในรายชื่อสำรองลำดับที่ 1" in page.html


REFUSALS = [
    ({"name": ""}, "name", "กรุณาใส่ชื่อ"),
    ({"name": "\0\u200b "}, "name", "กรุณาใส่ชื่อ"),
    ({"name": "ก" * 5000}, "name", "ยาวเกินไป"),
    ({"organization": "ก" * 5000}, "organization", "ยาวเกินไป"),
    ({"network": ""}, "network", "กรุณาเลือกเครือข่าย"),
    ({"network": "99999"}, "network", "กรุณาเลือกจากรายการ"),
    ({"network": "-1"}, "network", "กรุณาเลือกจากรายการ"),
    ({"contact": ""}, "contact", "กรุณาใส่เบอร์โทรหรืออีเมล"),
    ({"contact": "-12"}, "contact", "เช่น 081 234 5678"),
    ({"contact": "💐"}, "contact", "เช่น 081 234 5678"),
    ({"contact": "ก" * 5000}, "contact", "เช่น 081 234 5678"),
    ({"contact": "a@"}, "contact", "อีเมลนี้ไม่ครบ"),
    ({"consent": None}, "consent", "ยินยอม"),
]


@pytest.mark.parametrize(("changes", "field", "sentence"), REFUSALS)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_lost(client, activity, changes, field, sentence):
    data = typed(**changes)
    response = client.post(path(activity), data)
    page = Page(response)
    assert response.status_code == 200
    assert sentence in page.refusal(field)
    assert sentence in page.summary()
    shown = page.values()
    for name in {"name", "organization", "contact"} - {field}:
        assert shown[name] == [data[name]]
    assert shown["form_key"] == [data["form_key"]]
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"contact": "๐๘๑-๒๓๔-๕๖๗๘"}, {"contact": "0812345678"}),
        ({"name": "สมหญิง 🌻"}, {"name": "สมหญิง 🌻"}),
        ({"name": "สม\0หญิง"}, {"name": "สมหญิง"}),
        ({"name": "<script>alert(1)</script>"}, {"name": "<script>alert(1)</script>"}),
        ({"organization": ""}, {"organization": ""}),
        ({"form_key": "no key"}, {"form_key": None}),
    ],
)
def test_what_people_type_is_read(client, activity, changes, kept):
    response = client.post(path(activity), typed(**changes), follow=True)
    if "form_key" in changes:
        assert response.status_code == 200
        return
    row = Registration.objects.get()
    assert {name: getattr(row, name) for name in kept} == kept
    assert "<script>alert" not in response.content.decode()


def test_a_program_that_fills_in_everything_is_refused_quietly(client, activity):
    data = typed(topic="buy")
    page = Page(client.post(path(activity), data))
    assert not Registration.objects.exists()
    assert page.values()["topic"] == [""]
    assert page.values()["name"] == [data["name"]]
    client.post(path(activity), data | {"topic": ""})
    assert Registration.objects.count() == 1


def test_a_double_click_leads_to_one_registration(client, activity):
    data = typed()
    addresses = {client.post(path(activity), data)["Location"] for _ in range(2)}
    assert addresses == {f"/r/{Registration.objects.get().token}/?new"}


@pytest.mark.parametrize(("contact", "words"), [("a@example.org", "ส่งลิงก์"), ("0812345678", "ไม่ต้องลงทะเบียนซ้ำ")])
def test_who_repeats_somebodys_data_learns_neither_link_nor_code(client, activity, contact, words):
    row = join(activity, name="นางสาวสมหญิง ใจดี", contact=contact, organization="องค์กรของเขา")
    response = client.post(path(activity), typed(contact=contact))
    html = response.content.decode()
    assert response.status_code == 200 and words in html
    for secret in (row.token, row.code, row.organization, row.contact, "0812345678", "081 234 5678"):
        assert secret not in html
    assert not response.cookies.get(f"registered-{activity.pk}")


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        ({"takes_signups": False}, "ไม่ต้องลงทะเบียนล่วงหน้า"),
        ({"opens_at": timedelta(days=1)}, "ยังไม่เปิดรับลงทะเบียน"),
        ({"closes_at": timedelta(seconds=-1)}, "ปิดรับลงทะเบียนแล้ว"),
    ],
)
def test_closed_sign_up_says_why_and_takes_nobody(cast, client, activity, terms, sentence):
    now = timezone.now()
    values = {name: now + value if isinstance(value, timedelta) else value for name, value in terms.items()}
    set_terms(activity, cast, **values)
    page = Page(client.get(path(activity)))
    assert sentence in page.html
    assert "consent" not in page.values() and not page.all(id="id_consent")
    assert sentence in Page(client.post(path(activity), typed())).html
    assert not Registration.objects.exists()


def test_full_without_a_waiting_list_says_so(cast, client, activity):
    set_terms(activity, cast, has_waiting_list=False)
    data = typed()
    join(activity), join(activity)
    page = Page(client.post(path(activity), data))
    assert "ที่นั่งเต็มแล้ว" in page.html
    assert Registration.objects.count() == 2


@pytest.mark.parametrize("status", ["draft", "submitted", "returned"])
def test_what_is_not_public_has_no_sign_up(cast, client, status):
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status=status)
    assert client.get(path(activity)).status_code == 404
    assert client.post(path(activity), typed()).status_code == 404


def test_personal_pages_stay_out_of_caches_and_search(client, activity):
    row = join(activity)
    for address in (path(activity), row.get_absolute_url()):
        response = client.get(address)
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex"
        # To no other site; no-referrer would also hide the Origin of its own forms from Django.
        assert response["Referrer-Policy"] == "same-origin"
        assert 'name="robots" content="noindex"' in response.content.decode()
    page = Page(client.get(row.get_absolute_url()))
    outside = [dict(link.attributes) for link in page.all("a") if dict(link.attributes)["href"].startswith("https://")]
    assert outside and all(link["rel"] == "noopener noreferrer" for link in outside)
    assert row.token not in client.get("/sitemap.xml").content.decode()
    assert client.get("/r/AAAAAAAAAAAAAAAAAAAAAA/").status_code == 404


def test_this_phone_is_known_at_the_door_only(client, activity, rf):
    response = client.post(path(activity), typed())
    cookie = response.cookies[f"registered-{activity.pk}"]
    assert (cookie["path"], cookie["httponly"], cookie["max-age"]) == ("/in/", True, 60 * 24 * 3600)
    request = rf.get("/in/x/")
    request.COOKIES = {cookie.key: cookie.value}
    assert own.value_of(request, activity.pk) == Registration.objects.get().pk
    request.COOKIES = {cookie.key: cookie.value[:-2]}
    assert own.value_of(request, activity.pk) is None


def test_one_changes_and_cancels_by_the_personal_link(client, activity):
    row, _second, waiting = join(activity), join(activity), join(activity)
    address = row.get_absolute_url()
    page = Page(client.get(address))
    assert page.values()["name"] == [row.name]
    client.post(
        address,
        {"do": "change", "name": "นายใหม่ ดีงาม", "network": "public", "organization": "", "contact": "a@example.org"},
    )
    row.refresh_from_db()
    assert (row.name, row.contact, row.organization) == ("นายใหม่ ดีงาม", "a@example.org", "")
    page = Page(client.post(address, {"do": "change", "name": "", "network": "public", "contact": "x"}))
    assert "กรุณาใส่ชื่อ" in page.summary()
    page = Page(client.post(address, {"do": "cancel"}, follow=True))
    assert "ยกเลิกการลงทะเบียนแล้ว" in page.html
    waiting.refresh_from_db()
    assert waiting.status == "confirmed"
    assert "ยกเลิกไปแล้ว" in Page(client.post(address, {"do": "cancel"})).html
    assert (
        "ลงทะเบียนใหม่"
        in Page(client.post(address, {"do": "change", "name": "ก", "network": "public", "contact": "0812345678"})).html
    )


def test_after_the_end_or_a_cancelled_activity_nothing_can_be_changed(cast, client, activity):
    row = join(activity)
    type(activity).objects.filter(pk=activity.pk).update(
        starts_at=timezone.now() - timedelta(days=3), ends_at=timezone.now() - timedelta(days=2)
    )
    page = Page(client.get(row.get_absolute_url()))
    assert not [button for button in page.all("button") if dict(button.attributes).get("name") == "do"]
    response = client.post(
        row.get_absolute_url(), {"do": "change", "name": "ก", "network": "public", "contact": "0812345678"}
    )
    assert "จบแล้ว" in response.content.decode()


# --- the public page of the activity ----------------------------------------------------------------


def detail(client, activity):
    cache.clear()
    return Page(client.get(activity.get_absolute_url()))


def test_the_public_page_says_only_what_stays_true_and_has_one_filled_button(cast, client, activity):
    join(activity), join(activity)
    page = detail(client, activity)
    assert re.search(r"เปิดรับลงทะเบียนถึง .+ เวลา 09.00 น.", page.html)
    assert "รับทั้งหมด 2 คน" in page.html
    assert "เหลือ" not in page.html and "เต็ม" not in page.html
    main = page.one("main")
    buttons = [node for node in page.all("a", class_="btn") if "btn--quiet" not in dict(node.attributes)["class"]]
    filled = [node for node in buttons if "btn--text" not in dict(node.attributes)["class"] and str(node) in str(main)]
    assert [dict(node.attributes)["href"] for node in filled if "register" in dict(node.attributes)["href"]] == [
        path(activity)
    ]
    assert not any("calendar.ics" in dict(node.attributes)["href"] for node in filled)


def test_closed_sign_up_leaves_the_calendar_as_the_one_button(cast, client, activity):
    set_terms(activity, cast, closes_at=timezone.now() - timedelta(hours=1))
    page = detail(client, activity)
    assert "ปิดรับลงทะเบียนแล้วเมื่อ" in page.html
    assert path(activity) not in page.html


def test_new_terms_show_at_once(cast, client, activity, django_capture_on_commit_callbacks):
    assert "รับทั้งหมด 2 คน" in detail(client, activity).html
    with django_capture_on_commit_callbacks(execute=True):
        set_terms(activity, cast, capacity=3)
    assert "รับทั้งหมด 3 คน" in Page(client.get(activity.get_absolute_url())).html


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("https://maps.example.org/x", "https://maps.example.org/x"),
        ("", "https://www.google.com/maps/search/?api=1&amp;query="),
    ],
)
def test_map_and_share_are_plain_links_to_elsewhere(cast, client, given, wanted):
    activity = open_activity(cast, map_url=given, bring="หมวก\nขวดน้ำ")
    page = detail(client, activity)
    assert wanted in page.html
    assert "หมวก<br>ขวดน้ำ" in page.html
    links = [dict(link.attributes) for link in page.all("a") if dict(link.attributes)["href"].startswith("https://")]
    assert {link["rel"] for link in links} == {"noopener noreferrer"}
    assert sum("line.me" in link["href"] or "facebook.com" in link["href"] for link in links) == 2


def test_the_page_still_costs_three_queries(cast, client, activity, django_assert_num_queries):
    client.get(activity.get_absolute_url())
    cache.clear()
    with django_assert_num_queries(3):
        client.get(activity.get_absolute_url())


def test_names_of_the_chosen_network_are_suggested(cast, client):
    url = "/activities/organizations.json"
    assert client.get(url, {"network": cast.network.pk}).json() == {"names": [cast.organization.name]}
    for nonsense in ("", "public", "-1", "9" * 30, "x\0"):
        assert client.get(url, {"network": nonsense}).json() == {"names": []}


def test_nobody_who_signed_up_is_on_a_public_page(cast, client, activity):
    join(activity, name="นางสาวลับ มากเลย", contact="secret@example.com", organization="องค์กรลับ")
    for address in (activity.get_absolute_url(), path(activity), "/activities/", "/calendar/", "/calendar/feed.ics"):
        html = client.get(address).content.decode()
        assert "ลับ" not in html and "secret@" not in html


# --- the plan's own words and pictures about the visit ----------------------------------------------


def test_a_poster_becomes_public_with_the_activity_and_is_copied(cast, sign_in, client):
    planner = sign_in(cast.coordinator)
    page = Page(planner.post(NEW, plan(cast, budget="แพง") | {"poster": files.upload(files.photo())}))
    kept = page.values()["poster_kept"][0]
    planner.post(NEW, plan(cast, poster_kept=kept, do="send"))
    row = Activity.objects.get()
    assert (row.poster.token, row.cover, row.bring) == (kept, None, "หมวกและขวดน้ำ")
    assert not row.poster.is_public
    plans.approve(row, by=cast.officer)
    row.poster.refresh_from_db()
    assert row.poster.is_public
    assert "โปสเตอร์: " in detail(client, row).html
    copy = plans.copy(row, by=cast.coordinator)
    assert (copy.poster, copy.bring, copy.map_url) == (row.poster, row.bring, row.map_url)
    plans.update(row, by=cast.officer, version=row.version, poster=None)
    copy.poster.refresh_from_db()
    assert not copy.poster.is_public


@pytest.mark.parametrize(
    "text", ["http://maps.example.org/x", "javascript:alert(1)", "ftp://x.org/", "แผนที่", "https://", "data:text/html,x", "https://" + "a" * 600]
)  # fmt: skip
def test_a_map_link_is_https_or_refused_with_a_sentence(cast, sign_in, text):
    page = Page(sign_in(cast.coordinator).post(NEW, plan(cast, map_url=text)))
    assert "https://" in page.refusal("map_url") or "ยาวเกินไป" in page.refusal("map_url")
    assert page.values()["map_url"] == [text]


def test_a_keeper_who_scans_a_personal_code_with_the_phone_finds_the_row(activity, client, cast, sign_in):
    row = join(activity, name="สมหญิง ใจดี")
    link = f"/work/activities/{activity.pk}/door/?q={row.code}"
    assert link in client.get(row.get_absolute_url()).content.decode()
    page = sign_in(cast.member).get(link).content.decode()
    assert f'data-row="{row.pk}"' in page
