"""The countries that the name of a recipient names, so that the database can refuse the country of origin in free text too."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_document_policies")]

    operations = [
        migrations.AddField(
            "export",
            "named_states",
            django.contrib.postgres.fields.ArrayField(models.CharField(max_length=2), default=list),
        )
    ]
