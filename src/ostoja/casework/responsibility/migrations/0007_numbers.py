"""The numbers of the unit counted without asking for each row who may see it."""

from django.db import migrations

# Numbers only, of the places that the appointment worn reaches and of a role that reads the procedure. A day begins earlier in
# one place than in another: a step that nobody answers for yet on the reader's day is counted under nobody.
NUMBERS = """
CREATE FUNCTION responsibility_numbers(today date, own text, weeks integer)
RETURNS TABLE (rule text, is_ours boolean, officer_id uuid, week integer, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH step AS MATERIALIZED (
        SELECT one.rule, one.who = own AS is_ours, one.file_id,
               CASE WHEN one.last_day < today THEN -1 ELSE least((one.last_day - today) / 7, weeks) END AS week
          FROM public.files_duestep AS one
         WHERE (SELECT 'R' = ANY (public.access_reads())) AND one.toward <> '' AND one.starts <= today
           AND (one.who = own OR one.last_day >= today)
           AND (one.site_id = ANY ((SELECT public.access_sites())::uuid[]) OR one.file_id = (SELECT public.access_file()))),
    held AS (
        SELECT file_id, officer_id FROM public.responsibility_assignment
         WHERE first_day <= today AND (last_day IS NULL OR last_day >= today))
    SELECT step.rule::text, step.is_ours, held.officer_id, step.week, count(*)
      FROM step LEFT JOIN held USING (file_id) GROUP BY 1, 2, 3, 4
$$;
REVOKE ALL ON FUNCTION responsibility_numbers(date, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION responsibility_numbers(date, text, integer) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0006_decisions")]

    operations = [migrations.RunSQL(NUMBERS, migrations.RunSQL.noop)]
