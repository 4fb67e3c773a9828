"""A form sent twice makes one row: the form carries a key that the row keeps."""

import uuid

from django.db import IntegrityError, transaction


def new_key():
    return str(uuid.uuid4())


def create(model, form_key, **fields):
    """(row, is_new). The second of two equal keys waits for the first and gets its row."""
    if form_key and (existing := model.objects.filter(form_key=form_key).first()):
        return existing, False
    row = model(form_key=form_key, **fields)
    row.full_clean(exclude={"form_key"})
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        existing = model.objects.filter(form_key=form_key).first() if form_key else None
        if existing is None:
            raise
        return existing, False
    return row, True
