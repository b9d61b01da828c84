"""The one look beyond an appointment's reach: from a whole number to the id of its file, for whoever may break the glass."""

from django.db import migrations

from ostoja.access.matrix import MAY_BREAK_GLASS

ROLES = ", ".join(f"'{role}'" for role in MAY_BREAK_GLASS)

# Nothing but whether the file is there. To everybody else every number answers the same: nothing.
BEYOND = f"""
CREATE FUNCTION files_beyond_reach(sought text[], sought_id uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT file.id FROM public.files_casefile AS file
     WHERE (file.number = ANY (sought) OR file.id = sought_id)
       AND EXISTS (SELECT 1 FROM public.access_worn() AS worn WHERE worn.role IN ({ROLES}) AND NOT worn.is_break_glass)
$$;

CREATE FUNCTION files_of_broken_glass() RETURNS TABLE (file_id uuid, number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT DISTINCT file.id, file.number::text
      FROM public.access_broken_glass() AS glass JOIN public.files_casefile AS file ON file.id = glass.file_id
$$;

REVOKE ALL ON FUNCTION files_beyond_reach(text[], uuid), files_of_broken_glass() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_beyond_reach(text[], uuid), files_of_broken_glass() TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0004_exports"), ("access", "0008_broken_glass")]

    operations = [migrations.RunSQL(BEYOND, migrations.RunSQL.noop)]
