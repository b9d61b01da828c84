"""What came over the direct channel and belongs to no file yet is read by the whole Dublin unit, whoever opens the file for it."""

from django.db import migrations

from ostoja.access import policies as p

OPEN = p.in_open_file("files_casefile")
# Nobody knows yet at which place it will be answered, so everybody who takes steps of the procedure reads it, and nobody else.
REACHED = f"CASE WHEN file_id IS NULL THEN {p.writes('R')} ELSE {OPEN} END"
READ = p.script(
    "DROP POLICY responsibility_received_read ON responsibility_received;",
    "DROP POLICY responsibility_received_change ON responsibility_received;",
    p.may_select("responsibility_received", f"{p.reads('R')} AND {REACHED}"),
    p.may_update(
        "responsibility_received",
        f"{p.writes('R')} AND settled_at IS NULL AND {REACHED}",
        f"{p.writes('R')} AND {p.under_me('settled_under_id')} AND {REACHED} AND (body <> '') = (set_aside = '')",
    ),
)


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0013_received_stays")]

    operations = [migrations.RunSQL(READ, migrations.RunSQL.noop)]
