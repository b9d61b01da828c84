"""Corrections of sex and language: read and added as identity is, gone with the file."""

from django.db import migrations

from ostoja.access import policies as p

TABLE = "files_applicantcorrection"
OPEN = p.in_open_file("files_casefile")

CORRECTION = p.script(
    p.secure(TABLE),
    p.grant(TABLE, "SELECT", "INSERT"),
    p.may_select(TABLE, f"{p.reads('A')} AND {OPEN}"),
    p.may_insert(TABLE, f"{p.writes('A')} AND {p.under_me()} AND {OPEN}"),
    p.append_only(TABLE),
    p.grant(TABLE, "SELECT", role=p.LAW),
    p.may_select(TABLE, p.under_law(), name="read_by_law", role=p.LAW),
    p.erasable(TABLE),
    p.may_mention(TABLE, "reason"),
)


class Migration(migrations.Migration):
    dependencies = [("files", "0022_corrections")]

    operations = [migrations.RunSQL(CORRECTION, migrations.RunSQL.noop)]
