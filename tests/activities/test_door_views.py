"""The public address behind the code: closed, two taps, personal code, contact, walk-in; never a list."""

import re
import uuid
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from activities import own
from activities.domain import door, plans
from activities.domain.registration import admission_of
from activities.models import Registration, ReplacedCode
from activities.views import door as views
from tests.activities.guests import door_of, open_activity, signed_up, terms
from tests.page import Page, text_of

pytestmark = pytest.mark.django_db
BAD_TEXTS = ["x" * 5000, "\0", "😀" * 30, "<script>alert(1)</script>"]


@pytest.fixture
def activity(cast):
    return open_activity(cast)


def remembers(client, activity, value):
    """A phone on which the person signed up."""
    client.cookies[own.cookie_name(activity.pk)] = signing.dumps(value, salt=own.SALT)
    return client


def there():
    return Registration.objects.there().count()


def decoded(part):
    """What is readable in one part of a signed value."""
    try:
        return signing.b64_decode(part.encode()).decode("utf-8", "replace")
    except ValueError:
        return ""


def choices(response):
    """{words of "yes, that is me": its proof}"""
    buttons = [(text_of(node), dict(node.attributes)) for node in Page(response).all("button")]
    return {words: values["value"] for words, values in buttons if values.get("name") == "who"}


# --- when it is closed -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "words"), [(5, ("ยังไม่ถึงเวลาเช็กชื่อ", "เปิดให้เช็กชื่อ วัน")), (-9, ("ปิดเช็กชื่อแล้ว", "ปิดเมื่อ วัน"))]
)
def test_outside_its_time_the_page_says_when_and_takes_nothing(cast, client, hours, words):
    now = timezone.now()
    starts = now + timedelta(hours=hours)
    activity = open_activity(cast, starts_at=starts, ends_at=starts + timedelta(hours=1))
    response = client.get(door_of(activity))
    assert response.status_code == 200
    assert all(word in response.content.decode() for word in words)
    client.post(door_of(activity), {"do": "walk_in", "name": "นายมา"})
    assert Registration.objects.count() == 0


def test_a_cancelled_activity_says_so_with_its_reason(cast, client, activity):
    plans.cancel(activity, by=cast.officer, reason="น้ำท่วมทางเข้า")
    assert "น้ำท่วมทางเข้า" in client.get(door_of(activity)).content.decode()


def test_a_replaced_code_is_gone_and_says_what_to_do_and_a_wrong_one_is_not_found(cast, client, activity):
    old = door_of(activity)
    door.replace_code(activity, by=cast.coordinator)
    response = client.get(old)
    assert response.status_code == 410
    assert "สแกนรหัสใหม่" in response.content.decode()
    assert client.get("/in/NOSUCHCODE/").status_code == 404
    assert client.get(door_of(activity)).status_code == 200
    assert (
        client.get(
            door_of(activity).replace(admission_of(activity).door_code, admission_of(activity).door_code.lower())
        ).status_code
        == 200
    )


def test_the_page_is_private_and_out_of_search_engines(client, activity):
    response = client.get(door_of(activity))
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "sessionid" not in response.cookies


# --- two taps ----------------------------------------------------------------------------------------


def test_who_signed_up_on_this_phone_needs_one_button(client, activity):
    row = signed_up(activity)
    remembers(client, activity, row.pk)
    page = Page(client.get(door_of(activity)))
    assert "นางสมหญิง ใ••• ใช่ไหม" in page.html
    assert "ใจดี" not in page.html and row.organization not in page.text("form")
    assert page.text("button", value="mine") == "เช็กชื่อ"

    response = client.post(door_of(activity), {"do": "mine"}, follow=True)

    row.refresh_from_db()
    assert (row.check_in_method, row.checked_in_by) == ("self", None)
    assert "เช็กชื่อแล้ว ขอบคุณที่มาร่วม" in response.content.decode()
    assert "มาแล้ว <b>1</b> คน" in response.content.decode()
    again = client.get(door_of(activity)).content.decode()
    assert "เช็กชื่อแล้ว ขอบคุณที่มาร่วม" in again
    client.post(door_of(activity), {"do": "mine"})
    assert there() == 1


FORGED = {"nonsense": None, "another shape": (["x"], own.SALT), "another salt": (1, "other"), "true": (True, own.SALT)}


