"""Who reads and writes what a mission gives out, the register of grants, talks, benchmarks; whose certificate a number is."""

from django.db import migrations, models

from ostoja.access import policies as p
from ostoja.missions.policies import COORDINATES, for_the_roster

OPEN = p.in_open_file("missions_deployment", file="deployment_id")
MINE = "(SELECT one.expert_id FROM missions_deployment AS one WHERE one.id = deployment_id) = (SELECT missions_own())"
SUPERVISES = "(SELECT missions_role()) = 'supervisor'"

GRANT = p.script(
    p.secure("missions_accessgrant"),
    p.grant("missions_accessgrant", "SELECT", "INSERT"),
    p.grant("missions_accessgrant", "UPDATE", columns=("revoked_on", "revoked_by")),
    p.may_select("missions_accessgrant", OPEN),
    p.may_insert("missions_accessgrant", f"{COORDINATES} AND {p.under_me()} AND revoked_on IS NULL"),
    p.may_update("missions_accessgrant", f"{COORDINATES} AND revoked_on IS NULL", COORDINATES),
    p.no_removal("missions_accessgrant"),
)
# The supervisor of the expert, who held the talk, or the coordinator.
DEBRIEF = p.script(
    p.secure("missions_debrief"),
    p.grant("missions_debrief", "SELECT", "INSERT"),
    p.may_select("missions_debrief", OPEN),
    p.may_insert("missions_debrief", f"{OPEN} AND ({COORDINATES} OR {SUPERVISES}) AND {p.under_me()}"),
    p.append_only("missions_debrief"),
)
GIVEN = p.script(
    p.secure("missions_traininggiven"),
    p.grant("missions_traininggiven", "SELECT", "INSERT"),
    p.may_select("missions_traininggiven", OPEN),
    p.may_insert("missions_traininggiven", f"({MINE} OR {COORDINATES}) AND {p.under_me()}"),
    p.append_only("missions_traininggiven"),
)
BENCHMARK = p.script(
    for_the_roster("missions_benchmark"),
    p.grant("missions_benchmark", "UPDATE", columns=("reached", "looked_on")),
    p.may_update("missions_benchmark", COORDINATES),
    p.no_removal("missions_benchmark"),
)
MODULE = p.grant("missions_module", "UPDATE", columns=("bridge_code", "provisions"))

# Open to whoever holds a certificate: its number, sixty random bits, is what is asked. Only our own certificates answer.
VERIFIED = """
CREATE FUNCTION missions_certificate(asked text)
RETURNS TABLE (name text, title text, version int, year int, first_day date, last_day date, bridge_from date, is_withdrawn boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT one.full_name::text, module.title::text, module.version::int, module.year::int, made.first_day, made.last_day,
           module.bridge_from, made.withdrawn_at IS NOT NULL
      FROM public.missions_certificate AS made
      JOIN public.missions_expert AS one ON one.id = made.expert_id
      JOIN public.missions_module AS module ON module.id = made.module_id
     WHERE made.number = asked AND made.enrolment_id IS NOT NULL
$$;
REVOKE ALL ON FUNCTION missions_certificate(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION missions_certificate(text) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("missions", "0022_outputs_grants_complaints")]

    operations = [
        migrations.AddConstraint(
            model_name="traininggiven",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day__gte", models.F("first_day"))),
                name="given_days_in_order",
                violation_error_message="The last day is before the first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="traininggiven",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("women", None), ("women__lte", models.F("participants")), _connector="OR"),
                    models.Q(("passed", None), ("passed__lte", models.F("participants")), _connector="OR"),
                ),
                name="given_to_no_more_than_came",
                violation_error_message="Of the participants no more can be women, or have passed, than there were.",
            ),
        ),
        *(
            migrations.RunSQL(sql, migrations.RunSQL.noop)
            for sql in (GRANT, DEBRIEF, GIVEN, BENCHMARK, MODULE, VERIFIED)
        ),
    ]
