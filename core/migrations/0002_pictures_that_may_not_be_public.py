from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0001_first_tables'),
    ]

    operations = [
        migrations.AddField(
            model_name='picture',
            name='may_be_public',
            field=models.BooleanField(default=True, help_text='false while nobody agreed, whatever it belongs to'),
        ),
        migrations.AddConstraint(
            model_name='picture',
            constraint=models.CheckConstraint(condition=models.Q(('is_public', False), ('may_be_public', True), _connector='OR'), name='picture_public_only_where_allowed'),
        ),
    ]
