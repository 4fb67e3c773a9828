"""What the team writes, and its photos: the public gets what people agreed to, of what is marked, once it is accepted."""

import uuid

import pytest
from django.test import Client

from core.errors import DomainError, StaleEdit
from core.models import Picture
from tests.visits import visiting
from visits.domain import finding_photos, findings, stops, visits
from visits.models import Finding

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def state(photo):
    """(may be public, is public) of a photo's picture."""
    return Picture.objects.values_list("may_be_public", "is_public").get(pk=photo.picture_id)


def made(cast):
    """(visit, its first finding) while it is written about."""
    visit = visiting.visit_in(cast, "made")
    return visit, visiting.fresh(Finding.objects.get(stop__visit=visit, kind="well"))


def accept(visit, cast):
    visits.report(visiting.fresh(visit), by=cast.member)
    visits.accept(visiting.fresh(visit), by=cast.officer)


@pytest.mark.parametrize(
    ("consent", "minors", "guardians", "released"),
    [
        ("", False, False, False),
        ("yes", False, False, True),
        ("yes", True, False, False),
        ("yes", True, True, True),
        ("behind", True, False, True),
        ("no", False, False, False),
        ("no", True, True, False),
    ],
)
@pytest.mark.parametrize("is_public", [True, False])
def test_only_what_people_agreed_to_of_marked_findings_is_released(
    cast, consent, minors, guardians, released, is_public
):
    visit, finding = made(cast)
    words = {name: getattr(finding, name) for name in findings.WATCHED} | {"is_public": is_public}
    finding = findings.update(finding, by=cast.member, version=finding.version, **words)
    photo = visiting.photo(finding, by=cast.member, consent=consent, has_minors=minors, guardians_agreed=guardians)
    assert state(photo) == (released, False)
    accept(visit, cast)
    assert state(photo) == (released, released and is_public)
    visits.reopen(visiting.fresh(visit), by=cast.officer, reason="แก้คำผิด")
    assert state(photo) == (released, False)


def test_nobody_is_asked_yet_so_a_new_photo_stays_inside(cast):
    _visit, finding = made(cast)
    photo = visiting.photo(finding, by=cast.member)
    assert state(photo) == (False, False)
    assert photo.alt.startswith("ภาพจากการเยี่ยมชม")


@pytest.mark.parametrize("status", ["made", "reported", "accepted"])
def test_consent_is_taken_back_in_every_state_and_stays_so(cast, status):
    visit = visiting.visit_in(cast, status, photos=["yes"])
    finding = Finding.objects.get(stop__visit=visit, kind="well")
    photo = visiting.FindingPhoto.objects.select_related("finding__stop__visit").get()
    read = visiting.fresh(finding).version
    finding_photos.withdraw_consent(photo, by=cast.member)
    assert state(photo) == (False, False)
    if status == "accepted":
        visits.reopen(visiting.fresh(visit), by=cast.officer, reason="แก้")
    if status != "made":
        visits.return_(visiting.fresh(visit), by=cast.officer, reason="แก้")
    row = {name: getattr(photo, name) for name in finding_photos.WORDS} | {"pk": photo.pk, "remove": False}
    words = {name: getattr(finding, name) for name in findings.WATCHED}
    with pytest.raises(StaleEdit):
        findings.update(finding, by=cast.member, version=read, rows=[row | {"consent": "yes"}], **words)
    visiting.set_photos(finding, [row | {"consent": "yes"}], by=cast.member)
    accept(visit, cast)
    photo.refresh_from_db()
    assert (photo.consent, state(photo)) == ("no", (False, False))


def test_a_removed_photo_is_nobodys_any_more(cast):
    _visit, finding = made(cast)
    photo = visiting.photo(finding, by=cast.member, consent="yes")
    row = {name: getattr(photo, name) for name in finding_photos.WORDS} | {"pk": photo.pk, "remove": True}
    visiting.set_photos(finding, [row], by=cast.member)
    assert not finding.photos.exists()
    assert state(photo) == (False, False)


def test_a_photo_of_another_finding_is_not_touched(cast):
    visit, finding = made(cast)
    other = Finding.objects.get(stop__visit=visit, kind="problem")
    photo = visiting.photo(other, by=cast.member, consent="yes")
    row = {name: getattr(photo, name) for name in finding_photos.WORDS} | {"pk": photo.pk, "remove": True}
    visiting.set_photos(finding, [row], by=cast.member)
    assert other.photos.get() == photo