@pytest.mark.parametrize("kind", FORGED)
def test_a_forged_cookie_opens_nothing(client, activity, kind):
    signed_up(activity)
    client.cookies[own.cookie_name(activity.pk)] = (
        signing.dumps(FORGED[kind][0], salt=FORGED[kind][1]) if FORGED[kind] else kind
    )
    page = client.get(door_of(activity)).content.decode()
    assert "สมหญิง" not in page
    client.post(door_of(activity), {"do": "mine"})
    assert there() == 0


def test_a_cookie_that_still_holds_a_personal_token_says_nothing(client, activity):
    remembers(client, activity, signed_up(activity).token)
    assert "สมหญิง" not in client.get(door_of(activity)).content.decode()


def test_a_cookie_of_another_activity_opens_nothing_here(cast, client, activity):
    other = open_activity(cast)
    row = signed_up(other)
    remembers(client, activity, row.pk)
    assert "สมหญิง" not in client.get(door_of(activity)).content.decode()


# --- by code or contact ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who",
    ["081 234 5678", "081-234-5678", "๐๘๑๒๓๔๕๖๗๘", "CODE", "code lower"],
    ids=["spaces", "dashes", "thai", "code", "lower"],
)
def test_code_or_phone_shows_a_masked_name_to_confirm(client, activity, who):
    row = signed_up(activity, contact="0812345678")
    typed = {"CODE": row.code, "code lower": f" {row.code[:3].lower()}-{row.code[3:].lower()}"}.get(who, who)

    response = client.post(door_of(activity), {"do": "find", "who": typed})

    html = response.content.decode()
    assert "ใช่ ฉันคือ นางสมหญิง ใ•••" in html
    assert "ใจดี" not in html and "โรงเรียนบ้านทุ่งทดสอบ" not in html and "2345678" not in html.replace(typed, "")
    assert there() == 0
    (proof,) = choices(response).values()
    done = client.post(door_of(activity), {"do": "confirm", "who": proof}, follow=True)
    assert "เช็กชื่อแล้ว" in done.content.decode()
    assert there() == 1
    assert own.value_of(done.wsgi_request, activity.pk) == row.pk
    assert "นางสมหญิง ใ•••" in done.content.decode() and "ใจดี" not in done.content.decode()


@pytest.mark.parametrize("proof", ["code", "contact"])
def test_nothing_a_phone_gets_at_the_door_opens_the_personal_page(client, activity, proof):
    row = signed_up(activity, contact="0812345678")
    found = client.post(door_of(activity), {"do": "find", "who": getattr(row, proof)})
    (who,) = choices(found).values()
    done = client.post(door_of(activity), {"do": "confirm", "who": who}, follow=True)
    given = [*(morsel.value for morsel in client.cookies.values()), who, found.content.decode(), done.content.decode()]
    given += [address for address, _status in done.redirect_chain]
    readable = " ".join(given + [decoded(part) for text in given for part in re.split(r"[:?=&\s]", text)])
    assert row.token not in readable and "/r/" not in readable
    walked = client.post(door_of(activity), {"do": "walk_in", "name": "นายมา"}, follow=True)
    assert Registration.objects.get(name="นายมา").token not in walked.content.decode()
    assert own.value_of(walked.wsgi_request, activity.pk) == Registration.objects.get(name="นายมา").pk


def test_an_email_finds_a_family_and_each_is_a_choice(client, activity):
    signed_up(activity, contact="home@example.org")
    signed_up(activity, "ด.ญ.แก้ว ใจดี", contact="home@example.org")
    signed_up(activity, "คนอื่น", contact="other@example.org")
    response = client.post(door_of(activity), {"do": "find", "who": "HOME@example.org"})
    assert list(choices(response)) == ["ใช่ ฉันคือ นางสมหญิง ใ•••", "ใช่ ฉันคือ ด.ญ.แก้ว ใ•••"]


def test_a_code_belongs_to_its_own_activity(cast, client, activity):
    other = signed_up(open_activity(cast))
    page = Page(client.post(door_of(activity), {"do": "find", "who": other.code}))
    assert "ไม่พบ" in page.refusal("who")


