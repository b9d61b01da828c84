"""A deputy: an appointment in place of another one, limited to its role, its scope and its days, and over when it is over."""

import django.db.models.deletion
from django.db import migrations, models

# As in 0002, and the appointment deputised for must be in force as well.
WORN = """
CREATE OR REPLACE FUNCTION access_worn() RETURNS SETOF access_appointment
LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT a.* FROM public.access_ticket() AS t
      JOIN public.access_officer AS o ON o.id = t.officer AND o.is_active
      JOIN public.access_appointment AS a ON a.id = t.appointment AND a.holder_id = o.id
     CROSS JOIN LATERAL (SELECT (public.access_now() AT TIME ZONE a.time_zone)::date AS today) AS place
     WHERE place.today BETWEEN a.first_day AND a.last_day AND (a.ended_on IS NULL OR place.today < a.ended_on)
       AND (a.deputises_id IS NULL OR EXISTS (
            SELECT 1 FROM public.access_appointment AS d
             WHERE d.id = a.deputises_id AND place.today BETWEEN d.first_day AND d.last_day
               AND (d.ended_on IS NULL OR place.today < d.ended_on)))
$$;
"""

WITHIN = """
CREATE FUNCTION access_deputy_stays_within() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    other public.access_appointment;
BEGIN
    IF NEW.deputises_id IS NULL THEN RETURN NEW; END IF;
    SELECT * INTO STRICT other FROM public.access_appointment WHERE id = NEW.deputises_id;
    IF (NEW.role, NEW.scope_kind, NEW.time_zone) IS DISTINCT FROM (other.role, other.scope_kind, other.time_zone)
       OR NEW.site_id IS DISTINCT FROM other.site_id OR NEW.scope_id IS DISTINCT FROM other.scope_id
       OR NEW.first_day < other.first_day OR NEW.last_day > other.last_day
       OR other.is_break_glass OR NEW.is_break_glass OR other.deputises_id IS NOT NULL
       OR NEW.holder_id = other.holder_id OR NEW.granted_by_id = other.holder_id THEN
        RAISE EXCEPTION 'a deputy has the role, the scope and no more than the days of the appointment deputised for,'
            ' and is granted by somebody else' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER access_deputy_stays_within BEFORE INSERT ON access_appointment
    FOR EACH ROW EXECUTE FUNCTION access_deputy_stays_within();
"""

# A deputy sees whom she deputises for.
SEEN = """
CREATE FUNCTION access_deputised() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(deputises_id), '{}') FROM public.access_appointment
     WHERE holder_id = public.access_user() AND deputises_id IS NOT NULL
$$;

REVOKE ALL ON FUNCTION access_deputised(), access_deputy_stays_within() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_deputised() TO ostoja_app;
CREATE POLICY access_appointment_read_deputised ON access_appointment FOR SELECT TO ostoja_app
    USING (id = ANY ((SELECT access_deputised())::uuid[]));
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0012_second_factor_lost")]

    operations = [
        migrations.AddField(
            "appointment",
            "deputises",
            models.ForeignKey(
                "access.appointment",
                django.db.models.deletion.PROTECT,
                null=True,
                blank=True,
                related_name="deputies",
                verbose_name="Deputy for",
            ),
        ),
        *(migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (WORN, WITHIN, SEEN)),
    ]
