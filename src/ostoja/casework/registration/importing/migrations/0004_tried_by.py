"""By which day and law a list was tried: as long as both are the same, its rows aren't checked again."""

from django.db import migrations, models

GRANT = "GRANT UPDATE (tried_by) ON importing_import TO ostoja_app;"


class Migration(migrations.Migration):
    dependencies = [("importing", "0003_rows_stay")]

    operations = [
        migrations.AddField("import", "tried_by", models.CharField(blank=True, default="", max_length=40)),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
    ]
