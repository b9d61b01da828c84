"""Summary flags of the matrix: that something of a class is recorded in a file, never what."""

from django.db import migrations

FLAGS = """
CREATE FUNCTION files_flags(asked uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT fact.data_class::text), '{}') FROM public.files_fact AS fact
     WHERE fact.file_id = asked AND fact.data_class = ANY (public.access_summaries())
       AND NOT EXISTS (SELECT 1 FROM public.files_fact AS later WHERE later.supersedes_id = fact.id)
       AND EXISTS (SELECT 1 FROM public.files_casefile AS file
                    WHERE file.id = asked AND 'A' = ANY (public.access_reads())
                      AND (file.site_id = ANY (public.access_sites()) OR file.id = public.access_file()))
$$;

REVOKE ALL ON FUNCTION files_flags(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_flags(uuid) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0010_appointed_for_a_file")]

    operations = [migrations.RunSQL(FLAGS, migrations.RunSQL.noop)]
