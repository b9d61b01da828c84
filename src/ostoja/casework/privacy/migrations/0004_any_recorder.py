"""Whoever records in a file records what the person asks for (GDPR Art. 12(2)), also where the identity is another role's to write."""

from django.db import migrations

from ostoja.access import policies as p

OPEN = p.in_open_file("files_casefile")
DPO = p.role_in("data_protection_officer")
RECORDS = "(SELECT cardinality(access_writes()) > 0)"

REQUEST = p.script(
    "DROP POLICY privacy_request_add ON privacy_request;",
    p.may_insert("privacy_request", f"({DPO} OR ({RECORDS} AND {OPEN})) AND {p.under_me()}"),
)
RESTRICTION = p.script(
    "DROP POLICY files_restriction_add ON files_restriction;",
    p.may_insert(
        "files_restriction",
        f"({DPO} OR (kind = 'restricted' AND {RECORDS} AND {OPEN})) AND {p.under_me()} AND lifted_at IS NULL",
    ),
)


class Migration(migrations.Migration):
    dependencies = [("privacy", "0003_overview"), ("files", "0008_erasing")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (REQUEST, RESTRICTION)]
