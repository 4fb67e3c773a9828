"""Lessons are written, corrected, used as plans; who sees them; their covers; what they begin with."""

import pytest

from activities.domain import plans
from activities.models import Activity
from core import history, pictures
from core.errors import DomainError, StaleEdit
from networks import domain as networks
from tests import factories, people
from tests.activities import reporting
from tests.visits import following, visiting
from visits import lesson_rows, sources
from visits.domain import lessons
from visits.models import Lesson, LessonUse

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def cover(cast):
    return pictures.keep(following.clean_photo(), by=cast.coordinator)


def again(user):
    return type(user).objects.get(pk=user.pk)


def test_it_is_of_the_year_of_what_it_is_from(cast):
    activity = reporting.held(cast, days=800)
    stop = following.visited_stop(cast)
    assert following.lesson(cast, activity=activity).fiscal_year == activity.fiscal_year
    assert following.lesson(cast, stop=stop).fiscal_year == stop.visit.fiscal_year
    assert following.lesson(cast).fiscal_year > activity.fiscal_year


@pytest.mark.parametrize("status", ["draft", "submitted", "cancelled", "approved"])
def test_nothing_is_learned_of_what_did_not_take_place(cast, status):
    activity = factories.activity(by=cast.coordinator, office=cast.officer, status=status, host=cast.organization)
    with pytest.raises(DomainError, match="จัดแล้ว"):
        following.lesson(cast, activity=activity)


def test_nothing_is_learned_of_a_place_before_the_visit(cast):
    stop = visiting.stop(visiting.plan(cast), cast)
    with pytest.raises(DomainError, match="วันที่คณะไปเยี่ยม"):
        following.lesson(cast, stop=stop)


def test_network_and_organization_fit_together(cast):
    with pytest.raises(DomainError, match="ไม่ได้อยู่ในเครือข่าย"):
        following.lesson(cast, network=cast.other_network)
    row = following.lesson(cast)
    with pytest.raises(DomainError, match="ไม่ได้อยู่ในเครือข่าย"):
        lessons.update(row, by=cast.officer, version=1, network=cast.other_network)


@pytest.mark.parametrize(
    ("status", "writer", "office"),
    [("draft", True, True), ("submitted", False, True), ("published", False, True), ("archived", False, False)],
)
def test_who_changes_it_in_which_state(cast, status, writer, office):
    row = following.lesson_in(cast, status)
    for user, may in ((cast.coordinator, writer), (cast.officer, office)):
        version = following.fresh(row).version
        if may:
            lessons.update(row, by=user, version=version, why=f"เพราะ {user.pk}")
            assert following.fresh(row).why == f"เพราะ {user.pk}"
        else:
            with pytest.raises(DomainError, match="บทเรียนนี้"):
                lessons.update(row, by=user, version=version, why="ไม่")


def test_what_the_office_has_stays_complete(cast):
    row = following.lesson_in(cast, "submitted")
    with pytest.raises(DomainError, match="กรอกให้ครบ"):
        lessons.update(row, by=cast.officer, version=row.version, result="")
    assert following.fresh(row).result


def test_of_two_corrections_the_second_is_told(cast):
    row = following.lesson(cast)
    lessons.update(row, by=cast.coordinator, version=1, why="หนึ่ง")
    with pytest.raises(StaleEdit):
        lessons.update(row, by=cast.editor, version=1, why="สอง")


def test_only_what_was_read_is_published(cast):
    row = following.lesson_in(cast, "submitted")
    lessons.update(row, by=cast.director, version=row.version, why="เปลี่ยนแล้ว")
    with pytest.raises(DomainError):
        lessons.publish(row, by=cast.officer, version=row.version)
    assert following.fresh(row).status == "submitted"


def test_its_cover_is_public_only_while_it_is(cast):
    first, second = cover(cast), cover(cast)
    row = following.lesson(cast, cover=first)
    lessons.submit(row, by=cast.coordinator)
    assert not following.fresh(first).is_public
    lessons.publish(row, by=cast.officer)
    assert following.fresh(first).is_public
    lessons.update(row, by=cast.officer, version=following.fresh(row).version, cover=second)
    assert (following.fresh(first).is_public, following.fresh(second).is_public) == (False, True)
    lessons.archive(row, by=cast.officer)
    assert not following.fresh(second).is_public
    lessons.publish(row, by=cast.officer)
    assert following.fresh(second).is_public


def test_a_picture_nobody_agreed_to_show_stays_inside(cast):
    picture = cover(cast)
    pictures.forbid(picture)
    row = following.lesson_in(cast, "published", cover=picture)
    assert not following.fresh(picture).is_public
    assert lesson_rows.prepare(Lesson.objects.filter(pk=row.pk).for_rows())[0].cover is None


def test_who_sees_which(cast):
    other = people.person("other_editor")
    school = networks.create_organization(name="โรงเรียนอื่น", network=cast.network, is_sample=True)
    networks.give_membership(other, "editor", organization=school)
    rows = {status: following.lesson_in(cast, status) for status in ("draft", "submitted", "published", "archived")}

    def seen(user):
        found = set(Lesson.objects.visible_to(again(user)))
        return {status for status, row in rows.items() if row in found}

    for role in ("coordinator", "editor", "officer", "administrator"):
        assert seen(cast[role]) == set(rows), role
    for user in (other, cast.member, cast.stranger, cast.judge):
        assert seen(user) == {"published"}
    assert set(Lesson.objects.public()) == {rows["published"]}


