"""Two people at the same moment: two threads, two connections, real PostgreSQL. Exactly one wins, the other is told."""

import uuid
from threading import Barrier, Thread

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from activities.domain import plans
from activities.models import Activity
from core import history
from core.errors import AlreadyDone, SomebodyWasFaster, StaleEdit
from core.models import Picture
from news import domain as news
from news.models import Article, Photo
from notifications.models import Notification
from tests import factories, files, people
from tests.activities.typing import NEW, typed

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = range(5)


@pytest.fixture
def cast(transactional_db, django_db_serialized_rollback):
    call_command("load_reference", verbosity=0)
    return people.make_cast()


@pytest.fixture
def clients(cast, settings):
    """Two signed-in clients: clients("officer", "director")."""
    settings.DEMO_MODE = True

    def make(*roles):
        made = []
        for role in roles:
            client = Client(raise_request_exception=False)
            client.force_login(cast[role], backend="accounts.backends.SignInBackend")
            made.append(client)
        return made

    return make


def together(*actions):
    """Runs the actions at the same moment, each on its own connection -> what each returned or raised."""
    barrier, outcomes = Barrier(len(actions)), [None] * len(actions)

    def run(place, action):
        try:
            with connection.cursor() as cursor:  # connect before the start, not after it
                cursor.execute("SELECT 1")
            barrier.wait(timeout=20)
            outcomes[place] = action()
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads), "deadlock"
    return outcomes


def fresh(activity):
    return Activity.objects.get(pk=activity.pk)


def decisions(activity):
    return list(history.events_of(activity).exclude(action__in=["activity.create", "activity.submit"]))


def winner_of(outcomes, kind=SomebodyWasFaster):
    """(place of the winner, the loser's error): exactly one each."""
    errors = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert len(errors) == 1, outcomes
    assert isinstance(errors[0], kind), errors
    return next(place for place, outcome in enumerate(outcomes) if outcome is not errors[0]), errors[0]


@pytest.mark.parametrize("turn", ROUNDS)
def test_approving_and_returning_at_once_has_one_outcome(cast, turn):
    activity = factories.activity(by=cast.coordinator, status="submitted", host=cast.organization)
    one, two = fresh(activity), fresh(activity)

    outcomes = together(
        lambda: plans.approve(one, by=cast.officer),
        lambda: plans.return_(two, by=cast.director, reason="ขอจำนวนคน"),
    )

    place, error = winner_of(outcomes)
    who, status, words = [("นางสาวสำนัก งานไว", "approved", "อนุมัติ"), ("นายวัฒน ธรรมดี", "returned", "กลับให้แก้")][place]
    activity = fresh(activity)
    assert activity.status == status
    assert (activity.approved_at is not None) is (status == "approved")
    assert activity.reason == ("" if status == "approved" else "ขอจำนวนคน")
    assert activity.version == 3
    (event,) = decisions(activity)
    assert event.by.get_full_name() == who
    assert who in str(error) and "ไปก่อน" in str(error)
    notes = Notification.objects.filter(key=f"history:{event.pk}")
    assert {note.recipient for note in notes} == {cast.coordinator, cast.editor}
    assert all(words in note.text for note in notes)
    assert Notification.objects.filter(recipient__in=[cast.coordinator, cast.editor]).count() == 2


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_officers_approve_once(cast, turn):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    one, two = fresh(activity), fresh(activity)
    outcomes = together(lambda: plans.approve(one, by=cast.officer), lambda: plans.approve(two, by=cast.director))
    winner_of(outcomes)
    assert len(decisions(activity)) == 1
    assert Notification.objects.filter(recipient=cast.coordinator).count() == 1


def test_one_officer_with_two_windows_is_told_that_it_is_done(cast):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    one, two = fresh(activity), fresh(activity)
    outcomes = together(lambda: plans.approve(one, by=cast.officer), lambda: plans.approve(two, by=cast.officer))
    winner_of(outcomes, AlreadyDone)
    assert len(decisions(activity)) == 1


