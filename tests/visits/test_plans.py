"""Planning a visit: its days, its stops, its team, who is asked and who is told."""

import uuid
from datetime import timedelta

import pytest

from core import history
from core.errors import DomainError, StaleEdit
from networks import domain as networks
from notifications.models import Notification
from tests import people
from tests.page import Page
from tests.visits import visiting
from visits.domain import hosts, stops, team, visits
from visits.models import SiteVisit, TeamMember, VisitStop

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def change(visit, cast, **fields):
    return visits.update(visit, by=cast.officer, version=visiting.fresh(visit).version, **fields)


def values_of(stop, **changes):
    return {name: getattr(stop, name) for name in stops.FIELDS} | changes


def change_stop(stop, cast, **changes):
    row = visiting.fresh(stop)
    return stops.update(row, by=cast.officer, version=row.version, **values_of(row, **changes))


def test_the_same_form_twice_is_one_plan(cast):
    key = uuid.uuid4()
    assert visiting.plan(cast, form_key=key, leader=None).pk == visiting.plan(cast, form_key=key, leader=None).pk
    assert SiteVisit.objects.count() == 1


def test_a_visit_knows_its_fiscal_year(cast):
    day = visiting.days_from_now(0).date().replace(year=2026, month=9, day=30)
    assert visiting.plan(cast, starts_on=day, ends_on=day).fiscal_year == 2569
    assert visiting.plan(cast, starts_on=day + timedelta(days=1), ends_on=day + timedelta(days=1)).fiscal_year == 2570


def test_moved_as_a_whole_its_stops_move_along_and_are_asked_again(cast):
    stop = visiting.stop_in(cast, "confirmed")
    visit = stop.visit
    change(visit, cast, starts_on=visit.starts_on + WEEK, ends_on=visit.ends_on + WEEK)
    moved = visiting.fresh(stop)
    assert (moved.starts_at, moved.status) == (stop.starts_at + WEEK, "unasked")
    assert history.events_of(stop).first().action == "visitstop.unask"


def test_made_longer_its_stops_stay(cast):
    stop = visiting.stop_in(cast, "confirmed")
    change(stop.visit, cast, ends_on=stop.visit.ends_on + timedelta(days=1))
    assert (visiting.fresh(stop).starts_at, visiting.fresh(stop).status) == (stop.starts_at, "confirmed")


def test_days_that_leave_a_stop_outside_are_refused_by_its_name(cast):
    stop = visiting.stop_in(cast, "unasked")
    with pytest.raises(DomainError, match=stop.shown_name):
        change(stop.visit, cast, ends_on=stop.visit.ends_on + WEEK, starts_on=stop.visit.starts_on + timedelta(days=1))
    assert visiting.fresh(stop.visit).starts_on == stop.visit.starts_on


def test_two_officers_at_one_plan_are_told(cast):
    visit = visiting.plan(cast)
    read = visiting.fresh(visit).version
    visits.update(visit, by=cast.officer, version=read, title="หนึ่ง")
    with pytest.raises(StaleEdit):
        visits.update(visit, by=cast.director, version=read, title="สอง")
    assert visiting.fresh(visit).title == "หนึ่ง"


@pytest.mark.parametrize(("field", "value"), [("theme", "เรื่องอื่น"), ("host_name", "ครูคนใหม่"), ("place", "หอประชุม")])
def test_words_of_a_stop_change_without_asking_again(cast, field, value):
    stop = change_stop(visiting.stop_in(cast, "confirmed"), cast, **{field: value})
    assert (visiting.fresh(stop).status, getattr(visiting.fresh(stop), field)) == ("confirmed", value)


def test_another_time_has_to_be_asked_again_but_the_letter_still_opens(cast):
    stop = visiting.stop_in(cast, "confirmed")
    later = timedelta(hours=2)
    change_stop(stop, cast, starts_at=stop.starts_at + later, ends_at=stop.ends_at + later)
    assert (visiting.fresh(stop).status, visiting.fresh(stop).serial) == ("unasked", stop.serial)


def test_another_host_makes_the_old_letter_worthless(cast):
    stop = visiting.stop_in(cast, "confirmed")
    change_stop(stop, cast, host_email="new@example.com")
    row = visiting.fresh(stop)
    assert (row.status, row.serial, row.asked_at) == ("unasked", stop.serial + 1, None)


