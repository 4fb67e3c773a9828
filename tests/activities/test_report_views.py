"""The pages of a report: five steps that lose nothing, photos one by one, and the whole of it on one page."""

import pytest

from activities.domain import report_photos, reports
from activities.models import ActivityKind, ActivityReport, Registration, ReportPhoto
from core.models import TypedForm
from tests import files
from tests.activities.reporting import WORDS, add_photo, document, fresh, held, report_in
from tests.activities.test_reports import people_there
from tests.page import Page

pytestmark = pytest.mark.django_db
BAD = ["๓๑/๒/๒๕๖๙", "2026-13-40", "ไม่รู้", "-5", "🙂" * 40, "ก" * 5_000]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def writer(cast, sign_in):
    return sign_in(cast.coordinator)


def step(report, number):
    return f"{report.get_work_url()}steps/{number}/"


def values(client, report, number, **changes):
    return Page(client.get(step(report, number))).values() | {"do": "next"} | changes


def test_the_tab_leads_to_the_way_in_and_then_to_the_newest_report(cast, writer):
    activity = held(cast)
    tab = f"{activity.get_work_url()}reports/"
    assert tab in writer.get(activity.get_work_url()).content.decode()
    assert "เริ่มเขียนรายงาน" in writer.get(tab).content.decode()
    response = writer.post(f"{tab}start/")
    report = ActivityReport.objects.get()
    assert response["Location"] == step(report, 1)
    assert writer.get(tab)["Location"] == report.get_work_url()
    again = writer.post(f"{tab}start/", follow=True)
    assert again.redirect_chain[0][0] == report.get_work_url()


def test_before_it_begins_there_is_no_tab(cast, writer):
    activity = held(cast, days=-3)
    tab = f"{activity.get_work_url()}reports/"
    assert tab not in writer.get(activity.get_work_url()).content.decode()
    assert "เขียนรายงานได้เมื่อกิจกรรมได้รับอนุมัติ" in writer.get(tab).content.decode()


def test_the_steps_lead_from_one_to_the_next_and_the_last_says_what_is_missing(cast, writer):
    report = reports.start(held(cast, budget=1500), by=cast.coordinator)
    response = writer.post(step(report, 1), values(writer, report, 1, done="เก็บฝ้าย", start_date="๘/๑๒/๒๕๖๘"))
    assert response["Location"] == step(report, 2)
    number = f"people_{cast.network.pk}"
    response = writer.post(step(report, 2), values(writer, report, 2, **{number: "๑๒๐"}))
    assert response["Location"] == step(report, 3)
    response = writer.post(step(report, 3), values(writer, report, 3, spent="1,250.50"))
    assert response["Location"] == step(report, 4)
    response = writer.post(step(report, 4), values(writer, report, 4))
    assert response["Location"] == step(report, 5)
    page = Page(writer.get(step(report, 5)))
    assert "ผลผลิตหรือผลลัพธ์ อย่างน้อยหนึ่งช่อง" in page.html
    assert "ส่งรายงานให้สำนักงาน" not in page.html
    writer.post(step(report, 3), values(writer, report, 3, outputs="ผ้าห้าผืน"))
    assert "ส่งรายงานให้สำนักงาน" in writer.get(step(report, 5)).content.decode()
    report = fresh(report)
    assert (report.participants, str(report.spent), report.done) == (120, "1250.50", "เก็บฝ้าย")


@pytest.mark.parametrize(
    ("do", "target"), [("back", "steps/2/"), ("stay", "steps/3/"), ("out", ""), ("next", "steps/4/")]
)
def test_every_button_saves(cast, writer, do, target):
    report = report_in(cast, "draft")
    response = writer.post(step(report, 3), values(writer, report, 3, outputs="หกผืน", do=do))
    assert response["Location"] == report.get_work_url() + target
    assert fresh(report).outputs == "หกผืน"


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("name", ["start_date", "start_time", "end_time", "end_date"])
def test_a_nonsense_day_gets_a_sentence_and_nothing_is_lost(cast, writer, name, bad):
    report = report_in(cast, "draft")
    page = Page(writer.post(step(report, 1), values(writer, report, 1, done="พิมพ์ไว้") | {name: bad}))
    assert page.response.status_code == 200
    assert page.refusal(name)
    assert page.values()[name] == [bad]
    assert page.values()["done"] == ["พิมพ์ไว้"]
    assert TypedForm.objects.get().path == step(report, 1)
    assert fresh(report).done == WORDS["done"]


