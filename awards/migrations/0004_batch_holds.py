from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("awards", "0003_consent_told_by")]

    operations = [
        migrations.AddField(
            model_name="certificatebatch",
            name="holds",
            field=models.JSONField(default=list, editable=False, help_text="keys of the certificates in the file"),
        ),
    ]
