"""No double booking, whoever writes; who reads and writes deployments; letters are the host's."""

from django.db import migrations

from ostoja.access import policies as p
from ostoja.missions.policies import COORDINATES, THEIRS

# A range over ids lets one GiST index hold both the expert and the days (docs: decisions on storage).
NEVER_TWO = """
CREATE TYPE missions_uuidrange AS RANGE (subtype = uuid);

ALTER TABLE missions_deployment ADD CONSTRAINT deployment_never_two_at_a_time EXCLUDE USING gist (
    missions_uuidrange(expert_id, expert_id, '[]') WITH &&,
    daterange(first_day, coalesce(actual_until, planned_until), '[]') WITH &&
) WHERE (state <> 'cancelled');

ALTER TABLE missions_segment ADD CONSTRAINT segment_one_place_at_a_time EXCLUDE USING gist (
    missions_uuidrange(deployment_id, deployment_id, '[]') WITH &&,
    daterange(first_day, last_day, '[]') WITH &&
);
"""

DEPLOYMENT = p.script(
    p.secure("missions_deployment"),
    p.grant("missions_deployment", "SELECT", "INSERT"),
    p.grant("missions_deployment", "UPDATE", columns=("state", "planned_until", "actual_until", "line_manager")),
    p.may_select("missions_deployment", THEIRS.format(expert="expert_id")),
    p.may_insert("missions_deployment", f"{COORDINATES} AND {p.under_me()}"),
    p.may_update("missions_deployment", COORDINATES),
    p.no_removal("missions_deployment"),
)

OPEN = p.in_open_file("missions_deployment", file="deployment_id")


def of_deployment(table: str, writes: str) -> str:
    """Seen with its deployment, never changed."""
    return p.script(
        p.secure(table),
        p.grant(table, "SELECT", "INSERT"),
        p.may_select(table, OPEN),
        p.may_insert(table, f"{writes} AND {p.under_me()}"),
        p.append_only(table),
    )


SENT = "(SELECT one.expert_id FROM missions_deployment AS one WHERE one.id = deployment_id)"
BRIEFINGS = "('security_briefing', 'data_protection', 'code_of_conduct')"
PREPARES = f"CASE WHEN kind IN {BRIEFINGS} THEN {SENT} = (SELECT missions_own()) ELSE {COORDINATES} END"

RECEIVES = p.role_in("administrator", "mission_coordinator")
KEY = p.script(
    p.secure("missions_letterkey"),
    p.grant("missions_letterkey", "SELECT", "INSERT"),
    p.grant("missions_letterkey", "UPDATE", columns=("withdrawn_at", "withdrawn_under_id")),
    p.may_select("missions_letterkey", RECEIVES),
    p.may_insert("missions_letterkey", f"{p.role_in('administrator')} AND {p.under_me()}"),
    p.may_update("missions_letterkey", p.role_in("administrator")),
    p.no_removal("missions_letterkey"),
)
LETTERS = p.script(
    *(
        p.script(
            p.secure(table),
            p.grant(table, "SELECT", "INSERT"),
            p.may_select(table, RECEIVES),
            p.may_insert(table, f"{RECEIVES} AND {p.under_me()}"),
            p.append_only(table),
        )
        for table in ("missions_receivedletter", "missions_letterappointment")
    )
)


class Migration(migrations.Migration):
    dependencies = [("missions", "0011_letters")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (
            NEVER_TWO,
            DEPLOYMENT,
            of_deployment("missions_segment", COORDINATES),
            of_deployment("missions_preparation", PREPARES),
            of_deployment("missions_step", COORDINATES),
            KEY,
            LETTERS,
        )
    ]
