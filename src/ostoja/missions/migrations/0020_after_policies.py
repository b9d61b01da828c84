"""Pulses are read by their expert alone, others get averages from five answers on; claims and lessons go with the deployment."""

from django.db import migrations

from ostoja.access import policies as p
from ostoja.missions.policies import COORDINATES

OPEN = p.in_open_file("missions_deployment", file="deployment_id")
MINE = "(SELECT one.expert_id FROM missions_deployment AS one WHERE one.id = deployment_id) = (SELECT missions_own())"

PULSE = p.script(
    p.secure("missions_pulse"),
    p.grant("missions_pulse", "SELECT", "INSERT"),
    p.may_select("missions_pulse", MINE),
    p.may_insert("missions_pulse", f"{MINE} AND {p.under_me()}"),
    p.append_only("missions_pulse"),
    """
    CREATE FUNCTION missions_pulse_averages()
    RETURNS TABLE (host_state text, week date, answers bigint, work numeric, support numeric, safety numeric)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT sent.host_state::text, pulse.week, count(*), round(avg(pulse.work), 1), round(avg(pulse.support), 1),
               round(avg(pulse.safety), 1)
          FROM public.missions_pulse AS pulse JOIN public.missions_deployment AS sent ON sent.id = pulse.deployment_id
         WHERE public.missions_role() IS NOT NULL
         GROUP BY sent.host_state, pulse.week HAVING count(DISTINCT sent.expert_id) >= 5
         ORDER BY pulse.week DESC, sent.host_state
    $$;
    REVOKE ALL ON FUNCTION missions_pulse_averages() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION missions_pulse_averages() TO ostoja_app;
    """,
)


def of_a_mission(table: str, *columns: str) -> str:
    """Read with the deployment; written by its expert and the coordinator; some columns filled later by the coordinator."""
    return p.script(
        p.secure(table),
        p.grant(table, "SELECT", "INSERT"),
        p.grant(table, "UPDATE", columns=columns),
        p.may_select(table, OPEN),
        p.may_insert(table, f"({MINE} OR {COORDINATES}) AND {p.under_me()}"),
        p.may_update(table, COORDINATES),
        p.no_removal(table),
    )


class Migration(migrations.Migration):
    dependencies = [("missions", "0019_pulses_claims_lessons")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (
            PULSE,
            of_a_mission("missions_claim", "paid_on"),
            of_a_mission("missions_lesson", "came_of_it", "closed_on"),
        )
    ]
