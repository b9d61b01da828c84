"""What was done under an appointment, as numbers: for whoever holds it and whoever answers for it, never a person."""

from django.db import migrations

# A correction isn't a second piece of work; what was withdrawn as an error is none.
DONE = """
CREATE FUNCTION files_work_done(asked uuid) RETURNS TABLE (type text, done bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT fact.type::text, count(*) FROM public.files_fact AS fact
      JOIN public.access_appointment AS given ON given.id = fact.recorded_under_id
     WHERE given.id = asked AND fact.supersedes_id IS NULL
       AND (given.holder_id = public.access_user() OR public.access_role() = 'administrator'
            OR (public.access_role() = 'mission_coordinator' AND given.site_id = ANY (public.access_sites())))
       AND NOT EXISTS (SELECT 1 FROM public.files_fact AS later
                        WHERE later.supersedes_id = fact.id AND later.type = 'withdrawn_fact')
     GROUP BY fact.type
$$;
REVOKE ALL ON FUNCTION files_work_done(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_work_done(uuid) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0017_erasing_again")]

    operations = [migrations.RunSQL(DONE, migrations.RunSQL.noop)]