def test_a_finding_has_room_for_some_photos(cast, monkeypatch):
    monkeypatch.setattr(finding_photos, "MOST", 1)
    _visit, finding = made(cast)
    visiting.photo(finding, by=cast.member)
    with pytest.raises(DomainError, match="ไม่เกิน 1 ภาพ"):
        visiting.photo(finding, by=cast.member)


def test_the_same_form_twice_is_one_finding(cast):
    visit, _finding = made(cast)
    stop, key = visiting.fresh(visit.stops.first()), uuid.uuid4()
    one = visiting.finding(stop, by=cast.member, form_key=key)
    assert visiting.finding(stop, by=cast.member, form_key=key) == one


@pytest.mark.parametrize(
    ("status", "days", "is_open"),
    [
        ("planned", 0, False), ("confirmed", 3, False), ("confirmed", 0, True), ("made", 0, True),
        ("reported", 0, False), ("accepted", 0, False), ("cancelled", 0, False), ("postponed", 0, False),
    ],
)  # fmt: skip
def test_findings_are_written_from_the_first_day_until_the_report_is_sent(cast, status, days, is_open):
    visit = visiting.visit_in(cast, status, days=days)
    stop = visiting.fresh(visit.stops.first() or visiting.stop(visit, cast))
    acts = (
        lambda: visiting.finding(stop, by=cast.member),
        lambda: stops.set_shown(stop, by=cast.member, version=visiting.fresh(stop).version, shown="กี่ทอผ้า"),
        lambda: visits.write(visit, by=cast.member, version=visiting.fresh(visit).version, summary="สรุป"),
    )
    for act in acts:
        if is_open:
            act()
        else:
            with pytest.raises(DomainError):
                act()


def test_every_kept_stop_needs_a_finding_before_the_report(cast):
    visit, finding = made(cast)
    findings.remove(finding, by=cast.member)
    with pytest.raises(DomainError, match="ยังไม่มีข้อค้นพบ"):
        visits.report(visit, by=cast.member)
    stops.drop(visiting.fresh(finding.stop), by=cast.officer)
    visits.report(visiting.fresh(visit), by=cast.member)
    assert visiting.fresh(visit).status == "reported"


def test_a_stop_with_findings_is_not_dropped(cast):
    _visit, finding = made(cast)
    with pytest.raises(DomainError, match="มีข้อค้นพบแล้ว"):
        stops.drop(visiting.fresh(finding.stop), by=cast.officer)


def test_who_sent_the_report_does_not_accept_it(cast):
    visit, _finding = made(cast)
    visits.report(visit, by=cast.officer)
    with pytest.raises(DomainError, match="ส่งรายงานนี้เอง"):
        visits.accept(visiting.fresh(visit), by=cast.officer)
    visits.accept(visiting.fresh(visit), by=cast.director)
    assert visiting.fresh(visit).accepted_by == cast.director


def test_two_members_at_one_finding_are_told_and_shown_both(cast, sign_in):
    _visit, finding = made(cast)
    client = sign_in(cast.member)
    path = f"/work/findings/{finding.pk}/"
    data = {"kind": "well", "text": "ของสมาชิก", "version": finding.version}
    words = {name: getattr(finding, name) for name in findings.WATCHED} | {"text": "ของเจ้าหน้าที่"}
    findings.update(finding, by=cast.officer, version=finding.version, **words)
    response = client.post(path, data)
    assert response.status_code == 409
    assert "ของสมาชิก" in response.content.decode() and "ของเจ้าหน้าที่" in response.content.decode()


def test_photos_sent_with_a_finding_wait_for_a_word_about_the_people(cast, sign_in, jpeg):
    from django.core.files.uploadedfile import SimpleUploadedFile

    visit, _finding = made(cast)
    path = f"/work/stops/{visit.stops.first().pk}/findings/new/"
    client = sign_in(cast.member)
    photo = SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg")
    refused = client.post(path, {"kind": "", "text": "เห็นกี่ทอผ้า", "new_photos": [photo]})
    kept = refused.context["form"].data["new_photos_kept"]
    response = client.post(path, {"kind": "well", "text": "เห็นกี่ทอผ้า", "new_photos_kept": kept, "is_public": "on"})
    row = Finding.objects.get(text="เห็นกี่ทอผ้า")
    assert response["Location"] == f"/work/findings/{row.pk}/"
    assert state(row.photos.get()) == (False, False)