def test_a_proof_is_not_forged_and_not_old(client, activity):
    row = signed_up(activity)
    for who in ("", "nonsense", signing.dumps(row.pk, salt="other"), signing.dumps(row.pk)):
        response = client.post(door_of(activity), {"do": "confirm", "who": who})
        assert "หมดเวลายืนยันแล้ว" in response.content.decode()
    assert there() == 0


def test_guessing_is_slowed_down_per_address_and_walking_in_stays_possible(client, activity):
    row = signed_up(activity)
    for turn in range(30):
        assert client.post(door_of(activity), {"do": "find", "who": f"AAAA{turn:02}"}).status_code == 200
    response = client.post(door_of(activity), {"do": "find", "who": row.code})
    assert response.status_code == 429
    assert "รอราว 10 นาที" in response.content.decode()
    assert "สมหญิง" not in response.content.decode()
    assert client.post(door_of(activity), {"do": "walk_in", "name": "นายมา"}).status_code == 302
    elsewhere = Client(REMOTE_ADDR="10.9.8.7")
    assert elsewhere.post(door_of(activity), {"do": "find", "who": row.code}).status_code == 200


def reached(client, limit, thing):
    """As if this phone's address had done it as often as it may."""
    request = client.get("/in/NOSUCHCODE/").wsgi_request
    cache.set(limit.key(request, thing), limit.most, 60)


def test_walking_in_is_limited_far_above_a_hall_and_loses_nothing(client, activity):
    assert views.WALK_INS.most >= 1000
    reached(client, views.WALK_INS, activity.pk)
    response = client.post(door_of(activity), {"do": "walk_in", "name": "นายมา"})
    assert response.status_code == 429
    page = Page(response)
    assert "แจ้งชื่อกับผู้จัด" in page.html and page.values()["name"] == ["นายมา"]
    assert Registration.objects.count() == 0
    elsewhere = Client(REMOTE_ADDR="10.9.8.7")
    assert elsewhere.post(door_of(activity), {"do": "walk_in", "name": "นายมา"}).status_code == 302


def test_unknown_codes_cost_one_look_each_and_are_limited(cast, client, activity, django_assert_num_queries):
    client.get("/in/NOSUCHCODE/")
    with django_assert_num_queries(2):
        assert client.get("/in/NOSUCHCODE/").status_code == 404
    reached(client, views.UNKNOWN, "")
    with django_assert_num_queries(1):
        assert client.get("/in/NOSUCHCODE/").status_code == 429
    old = door_of(activity)
    door.replace_code(activity, by=cast.coordinator)
    assert client.get(door_of(activity)).status_code == 200
    assert Client(REMOTE_ADDR="10.9.8.7").get(old).status_code == 410


def test_codes_replaced_before_there_was_a_table_are_known(cast, client, activity):
    old = door_of(activity)
    door.replace_code(activity, by=cast.coordinator)
    ReplacedCode.objects.all().delete()
    assert client.get(old).status_code == 404
    for _turn in range(2):
        import_module("activities.migrations.0011_door_fill_replaced_codes").fill(apps, None)
    assert client.get(old).status_code == 410


def test_a_hall_behind_one_address_is_not_blocked_by_what_is_right(client, activity):
    rows = [signed_up(activity, f"คน {number}") for number in range(35)]
    codes = [client.post(door_of(activity), {"do": "find", "who": row.code}).status_code for row in rows]
    assert codes == [200] * 35


# --- walking in --------------------------------------------------------------------------------------


def test_without_sign_ups_the_name_is_asked_at_once(cast, client, activity):
    page = Page(client.get(door_of(activity)))
    key = page.values()["form_key"][0]
    data = {
        "do": "walk_in",
        "name": "นายมา เดินดู",
        "organization": cast.organization.name,
        "network": "",
        "form_key": key,
    }
    for _turn in range(2):
        response = client.post(door_of(activity), data)
        assert response.status_code == 302
    row = Registration.objects.get()
    assert (row.source, row.network, str(row.form_key)) == ("walk_in", cast.network, key)
    assert "ขอบคุณที่มาร่วม" in client.get(response["Location"]).content.decode()
    assert "ขอบคุณที่มาร่วม" in client.get(door_of(activity)).content.decode()
    other = client.get(f"{door_of(activity)}?as=other")
    assert Page(other).values()["name"] == [""]


