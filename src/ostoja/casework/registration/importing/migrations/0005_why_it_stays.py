"""Of each file that a list doesn't take back it is said why: what was recorded of it since."""

from django.db import migrations

# As in 0002, with the reason: `fact` and `name` for what came later than the file itself, else the table that keeps a row of it.
BUILT_ON = """
DROP FUNCTION importing_built_on(uuid, uuid[]);
CREATE FUNCTION importing_built_on(list uuid, files uuid[]) RETURNS TABLE (file_id uuid, because text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    own uuid[];
    known record;
BEGIN
    SELECT array_agg(made.file_id) INTO own FROM public.importing_row AS made
      JOIN public.importing_import AS import ON import.id = made.of_id
     WHERE made.of_id = list AND made.file_id = ANY (files) AND import.site_id = ANY (public.access_sites())
       AND 'A' = ANY (public.access_writes());
    RETURN QUERY
        SELECT file.id, 'fact' FROM public.files_casefile AS file WHERE file.id = ANY (own) AND EXISTS (
            SELECT FROM public.files_fact AS fact WHERE fact.file_id = file.id AND fact.recorded_at > file.opened_at);
    RETURN QUERY
        SELECT file.id, 'name' FROM public.files_casefile AS file WHERE file.id = ANY (own) AND EXISTS (
            SELECT FROM public.files_personname AS name WHERE name.file_id = file.id AND name.recorded_at > file.opened_at);
    FOR known IN
        SELECT table_name, file_column FROM public.access_erasable WHERE table_name NOT IN (
            'files_casefile', 'files_applicant', 'files_personname', 'files_fact', 'files_foundby', 'files_determination',
            'files_duestep', 'files_knownperson', 'files_knownkey', 'files_lawdifference', 'importing_row', 'importing_likely')
    LOOP
        RETURN QUERY EXECUTE format('SELECT DISTINCT %I, $2 FROM public.%I WHERE %I = ANY ($1)',
                                    known.file_column, known.table_name, known.file_column)
            USING own, known.table_name::text;
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION importing_built_on(uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION importing_built_on(uuid, uuid[]) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("importing", "0004_tried_by")]

    operations = [migrations.RunSQL(BUILT_ON, migrations.RunSQL.noop)]
