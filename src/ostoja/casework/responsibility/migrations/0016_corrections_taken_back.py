"""A correction that was taken back counts as none."""

from django.db import migrations

from ostoja.access import policies as p

CORRECTED = "later.supersedes_id = entry.id"
STANDING = f"{CORRECTED} AND NOT public.files_taken_back(later.id)"


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0015_entries"), ("files", "0029_one_correction_stands")]

    operations = [
        migrations.RunSQL(
            p.reworded("responsibility_entries(date, text, uuid)", CORRECTED, STANDING), migrations.RunSQL.noop
        ),
    ]
