"""Who writes and reads reports and hand-overs: the expert writes, whoever takes over acknowledges."""

from django.db import migrations

from ostoja.access import policies as p
from ostoja.missions.policies import COORDINATES

HANDED = """
CREATE FUNCTION missions_handed_to_me() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(handover.deployment_id), '{}') FROM public.missions_handoverto AS handover
      JOIN public.missions_deployment AS next ON next.id = handover.to_id
     WHERE next.expert_id = public.missions_own()
$$;
REVOKE ALL ON FUNCTION missions_handed_to_me() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION missions_handed_to_me() TO ostoja_app;
"""
OPEN = p.in_open_file("missions_deployment", file="deployment_id")
MINE = "(SELECT one.expert_id FROM missions_deployment AS one WHERE one.id = deployment_id) = (SELECT missions_own())"
TO_ME = "deployment_id = ANY ((SELECT missions_handed_to_me())::uuid[])"


def written_once(table: str, *, reads: str, writes: str) -> str:
    return p.script(
        p.secure(table),
        p.grant(table, "SELECT", "INSERT"),
        p.may_select(table, reads),
        p.may_insert(table, f"{writes} AND {p.under_me()}"),
        p.append_only(table),
    )


ITEM = "(SELECT item.deployment_id FROM missions_handoveritem AS item WHERE item.id = item_id)"
TO_A_TEAM = f"(SELECT one.team <> '' FROM missions_handoverto AS one WHERE one.deployment_id = {ITEM})"
ACKNOWLEDGES = f"({ITEM} = ANY ((SELECT missions_handed_to_me())::uuid[]) OR ({COORDINATES} AND {TO_A_TEAM}))"


class Migration(migrations.Migration):
    dependencies = [("missions", "0012_deployment_policies")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (
            HANDED,
            written_once("missions_fieldreport", reads=OPEN, writes=MINE),
            written_once("missions_handoveritem", reads=f"({OPEN} OR {TO_ME})", writes=f"({MINE} OR {COORDINATES})"),
            written_once("missions_handoverto", reads=f"({OPEN} OR {TO_ME})", writes=COORDINATES),
            written_once(
                "missions_acknowledged",
                reads=p.in_open_file("missions_handoveritem", file="item_id"),
                writes=ACKNOWLEDGES,
            ),
        )
    ]
