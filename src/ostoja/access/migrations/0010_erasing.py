"""How personal data goes: one procedure, over tables and columns that the rooms name, and nothing else removes a row."""

from django.db import migrations

from ostoja.access import policies as p

# What holds a person's data by the id of the file, and where officers write free texts that may name somebody. Filled by the
# migrations of the rooms (`policies.erasable`, `policies.may_mention`); read by the owner alone.
REGISTERS = """
CREATE TABLE access_erasable (table_name text PRIMARY KEY, file_column text NOT NULL);
CREATE TABLE access_mentioning (table_name text, column_name text, PRIMARY KEY (table_name, column_name));
"""

# True inside the erasing procedure only: it runs as the owner, who alone may remove anything, and says so for its transaction.
IS_ERASING = """
CREATE FUNCTION access_is_erasing() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT current_user = 'ostoja_owner'
       AND current_setting('ostoja.erasing', true) = pg_current_xact_id_if_assigned()::text
$$;

CREATE OR REPLACE FUNCTION access_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'TRUNCATE' AND public.access_is_erasing() THEN RETURN NULL; END IF;
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE OR REPLACE FUNCTION access_appointment_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ended public.access_appointment := OLD;
BEGIN
    ended.ended_on := NEW.ended_on;
    ended.end_reason := NEW.end_reason;
    IF public.access_is_erasing() THEN RETURN NEW; END IF;
    IF OLD.ended_on IS NOT NULL OR NEW.ended_on IS NULL OR ended IS DISTINCT FROM NEW THEN
        RAISE EXCEPTION 'an appointment is never changed, only ended early, once' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
"""

# Words as a pattern: whole words, in any script, however many spaces lie between two.
PATTERN = r"""
CREATE FUNCTION access_pattern(words text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '(?<![[:alnum:]])(' || string_agg(
               regexp_replace(regexp_replace(word, '([][\\.^$*+?(){}|-])', '\\\1', 'g'), '\s+', '\\s+', 'g'), '|'
               ORDER BY length(word) DESC) || ')(?![[:alnum:]])'
      FROM unnest(words) AS word WHERE btrim(word) <> ''
$$;

CREATE FUNCTION access_blackened(said text, pattern text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    place integer;
    word text;
BEGIN
    LOOP
        place := regexp_instr(said, pattern, 1, 1, 0, 'i');
        word := regexp_substr(said, pattern, 1, 1, 'i');
        IF coalesce(place, 0) = 0 OR word = '' THEN RETURN said; END IF;
        said := overlay(said PLACING repeat('█', length(word)) FROM place FOR length(word));
    END LOOP;
END $$;
"""

# `whole` point to the person by themselves (number of the file, full name): blackened wherever they stand. `parts` (one name
# alone) empty what the trail keeps of searches; elsewhere they may mean somebody else, and rooms have them looked at.
ERASE = r"""
CREATE FUNCTION access_erase(erased uuid, whole text[], parts text[]) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    known record;
    number bigint;
    counts jsonb := '{}';
    named text := public.access_pattern(whole);
    partly text := public.access_pattern(parts);
BEGIN
    PERFORM set_config('ostoja.erasing', pg_current_xact_id()::text, true);
    FOR known IN SELECT * FROM public.access_erasable ORDER BY table_name LOOP
        EXECUTE format('DELETE FROM public.%I WHERE %I = $1', known.table_name, known.file_column) USING erased;
        GET DIAGNOSTICS number = ROW_COUNT;
        counts := counts || jsonb_build_object(known.table_name, number);
    END LOOP;
    UPDATE public.access_payload AS payload
       SET salt = NULL, content = NULL, erased_at = public.access_now()
      FROM public.access_entry AS entry
     WHERE entry.id = payload.entry_id AND payload.erased_at IS NULL
       AND (entry.file_id = erased
            OR payload.content::text ~* named
            OR concat_ws(' ', payload.content ->> 'sought', payload.content ->> 'typed', payload.content ->> 'reason') ~* partly
            OR (length(payload.content ->> 'sought') > 2 AND EXISTS (
                SELECT 1 FROM unnest(whole || parts) AS word
                 WHERE starts_with(lower(word), lower(payload.content ->> 'sought')))));
    GET DIAGNOSTICS number = ROW_COUNT;
    counts := counts || jsonb_build_object('access_payload', number);
    FOR known IN SELECT * FROM public.access_mentioning ORDER BY table_name, column_name LOOP
        EXECUTE format('UPDATE public.%I SET %I = public.access_blackened(%I, $1) WHERE %I ~* $1',
                       known.table_name, known.column_name, known.column_name, known.column_name) USING named;
    END LOOP;
    RETURN counts;
END $$;
"""

PRIVILEGES = p.script(
    p.secure("access_erasable"),
    p.secure("access_mentioning"),
    "REVOKE ALL ON FUNCTION access_erase(uuid, text[], text[]) FROM PUBLIC;",
    p.may_mention("access_appointment", "reason", "end_reason"),
)


class Migration(migrations.Migration):
    dependencies = [("access", "0009_home_roles")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (REGISTERS, IS_ERASING, PATTERN, ERASE, PRIVILEGES)
    ]