@pytest.mark.parametrize("bad", ["-1", "สิบ", "1.5", "9999999", "🙂", "1" * 5_000])
def test_a_nonsense_number_of_people_gets_a_sentence(cast, writer, bad):
    report = report_in(cast, "draft")
    number = f"people_{cast.network.pk}"
    page = Page(writer.post(step(report, 2), values(writer, report, 2, **{number: bad})))
    assert page.refusal(number)
    assert page.values()[number] == [bad]


@pytest.mark.parametrize("bad", ["-1", "ห้าร้อย", "1.555", "9" * 12, "🙂"])
def test_nonsense_money_gets_a_sentence(cast, writer, bad):
    report = report_in(cast, "draft")
    page = Page(writer.post(step(report, 3), values(writer, report, 3, spent=bad)))
    assert page.refusal("spent")
    assert page.values()["spent"] == [bad]


def test_long_words_emoji_and_nul_are_told_or_cleaned(cast, writer):
    report = report_in(cast, "draft")
    page = Page(writer.post(step(report, 3), values(writer, report, 3, outputs="ก" * 5_000)))
    assert page.refusal("outputs")
    assert page.values()["outputs"] == ["ก" * 5_000]
    writer.post(step(report, 3), values(writer, report, 3, outputs="ดี🙂\0มาก"))
    assert fresh(report).outputs == "ดี🙂มาก"


def test_a_corrected_number_needs_its_reason_beside_it(cast, writer):
    activity = held(cast)
    people_there(activity, cast.network, 3)
    report = reports.start(activity, by=cast.coordinator)
    number, why = f"people_{cast.network.pk}", f"why_{cast.network.pk}"
    page = Page(writer.post(step(report, 2), values(writer, report, 2, **{number: "9"})))
    assert "เช็กชื่อได้ 3 คน" in page.refusal(why)
    response = writer.post(step(report, 2), values(writer, report, 2, **{number: "9", why: "ไม่ได้ลงชื่อ"}))
    assert response["Location"] == step(report, 3)
    assert Registration.objects.there().count() == 3


@pytest.mark.parametrize("counts", [True, False])
def test_women_and_men_are_asked_where_the_kind_says_so(cast, writer, counts):
    ActivityKind.objects.update(counts_gender=counts)
    report = reports.start(held(cast), by=cast.coordinator)
    assert ("women" in values(writer, report, 2)) is counts


def test_two_people_at_one_step_compare(cast, writer):
    report = report_in(cast, "draft")
    mine = values(writer, report, 1, done="ของฉัน")
    reports.update(report, by=cast.editor, version=report.version, done="ของเขา")
    page = Page(writer.post(step(report, 1), mine))
    assert page.response.status_code == 409
    assert page.texts("td") == ["ของเขา", "ของฉัน"]


def test_what_is_typed_at_a_step_is_kept_and_offered(cast, writer):
    report = report_in(cast, "draft")
    data = values(writer, report, 1, done="ยังไม่ได้กดอะไร")
    writer.post(f"/work/typed/?form={step(report, 1)}", data)
    assert Page(writer.get(step(report, 1))).values()["done"] == ["ยังไม่ได้กดอะไร"]


def test_a_sent_report_has_no_steps(cast, writer):
    report = report_in(cast, "submitted")
    page = writer.get(step(report, 1), follow=True)
    assert page.redirect_chain[-1][0] == report.get_work_url()
    assert "ดึงกลับมาแก้" in page.content.decode()


@pytest.mark.parametrize("number", [0, 6, 99])
def test_there_are_five_steps(cast, writer, number):
    assert writer.get(step(report_in(cast, "draft"), number)).status_code == 404


