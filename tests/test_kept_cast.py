"""The cast that is written again is the one that was made: every table, every person."""

import dataclasses

import pytest
from django.db import connection, transaction

from tests import kept_cast


class RolledBackError(Exception):
    """Ends a transaction without a trace."""


def every_row():
    """{table: its rows as text, in one order}"""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT row_to_json(t)::text FROM {name} t ORDER BY 1")
            rows[table] = [row for (row,) in cursor.fetchall()]
    return rows


def seen():
    """(all rows, the people and places) with the cast; nothing stays."""
    try:
        with transaction.atomic():
            cast = kept_cast.cast()
            rows, people = every_row(), {name: value.pk for name, value in vars(cast).items()}
            for field in dataclasses.fields(cast):
                cast[field.name].refresh_from_db()
            raise RolledBackError
    except RolledBackError:
        return rows, people


@pytest.mark.django_db
def test_what_is_written_again_is_what_was_made(reference):
    kept_cast.forget()
    made, again = seen(), seen()
    assert made == again
    assert len(made[0]["accounts_user"]) == 8 and made[0]["networks_membership"]


@pytest.mark.django_db
def test_each_test_has_people_of_its_own(reference):
    kept_cast.forget()
    with transaction.atomic():
        first = kept_cast.cast()
        first.officer.given_name = "คนอื่น"
        transaction.set_rollback(True)
    assert kept_cast.cast().officer.given_name == "สำนัก"
