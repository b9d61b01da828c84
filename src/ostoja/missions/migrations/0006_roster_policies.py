"""Who reads and writes the roster and trainings: coordinators all, supervisors read their own people, experts keep their own."""

from django.db import migrations

from ostoja.access import policies as p
from ostoja.missions.policies import COORDINATES, MINE, THEIRS, for_the_roster, of_expert

WHOSE = """
CREATE FUNCTION missions_own() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM public.missions_expert WHERE officer_id = public.access_user() AND public.missions_role() = 'expert'
$$;
CREATE FUNCTION missions_team() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(id), '{}') FROM public.missions_expert
     WHERE supervisor_id = public.access_user() AND public.missions_role() = 'supervisor'
$$;
REVOKE ALL ON FUNCTION missions_own(), missions_team() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION missions_own(), missions_team() TO ostoja_app;
"""

EXPERT = p.script(
    p.secure("missions_expert"),
    p.grant("missions_expert", "SELECT", "INSERT"),
    p.grant(
        "missions_expert",
        "UPDATE",
        columns=("officer_id", "full_name", "unit", "basis", "supervisor_id", "state", "first_day", "last_day"),
    ),
    p.may_select("missions_expert", THEIRS.format(expert="id")),
    p.may_insert("missions_expert", f"{COORDINATES} AND {p.under_me()}"),
    p.may_update("missions_expert", COORDINATES),
    p.no_removal("missions_expert"),
)

BARRED = p.script(
    p.secure("missions_barred"),
    p.grant("missions_barred", "SELECT", "INSERT"),
    p.may_select("missions_barred", COORDINATES),
    p.may_insert("missions_barred", f"{COORDINATES} AND {p.under_me()}"),
    p.append_only("missions_barred"),
)

VERIFIED = p.script(
    p.secure("missions_verified"),
    p.grant("missions_verified", "SELECT", "INSERT"),
    p.may_select("missions_verified", p.in_open_file("missions_competence", file="competence_id")),
    p.may_insert("missions_verified", f"{COORDINATES} AND {p.under_me()}"),
    p.append_only("missions_verified"),
)

MODULE = p.script(
    for_the_roster("missions_module"),
    p.grant("missions_module", "UPDATE", columns=("bridge_from",)),
    p.may_update("missions_module", COORDINATES),
    p.no_removal("missions_module"),
)
NEED = p.script(
    for_the_roster("missions_profileneed"),
    p.grant("missions_profileneed", "UPDATE", columns=("withdrawn_at", "withdrawn_under_id")),
    p.may_update("missions_profileneed", f"{COORDINATES} AND withdrawn_at IS NULL", p.under_me("withdrawn_under_id")),
    p.no_removal("missions_profileneed"),
)
SESSION = p.script(for_the_roster("missions_trainingsession"), p.append_only("missions_trainingsession"))

# Results are seen by the person and the coordinator; a superior sees whether it was passed (field-work reference 9.6).
ENROLMENT = p.script(
    p.secure("missions_enrolment"),
    p.grant("missions_enrolment", "SELECT", "INSERT"),
    p.grant("missions_enrolment", "UPDATE", columns=("status", "passed")),
    p.may_select("missions_enrolment", THEIRS.format(expert="expert_id")),
    p.may_insert("missions_enrolment", f"{COORDINATES} AND {p.under_me()}"),
    p.may_update("missions_enrolment", COORDINATES),
    p.no_removal("missions_enrolment"),
)


class Migration(migrations.Migration):
    dependencies = [("missions", "0005_trainings")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (
            WHOSE,
            EXPERT,
            BARRED,
            of_expert("missions_expertprofile"),
            of_expert("missions_competence", written_by=MINE),
            VERIFIED,
            of_expert("missions_languageskill", written_by=MINE),
            of_expert("missions_availability", written_by=MINE),
            of_expert("missions_clearance"),
            of_expert("missions_certificate"),
            MODULE,
            NEED,
            SESSION,
            ENROLMENT,
        )
    ]
