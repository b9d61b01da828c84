"""Among those who share a key, the ones to compare are chosen better: by the kind of key, by sex and nationality."""

from django.db import migrations

# As in 0025, but for whom it chooses. The last twelve bits of a key are the sex and the nationality of whoever it is stored for
# (`matching.keys.BRIEF`), so a key is looked for as the range of keys that begin with it. Of several keys of a kind the most
# telling counts, for as much as its kind is worth. What was stored before is kept anew by `ostoja match index`.
KNOWN = """
DROP FUNCTION files_known(text, uuid, bigint[], integer, integer);
CREATE FUNCTION files_known(purpose text, about uuid, keys bigint[], kinds integer[], worth float8[], own_brief integer, less integer[],
                            most integer, compared integer)
RETURNS TABLE (file_id uuid, said text, forms bigint[], site_id uuid, site_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    own uuid[] := public.access_sites();
BEGIN
    IF ('A' = ANY (public.access_writes()) AND CASE purpose
            WHEN 'registration' THEN NOT EXISTS (
                SELECT 1 FROM public.files_casefile AS file WHERE file.id = about) AND EXISTS (
                SELECT 1 FROM public.access_entry AS entry
                 WHERE entry.file_id = about AND entry.act = 'registration_opened'
                   AND entry.officer_id = public.access_user() AND entry.recorded_at > public.access_now() - interval '1 day')
            WHEN 'file' THEN EXISTS (
                SELECT 1 FROM public.files_casefile AS file
                 WHERE file.id = about AND NOT file.is_blocked
                   AND (file.site_id = ANY (own) OR file.id = public.access_file()))
            ELSE false END) IS NOT TRUE THEN
        RAISE EXCEPTION 'known people are looked up inside a registration or an open file only' USING ERRCODE = 'OR008';
    END IF;
    most := least(most, 400);
    compared := least(compared, 150);
    PERFORM public.access_record(gen_random_uuid(), 'known_asked', about, jsonb_build_object('purpose', purpose));
    RETURN QUERY
    WITH hit AS (
        SELECT behind.file_id, asked.kind, behind.brief,
               (1000 * worth[asked.kind + 1] * (20 - ln(behind.shared) / ln(2::float8)))::integer AS worth
          FROM unnest(keys, kinds) AS asked(key, kind),
               LATERAL (SELECT few.file_id, few.key & 4095 AS brief, count(*) OVER () AS shared
                          FROM (SELECT found.key, found.file_id FROM public.files_knownkey AS found
                                 WHERE found.key BETWEEN asked.key AND asked.key + 4095 LIMIT most + 1) AS few) AS behind
         WHERE behind.shared <= most
    ), told AS (
        SELECT hit.file_id, hit.kind, min(hit.brief)::integer AS brief, max(hit.worth) AS worth FROM hit
         GROUP BY hit.file_id, hit.kind
    ), summed AS (
        SELECT told.file_id,
               sum(told.worth)
               - CASE WHEN (own_brief & 3) > 0 AND (min(told.brief) & 3) NOT IN (0, own_brief & 3) THEN less[1] ELSE 0 END
               - CASE WHEN own_brief >> 2 > 0 AND min(told.brief) >> 2 NOT IN (0, own_brief >> 2) THEN less[2] ELSE 0 END AS worth
          FROM told GROUP BY told.file_id
    ), best AS (
        SELECT summed.file_id, summed.worth FROM summed
          JOIN public.files_casefile AS file ON file.id = summed.file_id
          JOIN public.access_site AS site ON site.id = file.site_id
         WHERE summed.file_id <> about AND NOT file.is_blocked AND (site.kind <> 'protected_desk' OR site.id = ANY (own))
         ORDER BY summed.worth DESC, summed.file_id LIMIT compared
    )
    SELECT known.file_id, known.row::text, known.forms, site.id, site.name::text
      FROM best JOIN public.files_knownperson AS known ON known.file_id = best.file_id
      JOIN public.files_casefile AS file ON file.id = best.file_id
      JOIN public.access_site AS site ON site.id = file.site_id
     ORDER BY best.worth DESC, best.file_id;
END $$;

REVOKE ALL ON FUNCTION files_known(text, uuid, bigint[], integer[], float8[], integer, integer[], integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_known(text, uuid, bigint[], integer[], float8[], integer, integer[], integer, integer) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0030_photographs_stay_with_their_class")]

    operations = [migrations.RunSQL(KNOWN, migrations.RunSQL.noop)]
