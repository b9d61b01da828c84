"""A pair comes of a lookup alone; why an officer judged as he did is read by whoever reaches both files."""

from django.db import migrations

from ostoja.access import policies as p

JUDGEMENT = "identity_judgement"

# The reason tells of both people: nobody who reaches one file alone may read it, whatever a page shows.
REASONS = p.script(
    f"REVOKE SELECT ON {JUDGEMENT} FROM ostoja_app;",
    p.grant(JUDGEMENT, "SELECT", columns=("id", "pair_id", "says", "officer_id", "recorded_at", "recorded_under_id")),
    """
    CREATE FUNCTION identity_reasons(pair uuid) RETURNS TABLE (judgement uuid, reason text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT said.id, said.reason FROM public.identity_judgement AS said
         WHERE said.pair_id = pair AND pair IN (SELECT public.identity_pairs(true))
    $$;

    REVOKE ALL ON FUNCTION identity_reasons(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION identity_reasons(uuid) TO ostoja_app;
    """,
)

# Two files become a pair by whoever reaches one of them, where a lookup of it finds the other: they share a key, and the other
# is there for the one who asks. The sides are written here alone, so that nobody reads a file's place by making a pair of it.
RAISE = """
REVOKE INSERT ON identity_pair FROM ostoja_app;
DROP POLICY identity_pair_add ON identity_pair;

DROP FUNCTION identity_raise(uuid, text, uuid, uuid, text, text[], text);
CREATE FUNCTION identity_raise(raised uuid, one uuid, other uuid, band text, agree text[], weights text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    own uuid[] := public.access_sites();
    digest text := encode(sha256(convert_to(concat_ws('|', least(one, other), greatest(one, other)), 'UTF8')), 'hex');
    found uuid;
BEGIN
    IF ('A' = ANY (public.access_writes()) AND one <> other AND EXISTS (
            SELECT 1 FROM public.files_casefile AS file
             WHERE file.id = one AND NOT file.is_blocked
               AND (file.site_id = ANY (own) OR file.id = public.access_file()))) IS NOT TRUE THEN
        RAISE EXCEPTION 'not your file' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NOT EXISTS (
            SELECT 1 FROM public.files_casefile AS file JOIN public.access_site AS site ON site.id = file.site_id
             WHERE file.id = other AND NOT file.is_blocked AND (site.kind <> 'protected_desk' OR site.id = ANY (own)))
       OR NOT EXISTS (
            SELECT 1 FROM public.files_knownkey AS mine JOIN public.files_knownkey AS theirs USING (key)
             WHERE mine.file_id = one AND theirs.file_id = other) THEN
        RAISE EXCEPTION 'no lookup finds the other file' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(digest, 0));
    SELECT id INTO found FROM public.identity_pair WHERE key = digest;
    IF found IS NOT NULL THEN RETURN found; END IF;
    INSERT INTO public.identity_pair (id, key, band, agree, weights, raised_at, raised_under_id)
    VALUES (raised, digest, band, agree, weights, public.access_now(), public.access_appointment());
    INSERT INTO public.identity_side (id, pair_id, file_id, site_id)
    SELECT gen_random_uuid(), raised, file.id, file.site_id FROM public.files_casefile AS file
     WHERE file.id IN (one, other);
    PERFORM public.access_record(gen_random_uuid(), 'pair_raised', one, jsonb_build_object('pair', raised));
    RETURN raised;
END $$;

REVOKE ALL ON FUNCTION identity_raise(uuid, uuid, uuid, text, text[], text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity_raise(uuid, uuid, uuid, text, text[], text) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("identity", "0002_policies"), ("files", "0024_names_of_others_and_finding")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (REASONS, RAISE)]
