
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0002_letters_to_people_without_account'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='notification',
            name='notification_outbox',
        ),
        migrations.AlterField(
            model_name='notification',
            name='email_at',
            field=models.DateTimeField(help_text='when it was claimed, sent, given up or asked for again', null=True),
        ),
        migrations.AlterField(
            model_name='notification',
            name='email_state',
            field=models.CharField(choices=[('none', 'ไม่ส่งอีเมล'), ('waiting', 'รอส่ง'), ('sending', 'กำลังส่ง'), ('sent', 'ส่งแล้ว'), ('failed', 'ส่งไม่สำเร็จ'), ('unknown', 'ไม่ทราบว่าถึงหรือไม่')], default='waiting', max_length=10),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(condition=models.Q(('email_state__in', ['waiting', 'sending', 'failed', 'unknown'])), fields=['email_state', 'created_at'], name='notification_open'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(fields=['-created_at', '-id'], name='notification_newest'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(condition=models.Q(('key__startswith', 'remind:')), fields=['key'], name='notification_reminder'),
        ),
    ]
