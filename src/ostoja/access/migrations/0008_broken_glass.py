"""Who broke the glass, for those who answer for it: a coordinator sees the own places, administrator and protection officer all."""

from django.db import migrations

# `acts`: how often the file was opened or changed under that appointment.
BROKEN_GLASS = """
CREATE FUNCTION access_broken_glass()
RETURNS TABLE (appointment_id uuid, file_id uuid, broken_at timestamptz, officer_name text, role text, site_name text,
               reason text, acts bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT glass.id, glass.scope_id, glass.granted_at, officer.full_name::text, glass.role::text, site.name::text,
           glass.reason,
           (SELECT count(*) FROM public.access_entry AS entry
             WHERE entry.file_id = glass.scope_id AND entry.appointment_id = glass.id)
      FROM public.access_appointment AS glass
      JOIN public.access_officer AS officer ON officer.id = glass.holder_id
      JOIN public.access_appointment AS ground ON ground.id = glass.granted_under_id
      LEFT JOIN public.access_site AS site ON site.id = ground.site_id
     CROSS JOIN public.access_worn() AS reader
     WHERE glass.is_break_glass
       AND (reader.role IN ('administrator', 'data_protection_officer')
            OR (reader.role = 'mission_coordinator'
                AND (ground.site_id = ANY (public.access_sites())
                     OR (reader.scope_kind = 'mission' AND ground.scope_kind = 'mission'
                         AND ground.scope_id = reader.scope_id))))
$$;

REVOKE ALL ON FUNCTION access_broken_glass() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_broken_glass() TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0007_background")]

    operations = [migrations.RunSQL(BROKEN_GLASS, migrations.RunSQL.noop)]
