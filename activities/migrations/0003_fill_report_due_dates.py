from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import migrations

BANGKOK = ZoneInfo("Asia/Bangkok")
DAYS_TO_REPORT = 14


def fill(apps, schema_editor):
    """Activities planned before reports existed are due like any other."""
    model = apps.get_model("activities", "Activity")
    rows = []
    for activity in model.objects.filter(ends_at__isnull=False, report_due_on=None).only("ends_at").iterator():
        last = activity.ends_at.astimezone(BANGKOK).date()
        activity.report_due_on = last + timedelta(days=DAYS_TO_REPORT + 1)
        rows.append(activity)
    model.objects.bulk_update(rows, ["report_due_on"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("activities", "0002_life_after_approval")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
