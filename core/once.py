"""A form sent twice makes one row: the form carries a key that the row keeps."""

import uuid

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction


def new_key():
    return str(uuid.uuid4())


def key_from(text):
    """The key a plain form sent, or None when it is none."""
    try:
        return uuid.UUID(text)
    except (TypeError, ValueError):
        return None


def made_with(model, form_key, by):
    """The row this person made with this key, or None. Somebody else's key opens nothing."""
    return model.objects.filter(form_key=form_key, created_by=by).first() if form_key else None


def create(model, form_key, *, created_by, unchecked=(), **fields):
    """(row, is_new). The second of two equal keys waits for the first and gets its row.

    unchecked: columns that are filled later, and not asked for now."""
    # One look: between two, the first of two clicks may commit, and its row would pass for somebody else's.
    existing = model.objects.filter(form_key=form_key).first() if form_key else None
    if existing and existing.created_by_id == created_by.pk:
        return existing, False
    if existing:
        form_key = None
    fields["created_by"] = created_by
    row = model(form_key=form_key, **fields)
    try:
        with transaction.atomic():
            row.full_clean(exclude={"form_key", *unchecked})
            row.save()
    except (IntegrityError, ValidationError):
        existing = made_with(model, form_key, created_by)
        if existing is None:
            raise
        return existing, False
    return row, True