def test_a_stop_lies_within_the_days(cast):
    visit = visiting.plan(cast)
    with pytest.raises(DomainError, match="อยู่นอกวันลงพื้นที่"):
        visiting.stop(visit, cast, starts_at=visiting.days_from_now(40), ends_at=visiting.days_from_now(40, hour=11))
    assert not visit.stops.exists()


def test_the_same_stop_twice_is_one(cast):
    visit = visiting.plan(cast)
    assert visiting.stop(visit, cast) == visiting.stop(visit, cast)
    assert visit.stops.count() == 1


def test_stops_change_places(cast):
    visit = visiting.plan(cast)
    first, second = visiting.stop(visit, cast), visiting.elsewhere(visit, cast)
    stops.move(second, -1, by=cast.officer)
    assert list(visit.stops.all()) == [second, first]
    stops.move(second, -1, by=cast.officer)
    stops.move(second, 1, by=cast.officer)
    assert list(visit.stops.all()) == [first, second]


def test_a_stop_nobody_heard_of_is_deleted_another_one_only_dropped(cast):
    fresh, asked = visiting.stop_in(cast, "unasked"), visiting.stop_in(cast, "asked")
    stops.remove(fresh, by=cast.officer)
    assert not VisitStop.objects.filter(pk=fresh.pk).exists()
    with pytest.raises(DomainError, match="ตัดออกจากแผน"):
        stops.remove(asked, by=cast.officer)
    stops.drop(asked, by=cast.officer)
    assert list(asked.visit.stops.kept()) == []


def test_asking_needs_somebody_to_ask(cast):
    visit = visiting.plan(cast)
    nobody = visiting.elsewhere(visit, cast, host_email="")
    with pytest.raises(DomainError, match="ยังไม่มีอีเมล"):
        stops.ask(nobody, by=cast.officer)
    stops.ask(nobody, by=cast.officer, by_phone=True)
    hosts.confirm(nobody, by=cast.officer)
    assert visiting.fresh(nobody).status == "confirmed"
    assert not Notification.objects.filter(address="").exclude(recipient=cast.member).exclude(recipient=cast.director)


def test_a_letter_and_the_bell_reach_the_same_person_once(cast):
    stop = visiting.stop(visiting.plan(cast), cast, host_email="EDITOR@example.org")
    assert stops.reach_of(stop) == [(cast.editor.get_full_name(), cast.editor.email)]
    stops.ask(stop, by=cast.officer)
    assert not Notification.objects.exclude(address="").exists()
    assert Notification.objects.filter(recipient=cast.editor).count() == 1


def test_without_editors_the_coordinators_of_the_network_are_asked(cast):
    other = networks.create_organization(name="วัดทดสอบ", network=cast.other_network)
    monk = people.person("monk", given_name="ประสานบุญ")
    networks.give_membership(monk, "coordinator", network=cast.other_network)
    stop = visiting.stop(visiting.plan(cast), cast, organization=other, host_email="")
    assert [address for _name, address in stops.reach_of(stop)] == [monk.email]


def test_asking_several_sends_all_or_nothing(cast):
    visit = visiting.plan(cast)
    good, nobody = visiting.stop(visit, cast), visiting.elsewhere(visit, cast, host_email="")
    with pytest.raises(DomainError):
        stops.ask_all([(good, good.version), (nobody, nobody.version)], by=cast.officer)
    assert visiting.fresh(good).status == "unasked"
    assert not Notification.objects.exclude(address="").exists()


def test_agreeing_takes_the_time_the_host_asked_for(cast):
    stop = visiting.stop_in(cast, "proposed")
    stops.agree(stop, by=cast.officer)
    row = visiting.fresh(stop)
    assert row.starts_at == visiting.days_from_now(10, hour=13)
    assert row.ends_at - row.starts_at == timedelta(hours=2)
    assert row.proposed_starts_at is None


def test_a_time_outside_the_days_asks_for_other_days_first(cast):
    stop = visiting.stop_in(cast, "asked")
    hosts.propose(stop, starts_at=stop.starts_at + WEEK)
    with pytest.raises(DomainError, match="อยู่นอกวันลงพื้นที่"):
        stops.agree(visiting.fresh(stop), by=cast.officer)
    assert visiting.fresh(stop).status == "proposed"


