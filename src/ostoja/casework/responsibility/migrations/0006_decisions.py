"""Who takes and reads transfer decisions; what was taken is never changed."""

from django.db import migrations

from ostoja.access import policies as p

OPEN = p.in_open_file("files_casefile")

DECISION = p.script(
    p.secure("responsibility_decision"),
    p.grant("responsibility_decision", "SELECT", "INSERT"),
    p.may_select("responsibility_decision", f"{p.reads('R')} AND {OPEN}"),
    p.may_insert("responsibility_decision", f"{p.writes('R')} AND {OPEN} AND {p.under_me()}"),
    p.append_only("responsibility_decision"),
    p.erasable("responsibility_decision"),
    p.may_mention(
        "responsibility_decision",
        "remedy",
        "suspension",
        "legal_help",
        "appear",
        "best_interests",
        "translation",
        "in_spite",
    ),
)


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0005_decision")]

    operations = [migrations.RunSQL(DECISION, migrations.RunSQL.noop)]
