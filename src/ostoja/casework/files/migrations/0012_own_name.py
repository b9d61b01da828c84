"""For the report of unusual access: who opened a file of somebody with the own surname. Says how many, never which or whose."""

from django.db import migrations

# The protection officer finds a file's trail by its number; and the last word of an officer's name is the surname here.
OWN_NAME = """
CREATE OR REPLACE FUNCTION files_to_appoint_for(sought text[]) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM public.files_casefile
     WHERE number = ANY (sought) AND public.access_role() IN ('administrator', 'data_protection_officer')
$$;

CREATE FUNCTION files_of_own_name(since timestamptz) RETURNS TABLE (at timestamptz, officer_id uuid, files bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT min(entry.recorded_at), entry.officer_id, count(DISTINCT entry.file_id)
      FROM public.access_entry AS entry
      JOIN public.access_appointment AS worn ON worn.id = entry.appointment_id
      JOIN public.access_officer AS officer ON officer.id = entry.officer_id
     WHERE entry.recorded_at >= since AND public.access_role() = 'data_protection_officer'
       AND EXISTS (SELECT 1 FROM public.files_personname AS named
                    WHERE named.file_id = entry.file_id AND named.family <> ''
                      AND lower(named.family) = lower(regexp_replace(officer.full_name, '^.* ', '')))
     GROUP BY entry.officer_id, (entry.recorded_at AT TIME ZONE worn.time_zone)::date
$$;

REVOKE ALL ON FUNCTION files_of_own_name(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_of_own_name(timestamptz) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0011_flags")]

    operations = [migrations.RunSQL(OWN_NAME, migrations.RunSQL.noop)]
