from django.db import migrations

from core import search


def parts(row):
    return row.name, row.about, row.subdistrict, row.office_address


def fill(apps, schema_editor):
    """Rows of earlier days are found too."""
    search.fold_all(apps.get_model("networks", "Organization"), parts)


class Migration(migrations.Migration):
    dependencies = [("networks", "0004_words_to_find")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