def test_a_plan_begins_with_what_the_lesson_says_and_names_it(cast):
    row = following.lesson_in(cast, "published")
    activity = lessons.use_as_plan(row, by=cast.editor, network=cast.network, host=cast.organization)
    activity = following.fresh(activity)
    assert (activity.status, activity.title, activity.virtues) == ("draft", row.title, row.virtues)
    assert (activity.objective, activity.problem, activity.good_deed) == (row.result, row.before, row.done)
    assert (activity.source_title, activity.source_url) == (row.title, f"/lessons/{row.pk}/")
    assert (row.uses.get().by, activity.lesson_use.lesson) == (cast.editor, row)
    assert history.events_of(row).first().action == "lesson.use"


def test_a_long_story_still_fits_a_plan(cast):
    row = following.lesson_in(cast, "published", done="ก" * 8000)
    activity = lessons.use_as_plan(row, by=cast.editor, network=cast.network)
    assert len(following.fresh(activity).good_deed) <= 4000


def test_the_same_form_twice_makes_one_draft(cast):
    row, key = following.lesson_in(cast, "published"), "0b7f8a1c-0000-4000-8000-000000000003"
    one, two = (lessons.use_as_plan(row, by=cast.editor, network=cast.network, form_key=key) for _ in range(2))
    assert one == two
    assert (Activity.objects.count(), LessonUse.objects.count()) == (1, 1)
    assert history.events_of(row).filter(action="lesson.use").count() == 1


@pytest.mark.parametrize("status", ["draft", "submitted", "archived"])
def test_only_a_published_one_is_used(cast, status):
    row = following.lesson_in(cast, status)
    with pytest.raises(DomainError, match="เผยแพร่อยู่"):
        lessons.use_as_plan(row, by=cast.editor, network=cast.network)
    assert not Activity.objects.exists()


def test_a_plan_thrown_away_is_a_use_no_more(cast):
    row = following.lesson_in(cast, "published")
    plans.discard(lessons.use_as_plan(row, by=cast.coordinator, network=cast.network), by=cast.coordinator)
    assert row.uses.count() == 0


def test_it_begins_with_the_words_of_the_report(cast):
    report = reporting.report_in(cast, "accepted")
    source = sources.of_activity(report.activity, cast.coordinator)
    assert source.texts["done"] == report.done
    assert (source.texts["result"], source.texts["obstacles"]) == (report.outcomes, report.problems)
    assert source.texts["why"] == report.lessons
    assert source.place == (cast.network.pk, cast.organization.pk)


@pytest.mark.parametrize("status", ["draft", "returned"])
def test_a_report_nobody_sent_gives_no_words(cast, status):
    report = reporting.report_in(cast, status)
    assert "done" not in sources.of_activity(report.activity, cast.coordinator).texts


def test_a_newer_report_in_hand_does_not_hide_the_accepted_one(cast):
    report = reporting.report_in(cast, "replaced")
    newest = report.activity.reports.get(status="accepted")
    assert sources.of_activity(report.activity, cast.coordinator).texts["done"] == newest.done


def test_who_does_not_read_the_report_gets_only_the_plan(cast):
    monk = people.person("monk")
    networks.give_membership(monk, "coordinator", network=cast.other_network)
    report = reporting.report_in(cast, "accepted", activity=reporting.held(cast, partner_networks=[cast.other_network]))
    assert set(sources.of_activity(report.activity, monk).texts) == {"title", "before", "virtues"}


def test_it_begins_with_what_was_found(cast):
    stop = following.visited_stop(cast)
    visiting.finding(stop, by=cast.member, kind="problem", text="ครูย้าย", virtues=[])
    visiting.finding(stop, by=cast.member, kind="behaviour", text="เด็กไหว้ก่อน", virtues=["gratitude"])
    texts = sources.of_stop(stop, cast.officer).texts
    assert texts["result"] == "เด็กออมความดีทุกวันศุกร์\nเด็กไหว้ก่อน"
    assert (texts["obstacles"], texts["title"]) == ("ครูย้าย", "ธนาคารความดี")
    assert texts["virtues"] == ["gratitude", "honesty"]


def test_a_host_gets_no_findings_before_the_report(cast):
    assert sources.of_stop(following.visited_stop(cast, "made"), cast.editor).texts["result"] == ""
    assert sources.of_stop(following.visited_stop(cast, "reported"), cast.editor).texts["result"] != ""


def test_where_it_is_from_is_named_only_where_anybody_reads_it(cast):
    activity = reporting.held(cast)
    for status, is_shown in (("reported", False), ("accepted", True)):
        row = following.lesson(cast, activity=activity, stop=following.visited_stop(cast, status))
        origin = lesson_rows.public_origin(Lesson.objects.select_related("activity", "stop__visit").get(pk=row.pk))
        assert (origin["activity"], bool(origin["visit"])) == (activity, is_shown)
