"""Networks and organizations: what the reference data, the administrator and the office write."""

from django.db import transaction

from core import history, pictures
from core.pagecache import forget_pages
from networks.models import Network, Organization


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


@transaction.atomic
def create_organization(*, name, network, by=None, cover=None, **fields):
    """Adds a member organization to a network's directory; its page is public at once."""
    organization = Organization(name=name, network=network, cover=cover, **fields)
    organization.full_clean()
    organization.save()
    pictures.publish(cover)
    history.record(organization, "organization.create", by=by)
    forget_pages()
    return organization
