"""Many files looked up at once, as a list brings them: of each the same people as `files_known` finds."""

from django.db import migrations

# As `files_known` inside open files (0025): the same bounds, people under seal and blocked files absent, an entry of the trail for
# each file asked about. `of_file`: which of `about`, counted from 1, each of `keys` belongs to. One row for each person found, with those it is found for.
KNOWN_OF = """
CREATE FUNCTION files_known_of(about uuid[], of_file integer[], keys bigint[], most integer, compared integer)
RETURNS TABLE (asked integer[], file_id uuid, said text, forms bigint[], site_id uuid, site_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    own uuid[] := public.access_sites();
    own_file uuid := public.access_file();
BEGIN
    IF ('A' = ANY (public.access_writes()) AND NOT EXISTS (
            SELECT FROM unnest(about) AS one(id) LEFT JOIN public.files_casefile AS file
                ON file.id = one.id AND NOT file.is_blocked AND (file.site_id = ANY (own) OR file.id = own_file)
             WHERE file.id IS NULL)) IS NOT TRUE THEN
        RAISE EXCEPTION 'known people are looked up inside a registration or an open file only' USING ERRCODE = 'OR008';
    END IF;
    most := least(most, 400);
    compared := least(compared, 100);
    PERFORM public.access_record_many(jsonb_agg(jsonb_build_object(
                'entry', gen_random_uuid(), 'act', 'known_asked', 'file', one.id, 'payload', jsonb_build_object('purpose', 'file'))))
       FROM unnest(about) AS one(id);
    RETURN QUERY
    WITH wanted AS MATERIALIZED (
        SELECT one.of_file, one.key FROM unnest(of_file, keys) AS one(of_file, key)
    ), telling AS MATERIALIZED (
        SELECT sought.key, behind.files, 20 - log(2.0, cardinality(behind.files)) AS worth
          FROM (SELECT DISTINCT wanted.key FROM wanted) AS sought,
               LATERAL (SELECT array_agg(one.file_id) AS files
                          FROM (SELECT found.file_id FROM public.files_knownkey AS found
                                 WHERE found.key = sought.key LIMIT most + 1) AS one) AS behind
         WHERE cardinality(behind.files) <= most
    ), hidden AS MATERIALIZED (
        SELECT file.id FROM public.files_casefile AS file WHERE file.is_blocked
         UNION ALL
        SELECT file.id FROM public.files_casefile AS file JOIN public.access_site AS site ON site.id = file.site_id
         WHERE site.kind = 'protected_desk' AND NOT site.id = ANY (own)
    ), sharing AS (
        SELECT wanted.of_file, hit.file_id, sum(telling.worth) AS worth
          FROM wanted JOIN telling USING (key) CROSS JOIN LATERAL unnest(telling.files) AS hit(file_id)
         GROUP BY wanted.of_file, hit.file_id
    ), ranked AS (
        SELECT sharing.of_file, sharing.file_id,
               row_number() OVER (PARTITION BY sharing.of_file ORDER BY sharing.worth DESC, sharing.file_id) AS place
          FROM sharing
         WHERE sharing.file_id <> about[sharing.of_file] AND NOT EXISTS (SELECT FROM hidden WHERE hidden.id = sharing.file_id)
    ), best AS (
        SELECT ranked.file_id, array_agg(ranked.of_file) AS asked
          FROM ranked WHERE ranked.place <= compared GROUP BY ranked.file_id
    )
    SELECT best.asked, known.file_id, known.row::text, known.forms, site.id, site.name::text
      FROM best JOIN public.files_knownperson AS known ON known.file_id = best.file_id
      JOIN public.files_casefile AS file ON file.id = best.file_id
      JOIN public.access_site AS site ON site.id = file.site_id;
END $$;

REVOKE ALL ON FUNCTION files_known_of(uuid[], integer[], bigint[], integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_known_of(uuid[], integer[], bigint[], integer, integer) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0029_one_correction_stands"), ("access", "0018_trail_in_batches")]

    operations = [migrations.RunSQL(KNOWN_OF, migrations.RunSQL.noop)]
