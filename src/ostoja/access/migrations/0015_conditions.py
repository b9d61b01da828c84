"""What an appointment rests on beyond its days: other rooms may withhold one while a condition fails (ADR 0015)."""

from django.db import migrations

# Here nothing is withheld and nothing ends earlier. A room whose letters become appointments replaces both
# (missions/migrations/0015): what they answer is computed at each call and stored nowhere.
HOOKS = """
CREATE FUNCTION access_withheld(asked uuid, moment timestamptz, day date) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS 'SELECT NULL::text';

CREATE FUNCTION access_rests_until(asked uuid) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS 'SELECT NULL::date';
"""

# As in 0013, and nothing withholds the appointment, nor the one deputised for.
WORN = """
CREATE OR REPLACE FUNCTION access_worn() RETURNS SETOF access_appointment
LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT a.* FROM public.access_ticket() AS t
      JOIN public.access_officer AS o ON o.id = t.officer AND o.is_active
      JOIN public.access_appointment AS a ON a.id = t.appointment AND a.holder_id = o.id
     CROSS JOIN LATERAL (SELECT (public.access_now() AT TIME ZONE a.time_zone)::date AS today) AS place
     WHERE place.today BETWEEN a.first_day AND a.last_day AND (a.ended_on IS NULL OR place.today < a.ended_on)
       AND public.access_withheld(a.id, public.access_now(), place.today) IS NULL
       AND (a.deputises_id IS NULL OR EXISTS (
            SELECT 1 FROM public.access_appointment AS d
             WHERE d.id = a.deputises_id AND place.today BETWEEN d.first_day AND d.last_day
               AND (d.ended_on IS NULL OR place.today < d.ended_on)
               AND public.access_withheld(d.id, public.access_now(), place.today) IS NULL))
$$;
"""

# The same for an appointment that a page shows: which condition fails today at its place, if any.
SHOWN = """
CREATE FUNCTION access_withheld_today(asked uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT public.access_withheld(a.id, public.access_now(), (public.access_now() AT TIME ZONE a.time_zone)::date)
      FROM public.access_appointment AS a WHERE a.id = asked
$$;
REVOKE ALL ON FUNCTION access_withheld(uuid, timestamptz, date), access_rests_until(uuid), access_withheld_today(uuid)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_withheld_today(uuid), access_rests_until(uuid) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0014_seats_in_forums")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (HOOKS, WORN, SHOWN)]
