"""How consent was given is written freely: an erased person is blackened there too."""

from django.db import migrations

from ostoja.access import policies as p


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_consultation"), ("access", "0010_erasing")]

    operations = [migrations.RunSQL(p.may_mention("documents_export", "consent_how"), migrations.RunSQL.noop)]
