from django.db import migrations

LOST = "worker died while sending; delivery unknown"


def name(apps, schema_editor):
    """Letters whose worker died were called failed; nobody knows whether they arrived."""
    rows = apps.get_model("notifications", "Notification").objects
    rows.filter(email_state="failed", email_error=LOST).update(email_state="unknown")


def back(apps, schema_editor):
    apps.get_model("notifications", "Notification").objects.filter(email_state="unknown").update(email_state="failed")


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_unknown_letters")]
    operations = [migrations.RunPython(name, back)]
