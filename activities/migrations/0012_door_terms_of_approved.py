from django.db import migrations

from activities.models.registration import new_door_code


def fill(apps, schema_editor):
    """Every approved activity has a code of its door; it used to get one when a page first asked for it."""
    model = apps.get_model("activities", "Admission")
    bare = apps.get_model("activities", "Activity").objects.filter(status="approved", admission=None)
    keys = list(bare.values_list("pk", flat=True))
    rows = [model(activity_id=pk, door_code=new_door_code()) for pk in keys]
    model.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("activities", "0011_door_fill_replaced_codes")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
