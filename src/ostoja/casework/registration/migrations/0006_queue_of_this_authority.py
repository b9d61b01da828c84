"""The queue counts what this authority did in the file: not another state, nor what a link to another file brought."""

from django.db import migrations

QUEUE = """
CREATE OR REPLACE FUNCTION registration_queue(today date, own text, rules text[])
RETURNS TABLE (site_name text, arrived bigint, screened bigint, made bigint, registered bigint, lodged bigint,
               unregistered_since date, missed bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH place AS (
        SELECT id, name FROM public.access_site
         WHERE id = ANY (public.access_sites()) AND public.access_role() IN ('head_of_office', 'mission_coordinator')),
    file AS (
        SELECT place.id AS site_id, newest.id, newest.opened_on
          FROM place CROSS JOIN LATERAL (
              SELECT id, opened_at::date AS opened_on FROM public.files_casefile
               WHERE site_id = place.id AND NOT is_blocked ORDER BY opened_at DESC LIMIT 5000) AS newest),
    step AS (
        SELECT DISTINCT ON (file.id) file.site_id,
               CASE fact.type WHEN 'application_lodged' THEN 5 WHEN 'application_registered' THEN 4
                              WHEN 'application_made' THEN 3 WHEN 'screening_ended' THEN 2 ELSE 1 END AS rank,
               coalesce(fact.day, file.opened_on) AS since
          FROM file LEFT JOIN public.files_fact AS fact ON fact.file_id = file.id
               AND fact.type IN ('application_lodged', 'application_registered', 'application_made', 'screening_ended',
                                 'disembarked', 'irregular_entry', 'apprehended', 'presented')
               AND NOT EXISTS (SELECT 1 FROM public.files_fact AS later WHERE later.supersedes_id = fact.id)
               AND fact.content ->> 'state' = own AND NOT starts_with(fact.key, 'pair.')
         ORDER BY file.id, rank DESC, fact.day),
    queue AS (
        SELECT site_id, count(*) FILTER (WHERE rank = 1) AS arrived, count(*) FILTER (WHERE rank = 2) AS screened,
               count(*) FILTER (WHERE rank = 3) AS made, count(*) FILTER (WHERE rank = 4) AS registered,
               count(*) FILTER (WHERE rank = 5) AS lodged, min(since) FILTER (WHERE rank < 4) AS since
          FROM step GROUP BY site_id),
    late AS (
        SELECT due.site_id, count(*) AS missed FROM public.files_duestep AS due JOIN place ON place.id = due.site_id
         WHERE due.rule = ANY (rules) AND due.who = own AND due.last_day < today GROUP BY due.site_id)
    SELECT place.name::text, coalesce(arrived, 0), coalesce(screened, 0), coalesce(made, 0), coalesce(registered, 0),
           coalesce(lodged, 0), since, coalesce(missed, 0)
      FROM place LEFT JOIN queue ON queue.site_id = place.id LEFT JOIN late ON late.site_id = place.id
     ORDER BY place.name
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("registration", "0005_queue")]

    operations = [migrations.RunSQL(QUEUE, migrations.RunSQL.noop)]
