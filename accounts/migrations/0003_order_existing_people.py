"""People of earlier days get their place in the dictionary."""

from django.db import migrations

from core import thai


def order(apps, schema_editor):
    User = apps.get_model("accounts", "User")
    for user in User.objects.only("given_name", "family_name").iterator():
        key = thai.sort_key(f"{user.given_name} {user.family_name}")[:1000]
        User.objects.filter(pk=user.pk).update(sort_key=key)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_order_of_names")]

    operations = [migrations.RunPython(order, migrations.RunPython.noop)]
