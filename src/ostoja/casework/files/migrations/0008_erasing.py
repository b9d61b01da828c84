"""Restricting and erasing a file: who may, what goes, what becomes of the facts of others that mention the person."""

from django.db import migrations

from ostoja.access import policies as p

OPEN = p.in_open_file("files_casefile")
DPO = p.role_in("data_protection_officer")

# A blocked file is there for nobody but the law, until it is lifted. The flag follows the restriction (trigger below).
BLOCKED = p.script(
    "DROP POLICY files_casefile_read ON files_casefile;",
    p.may_select("files_casefile", f"{p.in_scope(file='id')} AND {p.reads('A')} AND NOT is_blocked"),
    "DROP TRIGGER files_casefile_is_append_only ON files_casefile;",
    p.no_removal("files_casefile"),
    """
    CREATE FUNCTION files_casefile_only_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        blocked public.files_casefile := OLD;
    BEGIN
        blocked.is_blocked := NEW.is_blocked;
        IF blocked IS DISTINCT FROM NEW OR current_user <> 'ostoja_owner' THEN
            RAISE EXCEPTION 'files_casefile is append-only: UPDATE is refused' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER files_casefile_only_blocks BEFORE UPDATE ON files_casefile
        FOR EACH ROW EXECUTE FUNCTION files_casefile_only_blocks();
    """,
)

RESTRICTION = p.script(
    p.secure("files_restriction"),
    p.grant("files_restriction", "SELECT", "INSERT"),
    p.grant("files_restriction", "UPDATE", columns=("lifted_at", "lifted_under_id", "lift_reason")),
    p.may_select("files_restriction", f"{DPO} OR {OPEN}"),
    p.may_insert(
        "files_restriction",
        f"({DPO} OR (kind = 'restricted' AND {p.writes('A')} AND {OPEN})) AND {p.under_me()} AND lifted_at IS NULL",
    ),
    p.may_update("files_restriction", f"{DPO}", f"{DPO} AND {p.under_me('lifted_under_id')}"),
    p.no_removal("files_restriction"),
    p.grant("files_restriction", "SELECT", role=p.LAW),
    p.may_select("files_restriction", p.under_law(), name="read_by_law", role=p.LAW),
    """
    CREATE FUNCTION files_restriction_only_lifts() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        lifted public.files_restriction := OLD;
    BEGIN
        IF public.access_is_erasing() THEN RETURN NEW; END IF;
        lifted.lifted_at := NEW.lifted_at;
        lifted.lifted_under_id := NEW.lifted_under_id;
        lifted.lift_reason := NEW.lift_reason;
        IF OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL OR lifted IS DISTINCT FROM NEW THEN
            RAISE EXCEPTION 'a restriction is never changed, only lifted, once' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER files_restriction_only_lifts BEFORE UPDATE ON files_restriction
        FOR EACH ROW EXECUTE FUNCTION files_restriction_only_lifts();

    CREATE FUNCTION files_restriction_blocks() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE
        blocked boolean := EXISTS (SELECT 1 FROM public.files_restriction
                                    WHERE file_id = NEW.file_id AND kind = 'blocked' AND lifted_at IS NULL);
    BEGIN
        UPDATE public.files_casefile SET is_blocked = blocked WHERE id = NEW.file_id AND is_blocked <> blocked;
        IF blocked THEN DELETE FROM public.files_duestep WHERE file_id = NEW.file_id; END IF;
        RETURN NULL;
    END $$;
    REVOKE ALL ON FUNCTION files_restriction_blocks() FROM PUBLIC;
    CREATE TRIGGER files_restriction_blocks AFTER INSERT OR UPDATE ON files_restriction
        FOR EACH ROW EXECUTE FUNCTION files_restriction_blocks();
    """,
)

# GDPR Art. 18(2): what may still be handed out of a restricted file, whoever asks. A list for one's own work may name it.
RESTRICTED_EXPORT = """
CREATE FUNCTION files_export_is_not_restricted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.recipient_kind NOT IN ('person', 'authority_here')
       AND (NEW.file_id IS NOT NULL OR NEW.recipient_kind <> 'own_work')
       AND EXISTS (SELECT 1 FROM public.files_restriction
                    WHERE file_id = ANY (NEW.file_ids || NEW.file_id) AND lifted_at IS NULL) THEN
        RAISE EXCEPTION 'the processing of this file is restricted' USING ERRCODE = 'OR003';
    END IF;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION files_export_is_not_restricted() FROM PUBLIC;
CREATE TRIGGER files_export_is_not_restricted BEFORE INSERT ON documents_export
    FOR EACH ROW EXECUTE FUNCTION files_export_is_not_restricted();
"""

MENTION = p.script(
    p.secure("files_mention"),
    p.grant("files_mention", "SELECT"),
    p.may_select("files_mention", f"{p.readable()} AND {OPEN}"),
    p.no_removal("files_mention"),
)

TOMBSTONE = p.script(
    p.secure("files_tombstone"),
    p.grant("files_tombstone", "SELECT"),
    p.may_select("files_tombstone", p.role_in("administrator", "data_protection_officer")),
    p.append_only("files_tombstone"),
)

