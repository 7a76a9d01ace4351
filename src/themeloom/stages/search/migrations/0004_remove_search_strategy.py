from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("search", "0003_strategies_as_versions")]

    operations = [migrations.RemoveField(model_name="search", name="strategy")]
