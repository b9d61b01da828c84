"""Who sees a pair of files, who may say what of it; who makes one. Nothing here changes a file."""

from django.db import migrations

from ostoja.access import policies as p

OPEN = "id IN (SELECT identity_pairs(false))"
WHOLE = "pair_id IN (SELECT identity_pairs(true))"
VISIBLE = "pair_id IN (SELECT identity_pairs(false))"

# The pairs of which the reader reaches one side, or both. A pair with somebody under seal isn't there for anybody else.
PAIRS = """
CREATE FUNCTION identity_pairs(whole boolean) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH own AS MATERIALIZED (SELECT public.access_sites() AS sites, public.access_file() AS file),
    mine AS MATERIALIZED (
        SELECT side.pair_id, count(*) AS sides FROM own, public.identity_side AS side
          JOIN public.files_casefile AS file ON file.id = side.file_id AND NOT file.is_blocked
         WHERE 'A' = ANY (public.access_reads()) AND (file.site_id = ANY (own.sites) OR file.id = own.file)
         GROUP BY side.pair_id)
    SELECT mine.pair_id FROM mine
     WHERE (NOT whole OR mine.sides = 2)
       AND NOT EXISTS (
           SELECT 1 FROM own, public.identity_side AS side JOIN public.access_site AS site ON site.id = side.site_id
            WHERE side.pair_id = mine.pair_id AND site.kind = 'protected_desk' AND NOT site.id = ANY (own.sites))
$$;

REVOKE ALL ON FUNCTION identity_pairs(boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity_pairs(boolean) TO ostoja_app;
"""

TABLES = p.script(
    p.secure("identity_pair"),
    p.grant("identity_pair", "SELECT", "INSERT"),
    p.may_select("identity_pair", OPEN),
    p.may_insert("identity_pair", f"{p.writes('A')} AND {p.under_me('raised_under_id')}"),
    p.append_only("identity_pair"),
    p.secure("identity_side"),
    p.grant("identity_side", "SELECT"),
    p.may_select("identity_side", VISIBLE),
    p.append_only("identity_side"),
    p.erasable("identity_side"),
    p.secure("identity_judgement"),
    p.grant("identity_judgement", "SELECT", "INSERT"),
    p.may_select("identity_judgement", VISIBLE),
    p.may_insert(
        "identity_judgement",
        f"{p.writes('A')} AND {p.under_me()} AND officer_id = (SELECT access_user()) AND {WHOLE}",
    ),
    p.append_only("identity_judgement"),
    p.may_mention("identity_judgement", "reason"),
)

# Two files become a pair by whoever reaches one of them and was told of the other by a lookup; the sides are written here
# alone, so that nobody reads a file's place by making a pair of it.
RAISE = """
CREATE FUNCTION identity_raise(raised uuid, digest text, one uuid, other uuid, band text, agree text[], weights text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    found uuid;
BEGIN
    IF ('A' = ANY (public.access_writes()) AND one <> other AND EXISTS (
            SELECT 1 FROM public.files_casefile AS file
             WHERE file.id = one AND NOT file.is_blocked
               AND (file.site_id = ANY (public.access_sites()) OR file.id = public.access_file()))) IS NOT TRUE THEN
        RAISE EXCEPTION 'not your file' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(digest, 0));
    SELECT id INTO found FROM public.identity_pair WHERE key = digest;
    IF found IS NOT NULL THEN RETURN found; END IF;
    INSERT INTO public.identity_pair (id, key, band, agree, weights, raised_at, raised_under_id)
    VALUES (raised, digest, band, agree, weights, public.access_now(), public.access_appointment());
    INSERT INTO public.identity_side (id, pair_id, file_id, site_id)
    SELECT gen_random_uuid(), raised, file.id, file.site_id FROM public.files_casefile AS file
     WHERE file.id IN (one, other) AND NOT file.is_blocked;
    PERFORM public.access_record(gen_random_uuid(), 'pair_raised', one, jsonb_build_object('pair', raised));
    RETURN raised;
END $$;

REVOKE ALL ON FUNCTION identity_raise(uuid, text, uuid, uuid, text, text[], text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity_raise(uuid, text, uuid, uuid, text, text[], text) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_pairs"), ("files", "0019_known")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (PAIRS, TABLES, RAISE)]
