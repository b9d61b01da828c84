"""A relative's name that a person claims isn't the person's own when the file goes; what facts are found by goes with the facts."""

from django.db import migrations

# As in 0008, but for the names of others: a father's name stands in his own file, and in the files of his other children.
ERASE = """
CREATE OR REPLACE FUNCTION files_erase(erased uuid, ground text, number_digest text) RETURNS uuid[]
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    whole text[];
    parts text[];
    named text;
    partly text;
    counts jsonb;
    touched uuid[];
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(erased::text, 0));
    IF EXISTS (SELECT 1 FROM public.files_restriction WHERE file_id = erased AND lifted_at IS NULL) THEN
        RAISE EXCEPTION 'the processing of this file is restricted' USING ERRCODE = 'OR004';
    END IF;
    SELECT array_agg(DISTINCT word) INTO whole FROM (
        SELECT number AS word FROM public.files_casefile WHERE id = erased
        UNION ALL SELECT unnest(ARRAY[given || ' ' || family, family || ' ' || given, family || ', ' || given])
          FROM public.files_personname
         WHERE file_id = erased AND kind NOT IN ('father', 'grandfather') AND given <> '' AND family <> '') AS words;
    SELECT coalesce(array_agg(DISTINCT word), '{}') INTO parts FROM (
        SELECT unnest(ARRAY[given, family]) AS word FROM public.files_personname
         WHERE file_id = erased AND kind NOT IN ('father', 'grandfather')) AS words
     WHERE length(word) > 1;
    IF whole IS NULL THEN RETURN '{}'; END IF;  -- gone already
    named := public.access_pattern(whole);
    partly := public.access_pattern(parts);

    counts := public.access_erase(erased, whole, parts);

    WITH changed AS (
        UPDATE public.files_fact SET content = public.files_blackened(content, named)
         WHERE content ?| ARRAY['note', 'reason', 'ground', 'institution', 'airport', 'how', 'evidence', 'basis', 'duty',
                                'kind', 'level', 'relation', 'article', 'mode', 'source']
           AND public.files_spans(content, named) <> '[]' RETURNING file_id)
    SELECT coalesce(array_agg(DISTINCT file_id), '{}') INTO touched FROM changed;
    IF partly IS NOT NULL THEN
        INSERT INTO public.files_mention (id, file_id, fact_id, data_class, spans, found_at)
        SELECT gen_random_uuid(), file_id, id, data_class, public.files_spans(content, partly), public.access_now()
          FROM public.files_fact
         WHERE content ?| ARRAY['note', 'reason', 'ground', 'institution', 'airport', 'how', 'evidence', 'basis', 'duty',
                                'kind', 'level', 'relation', 'article', 'mode', 'source']
           AND public.files_spans(content, partly) <> '[]'
            ON CONFLICT (fact_id) DO UPDATE SET spans = files_mention.spans || excluded.spans, settled_at = NULL,
               settled_under_id = NULL, is_same_person = NULL, found_at = excluded.found_at;
    END IF;

    INSERT INTO public.files_tombstone (file_id, number_digest, ground, rows, erased_at, erased_under_id)
    VALUES (erased, number_digest, ground, counts, public.access_now(), public.access_appointment());
    PERFORM public.access_record(gen_random_uuid(), 'file_erased', erased,
                                 jsonb_build_object('ground', ground, 'rows', counts, 'blackened_in', to_jsonb(touched)));
    PERFORM set_config('ostoja.erasing', '', true);
    RETURN touched;
END $$;
"""

# What goes with facts, in one place for both ways of erasing them. Answers how many kept copies of the file went.
REMOVE = """
CREATE FUNCTION files_remove_facts(erased uuid, gone uuid[]) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    copies bigint;
BEGIN
    PERFORM set_config('ostoja.erasing', pg_current_xact_id()::text, true);
    DELETE FROM public.files_mention WHERE fact_id = ANY (gone);
    DELETE FROM public.files_foundby WHERE file_id = erased AND fact_id = ANY (gone);
    DELETE FROM public.files_fact WHERE id = ANY (gone);
    DELETE FROM public.documents_document WHERE file_id = erased;
    GET DIAGNOSTICS copies = ROW_COUNT;
    PERFORM set_config('ostoja.erasing', '', true);
    RETURN copies;
END $$;

REVOKE ALL ON FUNCTION files_remove_facts(uuid, uuid[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION files_erase_facts(erased uuid, classes text[], ordered uuid) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone uuid[];
    copies bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(erased::text, 0));
    IF EXISTS (SELECT 1 FROM public.files_restriction WHERE file_id = erased AND lifted_at IS NULL) THEN
        RAISE EXCEPTION 'the processing of this file is restricted' USING ERRCODE = 'OR004';
    END IF;
    WITH RECURSIVE going AS (
        SELECT id FROM public.files_fact WHERE file_id = erased AND data_class = ANY (classes)
        UNION SELECT later.id FROM public.files_fact AS later JOIN going ON later.supersedes_id = going.id)
    SELECT coalesce(array_agg(id), '{}') INTO gone FROM going;
    IF gone = '{}' THEN RETURN 0; END IF;  -- gone already

    INSERT INTO public.files_erasedfact (fact_id, file_id, data_class, order_id, erased_at, erased_under_id)
    SELECT id, file_id, data_class, ordered, public.access_now(), public.access_appointment()
      FROM public.files_fact WHERE id = ANY (gone);
    copies := public.files_remove_facts(erased, gone);
    PERFORM public.access_record(gen_random_uuid(), 'facts_erased', erased, jsonb_build_object(
        'order', ordered, 'classes', to_jsonb(classes), 'facts', to_jsonb(gone), 'kept_copies', copies));
    RETURN cardinality(gone);
END $$;

CREATE OR REPLACE FUNCTION files_erase_facts_again(erased uuid, facts uuid[], ordered uuid) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone uuid[];
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(erased::text, 0));
    WITH RECURSIVE going AS (
        SELECT id FROM public.files_fact WHERE file_id = erased AND id = ANY (facts)
        UNION SELECT later.id FROM public.files_fact AS later JOIN going ON later.supersedes_id = going.id)
    SELECT array_agg(id) INTO gone FROM going;
    IF gone IS NULL THEN RETURN '[0, []]'; END IF;

    INSERT INTO public.files_erasedfact (fact_id, file_id, data_class, order_id, erased_at)
    SELECT id, file_id, data_class, ordered, public.access_now() FROM public.files_fact WHERE id = ANY (gone);
    PERFORM public.files_remove_facts(erased, gone);
    PERFORM public.access_record(gen_random_uuid(), 'facts_erased', erased, jsonb_build_object(
        'order', ordered, 'facts', to_jsonb(gone), 'after', 'restore'));
    RETURN jsonb_build_array(cardinality(gone), jsonb_build_array(erased));
END $$;
"""

# What facts erased before this are still found by.
LEFT_OVER = """
SELECT set_config('ostoja.erasing', pg_current_xact_id()::text, true);
DELETE FROM files_foundby AS found WHERE NOT EXISTS (SELECT 1 FROM files_fact AS fact WHERE fact.id = found.fact_id);
SELECT set_config('ostoja.erasing', '', true);
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0023_correction_policies")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (ERASE, REMOVE, LEFT_OVER)]
