from django.db import migrations
from django.utils.html import strip_tags

from core import search


def parts(row):
    return row.title, row.summary, strip_tags(row.body.replace("<", " <"))


def fill(apps, schema_editor):
    """Rows of earlier days are found too."""
    search.fold_all(apps.get_model("news", "Article"), parts)


class Migration(migrations.Migration):
    dependencies = [("news", "0002_words_to_find")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
