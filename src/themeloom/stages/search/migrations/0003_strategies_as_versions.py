from django.db import migrations


def write_first_versions(apps, schema_editor):
    """What the log said so far becomes version 1, by whoever logged the search, on the day it was logged."""
    search, strategy = apps.get_model("search", "Search"), apps.get_model("search", "Strategy")
    for one in search.objects.exclude(strategy="").iterator():
        strategy.objects.create(
            search=one, number=1, text=one.strategy, person_id=one.run_by_id, at=one.created_at
        )


def write_back(apps, schema_editor):
    search, strategy = apps.get_model("search", "Search"), apps.get_model("search", "Strategy")
    for one in strategy.objects.order_by("number").iterator():
        search.objects.filter(pk=one.search_id).update(strategy=one.text)


class Migration(migrations.Migration):

    dependencies = [("search", "0002_the_whole_search_stage")]

    operations = [migrations.RunPython(write_first_versions, write_back)]
