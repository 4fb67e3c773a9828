"""Every write about an organization itself: who it is, whether it takes part. Rules were asked at the door."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from core import history, once, pictures, transitions
from core.errors import DomainError, StaleEdit, needed
from core.pagecache import forget_pages
from networks import states
from networks.domain import invitations
from networks.models import Membership, Organization, OrganizationChange
from networks.states import OrganizationStatus
from notifications.domain import tell

# What it is called and where it belongs: the office's to decide, others ask for a change.
DECIDED = ("name", "network")
FIELDS = (
    *DECIDED, "kind", "parent", "district", "subdistrict", "about", "office_address", "office_phone", "office_email",
    "website", "map_url", "cover", "logo",
)  # fmt: skip
MOST_PARENTS = 20


@transaction.atomic
def create(*, name, network, by=None, at=None, form_key=None, **fields):
    """Adds a member organization to a network's directory; its page is public at once.

    The same form_key twice (a double click) gives the same organization.
    """
    with _one_of_its_name(name, network):
        row, is_new = once.create(Organization, form_key, created_by=by, name=name, network=network, **fields)
    if is_new:
        pictures.publish(row.cover, row.logo)
        event = history.record(row, "organization.create", by=by, at=at)
        forget_pages()
        text = _("เพิ่ม “%(name)s” ในเครือข่าย%(network)sแล้ว") % {"name": row.name, "network": network.name}
        tell(people_of(row), text, row, event, by=by)
    return row


@transaction.atomic
def update(organization, *, by, version, at=None, **fields):
    """Changes what is said of it, if nobody else did since `version` (else StaleEdit, and nothing is written).

    Name and network only the office corrects, also of one that left; everything else while it takes part or pauses.
    """
    row = Organization.objects.select_for_update().get(pk=organization.pk)
    check_editable(row, by=by)
    if row.version != version:
        raise StaleEdit(target=row.get_work_url())
    _check_locked(row, fields, by=by)
    before, old = watched(row), [row.cover, row.logo]
    for name, value in fields.items():
        setattr(row, name, value)
    changes = history.differences(before, watched(row))
    _write(row)
    _show_pictures(row, old)
    event = history.record(row, "organization.update", by=by, at=at, changes=changes)
    forget_pages()
    if changes.keys() & set(DECIDED):
        text = _("สำนักงานแก้ชื่อหรือเครือข่ายของ “%(name)s” แล้ว") % {"name": row.name}
        tell(editors_of(row), text, row, event, by=by)
    return row


def _write(row):
    _check_parents(row)
    row.version += 1
    with _one_of_its_name(row.name, row.network, but=row):
        row.full_clean()
        row.save()


def rename(row, *, name, network):
    """Writes a decided name and network into a locked row. Call inside a transaction; the caller records it."""
    row.name, row.network = name, network
    _write(row)
    forget_pages()


def _show_pictures(row, old):
    """Its page is public whatever its state; a picture that nothing shows any more is not."""
    pictures.hold([row.cover_id, row.logo_id, *(picture.pk for picture in old if picture)])
    pictures.publish(row.cover, row.logo)
    pictures.hide(*old)


def check_editable(organization, *, by):
    """Raises a sentence that says what to do when this person cannot change it now."""
    if organization.status == OrganizationStatus.LEFT and not by.is_office:
        sentence = _("หน่วยงานนี้ออกจากเครือข่ายแล้ว แก้ไขไม่ได้ หากกลับมาร่วมดำเนินการกรุณาติดต่อสำนักงานวัฒนธรรมจังหวัด")
        raise DomainError(sentence, target=organization.get_work_url())


def locked_fields(organization, *, by):
    """Names this person does not change directly: DECIDED are the office's, and of one that left only they change."""
    if organization.status == OrganizationStatus.LEFT:
        return tuple(name for name in FIELDS if name not in DECIDED)
    return () if by.is_office else DECIDED


def _check_locked(row, fields, *, by):
    locked = [name for name in locked_fields(row, by=by) if name in fields and fields[name] != getattr(row, name)]
    if not locked:
        return
    if row.status == OrganizationStatus.LEFT:
        sentence = _("หน่วยงานนี้ออกจากเครือข่ายแล้ว แก้ได้เฉพาะชื่อและเครือข่าย หากกลับมาร่วมให้กด “กลับเข้าเครือข่าย” ก่อน")
    else:
        sentence = _("ชื่อและเครือข่ายเปลี่ยนเองไม่ได้ กรุณากด “ขอเปลี่ยนชื่อหรือเครือข่าย” เพื่อให้สำนักงานพิจารณา")
    raise DomainError(sentence, target=row.get_work_url())


