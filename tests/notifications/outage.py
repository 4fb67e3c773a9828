"""A bad day, for real: `python -m tests.notifications.outage` prints what became of every letter as JSON.

Own PostgreSQL and Valkey, real workers, two clocks by mistake, a real mail server. 500 letters are on their way when the
worker is killed, the broker flushed and the database restarted. Meanwhile reminders are due and an article has its minute.
"""

import io
import json
import os
import sys
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

from runner.services import throwaway

LETTERS = 500
DRAFTS = {"rolled back": "nobody@example.com"}


def prepare(own):
    """This process as a web process of the portal on these servers, with tables and the cast of the tests."""
    os.environ |= {
        "ENVIRONMENT": "local", "DJANGO_SETTINGS_MODULE": "udon_moral.settings", "DATABASE_URL": own.database_url,
        "REDIS_URL": own.redis_url, "SECRET_KEY": "only-for-tests-" + "x" * 50, "SITE_URL": "https://moral.example.org",
    }  # fmt: skip
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_reference", stdout=io.StringIO())
    from tests import people

    return people.make_cast()


def write_letters():
    """500 letters in one transaction, and one in a transaction that is rolled back."""
    from django.db import transaction
    from django.utils import timezone

    from notifications.domain import notify_address, notify_addresses
    from notifications.models import Notification

    letters = [
        {"address": f"guest{number}@example.com", "name": "", "url": "/", "key": "bad-day"} for number in range(LETTERS)
    ]
    with transaction.atomic():
        notify_addresses(letters, "ข่าวในวันที่ทุกอย่างพัง")
    try:
        with transaction.atomic():
            notify_address(DRAFTS["rolled back"], "ไม่มีวันถึง", url="/", key="bad-day")
            raise ZeroDivisionError
    except ZeroDivisionError:
        # As if they had been written a while ago: the sweep leaves the first minute to the queue.
        Notification.objects.update(created_at=timezone.now() - timedelta(minutes=5))


def plan_reminders(cast):
    """What is due: an activity of tomorrow with somebody who signed up, and an article whose minute is near."""
    from django.utils import timezone

    from news import domain as news
    from tests import factories
    from tests.activities import signing_up

    starts = timezone.localtime(timezone.now() + timedelta(days=1))
    activity = signing_up.open_activity(cast, starts_at=starts, ends_at=starts + timedelta(hours=2))
    signing_up.join(activity, contact="comes@example.com")
    article = factories.article(by=cast.officer)
    news.schedule(article, by=cast.officer, publish_at=timezone.now() + timedelta(seconds=2))
    return article


def live_through(own, postbox, folder, cast):
    """The day: killed, flushed, restarted, recovered -> the article."""
    import redis
    from django.db import connection

    from notifications.models import Notification
    from tests.living import Worker, until

    rows = Notification.objects
    article = plan_reminders(cast)
    write_letters()
    worker = Worker(postbox, folder, program=("worker", "--concurrency=2")).start()
    until(lambda: len(postbox.letters) > LETTERS // 5, "the first hundred letters")
    worker.kill()
    redis.Redis.from_url(own.redis_url).flushall()
    worker.start()
    clocks = [
        Worker(postbox, folder, app="tests.notifications.hasty", program=("beat", f"--schedule={folder}/beat{number}"))
        for number in range(2)
    ]
    for clock in clocks:
        clock.start()
    try:
        until(lambda: len(postbox.letters) > LETTERS // 2, "half of the letters")
        connection.close()
        own.postgres.stop()
        own.postgres.start()
        until(lambda: not rows.filter(email_state="waiting").exists(), "every letter taken up")
        until(lambda: type(article).objects.filter(pk=article.pk, status="published").exists(), "the article")
        until(lambda: rows.filter(key__startswith="remind:activity-1").count() >= 3, "the reminders")
        until(lambda: not rows.filter(email_state="waiting").exists(), "the reminders' letters")
        settle(rows, until)
    finally:
        for program in (worker, *clocks):
            program.kill()
    return article


def settle(rows, until):
    """Ten minutes later: what somebody was sending when the worker died is nobody's any more."""
    from django.db.models import F

    before = set(rows.filter(email_state="sending").values_list("pk", flat=True))
    rows.filter(pk__in=before, email_state="sending").update(email_at=F("email_at") - timedelta(minutes=11))
    until(lambda: not rows.filter(email_state="sending").exists(), "nobody sending any more")


def outcome(postbox, article):
    from core import history
    from notifications.models import Notification
    from notifications.post import subject_of

    received = Counter((to[0], str(letter["Subject"]).strip()) for to, letter in postbox.letters)
    notes = Notification.objects.select_related("recipient")
    state_of = {(note.to_address, subject_of(note.text)): note.email_state for note in notes}
    return {
        "letters": Counter(notes.filter(key="bad-day").values_list("email_state", flat=True)),
        "reminders": sorted(note.to_address for note in notes if note.key.startswith("remind:activity-1")),
        "most_received": max(received.values()),
        "sent_but_not_received": sum(not received[key] for key, state in state_of.items() if state == "sent"),
        "received_but_not_sent_or_unknown": sum(state_of.get(key) not in ("sent", "unknown") for key in received),
        "rolled_back": sum(to == DRAFTS["rolled back"] for to, _subject in received),
        "published": history.events_of(article).filter(action="article.publish").count(),
    }


def main():
    own = throwaway()
    cast = prepare(own)
    from tests.living import Postbox

    postbox = Postbox.open()
    with tempfile.TemporaryDirectory() as folder:
        article = live_through(own, postbox, Path(folder), cast)
    json.dump(outcome(postbox, article), sys.stdout)
    postbox.close()
    own.remove()
    return 0


if __name__ == "__main__":
    sys.exit(main())
