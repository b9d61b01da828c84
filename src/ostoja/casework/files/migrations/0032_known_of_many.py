"""Many files looked up at once, as a list brings them: of each the same people as `files_known` finds."""

from django.db import migrations

# As `files_known` inside open files (0031): the same bounds and choice, people under seal and blocked files absent, an entry of the
# trail for each file asked about. `of_file`: which of `about`, counted from 1, each of `keys` belongs to; `briefs`: the sex and
# nationality of each of `about`. One row for each person found, with those it is found for.
KNOWN_OF = """
CREATE FUNCTION files_known_of(about uuid[], briefs integer[], of_file integer[], keys bigint[], kinds integer[], worth float8[],
                               less integer[], most integer, compared integer)
RETURNS TABLE (asked integer[], file_id uuid, said text, forms bigint[], site_id uuid, site_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
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
    compared := least(compared, 150);
    PERFORM public.access_record_many(jsonb_agg(jsonb_build_object(
                'entry', gen_random_uuid(), 'act', 'known_asked', 'file', one.id, 'payload', jsonb_build_object('purpose', 'file'))))
       FROM unnest(about) AS one(id);
    RETURN QUERY
    WITH wanted AS MATERIALIZED (
        SELECT one.of_file, one.key, one.kind FROM unnest(of_file, keys, kinds) AS one(of_file, key, kind)
    ), telling AS MATERIALIZED (
        SELECT sought.key, behind.files, behind.briefs, 20 - ln(cardinality(behind.files)) / ln(2::float8) AS bits
          FROM (SELECT DISTINCT wanted.key FROM wanted) AS sought,
               LATERAL (SELECT array_agg(one.file_id) AS files, array_agg((one.key & 4095)::integer) AS briefs
                          FROM (SELECT found.key, found.file_id FROM public.files_knownkey AS found
                                 WHERE found.key BETWEEN sought.key AND sought.key + 4095 LIMIT most + 1) AS one) AS behind
         WHERE cardinality(behind.files) <= most
    ), hidden AS MATERIALIZED (
        SELECT file.id FROM public.files_casefile AS file WHERE file.is_blocked
         UNION ALL
        SELECT file.id FROM public.files_casefile AS file JOIN public.access_site AS site ON site.id = file.site_id
         WHERE site.kind = 'protected_desk' AND NOT site.id = ANY (own)
    ), told AS (
        SELECT wanted.of_file, behind.file_id, wanted.kind, min(behind.brief) AS brief,
               max((1000 * worth[wanted.kind + 1] * telling.bits)::integer) AS worth
          FROM wanted JOIN telling USING (key) CROSS JOIN LATERAL unnest(telling.files, telling.briefs) AS behind(file_id, brief)
         GROUP BY wanted.of_file, behind.file_id, wanted.kind
    ), summed AS (
        SELECT told.of_file, told.file_id, sum(told.worth) AS worth, min(told.brief) AS brief, briefs[told.of_file] AS own
          FROM told GROUP BY told.of_file, told.file_id
    ), sharing AS (
        SELECT summed.of_file, summed.file_id,
               summed.worth
               - CASE WHEN (summed.own & 3) > 0 AND (summed.brief & 3) NOT IN (0, summed.own & 3) THEN less[1] ELSE 0 END
               - CASE WHEN summed.own >> 2 > 0 AND summed.brief >> 2 NOT IN (0, summed.own >> 2) THEN less[2] ELSE 0 END AS worth
          FROM summed
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

REVOKE ALL ON FUNCTION files_known_of(uuid[], integer[], integer[], bigint[], integer[], float8[], integer[], integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_known_of(uuid[], integer[], integer[], bigint[], integer[], float8[], integer[], integer, integer) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0031_known_by_kinds_of_keys"), ("access", "0018_trail_in_batches")]

    operations = [migrations.RunSQL(KNOWN_OF, migrations.RunSQL.noop)]