def test_one_photo_comes_back_as_its_card(cast, writer):
    report = report_in(cast, "draft")
    response = writer.post(f"{report.get_work_url()}photos/", {"photo": files.upload(files.photo())})
    photo = ReportPhoto.objects.get()
    assert response.status_code == 200
    assert f'name="photo-{photo.pk}-consent"' in response.content.decode()


@pytest.mark.parametrize("name", files.REFUSED)
def test_one_bad_photo_says_why_and_leaves_nothing(cast, writer, name):
    upload, words = files.refused(name)
    report = report_in(cast, "draft")
    response = writer.post(f"{report.get_work_url()}photos/", {"photo": upload})
    assert (response.status_code, response["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert words in response.content.decode()
    assert not ReportPhoto.objects.exists()


def test_a_photo_for_a_sent_report_says_what_to_do(cast, writer):
    report = report_in(cast, "submitted")
    response = writer.post(f"{report.get_work_url()}photos/", {"photo": files.upload(files.photo())})
    assert response.status_code == 409
    assert "ดึงกลับมาแก้" in response.content.decode()


def test_without_javascript_many_at_once_and_a_bad_one_loses_none(cast, writer):
    report = report_in(cast, "draft")
    bad, words = files.refused("svg")
    data = values(writer, report, 4, do="next")
    data["new_photos"] = [files.upload(files.photo()), bad, files.upload(files.photo((9, 9, 9)))]
    data["new_files"] = [files.upload(document("pdf"), "สรุป.pdf"), files.upload(b"nothing", "โปรแกรม.exe")]
    response = writer.post(step(report, 4), data, follow=True)
    assert response.redirect_chain[-1][0] == step(report, 4)
    page = response.content.decode()
    assert words in page and "โปรแกรม.exe" in page
    assert report.photos.count() == 2
    assert [file.name for file in report.files.all()] == ["สรุป.pdf"]


def test_photos_are_kept_even_when_a_word_is_wrong(cast, writer):
    report = report_in(cast, "draft", photos=["yes"])
    photo = report.photos.get()
    data = values(writer, report, 4) | {f"photo-{photo.pk}-caption": "ก" * 300}
    page = Page(writer.post(step(report, 4), data | {"new_photos": [files.upload(files.photo())]}))
    assert page.refusal(f"photo-{photo.pk}-caption")
    assert page.values()[f"photo-{photo.pk}-caption"] == ["ก" * 300]
    assert report.photos.count() == 2
    assert len(page.all("li", class_="report-photo")) == 2


def test_words_consent_order_and_removal_are_saved(cast, writer):
    report = report_in(cast, "draft", photos=["yes", "yes", "yes"])
    first, second, third = report.photos.all()
    file = writer.post(step(report, 4), values(writer, report, 4) | {"new_files": files.upload(document("pdf"))})
    assert file.status_code == 302
    data = values(writer, report, 4) | {
        f"photo-{first.pk}-consent": "no", f"photo-{first.pk}-order": "๙", f"photo-{second.pk}-remove": "on",
        f"photo-{third.pk}-has_minors": "on", f"photo-{third.pk}-caption": "ใต้ร่มไม้",
        "unfile": [str(report.files.get().pk), "nonsense"],
    }  # fmt: skip
    writer.post(step(report, 4), data)
    shown = [(photo.pk, photo.consent, photo.has_minors, photo.caption) for photo in report.photos.all()]
    assert shown == [(third.pk, "yes", True, "ใต้ร่มไม้"), (first.pk, "no", False, "")]
    assert report.files.count() == 0
    third.picture.refresh_from_db()
    assert not third.picture.may_be_public


def test_a_photo_that_came_meanwhile_is_left_as_it_is(cast, writer):
    report = report_in(cast, "draft", photos=["yes"])
    data = values(writer, report, 4)
    late = report_photos.add(report, ready(files.photo()), by=cast.editor)
    assert writer.post(step(report, 4), data)["Location"] == step(report, 5)
    late.refresh_from_db()
    assert late.consent == ""


def ready(raw):
    from core import pictures

    return pictures.inspect(files.upload(raw))


def test_somebody_else_at_the_photos_is_told_apart(cast, writer):
    report = report_in(cast, "draft", photos=["yes"])
    photo = report.photos.get()
    mine = values(writer, report, 4) | {
        f"photo-{photo.pk}-caption": "ของฉัน",
        "new_photos": [files.upload(files.photo())],
    }
    other = {name: getattr(photo, name) for name in report_photos.WORDS} | {"pk": photo.pk, "remove": False}
    report_photos.arrange(report, [other | {"caption": "ของเขา"}], by=cast.editor, version=report.version)
    page = Page(writer.post(step(report, 4), mine))
    assert page.response.status_code == 409
    assert "ของเขา" in page.texts("td") and "ของฉัน" in page.texts("td")
    assert report.photos.count() == 2


def test_the_office_reads_everything_and_every_version(cast, sign_in):
    first = report_in(cast, "accepted", photos=["no"])
    second = reports.start(first.activity, by=cast.coordinator)
    second = reports.update(second, by=cast.coordinator, version=second.version, outputs="ผ้าหกผืน")
    reports.submit(second, by=cast.coordinator)
    office = sign_in(cast.officer)
    page = Page(office.get(second.get_work_url()))
    assert "รับรายงาน" in page.texts("button")
    assert page.texts("td")[:2] == ["ผ้าห้าผืน", "ผ้าหกผืน"]
    office.post(f"{second.get_work_url()}accept/", {"version": second.version - 1})
    assert fresh(second).status == "submitted"  # the number of an older reading
    office.post(f"{second.get_work_url()}accept/", {"version": fresh(second).version})
    old = Page(office.get(first.get_work_url()))
    assert "มีฉบับใหม่แทนฉบับนี้แล้ว" in old.html
    assert "ผ้าห้าผืน" in old.html and "ฝนตกช่วงบ่าย" in old.html
    assert "ทำร่างข่าวจากรายงานนี้" not in old.html
    assert "ทำร่างข่าวจากรายงานนี้" in office.get(second.get_work_url()).content.decode()


def test_who_sent_it_is_not_offered_to_accept_it(cast, sign_in):
    report = report_in(cast, "draft")
    reports.submit(report, by=cast.officer)
    page = Page(sign_in(cast.officer).get(report.get_work_url()))
    assert "รับรายงาน" not in page.texts("button")
    assert "คุณเป็นผู้ส่งรายงานนี้เอง" in page.html


def test_consent_is_taken_back_with_a_button(cast, writer):
    report = report_in(cast, "accepted", photos=["yes"])
    photo = report.photos.get()
    assert "ถอนความยินยอม" in writer.get(report.get_work_url()).content.decode()
    writer.post(f"/work/reports/photos/{photo.pk}/withdraw/")
    photo.picture.refresh_from_db()
    assert not photo.picture.is_public


def test_a_reason_comes_back_with_an_empty_one(cast, sign_in):
    report = report_in(cast, "submitted")
    office = sign_in(cast.officer)
    page = Page(office.post(f"{report.get_work_url()}return/", {"reason": " "}))
    assert page.refusal("reason")
    office.post(f"{report.get_work_url()}return/", {"reason": "ขอภาพเพิ่ม"})
    assert (fresh(report).status, fresh(report).reason) == ("returned", "ขอภาพเพิ่ม")
    assert "ขอภาพเพิ่ม" in sign_in(cast.coordinator).get(step(report, 1)).content.decode()


@pytest.mark.parametrize("photos", [1, 3, 12])
def test_a_report_costs_the_same_with_any_number_of_photos(cast, writer, django_assert_num_queries, photos):
    report = report_in(cast, "draft", photos=["yes"] * photos)
    with django_assert_num_queries(17):
        writer.get(report.get_work_url())
    with django_assert_num_queries(10):
        writer.get(step(report, 4))


def test_captions_and_words_are_text(cast, writer):
    report = report_in(cast, "draft", done="<b>หนา</b>")
    add_photo(report, by=cast.coordinator, consent="yes", caption="<i>เอียง</i>")
    page = writer.get(report.get_work_url()).content.decode()
    assert "<b>หนา</b>" not in page and "<i>เอียง</i>" not in page
