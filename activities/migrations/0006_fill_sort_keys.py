from django.db import migrations

from core import thai


def fill(apps, schema_editor):
    """People who signed up before stand in the order of a dictionary too."""
    model = apps.get_model("activities", "Registration")
    rows = []
    for row in model.objects.filter(sort_key="").only("name").iterator(2000):
        row.sort_key = thai.sort_key(thai.without_prefix(row.name))[:1000]
        rows.append(row)
    model.objects.bulk_update(rows, ["sort_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("activities", "0005_lists_in_order")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
