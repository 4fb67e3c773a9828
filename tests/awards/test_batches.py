"""All certificates as one file: a job with states, claimed once, found when it dies, forgotten after a month."""

import os
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from awards.domain import batches, certificates
from awards.models import CertificateBatch
from awards.states import BATCH_TRANSITIONS, BatchStatus
from core import history, transitions
from core.errors import DomainError, SomebodyWasFaster
from tests.awards import honouring
from tests.page import Page

pytestmark = pytest.mark.django_db
LEGAL = {
    ("queued", "run"): "running", ("running", "finish"): "done", ("queued", "fail"): "failed", ("running", "fail"): "failed",
    ("failed", "retry"): "queued",
}  # fmt: skip
PAIRS = [(status, action) for status in BatchStatus.values for action in BATCH_TRANSITIONS]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def files_in(folder):
    return [path for path in Path(folder).rglob("certificate-files/*/*") if path.is_file()]


@pytest.mark.parametrize(("status", "action"), PAIRS)
def test_every_pair_of_status_and_action(cast, status, action):
    batch = CertificateBatch.objects.create(
        round=honouring.decided(cast),
        created_by=cast.officer,
        status=status,
        total=1,
        path="x/y" if status == "done" else "",
    )
    path = {"path": "x/z"} if action == "finish" else {}
    if (status, action) in LEGAL:
        transitions.move(batch, BATCH_TRANSITIONS, action, by=None, **path)
        assert CertificateBatch.objects.get(pk=batch.pk).status == LEGAL[status, action]
        assert history.events_of(batch).first().action == f"certificatebatch.{action}"
    else:
        with pytest.raises(SomebodyWasFaster):
            transitions.move(batch, BATCH_TRANSITIONS, action, by=None, **path)
        assert CertificateBatch.objects.get(pk=batch.pk).status == status


def test_one_file_to_print_and_one_zip_with_thai_names(cast, settings):
    round = honouring.announced(cast, outcomes=("honoured", "commended", "honoured"), names=["กอไก่ ใจงาม"])
    gone = round.made[1].honoree.certificates.get()
    certificates.withdraw(gone, by=cast.officer, reason="ผิดคน")
    for kind in ("print", "zip"):
        batch = batches.create(round, by=cast.officer, kind=kind)
        assert batches.create(round, by=cast.director, kind=kind) == batch
        batches.run(batch.pk)
        batches.run(batch.pk)
        batch.refresh_from_db()
        assert (batch.status, batch.done, batch.total) == ("done", 2, 2)
        place = batches.place_of(batch)
        if kind == "zip":
            with zipfile.ZipFile(place) as packed:
                assert packed.testzip() is None
                assert [name.split()[0] for name in packed.namelist()] == ["0001-2570", "0002-2570"]
                assert "กอไก่ ใจงาม" in packed.namelist()[0]
                assert all(packed.read(name).startswith(b"%PDF-") for name in packed.namelist())
        else:
            assert place.read_bytes().startswith(b"%PDF-")
    assert len(files_in(settings.MEDIA_ROOT)) == 2


def test_without_certificates_there_is_no_file(cast):
    with pytest.raises(DomainError, match="ยังไม่มีเกียรติบัตร"):
        batches.create(honouring.decided(cast), by=cast.officer, kind="zip")


def test_a_disk_that_cannot_be_written_fails_visibly_and_can_be_tried_again(cast, settings, tmp_path):
    round = honouring.announced(cast)
    batch = batches.create(round, by=cast.officer, kind="print")
    blocked = tmp_path / "file-in-the-way"
    blocked.write_text("")
    settings.MEDIA_ROOT = blocked
    batches.run(batch.pk)
    batch.refresh_from_db()
    assert batch.status == "failed" and batch.error
    settings.MEDIA_ROOT = tmp_path
    batches.retry(batch, by=cast.officer)
    batches.run(batch.pk)
    batch.refresh_from_db()
    assert batch.status == "done" and batches.place_of(batch)


def test_one_that_failed_is_not_made_again_beside_another_of_its_kind(cast):
    round = honouring.announced(cast)
    failed = honouring.batch(round, by=cast.officer, status="failed", error="เต็ม")
    going = batches.create(round, by=cast.officer, kind="print")
    with pytest.raises(DomainError, match="อยู่แล้ว"):
        batches.retry(failed, by=cast.officer)
    batches.run(going.pk)
    begun, ended = (
        history.events_of(going).filter(action=f"certificatebatch.{one}").get() for one in ("run", "finish")
    )
    assert begun.at < ended.at  # drawing takes its time
    failed.refresh_from_db()
    batches.retry(failed, by=cast.officer)
    assert failed.status == "queued"


def test_the_sweep_finds_who_died_and_leaves_who_lives(cast):
    round, now = honouring.announced(cast), timezone.now()
    dead, alive = (honouring.batch(round, by=cast.officer, status="running", kind=kind) for kind in ("print", "zip"))
    CertificateBatch.objects.filter(pk=dead.pk).update(beat_at=now - timedelta(minutes=11))
    batches.sweep(at=now)
    assert [CertificateBatch.objects.get(pk=one.pk).status for one in (dead, alive)] == ["failed", "running"]


def test_who_was_given_up_writes_no_file(cast, settings):
    """A worker that comes back to life finds its row failed and takes its bytes away."""
    round = honouring.announced(cast)
    batch = batches.create(round, by=cast.officer, kind="zip")
    CertificateBatch.objects.filter(pk=batch.pk).update(status="failed")
    batches.run(batch.pk)
    assert CertificateBatch.objects.get(pk=batch.pk).status == "failed" and not files_in(settings.MEDIA_ROOT)


