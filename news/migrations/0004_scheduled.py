
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0002_pictures_that_may_not_be_public'),
        ('networks', '0005_fill_words_to_find'),
        ('news', '0003_fill_words_to_find'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='article',
            name='article_published_has_a_time',
        ),
        migrations.AddField(
            model_name='article',
            name='publish_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='เผยแพร่เมื่อถึงเวลา'),
        ),
        migrations.AlterField(
            model_name='article',
            name='status',
            field=models.CharField(choices=[('draft', 'ฉบับร่าง'), ('scheduled', 'ตั้งเวลาเผยแพร่'), ('published', 'เผยแพร่แล้ว'), ('archived', 'เก็บเข้าคลัง')], default='draft', editable=False, max_length=12),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('status', 'scheduled')), fields=['publish_at'], name='article_due'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'scheduled']), ('published_at__isnull', False), _connector='OR'), name='article_published_has_a_time'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('publish_at__isnull', False), ('status', 'scheduled')), models.Q(models.Q(('status', 'scheduled'), _negated=True), ('publish_at', None)), _connector='OR'), name='article_scheduled_has_a_minute'),
        ),
    ]