# The keys of a fact in which an officer writes freely; the others hold days, states, codes and ids.
TEXTS = """
CREATE FUNCTION files_texts(content jsonb) RETURNS TABLE (key text, said text) LANGUAGE sql IMMUTABLE AS $$
    SELECT known, content #>> string_to_array(known, '.')
      FROM unnest(ARRAY['note', 'reason', 'ground', 'institution', 'airport', 'how', 'evidence', 'basis', 'duty', 'kind',
                        'level', 'relation', 'article', 'mode', 'source.kind', 'source.ref']) AS known
     WHERE jsonb_typeof(content #> string_to_array(known, '.')) = 'string'
$$;

CREATE FUNCTION files_with_text(content jsonb, key text, said text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_set(content, string_to_array(key, '.'), to_jsonb(said))
$$;

CREATE FUNCTION files_blackened(content jsonb, pattern text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT * FROM public.files_texts(content) LOOP
        content := public.files_with_text(content, one.key, public.access_blackened(one.said, pattern));
    END LOOP;
    RETURN content;
END $$;

CREATE FUNCTION files_spans(content jsonb, pattern text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_array(found.key, regexp_instr(found.said, pattern, 1, n, 0, 'i'),
                                                length(regexp_substr(found.said, pattern, 1, n, 'i')))), '[]')
      FROM public.files_texts(content) AS found
     CROSS JOIN LATERAL generate_series(1, regexp_count(found.said, pattern, 1, 'i')) AS n
$$;

CREATE INDEX fact_with_free_text ON files_fact (file_id)
    WHERE content ?| ARRAY['note', 'reason', 'ground', 'institution', 'airport', 'how', 'evidence', 'basis', 'duty', 'kind',
                           'level', 'relation', 'article', 'mode', 'source'];
"""

# For procedures of rooms above, which ask for the right first. Answers with the files whose facts it blackened.
ERASE = """
CREATE FUNCTION files_erase(erased uuid, ground text, number_digest text) RETURNS uuid[]
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
          FROM public.files_personname WHERE file_id = erased AND given <> '' AND family <> '') AS words;
    SELECT coalesce(array_agg(DISTINCT word), '{}') INTO parts FROM (
        SELECT unnest(ARRAY[given, family]) AS word FROM public.files_personname WHERE file_id = erased) AS words
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

REVOKE ALL ON FUNCTION files_erase(uuid, text, text) FROM PUBLIC;
"""

# An officer has looked at a word that may be a name of the erased person: then it is blackened, or stays.
SETTLE = """
CREATE FUNCTION files_settle_mention(mention uuid, same_person boolean) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    looked public.files_mention;
    said jsonb;
    span jsonb;
    wording text;
BEGIN
    SELECT * INTO looked FROM public.files_mention WHERE id = mention AND settled_at IS NULL FOR UPDATE;
    IF NOT FOUND OR NOT EXISTS (
        SELECT 1 FROM public.files_casefile AS file
         WHERE file.id = looked.file_id AND NOT file.is_blocked
           AND (file.site_id = ANY (public.access_sites()) OR file.id = public.access_file())
           AND looked.data_class = ANY (public.access_writes())) THEN
        RETURN NULL;
    END IF;
    IF same_person THEN
        SELECT content INTO said FROM public.files_fact WHERE id = looked.fact_id;
        FOR span IN SELECT * FROM jsonb_array_elements(looked.spans) LOOP
            wording := said #>> string_to_array(span ->> 0, '.');
            wording := overlay(wording PLACING repeat('█', (span ->> 2)::int) FROM (span ->> 1)::int FOR (span ->> 2)::int);
            said := public.files_with_text(said, span ->> 0, wording);
        END LOOP;
        PERFORM set_config('ostoja.erasing', pg_current_xact_id()::text, true);
        UPDATE public.files_fact SET content = said WHERE id = looked.fact_id;
        PERFORM set_config('ostoja.erasing', '', true);
    END IF;
    UPDATE public.files_mention
       SET settled_at = public.access_now(), settled_under_id = public.access_appointment(), is_same_person = same_person
     WHERE id = mention;
    PERFORM public.access_record(gen_random_uuid(), 'mention_settled', looked.file_id,
                                 jsonb_build_object('fact', looked.fact_id, 'same_person', same_person));
    RETURN looked.file_id;
END $$;

REVOKE ALL ON FUNCTION files_settle_mention(uuid, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_settle_mention(uuid, boolean) TO ostoja_app;
"""

# The data protection officer works with numbers and reads no file; the administrator carries out what was ordered.
NUMBERS = """
CREATE FUNCTION files_by_number(sought text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM public.files_casefile
     WHERE number IN (sought, upper(sought)) AND public.access_role() IN ('administrator', 'data_protection_officer')
     LIMIT 1
$$;

CREATE FUNCTION files_numbers(asked uuid[]) RETURNS TABLE (file_id uuid, number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id, number::text FROM public.files_casefile
     WHERE id = ANY (asked) AND (SELECT public.access_role()) IN ('administrator', 'data_protection_officer')
$$;

REVOKE ALL ON FUNCTION files_by_number(text), files_numbers(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_by_number(text), files_numbers(uuid[]) TO ostoja_app;
"""

# The law's role makes the copy for the person: it reads names and language of the files that it was opened for, and no other.
READ_BY_LAW = p.script(
    *(
        p.script(
            p.grant(table, "SELECT", role=p.LAW),
            p.may_select(table, p.under_law(), name="read_by_law", role=p.LAW),
        )
        for table in ("files_personname", "files_applicant")
    )
)

ERASABLE = p.script(
    p.erasable("files_casefile", file="id"),
    *(
        p.erasable(f"files_{table}")
        for table in (
            "applicant", "personname", "fact", "determination", "duestep", "closedstep", "restriction", "mention",
        )
    ),
    p.may_mention("files_closedstep", "reason"),
    p.may_mention("files_restriction", "reason", "lift_reason", "ground"),
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("files", "0007_restriction"), ("documents", "0004_document_policies"), ("access", "0010_erasing")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (
            BLOCKED,
            RESTRICTION,
            RESTRICTED_EXPORT,
            MENTION,
            TOMBSTONE,
            TEXTS,
            ERASE,
            SETTLE,
            NUMBERS,
            READ_BY_LAW,
            ERASABLE,
        )
    ]
