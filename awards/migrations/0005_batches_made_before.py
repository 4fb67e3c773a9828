"""Files made, or being made, before a batch remembered what it holds are made again with one press."""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone


def ask_again(apps, _schema):
    """Nobody can say what is in them. The sweep takes their bytes; what was swept after thirty days already stays so."""
    batches = apps.get_model("awards", "CertificateBatch").objects.filter(holds=[], status__in=["running", "done"])
    recent = batches.filter(created_at__gte=timezone.now() - timedelta(days=30))
    recent.update(status="failed", path="", error="ทำไว้ก่อนระบบจำว่าไฟล์มีฉบับใดบ้าง")


class Migration(migrations.Migration):
    dependencies = [("awards", "0004_batch_holds")]
    operations = [migrations.RunPython(ask_again, migrations.RunPython.noop)]
