"""A correction that was taken back counts as none."""

from django.db import migrations

from ostoja.access import policies as p

CORRECTED = "later.supersedes_id = fact.id"
STANDING = f"{CORRECTED} AND NOT public.files_taken_back(later.id)"


class Migration(migrations.Migration):
    dependencies = [("privacy", "0006_grounds_of_erasure"), ("files", "0029_one_correction_stands")]

    operations = [
        migrations.RunSQL(p.reworded("privacy_retention(jsonb, date)", CORRECTED, STANDING), migrations.RunSQL.noop),
        migrations.RunSQL(
            p.reworded("privacy_retention_of_facts(text[], jsonb, jsonb)", CORRECTED, STANDING), migrations.RunSQL.noop
        ),
    ]
