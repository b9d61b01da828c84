"""Whom rows to be corrected can be handed on to: whoever registers people at the place today."""

from django.db import migrations

OFFICERS = """
CREATE FUNCTION importing_officers(place uuid) RETURNS TABLE (officer_id uuid, officer_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT DISTINCT officer.id, officer.full_name::text
      FROM public.access_appointment AS given
      JOIN public.access_officer AS officer ON officer.id = given.holder_id AND officer.is_active
      JOIN public.access_matrix AS cell ON cell.role = given.role AND cell.data_class = 'A' AND cell."right" = 'write'
     CROSS JOIN LATERAL (SELECT (public.access_now() AT TIME ZONE given.time_zone)::date AS today) AS there
     WHERE 'A' = ANY (public.access_writes()) AND place = ANY (public.access_sites())
       AND there.today BETWEEN given.first_day AND given.last_day
       AND (given.ended_on IS NULL OR there.today < given.ended_on)
       AND public.access_withheld(given.id, public.access_now(), there.today) IS NULL
       AND (given.scope_kind = 'office'
            OR (given.scope_kind = 'site' AND given.site_id = place)
            OR (given.scope_kind = 'mission' AND EXISTS (
                SELECT FROM public.access_site AS site WHERE site.id = place AND site.mission_id = given.scope_id)))
$$;
REVOKE ALL ON FUNCTION importing_officers(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION importing_officers(uuid) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("importing", "0005_why_it_stays"), ("access", "0015_conditions")]

    operations = [migrations.RunSQL(OFFICERS, migrations.RunSQL.noop)]