LEAKED = ("น้ำไม่พอหน้าแล้ง", "ได้เห็นการออมความดี", "ครูใหญ่", visiting.HOST, "kham@example.com", "สมาชิก")


@pytest.mark.parametrize("status", ["made", "reported", "reopened", "accepted"])
def test_what_is_not_public_is_on_no_page_feed_map_or_media_address(cast, status):
    visit = visiting.visit_in(cast, "accepted" if status == "reopened" else status, photos=["yes", "no", ""])
    if status == "reopened":
        visits.reopen(visit, by=cast.officer, reason="แก้")
    shown = {photo.consent: photo.picture.token for photo in visiting.FindingPhoto.objects.select_related("picture")}
    visitor, where = Client(), visit.get_absolute_url()
    bodies = {}
    for path in (
        "/", "/visits/", "/news/", "/news/rss.xml", "/news/atom.xml", "/calendar/", "/activities/", "/calendar/feed.ics",
        "/sitemap.xml", "/sitemap/", "/networks/", cast.organization.get_absolute_url(), "/networks/edu/", where,
    ):  # fmt: skip
        response = visitor.get(path)
        assert response.status_code == (404 if path == where and status != "accepted" else 200), path
        bodies[path] = response.content.decode()
        for secret in (*LEAKED, shown["no"], shown[""]):
            assert secret not in bodies[path], (path, secret)
    is_out = status == "accepted"
    for path in (where, "/visits/", "/sitemap.xml"):
        assert (where in bodies[path]) is is_out
    assert ("เด็กออมความดี" in bodies[where]) is is_out
    assert (shown["yes"] in bodies[where]) is is_out
    for consent, token in shown.items():
        response = visitor.get(f"/media/pictures/{token}/master.webp")
        assert response.status_code == (200 if is_out and consent == "yes" else 404)
        assert not response.streaming or response.getvalue()


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("visitor", 404), ("stranger", 404), ("judge", 404), ("coordinator", 404), ("editor", 404), ("member", 200),
        ("officer", 200), ("administrator", 200),
    ],
)  # fmt: skip
def test_a_private_photo_is_for_the_team_and_the_office(cast, sign_in, who, code):
    visiting.visit_in(cast, "reported", photos=["yes"])
    Picture.objects.update(created_by=None)
    response = sign_in(cast[who]).get(Picture.objects.get().address("master.webp"))
    assert response.status_code == code
    assert not response.streaming or response.getvalue()


def test_a_mark_to_remove_a_photo_is_not_lost_to_a_stale_form(cast, sign_in):
    _visit, finding = made(cast)
    photo = visiting.photo(finding, by=cast.member, consent="yes")
    finding = visiting.fresh(finding)
    words = {name: getattr(finding, name) for name in findings.WATCHED}
    mine = f"photo-{photo.pk}"
    form = {
        "kind": finding.kind, "text": finding.text, "virtues": finding.virtues, "is_public": "on", "version": finding.version,
        f"{mine}-consent": "yes", f"{mine}-alt": photo.alt, f"{mine}-order": photo.order, f"{mine}-remove": "on",
    }  # fmt: skip
    # Somebody else saves first.
    findings.update(
        finding, by=cast.officer, version=finding.version, rows=[], **(words | {"text": finding.text + " เพิ่ม"})
    )
    findings.update(visiting.fresh(finding), by=cast.officer, version=visiting.fresh(finding).version, rows=[], **words)
    answer = sign_in(cast.member).post(f"/work/findings/{finding.pk}/", form)
    assert answer.status_code == 409
    assert "เอาภาพนี้ออก" in answer.content.decode()
    assert finding.photos.exists()


def test_the_page_of_a_stop_offers_to_leave_it_out_only_where_that_is_done(cast, sign_in):
    first, second = visiting.visit_in(cast, "made").stops.all()
    client = sign_in(cast.officer)

    def offers(stop):
        return f"/work/stops/{stop.pk}/drop/" in client.get(stop.get_work_url()).content.decode()

    assert not offers(first) and not offers(second)
    findings.remove(second.findings.get(), by=cast.officer)
    assert not offers(first) and offers(second)
    stops.drop(visiting.fresh(second), by=cast.officer)
    findings.remove(first.findings.get(), by=cast.officer)
    assert not offers(first)
