from django.db import migrations


def fill(apps, schema_editor):
    """Codes that were replaced before stand only in the history."""
    model, activities = apps.get_model("activities", "ReplacedCode"), apps.get_model("activities", "Activity")
    events = apps.get_model("core", "Event").objects.filter(action="activity.replace_code")
    for number, changes in events.values_list("object_id", "changes").iterator(2000):
        if activities.objects.filter(pk=number).exists():
            model.objects.get_or_create(code=changes["door_code"][0], defaults={"activity_id": number})


class Migration(migrations.Migration):
    dependencies = [("activities", "0010_door_replaced_codes"), ("core", "0001_first_tables")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
