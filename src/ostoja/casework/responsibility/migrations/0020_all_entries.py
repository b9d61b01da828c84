"""As many of the entries in Eurodac that are due as are asked for, read only as far as these go."""

from django.db import migrations

INDEX = "CREATE INDEX responsibility_entered ON files_fact (file_id) WHERE type = 'eurodac_entry';"

# Regulation 2024/1351 Art. 38(3). The answers are long: each of the two kinds is cut in the order of its index, and only what is
# left is read. So the plan has to know how many are asked for, and of whom.
OLDEST = """
            SELECT due.file_id, due.answer -> 'responsible' ->> 'since' AS since, held.officer_id
              FROM public.files_determination AS due
              JOIN public.files_casefile AS file ON file.id = due.file_id
              LEFT JOIN public.responsibility_assignment AS held ON held.file_id = due.file_id
               AND held.first_day <= today AND (held.last_day IS NULL OR held.last_day >= today)
             WHERE (SELECT 'R' = ANY (public.access_reads())) AND (officer IS NULL OR held.officer_id = officer)
               AND (file.site_id = ANY ((SELECT public.access_sites())::uuid[]) OR file.id = (SELECT public.access_file()))
               AND {}
             ORDER BY due.answer -> 'responsible' ->> 'since', due.file_id LIMIT most"""
TOLD = """due.answer -> 'time_limits' @> '[{"rule": "responsibility-entry", "status": "running"}]'"""
UNTOLD = """due.answer -> 'responsible' ->> 'state' = own AND due.answer ->> 'limits_act' = 'ammr'
               AND NOT due.answer -> 'time_limits' @> '[{"rule": "responsibility-entry"}]'
               AND NOT EXISTS (
                   SELECT 1 FROM public.files_fact AS entry
                    WHERE entry.file_id = due.file_id AND entry.type = 'eurodac_entry'
                      AND entry.content ->> 'responsible' = own
                      AND NOT EXISTS (SELECT 1 FROM public.files_fact AS later WHERE later.supersedes_id = entry.id AND NOT public.files_taken_back(later.id)))"""
ENTRIES = f"""
DROP FUNCTION responsibility_entries(date, text, uuid);
CREATE FUNCTION responsibility_entries(today date, own text, officer uuid, most integer)
RETURNS TABLE (file_id uuid, since date, officer_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    RETURN QUERY
    SELECT oldest.file_id, oldest.since::date, oldest.officer_id
      FROM (({OLDEST.format(TOLD)})
             UNION ALL
            ({OLDEST.format(UNTOLD)})) AS oldest
     ORDER BY oldest.since, oldest.file_id LIMIT most;
END $$;
REVOKE ALL ON FUNCTION responsibility_entries(date, text, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION responsibility_entries(date, text, uuid, integer) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0019_flow")]

    operations = [
        migrations.RunSQL(INDEX, migrations.RunSQL.noop),
        migrations.RunSQL(ENTRIES, migrations.RunSQL.noop),
    ]
