"""How many were sent to a state, for how many days, and how many passed a module: counts without names, for whoever runs a project."""

from django.db import migrations

COUNTS = """
CREATE FUNCTION missions_counts(host text, module_code text, since date, until date)
RETURNS TABLE (deployments bigint, expert_days bigint, courses bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT sent.deployments, sent.expert_days, passed.courses
      FROM (SELECT count(*) FILTER (WHERE d.first_day BETWEEN since AND until) AS deployments,
                   coalesce(sum(greatest(0, least(coalesce(d.actual_until, d.planned_until), until)
                                            - greatest(d.first_day, since) + 1)), 0)::bigint AS expert_days
              FROM public.missions_deployment AS d JOIN public.missions_nomination AS n ON n.id = d.nomination_id
              JOIN public.missions_callline AS l ON l.id = n.line_id JOIN public.missions_call AS c ON c.id = l.call_id
             WHERE d.state <> 'cancelled' AND NOT c.is_drill AND d.host_state = host) AS sent,
           (SELECT count(*) AS courses FROM public.missions_certificate AS p
              JOIN public.missions_module AS m ON m.id = p.module_id
             WHERE m.code = module_code AND p.first_day BETWEEN since AND until) AS passed
     WHERE EXISTS (SELECT 1 FROM public.access_worn() WHERE scope_kind IN ('office', 'forum'))
$$;
REVOKE ALL ON FUNCTION missions_counts(text, text, date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION missions_counts(text, text, date, date) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("missions", "0020_after_policies")]

    operations = [migrations.RunSQL(COUNTS, migrations.RunSQL.noop)]
