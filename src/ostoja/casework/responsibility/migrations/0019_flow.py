"""The flow between states counted: asked, accepted, transferred, lapsed, by state and direction, over the days of a period."""

from django.db import migrations

INDEXES = """
CREATE INDEX responsibility_flow_fact ON files_fact (day, type, file_id)
 WHERE type IN ('take_charge_request', 'take_back_request', 'take_back_notification', 'reply', 'transferred');
CREATE INDEX responsibility_closed ON files_closedstep (last_day) INCLUDE (rule, toward, file_id) WHERE toward <> '';
"""

# Numbers only, as in 0007: of the places that the appointment worn reaches and of a role that reads the procedure. Silence is a
# last day that passed without an answer, whether the step is still on the lists or was closed; a lapsed transfer likewise.
FLOW = """
CREATE FUNCTION responsibility_flow(today date, own text, first date, last date, silent text[])
RETURNS TABLE (outgoing boolean, state text, what text, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET work_mem = '32MB' AS $$
    WITH done AS MATERIALIZED (
        SELECT fact.file_id, fact.content ->> 'from_state' AS sender, fact.content ->> 'to_state' AS receiver,
               CASE fact.type WHEN 'reply' THEN 'accepted' WHEN 'transferred' THEN 'transferred' ELSE 'asked' END AS what
          FROM public.files_fact AS fact
         WHERE fact.type IN ('take_charge_request', 'take_back_request', 'take_back_notification', 'reply', 'transferred')
           AND fact.day BETWEEN first AND last
           AND (fact.type <> 'reply' OR fact.content ->> 'outcome' = 'accepted')
           AND NOT EXISTS (SELECT 1 FROM public.files_fact AS later WHERE later.supersedes_id = fact.id AND later.supersedes_id IS NOT NULL AND NOT public.files_taken_back(later.id))),
    passed AS (
        SELECT file_id, rule, toward, who = own AS ours, CASE WHEN who = own THEN toward ELSE who END AS state
          FROM public.files_duestep
         WHERE (rule = 'transfer' OR rule = ANY (silent)) AND toward <> '' AND last_day < today AND last_day BETWEEN first AND last
         UNION
        SELECT file_id, rule, toward, true, toward
          FROM public.files_closedstep
         WHERE (rule = 'transfer' OR rule = ANY (silent)) AND toward <> '' AND last_day < today AND last_day BETWEEN first AND last),
    moved AS (
        SELECT file_id, (sender = own) = (what <> 'accepted') AS outgoing,
               CASE WHEN sender = own THEN receiver ELSE sender END AS state, what
          FROM done WHERE own IN (sender, receiver) AND sender <> receiver
         UNION ALL
        SELECT file_id, ours = (rule = 'transfer'), state, CASE WHEN rule = 'transfer' THEN 'lapsed' ELSE 'silent' END
          FROM passed)
    SELECT moved.outgoing, moved.state::text, moved.what, count(*)
      FROM moved JOIN public.files_casefile AS file ON file.id = moved.file_id
     WHERE (SELECT 'R' = ANY (public.access_reads()))
       AND (file.site_id = ANY ((SELECT public.access_sites())::uuid[]) OR file.id = (SELECT public.access_file()))
     GROUP BY 1, 2, 3
$$;
REVOKE ALL ON FUNCTION responsibility_flow(date, text, date, date, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION responsibility_flow(date, text, date, date, text[]) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0018_classes_of_forms")]

    operations = [
        migrations.RunSQL(INDEXES, migrations.RunSQL.noop),
        migrations.RunSQL(FLOW, migrations.RunSQL.noop),
    ]
