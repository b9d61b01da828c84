"""Appointments for one file: an administrator, who opens no file, finds it by its number; its holder reads the number."""

from django.db import migrations

FILES = """
CREATE FUNCTION files_to_appoint_for(sought text[]) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM public.files_casefile WHERE number = ANY (sought) AND public.access_role() = 'administrator'
$$;

CREATE FUNCTION files_appointed_for(asked uuid[]) RETURNS TABLE (file_id uuid, number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT file.id, file.number::text FROM public.files_casefile AS file
     WHERE file.id = ANY (asked)
       AND EXISTS (SELECT 1 FROM public.access_appointment AS one
                    WHERE one.scope_kind = 'file' AND one.scope_id = file.id
                      AND (one.holder_id = public.access_user()
                           OR public.access_role() IN ('administrator', 'data_protection_officer')))
$$;

REVOKE ALL ON FUNCTION files_to_appoint_for(text[]), files_appointed_for(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_to_appoint_for(text[]), files_appointed_for(uuid[]) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0009_overview")]

    operations = [migrations.RunSQL(FILES, migrations.RunSQL.noop)]