def test_thanks_come_without_cookies_too(activity):
    response = Client().post(door_of(activity), {"do": "walk_in", "name": "นายมา"})
    assert "ขอบคุณที่มาร่วม" in Client().get(response["Location"]).content.decode()


def test_the_name_of_somebody_who_signed_up_gives_no_token_away(client, activity):
    row = signed_up(activity)
    data = {"do": "walk_in", "name": row.name, "organization": row.organization}
    response = client.post(door_of(activity), data)
    assert there() == Registration.objects.count() == 1
    kept = signing.loads(response.cookies[own.cookie_name(activity.pk)].value, salt=own.SALT)
    assert kept == row.pk


def test_with_sign_ups_one_chooses_and_without_walk_ins_only_finds(client, activity):
    signed_up(activity)
    html = client.get(door_of(activity)).content.decode()
    assert "?as=find" in html and "?as=new" in html
    assert "สมหญิง" not in html
    terms(activity, allows_walk_ins=False)
    page = Page(client.get(f"{door_of(activity)}?as=new"))
    assert page.all(id="id_who") and not page.all(id="id_name")
    response = client.post(door_of(activity), {"do": "walk_in", "name": "นายมา"})
    assert "รับเฉพาะผู้ที่ลงทะเบียน" in response.content.decode()
    assert Registration.objects.count() == 1


@pytest.mark.parametrize("text", ["x" * 5000, "😀" * 150])
def test_a_bad_walk_in_gets_a_sentence_and_loses_nothing(client, activity, text):
    data = {"do": "walk_in", "name": text, "organization": text, "network": "999999", "form_key": "no key"}
    page = Page(client.post(door_of(activity), data))
    assert page.values()["name"] == [text]
    if len(text) > 250:
        assert "ยาวเกินไป" in page.refusal("name")
    assert page.refusal("network")
    assert Registration.objects.count() == 0


@pytest.mark.parametrize("text", ["\0", "   ", "​"])
def test_an_empty_name_is_asked_for(client, activity, text):
    page = Page(client.post(door_of(activity), {"do": "walk_in", "name": text}))
    assert "กรุณาพิมพ์ชื่อ" in page.refusal("name")


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_nonsense_finds_nobody(client, activity, text):
    signed_up(activity, contact="")
    page = Page(client.post(door_of(activity), {"do": "find", "who": text}))
    assert page.refusal("who")


def test_a_markup_name_is_shown_as_text(client, activity):
    response = client.post(door_of(activity), {"do": "walk_in", "name": "<b>x</b>"}, follow=True)
    assert "&lt;b&gt;x&lt;/b&gt;" in response.content.decode()


def test_an_unknown_action_and_a_missing_token_change_nothing(client, activity):
    assert client.post(door_of(activity), {"do": "explode"}).status_code == 200
    guarded = Client(enforce_csrf_checks=True)
    assert guarded.post(door_of(activity), {"do": "walk_in", "name": "นายมา"}).status_code == 403
    assert Registration.objects.count() == 0


def test_no_name_of_the_list_is_ever_on_the_page(client, activity):
    for number in range(3):
        signed_up(activity, f"ชื่อลับ{number}", contact=f"08100000{number}0")
    for query in ("", "?as=find", "?as=new", "?done=x", "?as=other"):
        assert not re.search(r"ชื่อลับ|0810000", client.get(door_of(activity) + query).content.decode())


# --- the phone's memory ------------------------------------------------------------------------------


def test_each_activity_has_a_cookie_that_only_the_door_gets(rf):
    from django.http import HttpResponse

    request, response = rf.get("/in/X/"), HttpResponse()
    for number in (1, 2):
        own.remember(request, response, Registration(pk=40 + number, activity_id=number))
        morsel = response.cookies[own.cookie_name(number)]
        request.COOKIES[morsel.key] = morsel.value
        assert (morsel["path"], morsel["httponly"], morsel["samesite"]) == ("/in/", True, "Lax")
    assert [own.value_of(request, number) for number in (1, 2, 3)] == [41, 42, None]


def test_keys_of_forms_are_new_each_time(client, activity):
    keys = {Page(client.get(door_of(activity))).values()["form_key"][0] for _turn in range(2)}
    assert len(keys) == 2 and all(uuid.UUID(key) for key in keys)
