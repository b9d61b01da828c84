"""The plans of transfers are found without reading every fact of the files in which one is due."""

from django.db import migrations

INDEX = "CREATE INDEX responsibility_planned ON files_fact (file_id) WHERE type = 'transfer_planned';"


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0020_all_entries")]

    operations = [migrations.RunSQL(INDEX, migrations.RunSQL.noop)]
