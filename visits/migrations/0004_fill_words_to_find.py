from django.db import migrations

from core import search


def parts(row):
    return row.title, row.before, row.done, row.result, row.why, row.obstacles, row.next_step


def fill(apps, schema_editor):
    """Rows of earlier days are found too."""
    search.fold_all(apps.get_model("visits", "Lesson"), parts)


class Migration(migrations.Migration):
    dependencies = [("visits", "0003_words_to_find")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
