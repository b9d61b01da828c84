"""Is this person already known? What is compared of everybody, and the one function that answers, inside an act only."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from ostoja.access import policies as p
from ostoja.access.matrix import MAY_BREAK_GLASS

TABLES = p.script(
    *(
        p.script(
            p.secure(table),
            p.grant(table, "SELECT", "INSERT", "UPDATE", "DELETE", role=p.LAW),
            p.may_select(table, p.under_law(), name="read_by_law", role=p.LAW),
            p.may_insert(table, p.under_law(), name="add_by_law", role=p.LAW),
            p.may_update(table, p.under_law(), name="change_by_law", role=p.LAW),
            p.may_delete(table, p.under_law(), name="remove_by_law", role=p.LAW),
            p.erasable(table),
        )
        for table in ("files_knownperson", "files_knownkey")
    ),
    p.secure("files_knownword"),
)

# Answers inside an act only: a registration that is open (its id, of a file that isn't there yet) or an open file. Every call
# leaves its entry in the trail. People under seal and blocked files aren't there, but for the desk itself; the file asked
# about never answers. At most `compared` people, those sharing the most telling keys first; a key of over `most` says too little.
KNOWN = """
CREATE FUNCTION files_known(purpose text, about uuid, keys bigint[], most integer, compared integer)
RETURNS TABLE (file_id uuid, said text, forms bigint[], site_id uuid, site_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    own uuid[] := public.access_sites();
BEGIN
    IF ('A' = ANY (public.access_writes()) AND CASE purpose
            WHEN 'registration' THEN about IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM public.files_casefile AS file WHERE file.id = about)
            WHEN 'file' THEN EXISTS (
                SELECT 1 FROM public.files_casefile AS file
                 WHERE file.id = about AND NOT file.is_blocked
                   AND (file.site_id = ANY (own) OR file.id = public.access_file()))
            ELSE false END) IS NOT TRUE THEN
        RAISE EXCEPTION 'known people are looked up inside a registration or an open file only' USING ERRCODE = 'OR007';
    END IF;
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

CREATE FUNCTION files_known_words(asked bigint[]) RETURNS TABLE (form bigint, borne bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT word.form, word.borne FROM public.files_knownword AS word
     WHERE word.form = ANY (asked) AND 'A' = ANY (public.access_writes())
$$;

REVOKE ALL ON FUNCTION files_known(text, uuid, bigint[], integer, integer), files_known_words(bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_known(text, uuid, bigint[], integer, integer), files_known_words(bigint[]) TO ostoja_app;
"""

# A broken glass doesn't reach people under seal: to whoever isn't of their desk they aren't there.
BEYOND = """
CREATE OR REPLACE FUNCTION files_beyond_reach(sought text[], sought_id uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT file.id FROM public.files_casefile AS file JOIN public.access_site AS site ON site.id = file.site_id
     WHERE (file.number = ANY (sought) OR file.id = sought_id) AND site.kind <> 'protected_desk'
       AND EXISTS (SELECT 1 FROM public.access_worn() AS worn WHERE worn.role IN ({ROLES}) AND NOT worn.is_break_glass)
$$;
"""
BEYOND = BEYOND.replace("{ROLES}", ", ".join(f"'{role}'" for role in MAY_BREAK_GLASS))


class Migration(migrations.Migration):
    dependencies = [("files", "0018_work_done"), ("access", "0017_protected_desk")]

    operations = [
        migrations.CreateModel(
            name="KnownPerson",
            fields=[
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="known",
                        serialize=False,
                        to="files.casefile",
                    ),
                ),
                ("row", models.JSONField()),
                ("forms", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
            ],
        ),
        migrations.CreateModel(
            name="KnownWord",
            fields=[
                ("form", models.BigIntegerField(primary_key=True, serialize=False)),
                ("borne", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="KnownKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key", "file", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.BigIntegerField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="known_keys", to="files.casefile"
                    ),
                ),
            ],
        ),
        *(migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (TABLES, KNOWN, BEYOND)),
    ]
