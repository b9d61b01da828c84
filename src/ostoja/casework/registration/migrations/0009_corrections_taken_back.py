"""A correction that was taken back counts as none."""

from django.db import migrations

from ostoja.access import policies as p

CORRECTED = "later.supersedes_id = fact.id"
STANDING = f"{CORRECTED} AND NOT public.files_taken_back(later.id)"


class Migration(migrations.Migration):
    dependencies = [("registration", "0008_hour_not_known"), ("files", "0029_one_correction_stands")]

    operations = [
        migrations.RunSQL(
            p.reworded("registration_queue(date, text, text[])", CORRECTED, STANDING), migrations.RunSQL.noop
        ),
    ]
