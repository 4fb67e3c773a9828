import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0009_reports_to_write")]

    operations = [
        migrations.CreateModel(
            name="ReplacedCode",
            fields=[
                ("code", models.CharField(max_length=10, primary_key=True, serialize=False)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replaced_codes",
                        to="activities.activity",
                    ),
                ),
            ],
            options={
                "verbose_name": "รหัสเช็กชื่อที่เปลี่ยนแล้ว",
                "verbose_name_plural": "รหัสเช็กชื่อที่เปลี่ยนแล้ว",
            },
        ),
    ]
