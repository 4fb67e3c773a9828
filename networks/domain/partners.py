"""Every write about networks and about the kinds of organization."""

from django.db import transaction
from django.utils.translation import gettext as _

from core import history
from core.errors import DomainError
from core.pagecache import forget_pages
from networks.domain import rows
from networks.models import Network, Organization, OrganizationKind

FIELDS = ("name", "name_en", "tone", "icon", "story", "order", "first_fiscal_year", "last_fiscal_year")
KIND_NAMES = ("name", "order")


@transaction.atomic
def save(row, action, *, by):
    """Saves a row that a form of the administrator has checked."""
    row.save()
    history.record(row, action, by=by)
    forget_pages()
    return row


@transaction.atomic
def save_network(*, slug, by=None, **fields):
    """Creates or updates the network of this slug."""
    network, _created = Network.objects.update_or_create(slug=slug, defaults=fields)
    history.record(network, "network.save", by=by)
    forget_pages()
    return network


def values_of(network):
    """What the office edits of a network; its mark tells whether somebody else did."""
    return {name: getattr(network, name) for name in FIELDS}


@transaction.atomic
def update_network(network, *, by, mark, at=None, **fields):
    """The office rewrites what is said of a network. Changed by somebody since `mark`: StaleEdit, nothing is written."""
    row = Network.objects.select_for_update().get(pk=network.pk)
    before = values_of(row)
    rows.check_mark(before, mark, target=None)
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    history.record(row, "network.save", by=by, at=at, changes=history.differences(before, values_of(row)))
    forget_pages()
    return row


def kind_values():
    """The kinds as saved now."""
    return rows.values_of(OrganizationKind.objects.all(), KIND_NAMES)


def save_kinds(typed, *, by, mark, at=None):
    """Writes the whole list of kinds; one that organizations are of stays."""
    rows.save_list(OrganizationKind, KIND_NAMES, typed, by=by, mark=mark, at=at, check_unused=_check_unused)


def _check_unused(kind):
    used = Organization.objects.filter(kind=kind).count()
    if used:
        words = {"name": kind.name, "used": used}
        raise DomainError(
            _("ลบ “%(name)s” ไม่ได้ เพราะมีหน่วยงานใช้อยู่ %(used)d แห่ง กรุณาเปลี่ยนประเภทของหน่วยงานเหล่านั้นก่อน") % words
        )
