"""As many of the entries in Eurodac that are due as are asked for."""

from django.db import migrations

ENTRIES = """
DROP FUNCTION responsibility_entries(date, text, uuid);
CREATE FUNCTION responsibility_entries(today date, own text, officer uuid, most integer)
RETURNS TABLE (file_id uuid, since date, officer_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT due.file_id, due.since::date, held.officer_id
      FROM (SELECT told.file_id, told.answer -> 'responsible' ->> 'since' AS since
              FROM public.files_determination AS told
             WHERE told.answer -> 'time_limits' @> '[{"rule": "responsibility-entry", "status": "running"}]'
             UNION ALL
            SELECT untold.file_id, untold.answer -> 'responsible' ->> 'since'
              FROM public.files_determination AS untold
             WHERE untold.answer -> 'responsible' ->> 'state' = own AND untold.answer ->> 'limits_act' = 'ammr'
               AND NOT untold.answer -> 'time_limits' @> '[{"rule": "responsibility-entry"}]'
               AND NOT EXISTS (
                   SELECT 1 FROM public.files_fact AS entry
                    WHERE entry.file_id = untold.file_id AND entry.type = 'eurodac_entry'
                      AND entry.content ->> 'responsible' = own
                      AND NOT EXISTS (SELECT 1 FROM public.files_fact AS later WHERE later.supersedes_id = entry.id AND NOT public.files_taken_back(later.id)))
           ) AS due
      JOIN public.files_casefile AS file ON file.id = due.file_id
      LEFT JOIN public.responsibility_assignment AS held ON held.file_id = due.file_id
       AND held.first_day <= today AND (held.last_day IS NULL OR held.last_day >= today)
     WHERE (SELECT 'R' = ANY (public.access_reads())) AND (officer IS NULL OR held.officer_id = officer)
       AND (file.site_id = ANY ((SELECT public.access_sites())::uuid[]) OR file.id = (SELECT public.access_file()))
     ORDER BY due.since, due.file_id LIMIT most
$$;
REVOKE ALL ON FUNCTION responsibility_entries(date, text, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION responsibility_entries(date, text, uuid, integer) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0019_flow")]

    operations = [migrations.RunSQL(ENTRIES, migrations.RunSQL.noop)]
