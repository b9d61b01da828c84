"""The entries in Eurodac that are due: no act names their last day, so they are no step with one, and stand in a list of their own."""

from django.db import migrations

# Two indexes hold these files alone, in the order of the list: the law tells the duty of whoever applied here; whoever applied
# elsewhere has no such limit in the answer, and an entry recorded ends the duty.
INDEXES = """
CREATE INDEX responsibility_entry_told ON files_determination ((answer -> 'responsible' ->> 'since'), file_id)
 WHERE answer -> 'time_limits' @> '[{"rule": "responsibility-entry", "status": "running"}]';
CREATE INDEX responsibility_entry_untold
    ON files_determination ((answer -> 'responsible' ->> 'state'), (answer -> 'responsible' ->> 'since'), file_id)
 WHERE answer ->> 'limits_act' = 'ammr' AND NOT answer -> 'time_limits' @> '[{"rule": "responsibility-entry"}]';
"""

# Regulation 2024/1351 Art. 38(3).
ENTRIES = """
CREATE FUNCTION responsibility_entries(today date, own text, officer uuid)
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
                      AND NOT EXISTS (SELECT 1 FROM public.files_fact AS later WHERE later.supersedes_id = entry.id))
           ) AS due
      JOIN public.files_casefile AS file ON file.id = due.file_id
      LEFT JOIN public.responsibility_assignment AS held ON held.file_id = due.file_id
       AND held.first_day <= today AND (held.last_day IS NULL OR held.last_day >= today)
     WHERE (SELECT 'R' = ANY (public.access_reads())) AND (officer IS NULL OR held.officer_id = officer)
       AND (file.site_id = ANY ((SELECT public.access_sites())::uuid[]) OR file.id = (SELECT public.access_file()))
     ORDER BY due.since, due.file_id LIMIT 20
$$;
REVOKE ALL ON FUNCTION responsibility_entries(date, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION responsibility_entries(date, text, uuid) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0014_unit_reads_what_came"), ("files", "0026_rows_stay_in_their_file")]

    operations = [
        migrations.RunSQL(INDEXES, migrations.RunSQL.noop),
        migrations.RunSQL(ENTRIES, migrations.RunSQL.noop),
    ]