def _check_parents(row):
    """An organization is not above itself, also not over several steps."""
    above, steps = row.parent, 0
    while above is not None and steps < MOST_PARENTS:
        if above.pk == row.pk:
            sentence = _("เลือก “%(name)s” เป็นต้นสังกัดไม่ได้ เพราะอยู่ใต้หน่วยงานนี้เอง กรุณาเลือกหน่วยงานอื่น")
            raise DomainError(sentence % {"name": row.parent.name}, target=row.get_work_url())
        above, steps = above.parent, steps + 1


def check_name(name, network, *, but=None):
    """Two organizations of a network never have the same name."""
    others = Organization.objects.filter(name=name, network=network)
    if others.exclude(pk=but.pk if but else None).exists():
        sentence = _("ในเครือข่าย%(network)sมีหน่วยงานชื่อ “%(name)s” อยู่แล้ว กรุณาใช้ชื่อที่ต่างกัน เช่น เติมตำบลหรืออำเภอท้ายชื่อ")
        raise DomainError(sentence % {"network": network.name, "name": name})


@contextmanager
def _one_of_its_name(name, network, *, but=None):
    """What the check or the constraint of the row refuses is said in the sentence of `check_name`, if it is that."""
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, ValidationError):
        check_name(name, network, but=but)
        raise


@transaction.atomic
def pause(organization, *, by, at=None):
    """It does nothing for a while; directory and page say so."""
    _act(organization, "pause", _("สำนักงานบันทึกว่า “%(name)s” พักการดำเนินการ"), by=by, at=at)


@transaction.atomic
def resume(organization, *, by, at=None):
    """It takes part again."""
    _act(organization, "resume", _("“%(name)s” กลับมาดำเนินการแล้ว"), by=by, at=at)


@transaction.atomic
def leave(organization, *, by, reason, at=None):
    """It is in no list, search or site map any more; its page stays and says so. Open wish and invitations go with it."""
    needed(reason, sentence=_("กรุณาบอกเหตุผล เพื่อให้ผู้ดูแลหน่วยงานเข้าใจ"))
    text = _("สำนักงานบันทึกว่า “%(name)s” ออกจากเครือข่ายแล้ว: %(reason)s")
    _act(organization, "leave", text, by=by, at=at, reason=reason)
    change = OrganizationChange.objects.awaiting_review().filter(organization=organization).first()
    if change:
        transitions.move(change, states.CHANGE_TRANSITIONS, "withdraw", by=by, at=at, note=reason)
    invitations.revoke_of_left(organization, by=by, at=at, note=reason)


@transaction.atomic
def rejoin(organization, *, by, at=None):
    """It is back, as active as the others."""
    _act(organization, "rejoin", _("“%(name)s” กลับเข้าเครือข่ายแล้ว"), by=by, at=at)


def _act(organization, action, text, *, by, at, reason=""):
    table = states.ORGANIZATION_TRANSITIONS
    event = transitions.move(organization, table, action, by=by, at=at, note=reason)
    forget_pages()
    tell(editors_of(organization), text % {"name": organization.name, "reason": reason}, organization, event, by=by)


def editors_of(organization):
    """People who keep its page today: its editors."""
    return acting(Q(organization=organization, role="editor"))


def people_of(organization):
    """Its editors and the coordinators of its network."""
    return acting(Q(organization=organization, role="editor") | Q(network=organization.network_id, role="coordinator"))


def writers_of(organization):
    """Whoever may change its page today, the deciding office too."""
    return User.objects.filter(Q(pk__in=people_of(organization)) | Q(pk__in=User.objects.officers()))


def acting(places, on=None):
    """People with a right in force at one of these places (a Q of memberships), today or on a day, who can still sign in."""
    members = Membership.objects.current(on).filter(places).values("user")
    return User.objects.filter(pk__in=members, is_active=True)


def watched(row):
    """The values history compares, as texts a person can read."""
    return {name: "" if getattr(row, name) is None else str(getattr(row, name)) for name in FIELDS}
