"""Who reads and writes calls and nominations. Consents are given by whose they are, never by a coordinator in their name."""

from django.db import migrations

from ostoja.access import policies as p
from ostoja.missions.policies import COORDINATES, THEIRS, for_the_roster

CALLS = p.script(
    *(
        p.script(for_the_roster(table), p.append_only(table))
        for table in ("missions_call", "missions_callline", "missions_linelanguage", "missions_decline")
    )
)

NOMINATION = p.script(
    p.secure("missions_nomination"),
    p.grant("missions_nomination", "SELECT", "INSERT"),
    p.grant("missions_nomination", "UPDATE", columns=("nominated_on", "answer", "code", "answered_on")),
    p.may_select("missions_nomination", THEIRS.format(expert="expert_id")),
    p.may_insert("missions_nomination", f"{COORDINATES} AND {p.under_me()}"),
    p.may_update("missions_nomination", COORDINATES),
    p.no_removal("missions_nomination"),
)

NOMINATED = "(SELECT one.expert_id FROM missions_nomination AS one WHERE one.id = nomination_id)"
CONSENT = p.script(
    p.secure("missions_consent"),
    p.grant("missions_consent", "SELECT", "INSERT"),
    p.may_select("missions_consent", p.in_open_file("missions_nomination", file="nomination_id")),
    p.may_insert(
        "missions_consent",
        f"{p.under_me()} AND CASE whose WHEN 'expert' THEN {NOMINATED} = (SELECT missions_own())"
        f" WHEN 'supervisor' THEN {NOMINATED} = ANY ((SELECT missions_team())::uuid[]) ELSE false END",
    ),
    p.append_only("missions_consent"),
)


class Migration(migrations.Migration):
    dependencies = [("missions", "0008_nominations")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (CALLS, NOMINATION, CONSENT)]
