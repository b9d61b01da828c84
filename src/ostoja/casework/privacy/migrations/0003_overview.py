"""Numbers of this desk for the head of the office: days and moments, no person and no file."""

from django.db import migrations

OVERVIEW = """
CREATE FUNCTION privacy_overview() RETURNS TABLE (requests jsonb, breaches jsonb, orders bigint, glass bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT (SELECT coalesce(jsonb_agg(jsonb_build_array(asked.received_on, extension.request_id IS NOT NULL)), '[]')
              FROM public.privacy_request AS asked
              LEFT JOIN public.privacy_extension AS extension ON extension.request_id = asked.id
             WHERE NOT EXISTS (SELECT 1 FROM public.privacy_answer AS answer WHERE answer.request_id = asked.id)),
           (SELECT coalesce(jsonb_agg(breach.aware_at), '[]') FROM public.privacy_breach AS breach
             WHERE NOT EXISTS (SELECT 1 FROM public.privacy_breachnote AS note
                                WHERE note.breach_id = breach.id AND note.kind IN ('authority', 'closed'))
               AND coalesce((SELECT note.risk FROM public.privacy_breachnote AS note
                              WHERE note.breach_id = breach.id AND note.risk <> '' ORDER BY note.at DESC LIMIT 1),
                            breach.risk) <> 'unlikely'),
           (SELECT count(*) FROM public.privacy_erasureorder AS ordered
             WHERE ordered.withdrawn_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM public.files_tombstone AS stone WHERE stone.file_id = ordered.file_id)),
           (SELECT count(*) FROM public.access_appointment
             WHERE is_break_glass AND granted_at > public.access_now() - interval '7 days')
     WHERE public.access_role() = 'head_of_office'
$$;

REVOKE ALL ON FUNCTION privacy_overview() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION privacy_overview() TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0002_policies"), ("files", "0009_overview")]

    operations = [migrations.RunSQL(OVERVIEW, migrations.RunSQL.noop)]
