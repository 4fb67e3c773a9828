"""Rows that can be found: their columns, and how they are written."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from core.search.letters import columns


class _Unread:
    """A column for the database alone: written and searched, never fetched into a page."""

    def select_format(self, compiler, sql, params):
        return "NULL", []


class UnreadTextField(_Unread, models.TextField):
    pass


class KeysField(_Unread, ArrayField):
    pass


class Searchable(models.Model):
    """Found by what `search_parts` answers: (title, the other texts). Give the model a GinIndex on `search_keys`.

    Saving without naming fields writes both columns; so does naming them. `QuerySet.update` of a text does not.
    """

    search_text = UnreadTextField(default="", blank=True, editable=False)
    search_keys = KeysField(models.IntegerField(), default=list, blank=True, editable=False)

    class Meta:
        abstract = True

    def search_parts(self):
        raise NotImplementedError

    def fold_for_search(self):
        """Sets both columns from the row's texts; bulk writers call it themselves."""
        self.search_text, self.search_keys = columns(*self.search_parts())

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is None or "search_text" in update_fields:
            self.fold_for_search()
        super().save(*args, update_fields=update_fields, **kwargs)

    def fold_again(self):
        """Writes both columns anew after rows that `search_parts` reads beside this one were written."""
        self.save(update_fields=["search_text", "search_keys"])


def fold_all(model, parts, *, batch=500):
    """Writes both columns of rows that have none yet, for migrations: parts(row) -> (title, the other texts)."""
    rows = []
    for row in model.objects.filter(search_text="").iterator(batch):
        row.search_text, row.search_keys = columns(*parts(row))
        rows.append(row)
        if len(rows) == batch:
            model.objects.bulk_update(rows, ["search_text", "search_keys"])
            rows = []
    model.objects.bulk_update(rows, ["search_text", "search_keys"])