def test_two_planners_send_once(cast):
    activity = factories.activity(by=cast.coordinator, host=cast.organization)
    one, two = fresh(activity), fresh(activity)
    winner_of(together(lambda: plans.submit(one, by=cast.coordinator), lambda: plans.submit(two, by=cast.editor)))
    assert history.events_of(activity).filter(action="activity.submit").count() == 1
    assert Notification.objects.filter(recipient=cast.officer).count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_withdrawing_against_approving_has_one_outcome(cast, turn):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    one, two = fresh(activity), fresh(activity)
    outcomes = together(lambda: plans.withdraw(one, by=cast.coordinator), lambda: plans.approve(two, by=cast.officer))
    place, _error = winner_of(outcomes)
    assert fresh(activity).status == ["draft", "approved"][place]
    assert (fresh(activity).approved_at is None) is (place == 0)
    assert len(decisions(activity)) == 1


def test_sending_against_discarding_keeps_or_removes_the_plan_whole(cast):
    activity = factories.activity(by=cast.coordinator)
    one, two = fresh(activity), fresh(activity)
    outcomes = together(lambda: plans.submit(one, by=cast.coordinator), lambda: plans.discard(two, by=cast.coordinator))
    place = next(place for place, outcome in enumerate(outcomes) if not isinstance(outcome, Exception))
    assert sum(isinstance(outcome, Exception) for outcome in outcomes) == 1
    assert Activity.objects.filter(pk=activity.pk).exists() is (place == 0)


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_edits_of_one_version_write_one(cast, turn):
    activity = factories.activity(by=cast.coordinator, host=cast.organization)
    outcomes = together(
        lambda: plans.update(fresh(activity), by=cast.coordinator, version=1, title="ของผู้ประสานงาน"),
        lambda: plans.update(fresh(activity), by=cast.editor, version=1, title="ของผู้ดูแล"),
    )
    place, _error = winner_of(outcomes, StaleEdit)
    assert fresh(activity).title == ["ของผู้ประสานงาน", "ของผู้ดูแล"][place]
    assert fresh(activity).version == 2
    assert history.events_of(activity).filter(action="activity.update").count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_an_edit_against_sending_never_mixes(cast, turn):
    """Either the edit came first and was sent, or it is refused: the office never gets a half of both."""
    activity = factories.activity(by=cast.coordinator)
    sent = fresh(activity)
    outcomes = together(
        lambda: plans.update(fresh(activity), by=cast.coordinator, version=1, venue="", title="แก้"),
        lambda: plans.submit(sent, by=cast.coordinator),
    )
    row = fresh(activity)
    if row.status == "submitted":
        assert plans.missing_to_submit(row) == [], outcomes
    else:
        assert (row.status, row.title) == ("draft", "แก้")


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_double_click_on_send_makes_one_of_everything(cast, clients, turn):
    one, two = clients("coordinator", "coordinator")
    data = typed(cast, do="send", form_key=str(uuid.uuid4()))

    outcomes = together(lambda: one.post(NEW, data), lambda: two.post(NEW, data))

    assert [response.status_code for response in outcomes] == [302, 302]
    activity = Activity.objects.get()
    assert {response["Location"] for response in outcomes} == {activity.get_work_url()}
    assert activity.status == "submitted"
    assert sorted(history.events_of(activity).values_list("action", flat=True)) == [
        "activity.create",
        "activity.submit",
    ]
    assert Notification.objects.filter(recipient=cast.officer).count() == 1
    assert Notification.objects.filter(recipient=cast.director).count() == 1


