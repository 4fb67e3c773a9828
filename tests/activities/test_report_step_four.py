"""Step 4 of a report: what was marked or chosen is applied, shown beside the other's change, or refused by name."""

import os
from pathlib import Path

import pytest

from activities import tasks
from activities.domain import report_files, report_photos
from activities.models import ReportFile
from tests import files
from tests.activities.reporting import document, fresh, report_in
from tests.activities.test_report_views import step, values
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def writer(cast, sign_in):
    return sign_in(cast.coordinator)


def attach(report, by, name="สรุป.pdf"):
    return report_files.add(report, report_files.inspect(files.upload(document("pdf"), name)), by=by)


def change_words(report, photo, by):
    """Somebody else saves the same step."""
    words = {name: getattr(photo, name) for name in report_photos.WORDS} | {"pk": photo.pk, "remove": False}
    report_photos.arrange(report, [words | {"caption": "ของเขา"}], by=by, version=fresh(report).version)


def test_marks_of_a_stale_form_are_shown_and_then_applied(cast, writer):
    report = report_in(cast, "draft", photos=["yes", "yes"])
    file, (first, second) = attach(report, cast.editor), report.photos.all()
    mine = values(writer, report, 4) | {f"photo-{second.pk}-remove": "on", "unfile": [str(file.pk)]}
    change_words(report, first, cast.editor)
    page = Page(writer.post(step(report, 4), mine))
    assert page.response.status_code == 409
    assert "เอาภาพนี้ออก" in page.texts("td") and "เอาไฟล์นี้ออก" in page.texts("td")
    assert page.values()["unfile"] == [str(file.pk)]
    assert page.values()[f"photo-{second.pk}-remove"] == ["on"]
    writer.post(step(report, 4), page.values() | {"do": "next"})
    assert (list(report.photos.all()), report.files.count()) == ([first], 0)


@pytest.mark.parametrize("mark", ["remove", "unfile"])
def test_a_stale_form_with_nothing_but_a_mark_loses_it_not(cast, writer, mark):
    report = report_in(cast, "draft", photos=["yes"])
    file, photo = attach(report, cast.editor), report.photos.get()
    mine = values(writer, report, 4)
    change_words(report, photo, cast.editor)
    mine[f"photo-{photo.pk}-caption"] = "ของเขา"
    mine |= {f"photo-{photo.pk}-remove": "on"} if mark == "remove" else {"unfile": [str(file.pk)]}
    page = Page(writer.post(step(report, 4), mine))
    assert page.response.status_code == 409
    writer.post(step(report, 4), page.values() | {"do": "next"})
    assert (report.photos.count(), report.files.count()) == ((0, 1) if mark == "remove" else (1, 0))


def test_a_file_marked_in_a_form_with_an_error_stays_marked(cast, writer):
    report = report_in(cast, "draft", photos=["yes"])
    file, photo = attach(report, cast.editor), report.photos.get()
    wrong = {f"photo-{photo.pk}-caption": "ก" * 300, "unfile": [str(file.pk)]}
    page = Page(writer.post(step(report, 4), values(writer, report, 4) | wrong))
    assert page.values()["unfile"] == [str(file.pk)]


def too_many(writer, report, **changes):
    """Three photos and three documents where one of each still has room."""
    data = values(writer, report, 4) | {"do": "next"} | changes
    data["new_photos"] = [files.upload(files.photo((n, n, n)), f"ภาพ {n}.jpg") for n in (1, 2, 3)]
    data["new_files"] = [files.upload(document("pdf"), f"ไฟล์ {n}.pdf") for n in (1, 2, 3)]
    return writer.post(step(report, 4), data, follow=True)


@pytest.fixture
def room_for_one(monkeypatch):
    monkeypatch.setattr(report_photos, "MOST", 2)
    monkeypatch.setattr(report_files, "MOST", 1)


def names_of(report):
    return report.photos.count(), [file.name for file in report.files.all()]


def test_what_has_no_room_is_named_and_everything_else_is_kept(cast, writer, room_for_one):
    report = report_in(cast, "draft", photos=["yes"])
    photo = report.photos.get()
    response = too_many(writer, report, **{f"photo-{photo.pk}-caption": "ใต้ร่มไม้"})
    assert response.redirect_chain[-1][0] == step(report, 4)
    page = response.content.decode()
    for name in ("ภาพ 2.jpg", "ภาพ 3.jpg", "ไฟล์ 2.pdf", "ไฟล์ 3.pdf"):
        assert f"{name}: รายงานหนึ่งฉบับ" in page
    assert "ภาพ 1.jpg" not in page
    photo.refresh_from_db()
    assert (photo.caption, names_of(report)) == ("ใต้ร่มไม้", (2, ["ไฟล์ 1.pdf"]))


def test_they_are_named_beside_another_error_too(cast, writer, room_for_one):
    report = report_in(cast, "draft", photos=["yes"])
    photo = report.photos.get()
    page = Page(too_many(writer, report, **{f"photo-{photo.pk}-caption": "ก" * 300}))
    assert page.refusal(f"photo-{photo.pk}-caption")
    assert "ภาพ 3.jpg: รายงานหนึ่งฉบับ" in page.refusal("new_photos")
    assert "ไฟล์ 3.pdf: รายงานหนึ่งฉบับ" in page.refusal("new_files")
    assert names_of(report) == (2, ["ไฟล์ 1.pdf"])


def test_bytes_without_a_row_go_once_no_transaction_can_still_be_saving_them(cast, settings):
    report = report_in(cast, "draft")
    kept, lost, young = (attach(report, cast.coordinator) for _ in range(3))
    folders = [(Path(settings.MEDIA_ROOT) / file.path).parent for file in (kept, lost, young)]
    ReportFile.objects.exclude(pk=kept.pk).delete()
    for folder in folders[:2]:
        os.utime(folder, (0, 0))
    tasks.forget_report_files()
    assert [folder.is_dir() for folder in folders] == [True, False, True]


def test_the_sweep_with_nothing_to_do_does_nothing(settings):
    tasks.forget_report_files()
    assert not (Path(settings.MEDIA_ROOT) / "report-files").exists()


@pytest.mark.parametrize("name", ["has_minors", "guardians_agreed"])
def test_a_stale_form_that_only_ticks_something_loses_it_not(cast, writer, name):
    report = report_in(cast, "draft", photos=["yes"])
    photo = report.photos.get()
    mine = values(writer, report, 4) | {f"photo-{photo.pk}-{name}": "on"}
    change_words(report, photo, cast.editor)
    mine[f"photo-{photo.pk}-caption"] = "ของเขา"
    page = Page(writer.post(step(report, 4), mine))
    assert page.response.status_code == 409
    assert "เลือกไว้" in page.texts("td")
    writer.post(step(report, 4), page.values() | {"do": "next"})
    photo.refresh_from_db()
    assert getattr(photo, name) is True
