"""The whole way in real life: the web's domain, Valkey, a Celery worker of its own process, a real SMTP server."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from activities.domain import plans as activities
from core import pictures
from core.models import Picture
from core.tasks import sweep_pictures
from notifications import domain as notifications
from notifications.models import Notification
from notifications.tasks import deliver, sweep
from tests import factories
from tests.core import pictures_in as files
from tests.living import PATIENCE, clean_post, postbox, until, worker

__all__ = ["clean_post", "postbox", "worker"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("worker")]


def sent(note):
    return Notification.objects.filter(pk=note.pk, email_state="sent").exists()


def test_an_approval_reaches_the_planners_letter_box(worker, postbox, cast):
    activity = factories.activity(by=cast.coordinator, status="submitted", title="ตักบาตรเทโวโรหณะ")
    activities.approve(activity, by=cast.officer)
    note = Notification.objects.get(recipient=cast.coordinator, text__contains="อนุมัติ")
    until(lambda: sent(note), "the approval's mail")
    to, letter = next(row for row in postbox.letters if row[0] == [cast.coordinator.email])
    assert to == ["coordinator@example.org"]
    assert letter["Subject"].strip() == "สำนักงานอนุมัติ “ตักบาตรเทโวโรหณะ” แล้ว ประชาชนเห็นในปฏิทินแล้ว"
    text = letter.get_content()
    assert f"https://moral.example.org/work/activities/{activity.pk}/" in text
    assert "เรียน นางประสาน งานดี" in text


def test_a_reason_of_many_lines_is_sent_too(worker, postbox, cast):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    activities.return_(activity, by=cast.officer, reason="ขอเพิ่ม\n1. จำนวนคน\n2. งบประมาณ")
    note = Notification.objects.get(recipient=cast.coordinator)
    until(lambda: sent(note), "the mail with the reason")
    letter = next(letter for to, letter in postbox.letters if to == [cast.coordinator.email])
    assert "2. งบประมาณ" in letter.get_content()
    assert "\n" not in letter["Subject"]


def test_renditions_arrive_by_themselves(worker, jpeg):
    picture = pictures.keep(pictures.inspect(files.upload(jpeg(1300, 800))), by=None)
    until(lambda: Picture.objects.filter(pk=picture.pk, state="ready").exists(), "the renditions")
    names = {path.name for path in pictures.folder_of(picture).iterdir()}
    assert names == {"master.webp", *(f"{width}.{kind}" for width in pictures.WIDTHS for kind in ("avif", "webp"))}
    assert Picture.objects.get(pk=picture.pk).widths == list(pictures.WIDTHS)


def test_a_mail_the_server_puts_off_is_sent_by_the_sweep_later(worker, postbox, cast):
    postbox.refusing = True
    notifications.notify([cast.officer], "ข่าวถึงเจ้าหน้าที่", url="/work/", key="later")
    note = Notification.objects.get()
    until(lambda: Notification.objects.get().email_error, "the first refusal")
    row = Notification.objects.get()
    assert (row.email_state, row.email_attempts) == ("waiting", 1)
    assert "451" in row.email_error
    postbox.refusing = False
    notifications.sweep(at=timezone.now() + timezone.timedelta(minutes=2))
    until(lambda: sent(note), "the second try")
    assert [to for to, _letter in postbox.letters] == [["officer@example.org"]]


def test_killing_the_worker_and_emptying_the_queue_loses_nothing(worker, postbox, cast, jpeg):
    worker.kill()
    activity = factories.activity(by=cast.coordinator, status="submitted", title="เวียนเทียน")
    activities.approve(activity, by=cast.officer)
    picture = pictures.keep(pictures.inspect(files.upload(jpeg(600, 400))), by=None)
    cache.clear()  # Valkey lost its memory too: the jobs are gone, the rows are not
    later = timezone.now() - timezone.timedelta(minutes=10)
    Picture.objects.update(created_at=later)
    Notification.objects.update(created_at=later)
    worker.start()
    worker_sweeps()
    until(lambda: not Notification.objects.exclude(email_state="sent").exists(), "every mail")
    until(lambda: Picture.objects.filter(pk=picture.pk, state="ready").exists(), "the renditions")
    told = sorted(to[0] for to, _letter in postbox.letters)
    assert told == sorted(Notification.objects.values_list("recipient__email", flat=True))
    assert "coordinator@example.org" in told


def worker_sweeps():
    """What beat asks for every minute."""
    sweep.delay()
    sweep_pictures.delay()


def test_a_mail_cut_off_in_the_middle_is_shown_as_unknown_and_never_sent_twice(worker, postbox, cast):
    postbox.holding = True
    notifications.notify([cast.officer], "ข่าวหนึ่ง", url="/work/", key="cut")
    assert postbox.held.wait(PATIENCE)
    worker.kill()
    postbox.holding = False
    worker.start()
    note = Notification.objects.get()
    assert note.email_state == "sending"
    notifications.sweep(at=timezone.now() + timezone.timedelta(minutes=11))
    deliver.delay(note.pk)
    notifications.notify([cast.director], "ข่าวสอง", url="/work/", key="after")
    last = Notification.objects.get(key="after")
    until(lambda: sent(last), "the mail after the restart")
    note.refresh_from_db()
    assert note.email_state == "unknown"
    assert "delivery unknown" in note.email_error
    assert [to for to, _letter in postbox.letters if to == ["director@example.org"]] == [["director@example.org"]]
    assert len([to for to, _letter in postbox.letters if to == ["officer@example.org"]]) <= 1


def test_the_same_job_many_times_sends_one_mail(worker, postbox, cast):
    notifications.notify([cast.officer], "ข่าวหนึ่ง", url="/work/", key="once")
    note = Notification.objects.get()
    until(lambda: sent(note), "the mail")
    for _ in range(3):
        deliver.delay(note.pk)
    notifications.notify([cast.director], "ข่าวสอง", url="/work/", key="after")
    last = Notification.objects.get(key="after")
    until(lambda: sent(last), "the mail after the repeated jobs")
    assert [to for to, _letter in postbox.letters] == [["officer@example.org"], ["director@example.org"]]
