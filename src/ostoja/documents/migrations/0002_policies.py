"""Who records and who reads what was handed out. Rooms above add who may see the exports of an open file."""

from django.db import migrations

from ostoja.access import policies as p

EXPORT = p.script(
    p.secure("documents_export"),
    p.grant("documents_export", "SELECT", "INSERT"),
    p.may_select("documents_export", f"{p.role_in('data_protection_officer')} OR {p.under_me('made_under_id')}"),
    p.may_insert("documents_export", f"{p.IN_FORCE} AND {p.under_me('made_under_id')}"),
    p.append_only("documents_export"),
)


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("access", "0006_law")]

    operations = [migrations.RunSQL(EXPORT, migrations.RunSQL.noop)]
