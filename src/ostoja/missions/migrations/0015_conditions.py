"""The seven conditions under which an expert of another authority sees data, computed on each request (9.7).

All at once; the earliest end wins. A row of `missions_letterappointment` makes an appointment one that rests on them.
"""

from django.db import migrations

from ostoja.access import policies as p

# Condition 5: which roles a profile may become. As `actions/letters.py` offers them.
ROLES = """(VALUES
    ('REG', 'registration_officer'), ('REG', 'arrival_officer'), ('INFO', 'information_provider'),
    ('DUB', 'dublin_case_officer'), ('UAM', 'social_worker_minors'), ('REC', 'reception_manager'),
    ('REC', 'reception_clerk'), ('COI', 'coi_researcher'), ('TRN', 'trainer'))"""

# The plan as the host keeps it: its latest version signed by the day, its early end, whether it is suspended on the day.
CONDITIONS = f"""
CREATE FUNCTION missions_conditions(asked uuid, moment timestamptz, day date)
RETURNS TABLE (number int, code text, holds boolean, last_day date, evidence text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY WITH one AS (
        SELECT made.*, given.role, given.last_day AS ends, received.deployment AS of_deployment
          FROM public.missions_letterappointment AS made
          JOIN public.access_appointment AS given ON given.id = made.appointment_id
          JOIN public.missions_receivedletter AS received ON received.id = made.letter_id
         WHERE made.appointment_id = asked
    ), plan AS (
        SELECT version.* FROM one JOIN public.missions_plan AS version ON version.ref = one.plan_ref
         WHERE version.signed_on <= day ORDER BY version.version DESC LIMIT 1
    ), happened AS (
        SELECT event.kind, event."on", event.recorded_at FROM one
          JOIN public.missions_plan AS version ON version.ref = one.plan_ref
          JOIN public.missions_planevent AS event ON event.plan_id = version.id
    ), plan_ends AS (
        SELECT least((SELECT valid_until FROM plan), (SELECT min("on") FROM happened WHERE kind = 'ended')) AS last_day
    ), said AS (
        SELECT event.kind, event.at FROM one
          JOIN public.missions_letterevent AS event ON event.deployment = one.of_deployment
         WHERE event.at BETWEEN one.recorded_at AND moment
           AND (event.appointment_id IS NULL OR event.appointment_id = asked)
    )
    SELECT 1, 'plan', EXISTS (
               SELECT 1 FROM plan, plan_ends
                WHERE plan.valid_from <= day AND (plan_ends.last_day IS NULL OR day <= plan_ends.last_day)
                  AND one.place = ANY (plan.places) AND one.measures && plan.measures)
           AND coalesce((SELECT kind FROM happened WHERE kind IN ('suspended', 'resumed') AND "on" <= day
                          ORDER BY "on" DESC, recorded_at DESC LIMIT 1), 'resumed') = 'resumed',
           (SELECT plan_ends.last_day FROM plan_ends), one.plan_ref::text FROM one
    UNION ALL
    SELECT 2, 'database', coalesce((SELECT 'casework' = ANY (plan.databases) FROM plan), false),
           (SELECT plan_ends.last_day FROM plan_ends), one.plan_ref::text FROM one
    UNION ALL
    SELECT 3, 'host', NOT EXISTS (SELECT 1 FROM said WHERE kind = 'revoked'), one.ends, one.recorded_at::date::text FROM one
    UNION ALL
    SELECT 4, 'deployment', NOT EXISTS (SELECT 1 FROM said WHERE kind = 'recalled'), one.ends, one.place::text FROM one
    UNION ALL
    SELECT 5, 'profile', EXISTS (SELECT 1 FROM {ROLES} AS may (profile, role)
                                  WHERE may.profile = one.profile AND may.role = one.role),
           one.ends, one.profile::text FROM one
    UNION ALL
    SELECT 6, 'briefings', coalesce(one.briefed_on <= day, false) AND (one.trained_until IS NULL OR day <= one.trained_until),
           one.trained_until, one.briefed_on::text FROM one
    UNION ALL
    SELECT 7, 'instructions', one.task_sheet <> '' AND NOT EXISTS (SELECT 1 FROM said WHERE kind = 'task_withdrawn'),
           one.ends, one.task_sheet::text FROM one;
END $$;
REVOKE ALL ON FUNCTION missions_conditions(uuid, timestamptz, date) FROM PUBLIC;
"""

# PL/pgSQL keeps its plans: most appointments rest on no letter, and every policy asks.
HOOKS = """
CREATE OR REPLACE FUNCTION access_withheld(asked uuid, moment timestamptz, day date) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.missions_letterappointment AS made WHERE made.appointment_id = asked) THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT found.code FROM public.missions_conditions(asked, moment, day) AS found
             WHERE NOT found.holds ORDER BY found.number LIMIT 1);
END $$;

CREATE OR REPLACE FUNCTION access_rests_until(asked uuid) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.missions_letterappointment AS made WHERE made.appointment_id = asked) THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT min(found.last_day) FROM public.access_appointment AS a
             CROSS JOIN LATERAL public.missions_conditions(
                 a.id, public.access_now(), (public.access_now() AT TIME ZONE a.time_zone)::date) AS found
             WHERE a.id = asked);
END $$;
"""

# For pages: the holder's own, and those of places that a coordinator or administrator answers for.
SHOWN = """
CREATE FUNCTION missions_conditions_of(asked uuid)
RETURNS TABLE (number int, code text, holds boolean, last_day date, evidence text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT found.* FROM public.access_appointment AS a
     CROSS JOIN LATERAL public.missions_conditions(
         a.id, public.access_now(), (public.access_now() AT TIME ZONE a.time_zone)::date) AS found
     WHERE a.id = asked
       AND (a.holder_id = public.access_user() OR public.access_role() IN ('administrator', 'mission_coordinator'))
     ORDER BY found.number
$$;
REVOKE ALL ON FUNCTION missions_conditions_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION missions_conditions_of(uuid) TO ostoja_app;
"""

RECEIVES = p.role_in("administrator", "mission_coordinator")
EVENT = p.script(
    p.secure("missions_letterevent"),
    p.grant("missions_letterevent", "SELECT", "INSERT"),
    p.may_select("missions_letterevent", RECEIVES),
    p.may_insert("missions_letterevent", f"{RECEIVES} AND {p.under_me()}"),
    p.append_only("missions_letterevent"),
)


class Migration(migrations.Migration):
    dependencies = [("missions", "0014_letter_conditions"), ("access", "0015_conditions")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (CONDITIONS, HOOKS, SHOWN, EVENT)]