def test_confirming_says_everything_that_is_missing(cast):
    visit = visiting.plan(cast, leader=None)
    visiting.stop(visit, cast)
    with pytest.raises(DomainError) as refusal:
        visits.confirm(visit, by=cast.officer)
    assert "หัวหน้าคณะ" in str(refusal.value) and "ยังไม่ยืนยัน" in str(refusal.value)
    with pytest.raises(DomainError, match="ยังไม่มีจุดเยี่ยมชม"):
        visits.confirm(visiting.plan(cast), by=cast.officer)


@pytest.mark.parametrize(
    ("status", "what"), [("asked", "ยังไม่ยืนยัน"), ("proposed", "ขอเวลาอื่น กรุณาตกลง"), ("declined", "ไม่สะดวก กรุณาตัดออก")]
)
def test_what_is_missing_says_what_the_host_said_and_what_to_do(cast, status, what):
    visit = visiting.plan(cast)
    stop = visiting.stop_in(cast, status, visit=visit)
    (sentence,) = visits.missing_to_confirm(visit)
    assert sentence.startswith(f"{stop.shown_name}: {what}")


@pytest.mark.parametrize(("status", "says"), [("postponed", "วันเดิม"), ("cancelled", "วัน")])
def test_a_visit_that_is_off_does_not_look_agreed(cast, sign_in, status, says):
    visit = visiting.visit_in(cast, status)
    page = Page(sign_in(cast.officer).get(visit.get_work_url()))
    assert "รอเจ้าของพื้นที่ตอบ" not in page.text("ol", class_="stops")
    assert says in page.text("dl", class_="facts") and "<s>" in page.html


def test_new_days_after_postponing_ask_everybody_again(cast):
    visit = visiting.visit_in(cast, "postponed")
    (stop,) = visit.stops.all()
    visits.replan(visit, by=cast.officer, starts_on=visit.starts_on + WEEK, ends_on=visit.ends_on + WEEK)
    assert visiting.fresh(stop).starts_at == stop.starts_at + WEEK
    assert (visiting.fresh(stop).status, visiting.fresh(visit).reason) == ("unasked", "")


def test_a_plan_nobody_heard_of_is_deleted_with_its_history_kept(cast):
    visit = visiting.plan(cast)
    visiting.stop(visit, cast)
    events = history.events_of(visit)
    visits.discard(visit, by=cast.officer)
    assert not SiteVisit.objects.exists()
    assert events.first().action == "sitevisit.discard"
    asked = visiting.stop_in(cast, "asked").visit
    with pytest.raises(DomainError, match="ยกเลิกการลงพื้นที่"):
        visits.discard(asked, by=cast.officer)


def test_one_person_leads_and_a_new_leader_takes_over(cast):
    visit = visiting.plan(cast)
    team.add(visit, by=cast.officer, user=cast.coordinator, is_leader=True)
    assert [member.user for member in visit.team.filter(is_leader=True)] == [cast.coordinator]
    assert Notification.objects.filter(recipient=cast.coordinator).count() == 1


def test_somebody_is_in_a_team_once(cast):
    visit = visiting.plan(cast)
    with pytest.raises(DomainError, match="อยู่ในคณะนี้แล้ว"):
        team.add(visit, by=cast.officer, user=cast.member)
    guest = {"name": "ลุงคำ", "position": "ปราชญ์ชุมชน"}
    assert team.add(visit, by=cast.officer, **guest) == team.add(visit, by=cast.officer, **guest)
    with pytest.raises(DomainError, match="พิมพ์ชื่อผู้ร่วมคณะ"):
        team.add(visit, by=cast.officer, name=" ")
    assert TeamMember.objects.count() == 2


def test_a_stale_correction_of_the_team_is_told(cast):
    visit = visiting.plan(cast)
    member = visit.team.get()
    read = member.version
    team.update(member, by=cast.officer, version=read, position="ครู")
    with pytest.raises(StaleEdit):
        team.update(member, by=cast.director, version=read, position="หมอ")
    team.remove(member, by=cast.officer)
    with pytest.raises(DomainError, match="เอาชื่อนี้ออกจากคณะไปแล้ว"):
        team.remove(member, by=cast.officer)


@pytest.mark.parametrize("status", ["made", "reported", "accepted", "cancelled", "postponed"])
def test_a_plan_changes_only_while_it_is_one(cast, status, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    visit = visiting.visit_in(cast, status)
    for act in (
        lambda: change(visit, cast, title="ใหม่"),
        lambda: team.add(visit, by=cast.officer, name="ใหม่"),
        lambda: visiting.stop(visit, cast, hour=15),
    ):
        with pytest.raises(DomainError):
            act()
