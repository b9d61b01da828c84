"""Counts by place for whoever leads: time limits and children alone, never a person (field-work.md 2.2: counts)."""

from django.db import migrations

# A person who assists provisionally is no representative yet (APR Art. 23(2)(a) and (b)).
# A child: nobody recorded birth days that make certain that the person is 18. Alone: the fact stands and has not ended.
OVERVIEW = """
CREATE FUNCTION files_overview(today date, until date, own text)
RETURNS TABLE (site_name text, missed bigint, ours bigint, theirs bigint, alone bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH place AS (
        SELECT id, name FROM public.access_site
         WHERE id = ANY (public.access_sites()) AND public.access_role() IN ('head_of_office', 'mission_coordinator')),
    step AS (
        SELECT step.site_id,
               count(*) FILTER (WHERE who = own AND last_day < today) AS missed,
               count(*) FILTER (WHERE who = own AND last_day BETWEEN today AND until) AS ours,
               count(*) FILTER (WHERE who <> own AND last_day BETWEEN today AND until) AS theirs
          FROM public.files_duestep AS step JOIN place ON place.id = step.site_id
         WHERE starts <= today GROUP BY step.site_id),
    child AS (
        SELECT file.site_id, count(DISTINCT file.id) AS alone
          FROM public.files_casefile AS file
          JOIN place ON place.id = file.site_id
          JOIN public.files_fact AS fact ON fact.file_id = file.id AND fact.type = 'unaccompanied'
         WHERE NOT file.is_blocked
           AND fact.content -> 'holds' IS DISTINCT FROM 'false'
           AND coalesce((fact.content ->> 'until')::date, today) >= today
           AND NOT EXISTS (SELECT 1 FROM public.files_fact AS later WHERE later.supersedes_id = fact.id)
           AND NOT EXISTS (
               SELECT 1 FROM public.files_fact AS named
                WHERE named.file_id = file.id AND named.type = 'representative_appointed'
                  AND named.content ->> 'kind' IS DISTINCT FROM 'provisional_assistant'
                  AND coalesce((named.content ->> 'until')::date, today) >= today
                  AND NOT EXISTS (SELECT 1 FROM public.files_fact AS later WHERE later.supersedes_id = named.id))
           AND coalesce((
               SELECT max((born.content ->> 'latest')::date) FROM public.files_fact AS born
                WHERE born.file_id = file.id AND born.type = 'birth_claimed'
                  AND born.content -> 'operative' IS DISTINCT FROM 'false'
                  AND NOT EXISTS (SELECT 1 FROM public.files_fact AS later WHERE later.supersedes_id = born.id)),
               today) > today - interval '18 years'
         GROUP BY file.site_id)
    SELECT place.name::text, coalesce(step.missed, 0), coalesce(step.ours, 0), coalesce(step.theirs, 0),
           coalesce(child.alone, 0)
      FROM place LEFT JOIN step ON step.site_id = place.id LEFT JOIN child ON child.site_id = place.id
     ORDER BY place.name
$$;

REVOKE ALL ON FUNCTION files_overview(date, date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_overview(date, date, text) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0008_erasing")]

    operations = [migrations.RunSQL(OVERVIEW, migrations.RunSQL.noop)]
