from django.db import migrations, models


class Migration(migrations.Migration):
    """Words only: the history names a field as its form does."""

    dependencies = [("networks", "0006_words_of_profiles")]

    operations = [
        migrations.AlterField(
            model_name="organization",
            name="office_email",
            field=models.EmailField(blank=True, max_length=254, verbose_name="อีเมลหน่วยงาน"),
        ),
        migrations.AlterField(
            model_name="organization",
            name="office_phone",
            field=models.CharField(blank=True, max_length=60, verbose_name="โทรศัพท์หน่วยงาน"),
        ),
    ]
