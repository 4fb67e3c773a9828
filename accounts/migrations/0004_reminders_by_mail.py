
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_order_existing_people'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='wants_reminder_mail',
            field=models.BooleanField(default=True, verbose_name='รับคำเตือนทางอีเมล'),
        ),
    ]
