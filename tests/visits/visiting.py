"""Visits in every status, made through the domain, with stops at the editor's school and at a place of nobody's."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from core import pictures
from tests import files, numbers
from visits import links
from visits.domain import finding_photos, findings, hosts, stops, team, visits
from visits.models import FindingPhoto, SiteVisit, VisitStop

HOST = "host@example.com"


def days_from_now(days, *, hour=9):
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour)))


def plan(cast, *, days=10, by=None, leader="member", **changes):
    """A plan of one day with the member of the network as leader."""
    day = timezone.localdate() + timedelta(days=days)
    values = {"title": f"ลงพื้นที่ทดสอบที่ {numbers.number()}", "purpose": "exchange", "aim": "ไปเรียนรู้ร่วมกัน"}
    values |= {"starts_on": day, "ends_on": day} | changes
    visit = visits.create(by=by or cast.officer, **values)
    if leader:
        team.add(visit, by=cast.officer, user=cast[leader], is_leader=True, position="ผู้แทนเครือข่ายการศึกษา")
    return visit


def stop(visit, cast, *, hour=9, by=None, **changes):
    """A stop at the editor's school, unless told otherwise."""
    starts = timezone.make_aware(datetime.combine(visit.starts_on, time(hour)))
    values = {"organization": cast.organization, "place": "", "theme": "ธนาคารความดี", "host_name": "ครูใหญ่"}
    values |= {"starts_at": starts, "ends_at": starts + timedelta(hours=2), "host_email": HOST} | changes
    return stops.create(visit, by=by or cast.officer, **values)


def elsewhere(visit, cast, **changes):
    """A stop at a place that is no organization of the register."""
    values = {"organization": None, "place": "สวนของลุงคำ", "hour": 13, "host_email": "kham@example.com"}
    return stop(visit, cast, **(values | changes))


def stop_in(cast, status, *, visit=None, **changes):
    """A stop in a status."""
    row = stop(visit or plan(cast), cast, **changes)
    if status == "unasked":
        return row
    if status == "dropped":
        stops.drop(row, by=cast.officer)
        return fresh(row)
    stops.ask(row, by=cast.officer)
    if status == "confirmed":
        hosts.confirm(row)
    if status == "proposed":
        hosts.propose(row, starts_at=row.starts_at + timedelta(hours=4), note="เช้ามีสอบ")
    if status == "declined":
        hosts.decline(row, note="ติดงานบุญ")
    return fresh(row)


def finding(stop, *, by, kind="well", text="เด็กออมความดีทุกวันศุกร์", virtues=("honesty",), is_public=True, **more):
    return findings.create(stop, by=by, kind=kind, text=text, virtues=list(virtues), is_public=is_public, **more)


def photo(row, *, by, consent="", raw=None, **values):
    """One photo with what is said about the people in it."""
    added = finding_photos.add(row, pictures.inspect(files.upload(raw or files.photo())), by=by)
    words = {name: getattr(added, name) for name in finding_photos.WORDS} | {"pk": added.pk, "remove": False}
    set_photos(row, [words | {"consent": consent} | values], by=by)
    return FindingPhoto.objects.select_related("picture", "finding__stop__visit").get(pk=added.pk)


def set_photos(row, rows, *, by):
    row = fresh(row)
    words = {name: getattr(row, name) for name in findings.WATCHED}
    return findings.update(row, by=by, version=row.version, rows=rows, **words)


def confirmed(cast, *, days=0, **changes):
    """Confirmed with two stops; today is its day unless told otherwise."""
    visit = plan(cast, days=days, **changes)
    for row in (stop(visit, cast), elsewhere(visit, cast)):
        stops.ask(row, by=cast.officer)
        hosts.confirm(row)
    visits.confirm(visit, by=cast.officer)
    return visit


def visit_in(cast, status, *, photos=(), is_public=True, **changes):
    """A visit in a status; from `made` on with something found at each stop and a summary."""
    if status in {"planned", "postponed", "cancelled"}:
        visit = plan(cast, **changes)
        if status != "planned":
            stops.ask(stop(visit, cast), by=cast.officer)
            action = visits.postpone if status == "postponed" else visits.cancel
            action(visit, by=cast.officer, reason="น้ำท่วม")
        return fresh(visit)
    visit = confirmed(cast, **changes)
    if status == "confirmed":
        return fresh(visit)
    visits.make(visit, by=cast.member)
    first, second = visit.stops.all()
    found = finding(first, by=cast.member, is_public=is_public)
    finding(second, by=cast.member, kind="problem", text="น้ำไม่พอหน้าแล้ง", virtues=[], is_public=False)
    for consent in photos:
        photo(found, by=cast.member, consent=consent)
    visit = visits.write(visit, by=cast.member, version=fresh(visit).version, summary="ได้เห็นการออมความดี")
    if status == "made":
        return fresh(visit)
    visits.report(visit, by=cast.member)
    if status == "accepted":
        visits.accept(visit, by=cast.officer)
    return fresh(visit)


def answered(cast, text="จะทำต่อ", status="accepted"):
    """The first stop of a visit, with the answer of its host that nobody has read yet."""
    stop = fresh(visit_in(cast, status).stops.first())
    return fresh(hosts.answer(stop, text=text, version=stop.version))


def fresh(row):
    model = type(row)
    related = {SiteVisit: (), VisitStop: ("visit", "organization")}.get(model, ("stop__visit", "stop__organization"))
    return model.objects.select_related(*related).get(pk=row.pk)


def names(cast, status, what):
    """The names inside an address that is about a visit in a status, or something of it ("planned visit", "asked stop")."""
    if what == "stop":
        return {"pk": stop_in(cast, status).pk}
    if what == "link":
        stop = stop_in(cast, status)
        return {"token": links.HOST.token_of(stop.pk, stop.serial)}
    if status == "answered":
        return {"pk": answered(cast).pk}
    visit = visit_in(cast, status, photos=["yes"] if what == "photo" else [])
    first = visit.stops.first()
    if what == "member":
        return {"pk": visit.pk, "row": visit.team.get().pk}
    if what == "photo":
        return {"pk": FindingPhoto.objects.get(finding__stop__visit=visit).pk}
    if what == "finding":
        return {"pk": first.findings.get().pk}
    return {"pk": first.pk if what == "place" else visit.pk}