@pytest.mark.parametrize("turn", ROUNDS)
def test_two_officers_at_their_desks_the_slower_one_reads_who_was_faster(cast, clients, turn):
    activity = factories.activity(by=cast.coordinator, status="submitted")
    officer, director = clients("officer", "director")
    work = activity.get_work_url()

    outcomes = together(
        lambda: officer.post(f"{work}approve/", {"version": activity.version}, follow=True),
        lambda: director.post(f"{work}return/", {"reason": "เหตุผลที่พิมพ์ไว้"}, follow=True),
    )

    row = fresh(activity)
    assert len(decisions(row)) == 1
    assert [response.status_code for response in outcomes] in ([200, 200], [200, 409])
    pages = [response.content.decode() for response in outcomes]
    if row.status == "approved":
        # Told on the page of the activity, or, when the door was already closed, beside the reason that was typed.
        assert "นางสาวสำนัก งานไว “อนุมัติ” ไปก่อน" in pages[1]
        assert "เหตุผลที่พิมพ์ไว้" in pages[1]
    else:
        assert row.status == "returned"
        assert "นายวัฒน ธรรมดี “ส่งกลับให้แก้” ไปก่อน" in pages[0]


def test_two_people_save_one_form_and_the_slower_one_compares(cast, clients):
    activity = factories.activity(by=cast.coordinator, host=cast.organization)
    coordinator, editor = clients("coordinator", "editor")
    edit = f"{activity.get_work_url()}edit/"
    outcomes = together(
        lambda: coordinator.post(edit, typed(cast, title="ชื่อหนึ่ง", version="1")),
        lambda: editor.post(edit, typed(cast, title="ชื่อสอง", version="1")),
    )
    codes = [response.status_code for response in outcomes]
    assert sorted(codes) == [302, 409]
    page = outcomes[codes.index(409)].content.decode()
    assert "ชื่อหนึ่ง" in page and "ชื่อสอง" in page
    assert fresh(activity).version == 2


def test_two_autosaves_of_one_form_keep_one_row(cast, clients):
    one, two = clients("coordinator", "coordinator")
    outcomes = together(
        *[lambda client=client: client.post(f"/work/typed/?form={NEW}", {"title": "ก"}) for client in (one, two)]
    )
    assert [response.status_code for response in outcomes] == [200, 200]


def test_an_article_is_published_once(cast):
    article = factories.article(by=cast.officer)
    one, two = (Article.objects.get(pk=article.pk) for _ in range(2))
    winner_of(together(lambda: news.publish(one, by=cast.officer), lambda: news.publish(two, by=cast.director)))
    assert history.events_of(article).filter(action="article.publish").count() == 1


def test_a_double_click_on_a_new_article_makes_one_with_one_gallery(cast, clients):
    one, two = clients("officer", "officer")

    def send(client):
        return client.post(
            "/work/news/new/",
            {
                "title": "ข่าว", "category": "notice", "summary": "สั้น", "body": "<p>เนื้อ</p>", "form_key": key,
                "photos-TOTAL_FORMS": "0", "photos-INITIAL_FORMS": "0", "new_photos": [files.upload(files.photo())],
            },
        )  # fmt: skip

    key = str(uuid.uuid4())
    outcomes = together(lambda: send(one), lambda: send(two))
    assert [response.status_code for response in outcomes] == [302, 302]
    assert Article.objects.count() == 1
    assert Photo.objects.count() == 1
    assert Picture.objects.filter(pk__in=Photo.objects.values("picture")).count() == 1


def test_pages_kept_for_visitors_are_forgotten_with_the_commit(cast):
    """The page cache hears of a change at once, and only when it is really committed."""
    visitor = Client()
    activity = factories.activity(by=cast.coordinator, status="submitted", title="ปลูกป่าวันแม่")
    assert "ปลูกป่าวันแม่" not in visitor.get("/activities/").content.decode()
    plans.approve(activity, by=cast.officer)
    assert "ปลูกป่าวันแม่" in visitor.get("/activities/").content.decode()
    plans.update(activity, by=cast.officer, version=activity.version, title="ปลูกป่าวันพ่อ")
    assert "ปลูกป่าวันพ่อ" in visitor.get("/activities/").content.decode()
    assert "ปลูกป่าวันพ่อ" in visitor.get(activity.get_absolute_url()).content.decode()
