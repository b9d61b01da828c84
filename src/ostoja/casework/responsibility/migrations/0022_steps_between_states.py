"""The open steps between states have an index of their own, from which alone the lists are cut and the unit is counted."""

from django.db import migrations

INDEX = """
CREATE INDEX responsibility_step ON files_duestep (last_day, id) INCLUDE (who, toward, starts, rule, site_id, file_id)
 WHERE toward <> '';
"""

# As in 0007, in one pass; there is room for those who answer for a hundred thousand cases.
NUMBERS = """
CREATE OR REPLACE FUNCTION responsibility_numbers(today date, own text, weeks integer)
RETURNS TABLE (rule text, is_ours boolean, officer_id uuid, week integer, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET work_mem = '32MB' AS $$
    SELECT step.rule::text, step.who = own, held.officer_id,
           CASE WHEN step.last_day < today THEN -1 ELSE least((step.last_day - today) / 7, weeks) END, count(*)
      FROM public.files_duestep AS step
      LEFT JOIN public.responsibility_assignment AS held ON held.file_id = step.file_id
       AND held.first_day <= today AND (held.last_day IS NULL OR held.last_day >= today)
     WHERE (SELECT 'R' = ANY (public.access_reads())) AND step.toward <> '' AND step.starts <= today
       AND (step.who = own OR step.last_day >= today)
       AND (step.site_id = ANY ((SELECT public.access_sites())::uuid[]) OR step.file_id = (SELECT public.access_file()))
     GROUP BY 1, 2, 3, 4
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0021_planned_transfers"), ("files", "0032_known_of_many")]

    operations = [
        migrations.RunSQL(INDEX, migrations.RunSQL.noop),
        migrations.RunSQL(NUMBERS, migrations.RunSQL.noop),
    ]
