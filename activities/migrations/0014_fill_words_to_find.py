from django.db import migrations

from core import search


def parts(row):
    return row.title, row.objective, row.venue, row.problem, row.good_deed, row.indicator, row.bring


def fill(apps, schema_editor):
    """Rows of earlier days are found too."""
    search.fold_all(apps.get_model("activities", "Activity"), parts)


class Migration(migrations.Migration):
    dependencies = [("activities", "0013_words_to_find")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