def test_files_go_after_a_month_and_those_no_row_names(cast, settings, sign_in):
    round, now = honouring.announced(cast), timezone.now()
    old, new = (
        honouring.batch(round, by=cast.officer, kind="print"),
        honouring.batch(round, by=cast.officer, kind="zip"),
    )
    CertificateBatch.objects.filter(pk=old.pk).update(created_at=now - timedelta(days=31))
    lost = Path(settings.MEDIA_ROOT) / batches.FOLDER / "nobody"
    lost.mkdir()
    os.utime(lost, (1, 1))
    batches.forget(at=now)
    assert batches.place_of(CertificateBatch.objects.get(pk=old.pk)) is None
    assert batches.place_of(new) is not None and not lost.exists()
    client = sign_in(cast.officer)
    response = client.get(f"/work/certificate-batches/{old.pk}/file/", follow=True)
    assert "ลบไปแล้ว" in response.content.decode()
    CertificateBatch.objects.exclude(pk=old.pk).delete()
    page = Page(client.get(old.get_work_url()))
    assert "ลบไฟล์แล้วเมื่อครบ 30 วัน" in page.html and "พร้อมดาวน์โหลด" not in page.html


def test_the_page_says_how_far_it_is(cast, sign_in):
    round = honouring.announced(cast)
    batch = honouring.batch(round, by=cast.officer, status="running")
    page = Page(sign_in(cast.officer).get(f"/work/awards/{round.pk}/certificates/"))
    assert "ทำแล้ว 0 จาก 1" in page.text("p", role="status") and 'http-equiv="refresh"' in page.html
    CertificateBatch.objects.filter(pk=batch.pk).update(status="failed", error="/var/secret")
    page = Page(sign_in(cast.officer).get(f"/work/awards/{round.pk}/certificates/"))
    assert "ทำไม่สำเร็จ" in page.html and "/var/secret" not in page.html and 'http-equiv="refresh"' not in page.html


def test_a_download_has_a_thai_name(cast, sign_in):
    round = honouring.announced(cast)
    batch = honouring.batch(round, by=cast.officer)
    response = sign_in(cast.officer).get(f"/work/certificate-batches/{batch.pk}/file/")
    assert response["Content-Type"] == "application/pdf" and "filename*=utf-8''" in response["Content-Disposition"]
    assert b"".join(response.streaming_content).startswith(b"%PDF-")


def test_a_kind_nobody_offered_is_refused(cast, sign_in):
    round = honouring.announced(cast)
    response = sign_in(cast.officer).post(f"/work/awards/{round.pk}/certificates/batch/", {"kind": "exe"})
    assert response.status_code == 409 and not CertificateBatch.objects.exists()


def is_given_out(client, batch):
    answer = client.get(f"/work/certificate-batches/{batch.pk}/file/")
    return answer.status_code == 200 and b"".join(answer.streaming_content).startswith(b"%PDF-")


def test_a_file_with_a_certificate_that_ended_says_so_and_is_not_given_out(cast, sign_in):
    round = honouring.announced(cast, outcomes=("honoured", "commended", "honoured"))
    first, second = (one.honoree.certificates.get() for one in round.made[:2])
    batch = honouring.batch(round, by=cast.officer)
    client, path = sign_in(cast.officer), f"/work/certificate-batches/{batch.pk}/file/"
    assert is_given_out(client, batch)
    certificates.withdraw(first, by=cast.officer, reason="ผิดคน")
    certificates.replace(second, by=cast.officer, reason="พิมพ์ชื่อผิด")
    page = Page(client.get(batch.get_work_url()))
    assert "ใช้ไม่ได้แล้ว 2 ฉบับ กรุณาทำไฟล์ใหม่" in page.html and path not in page.html
    assert "ต้องทำไฟล์ใหม่" in page.html and "พร้อมดาวน์โหลด" not in page.html
    answer = client.get(path, follow=True)
    assert "ใช้ไม่ได้แล้ว 2 ฉบับ" in answer.content.decode() and answer["Content-Type"].startswith("text/html")
    again = honouring.batch(round, by=cast.officer)
    assert again.total == 2
    assert is_given_out(client, again)


def test_a_file_of_which_nobody_knows_what_it_holds_is_not_given_out(cast, sign_in):
    batch = honouring.batch(honouring.announced(cast), by=cast.officer)
    type(batch).objects.update(holds=[])
    answer = sign_in(cast.officer).get(f"/work/certificate-batches/{batch.pk}/file/", follow=True)
    assert "ไม่ทราบว่าไฟล์นี้มีฉบับใดบ้าง กรุณาทำไฟล์ใหม่" in answer.content.decode()


def test_a_file_from_before_a_new_certificate_is_good_but_says_what_it_lacks(cast, sign_in):
    round = honouring.announced(cast, outcomes=("honoured", "commended"))
    certificates.withdraw(round.made[0].honoree.certificates.get(), by=cast.officer, reason="ผิดคน")
    batch = honouring.batch(round, by=cast.officer)
    certificates.issue(round.made[0].honoree, by=cast.officer)
    client = sign_in(cast.officer)
    page = Page(client.get(batch.get_work_url()))
    assert "ยังไม่มีฉบับที่ออกหลังจากนั้น 1 ฉบับ" in page.html
    assert is_given_out(client, batch)
