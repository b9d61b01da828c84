"""A lookup belongs to a registration that the officer has opened; how much is compared is for the database to bound."""

from django.db import migrations

# As in 0019, but that whoever asks must have opened the registration (its page, within a day: an entry of the trail says so), and
# that no caller widens the two bounds (`matching.lookup`).
KNOWN = """
CREATE OR REPLACE FUNCTION files_known(purpose text, about uuid, keys bigint[], most integer, compared integer)
RETURNS TABLE (file_id uuid, said text, forms bigint[], site_id uuid, site_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
    compared := least(compared, 100);
    PERFORM public.access_record(gen_random_uuid(), 'known_asked', about, jsonb_build_object('purpose', purpose));
    RETURN QUERY
    WITH hit AS (
        SELECT wanted.key, behind.file_id
          FROM unnest(keys) AS wanted(key),
               LATERAL (SELECT found.file_id FROM public.files_knownkey AS found
                         WHERE found.key = wanted.key LIMIT most + 1) AS behind
    ), telling AS (
        SELECT hit.key, 20 - log(2.0, count(*)) AS worth FROM hit GROUP BY hit.key HAVING count(*) <= most
    ), best AS (
        SELECT hit.file_id, sum(telling.worth) AS worth FROM hit JOIN telling USING (key)
          JOIN public.files_casefile AS file ON file.id = hit.file_id
          JOIN public.access_site AS site ON site.id = file.site_id
         WHERE hit.file_id <> about AND NOT file.is_blocked AND (site.kind <> 'protected_desk' OR site.id = ANY (own))
         GROUP BY hit.file_id ORDER BY worth DESC, hit.file_id LIMIT compared
    )
    SELECT known.file_id, known.row::text, known.forms, site.id, site.name::text
      FROM best JOIN public.files_knownperson AS known ON known.file_id = best.file_id
      JOIN public.files_casefile AS file ON file.id = best.file_id
      JOIN public.access_site AS site ON site.id = file.site_id
     ORDER BY best.worth DESC, best.file_id;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0024_names_of_others_and_finding")]

    operations = [migrations.RunSQL(KNOWN, migrations.RunSQL.noop)]
