"""The cast once more: the rows that making it added, written again in one statement. Five thousand tests begin with it.

Rows and people are those of the first time, with their keys and dates; every test rolls them back. Making the cast adds rows
with a number as key and changes none (tests/test_kept_cast.py). A test that commits makes its own, and empties all tables:
`forget` then, for keys of networks and content types are others afterwards.
"""

import copy
import json

from django.db import connection

from tests import people

_kept = None


def forget():
    global _kept
    _kept = None


def cast():
    """Of tests inside a transaction."""
    global _kept
    if _kept is None:
        before = _last_keys()
        made = people.make_cast()
        _kept = copy.deepcopy(made), _written_after(before)
        return made
    made, statement = _kept
    with connection.cursor() as cursor:
        cursor.execute(statement)
    return copy.deepcopy(made)


def _tables():
    """Tables whose rows have a number as key."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'id'"
            " AND data_type IN ('integer', 'bigint') ORDER BY table_name"
        )
        return [name for (name,) in cursor.fetchall()]


def _last_keys():
    """{table: its highest key}."""
    with connection.cursor() as cursor:
        keys = {}
        for table in _tables():
            cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {connection.ops.quote_name(table)}")
            (keys[table],) = cursor.fetchone()
        return keys


def _written_after(before):
    """The statement that writes the rows with higher keys again."""
    inserts = []
    with connection.cursor() as cursor:
        for table, last in before.items():
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT json_agg(t) FROM {name} t WHERE id > %s", [last])
            (rows,) = cursor.fetchone()
            if rows:
                record = f"INSERT INTO {name} SELECT * FROM json_populate_recordset(NULL::{name}, %s)"
                inserts.append(cursor.mogrify(record, [json.dumps(rows)]).decode())
    return ";\n".join(inserts)
