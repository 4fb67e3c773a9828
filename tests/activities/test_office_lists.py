"""Kinds and common reasons as rows the office edits: retired, removed when unused, stale edits."""

import pytest

from activities.domain import office_lists
from activities.models import Activity, ActivityKind, CommonReason
from core import history
from core.errors import DomainError, StaleEdit
from tests import factories
from tests.page import Page, text_of

pytestmark = pytest.mark.django_db
PATH = "/work/activities/settings/"


def sent(page, which, **changed):
    """What the browser would send of one of the two forms."""
    values = {name: value for name, value in page.values().items() if name.startswith(f"{which}-")}
    # The page holds two marks; each form sends its own.
    model = ActivityKind if which == "kinds" else CommonReason
    values |= {"list": [which], "mark": [office_lists.mark_of(model)]}
    return {name: value for name, value in (values | changed).items() if value is not None}


@pytest.fixture
def client(cast, sign_in):
    return sign_in(cast.officer)


def test_a_new_kind_a_renamed_one_and_a_retired_one(cast, client):
    page = Page(client.get(PATH))
    count = ActivityKind.objects.count()
    first, second = ActivityKind.objects.all()[:2]
    changes = {
        f"kinds-{count}-name": "ค่ายคุณธรรม", f"kinds-{count}-is_active": "on", f"kinds-{count}-order": "๑๒",
        "kinds-0-name": "ประชุมใหญ่", "kinds-1-is_active": None,
    }  # fmt: skip
    assert client.post(PATH, sent(page, "kinds", **changes)).status_code == 302
    new = ActivityKind.objects.get(name="ค่ายคุณธรรม")
    assert (new.order, new.is_active) == (12, True)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.name, second.is_active) == ("ประชุมใหญ่", False)
    assert history.events_of(first).get().changes == {"name": ["ประชุม", "ประชุมใหญ่"]}
    assert history.events_of(new).get().action == "activitykind.create"
    assert not history.events_of(ActivityKind.objects.all()[4]).exists()


def test_a_retired_kind_is_not_offered_but_stays_on_old_plans(cast, sign_in):
    kind = ActivityKind.objects.first()
    old = factories.activity(by=cast.coordinator, kind=kind)
    ActivityKind.objects.filter(pk=kind.pk).update(is_active=False)
    planner = sign_in(cast.coordinator)
    (offered,) = Page(planner.get("/work/activities/new/")).all("select", id="id_kind")
    assert kind.name not in text_of(offered) and ActivityKind.objects.last().name in text_of(offered)
    assert Page(planner.get(f"{old.get_work_url()}edit/")).values()["kind"] == [str(kind.pk)]
    planner.post(f"{old.get_work_url()}copy/")
    assert Activity.objects.exclude(pk=old.pk).get().kind is None


def test_a_used_kind_is_not_removed_and_nothing_else_of_the_form_is_written(cast, client):
    factories.activity(by=cast.coordinator)
    page = Page(client.get(PATH))
    response = client.post(PATH, sent(page, "kinds", **{"kinds-0-remove": "on", "kinds-1-name": "อื่น"}))
    assert response.status_code == 409
    assert "ลบ “ประชุม” ไม่ได้ เพราะมีกิจกรรมใช้อยู่ 1 รายการ" in response.content.decode()
    assert Page(response).values()["kinds-1-name"] == ["อื่น"]
    assert ActivityKind.objects.count() == 10 and not ActivityKind.objects.filter(name="อื่น").exists()


def test_an_unused_kind_is_removed_and_its_name_is_free_at_once(cast, client):
    page = Page(client.get(PATH))
    changes = {"kinds-0-remove": "on", "kinds-1-name": "ประชุม"}
    assert client.post(PATH, sent(page, "kinds", **changes)).status_code == 302
    assert list(ActivityKind.objects.values_list("name", flat=True))[0] == "ประชุม"
    assert ActivityKind.objects.count() == 9


def test_reasons_are_added_changed_and_removed(cast, client):
    page = Page(client.get(PATH))
    count = CommonReason.objects.count()
    changes = {f"reasons-{count}-text": "ขอแผนที่ 🌻", "reasons-0-text": "ขอเวลา", "reasons-1-remove": "on"}
    assert client.post(PATH, sent(page, "reasons", **changes)).status_code == 302
    texts = set(CommonReason.objects.values_list("text", flat=True))
    assert {"ขอแผนที่ 🌻", "ขอเวลา"} <= texts and len(texts) == count


def test_somebody_elses_change_in_between_is_told_and_nothing_is_lost(cast, client):
    page = Page(client.get(PATH))
    data = sent(page, "kinds", **{"kinds-0-name": "ของฉัน"})
    ActivityKind.objects.filter(name="อบรม").update(name="อบรมเชิงปฏิบัติการ")
    response = client.post(PATH, data)
    back = Page(response)
    assert response.status_code == 409 and "มีผู้อื่นแก้รายการนี้ไปแล้ว" in back.html
    assert "อบรมเชิงปฏิบัติการ" in back.html and back.values()["kinds-0-name"] == ["ของฉัน"]
    assert not ActivityKind.objects.filter(name="ของฉัน").exists()


def test_the_same_name_twice_is_a_sentence(cast, client):
    page = Page(client.get(PATH))
    response = client.post(PATH, sent(page, "kinds", **{"kinds-0-name": "อบรม"}))
    assert response.status_code == 409 and "อบรม" in response.content.decode()


@pytest.mark.parametrize(
    ("which", "changes"),
    [
        ("kinds", {"kinds-0-name": "ก" * 5000}), ("kinds", {"kinds-0-name": "\0"}), ("kinds", {"kinds-0-order": "-1"}),
        ("kinds", {"kinds-0-order": "มาก"}), ("reasons", {"reasons-0-text": "ก" * 5000}), ("reasons", {"reasons-0-text": ""}),
    ],
)  # fmt: skip
def test_bad_input_gets_a_sentence(cast, client, which, changes):
    before = list(ActivityKind.objects.values()) + list(CommonReason.objects.values())
    response = client.post(PATH, sent(Page(client.get(PATH)), which, **changes))
    assert response.status_code == 200 and "มีจุดที่ต้องแก้ก่อนไปต่อ" in response.content.decode()
    assert list(ActivityKind.objects.values()) + list(CommonReason.objects.values()) == before


def test_the_domain_refuses_a_stale_list_and_a_used_kind(cast):
    kind = factories.activity(by=cast.coordinator).kind
    with pytest.raises(StaleEdit):
        office_lists.save_list(ActivityKind, [], by=cast.officer, mark="old")
    row = {name: getattr(kind, name) for name in office_lists.NAMES[ActivityKind]} | {"pk": kind.pk, "remove": True}
    with pytest.raises(DomainError, match="ลบ"):
        office_lists.save_list(ActivityKind, [row], by=cast.officer, mark=office_lists.mark_of(ActivityKind))
