"""Names keep why they were corrected; people are found by document, telephone and birth."""

from django.db import migrations

from ostoja.access import policies as p

OPEN = p.in_open_file("files_casefile")

FOUND_BY = p.script(
    p.secure("files_foundby"),
    p.grant("files_foundby", "SELECT", "INSERT"),
    p.may_select("files_foundby", f"{p.readable()} AND {OPEN}"),
    p.may_insert("files_foundby", f"{p.writable()} AND {OPEN}"),
    p.append_only("files_foundby"),
    p.erasable("files_foundby"),
    "CREATE INDEX fact_by_birth ON files_fact (day) WHERE type = 'birth_claimed';",
)


class Migration(migrations.Migration):
    dependencies = [("files", "0020_names_as_claims")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (FOUND_BY, p.may_mention("files_personname", "reason"))
    ]
