from django.db import migrations
from django.db.models import Q

from core import search


def parts(row):
    texts = [row.name, row.about, row.subdistrict, row.office_address]
    for virtue in row.identity_virtues.all():
        texts += [virtue.mark, virtue.meaning, virtue.lived]
    for goal in row.year_goals.all():
        texts += [goal.problem, goal.good_deed]
    centre = getattr(row, "learning_centre", None)
    if centre:
        texts += [centre.past, centre.present, centre.future, centre.speakers, centre.hours, centre.booking, centre.fee]
        for base in centre.bases.all():
            texts += [base.title, base.text]
    return texts


def fill(apps, schema_editor):
    """What organizations said of themselves before is found too."""
    model = apps.get_model("networks", "Organization")
    told = Q(identity_virtues__isnull=False) | Q(year_goals__isnull=False) | Q(learning_centre__isnull=False)
    model.objects.filter(pk__in=model.objects.filter(told).values("pk")).update(search_text="")
    search.fold_all(model, parts)


class Migration(migrations.Migration):
    dependencies = [("networks", "0005_fill_words_to_find")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
