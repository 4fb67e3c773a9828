"""What saving would write into the search columns, for rows that were seeded by plain SQL: one COPY and one UPDATE a model."""

import io

MODELS = (
    ("activities", "Activity"),
    ("news", "Article"),
    ("networks", "Organization"),
    ("visits", "Lesson"),
    ("awards", "Honoree"),
    ("awards", "Nomination"),
)
BATCH = 5000
BESIDE = {"Organization": ("identity_virtues", "year_goals", "learning_centre__bases")}  # that its words are read from


def fill():
    """Folds the texts of every searchable row that has none yet."""
    from django.apps import apps

    for app, name in MODELS:
        model = apps.get_model(app, name)
        found = model.objects.filter(search_text="").order_by("pk").prefetch_related(*BESIDE.get(name, ()))
        while rows := list(found[:BATCH]):
            _write(model, rows)


def _write(model, rows):
    from django.db import connection, transaction
    from psycopg2 import sql

    lines = io.StringIO()
    for row in rows:
        row.fold_for_search()
        text = row.search_text.replace("\\", "\\\\").replace("\n", "\\n")
        lines.write(f"{row.pk}\t{text}\t{{{','.join(map(str, row.search_keys))}}}\n")
    lines.seek(0)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE words (id bigint, text text, keys int[])")
        cursor.copy_expert("COPY words FROM STDIN", lines)
        update = sql.SQL(
            "UPDATE {} t SET search_text = words.text, search_keys = words.keys FROM words WHERE words.id = t.id"
        )
        cursor.execute(update.format(sql.Identifier(model._meta.db_table)))
        cursor.execute("DROP TABLE words")
