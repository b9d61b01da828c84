"""Orders for the facts of some classes, whose period is over before that of the file."""

from django.db import migrations, models

# As in 0002; and an order may name classes.
CARRY_OUT = """
CREATE OR REPLACE FUNCTION privacy_carry_out(ordered uuid, number_digest text) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    wanted public.privacy_erasureorder;
BEGIN
    IF public.access_role() IS DISTINCT FROM 'administrator' THEN
        RAISE EXCEPTION 'not your appointment' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT * INTO wanted FROM public.privacy_erasureorder WHERE id = ordered AND withdrawn_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'no such order' USING ERRCODE = 'OR005'; END IF;
    IF EXISTS (SELECT 1 FROM public.access_appointment
                WHERE id = wanted.ordered_under_id AND holder_id = public.access_user()) THEN
        RAISE EXCEPTION 'whoever ordered does not carry out' USING ERRCODE = 'OR006';
    END IF;
    IF wanted.data_classes <> '' THEN
        PERFORM public.files_erase_facts(wanted.file_id, string_to_array(wanted.data_classes, ','), wanted.id);
        RETURN ARRAY[wanted.file_id];
    END IF;
    RETURN public.files_erase(wanted.file_id, wanted.ground, number_digest);
END $$;
"""

# What retention looks at, for those who plan it: no fact, only days. `starts` and `ends`: [[type, key], ...]. Open is a procedure
# that has not ended for good, or in which an appeal is open.
RETENTION = """
CREATE FUNCTION privacy_retention_of_facts(classes text[], starts jsonb, ends jsonb)
RETURNS TABLE (is_applicant boolean, file_id uuid, number text, started_on date, is_restricted boolean, is_pending boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH standing AS (
        SELECT fact.* FROM public.files_fact AS fact
         WHERE (SELECT public.access_role()) IN ('administrator', 'data_protection_officer')
           AND NOT EXISTS (SELECT 1 FROM public.files_fact AS later WHERE later.supersedes_id = fact.id)),
    started AS (
        SELECT standing.file_id, max((standing.content ->> (start ->> 1))::date) AS on_day
          FROM standing JOIN jsonb_array_elements(starts) AS start ON standing.type = start ->> 0
         GROUP BY standing.file_id),
    applied AS (
        SELECT DISTINCT file_id FROM standing
         WHERE type IN ('application_made', 'application_registered', 'application_lodged'))
    SELECT applied.file_id IS NOT NULL, file.id, file.number::text, started.on_day,
           EXISTS (SELECT 1 FROM public.files_restriction AS held
                    WHERE held.file_id = file.id AND held.lifted_at IS NULL),
           applied.file_id IS NOT NULL AND coalesce(ended.is_pending, true)
      FROM started JOIN public.files_casefile AS file ON file.id = started.file_id
      LEFT JOIN applied ON applied.file_id = file.id
      LEFT JOIN public.privacy_retention(ends, 'infinity') AS ended ON ended.file_id = file.id
     WHERE started.on_day IS NOT NULL
       AND EXISTS (SELECT 1 FROM public.files_fact AS fact WHERE fact.file_id = file.id AND fact.data_class = ANY (classes))
$$;

REVOKE ALL ON FUNCTION privacy_retention_of_facts(text[], jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION privacy_retention_of_facts(text[], jsonb, jsonb) TO ostoja_app;
"""

# As in 0003; an order whose facts are gone isn't open.
OVERVIEW = """
CREATE OR REPLACE FUNCTION privacy_overview() RETURNS TABLE (requests jsonb, breaches jsonb, orders bigint, glass bigint)
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
               AND NOT EXISTS (SELECT 1 FROM public.files_tombstone AS stone WHERE stone.file_id = ordered.file_id)
               AND NOT EXISTS (SELECT 1 FROM public.files_erasedfact AS gone WHERE gone.order_id = ordered.id)),
           (SELECT count(*) FROM public.access_appointment
             WHERE is_break_glass AND granted_at > public.access_now() - interval '7 days')
     WHERE public.access_role() = 'head_of_office'
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0004_any_recorder"), ("files", "0013_erased_facts")]

    operations = [
        migrations.AddField("erasureorder", "data_classes", models.CharField(max_length=40, default="")),
        migrations.RemoveConstraint("erasureorder", "one_order_to_erase_a_file"),
        migrations.AddConstraint(
            "erasureorder",
            models.UniqueConstraint(
                fields=["file_id"],
                condition=models.Q(withdrawn_at=None, data_classes=""),
                name="one_order_to_erase_a_file",
            ),
        ),
        *(migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (CARRY_OUT, RETENTION, OVERVIEW)),
    ]
