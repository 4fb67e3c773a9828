"""What a host answered stays inside until an officer has read and released it, and comes back inside at one click."""

import pytest

from core import history
from core.errors import DomainError, StaleEdit
from portal import desk
from tests.visits import visiting
from visits.domain import answers, hosts, visits

pytestmark = pytest.mark.django_db
GROUP = "คำตอบของเจ้าของพื้นที่รออ่าน"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def waiting(user):
    return [item.title for group in desk.groups_for(user) if group.title == GROUP for item in group.items]


def release(stop, cast, act=answers.release):
    act(stop, by=cast.officer, version=visiting.fresh(stop).version)


def is_public(stop, client):
    return stop.host_answer in client.get(stop.visit.get_absolute_url()).content.decode()


def test_nobody_outside_reads_it_before_an_officer_has(cast, client, sign_in):
    stop = visiting.answered(cast)
    assert not is_public(stop, client)
    assert waiting(cast.officer) == waiting(cast.director) == [stop.shown_name]
    assert waiting(cast.member) == waiting(cast.editor) == []
    plan = sign_in(cast.officer).get(stop.visit.get_work_url()).content.decode()
    assert f"{GROUP} 1 จุด" in plan and f"{stop.get_work_url()}#answer" in plan
    assert "รอเจ้าหน้าที่อ่าน" in sign_in(cast.member).get(f"{stop.visit.get_work_url()}findings/").content.decode()


def test_released_it_stands_beside_the_findings_and_taken_back_it_goes(
    cast, client, django_capture_on_commit_callbacks
):
    stop = visiting.answered(cast)
    client.get(stop.visit.get_absolute_url())
    for act, is_out, line in ((answers.release, True, "release"), (answers.hold, False, "hold")):
        with django_capture_on_commit_callbacks(execute=True):
            release(stop, cast, act)
        assert is_public(stop, client) is is_out
        assert waiting(cast.officer) == []
        event = history.events_of(stop).first()
        assert (event.action, event.by) == (f"visitstop.{line}", cast.officer)


def test_a_changed_answer_waits_again(cast, client, django_capture_on_commit_callbacks):
    stop = visiting.answered(cast)
    release(stop, cast)
    row = visiting.fresh(stop)
    hosts.answer(row, text=row.host_answer, version=row.version)
    assert is_public(stop, client), "the same words again change nothing"
    with django_capture_on_commit_callbacks(execute=True):
        hosts.answer(row, text="คำตอบใหม่ ยังไม่มีใครอ่าน", version=row.version)
    html = client.get(stop.visit.get_absolute_url()).content.decode()
    assert "ยังไม่มีใครอ่าน" not in html and stop.host_answer not in html
    assert waiting(cast.officer) == [stop.shown_name]


def test_only_what_was_read_is_released(cast):
    stop = visiting.answered(cast)
    read = stop.version
    hosts.answer(stop, text="อีกคำตอบหนึ่ง", version=read)
    with pytest.raises(StaleEdit, match="อ่านคำตอบล่าสุด"):
        answers.release(stop, by=cast.officer, version=read)
    assert visiting.fresh(stop).answer_is_public is None


def test_a_double_click_is_one(cast):
    stop = visiting.answered(cast)
    for _click in range(2):
        answers.release(stop, by=cast.officer, version=stop.version)
    assert [event.action for event in history.events_of(stop)].count("visitstop.release") == 1


def test_where_nothing_was_answered_there_is_nothing_to_release(cast):
    stop = visiting.fresh(visiting.visit_in(cast, "accepted").stops.first())
    with pytest.raises(DomainError, match="ยังไม่ได้ตอบ"):
        answers.release(stop, by=cast.officer, version=stop.version)


def test_an_answer_to_a_report_that_is_not_accepted_is_read_but_not_public(cast, client):
    stop = visiting.answered(cast, status="reported")
    assert waiting(cast.officer) == [stop.shown_name]
    release(stop, cast)
    assert client.get(stop.visit.get_absolute_url()).status_code == 404
    visits.accept(stop.visit, by=cast.officer)
    assert is_public(stop, client)


def test_the_host_is_told_that_the_office_reads_first(cast, sign_in):
    stop = visiting.answered(cast)
    html = sign_in(cast.editor).get(stop.get_work_url()).content.decode()
    assert "สำนักงานอ่านก่อน" in html and "เก็บไว้ภายใน" not in html
    path = f"{stop.get_work_url()}answer/release/"
    assert sign_in(cast.editor).post(path, {"version": stop.version}).status_code == 403
    assert sign_in(cast.member).post(path, {"version": stop.version}).status_code == 403
    client = sign_in(cast.officer)
    assert "เผยแพร่คำตอบของเจ้าของพื้นที่" in client.get(stop.get_work_url()).content.decode()
    assert client.post(path, {"version": stop.version})["Location"] == f"{stop.get_work_url()}#answer"
    assert visiting.fresh(stop).answer_is_public
