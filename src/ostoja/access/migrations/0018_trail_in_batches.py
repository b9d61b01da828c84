"""Many entries at once, as a list makes them: written in one statement, linked in one go."""

from django.db import migrations

# As `access_record`, for many entries of one transaction: who acts is the same for all, and is asked once.
RECORD_MANY = """
CREATE FUNCTION access_record_many(entries jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    worn record;
    origin text;
    moment timestamptz := public.access_now();
    network text := nullif(current_setting('ostoja.from', true), '');
    written bigint;
BEGIN
    SELECT t.officer, (SELECT w.id FROM public.access_worn() AS w) AS appointment INTO worn FROM public.access_ticket() AS t;
    origin := CASE WHEN worn.officer IS NOT NULL THEN 'officer'
                   WHEN 'ostoja_owner' IN (session_user::text, current_setting('role')) THEN 'machine'
                   ELSE 'nobody' END;
    WITH salted AS MATERIALIZED (
        SELECT one.entry, one.act, one.file, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) AS salt,
               one.payload || CASE WHEN network IS NULL THEN '{}' ELSE jsonb_build_object('from', network) END AS content
          FROM jsonb_to_recordset(entries) AS one(entry uuid, act text, file uuid, payload jsonb)
    ), sealed AS MATERIALIZED (
        SELECT salted.*, sha256(salt || convert_to(content::text, 'UTF8')) AS seal FROM salted
    ), entered AS (
        INSERT INTO public.access_entry
            (id, recorded_at, act, origin, officer_id, appointment_id, file_id, payload_digest, digest)
        SELECT entry, moment, act, origin, worn.officer, worn.appointment, file, seal,
               public.access_entry_digest(entry, moment, act, origin, worn.officer, worn.appointment, file, seal)
          FROM sealed
    )
    INSERT INTO public.access_payload (entry_id, salt, content) SELECT entry, salt, content FROM sealed;
    GET DIAGNOSTICS written = ROW_COUNT;
    RETURN written;
END $$;

REVOKE ALL ON FUNCTION access_record_many(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_record_many(jsonb) TO ostoja_app, ostoja_law;
"""

# At commit the first entry of a transaction links all of them, in the order written: those of its moment that are visible and
# without a link are its own, for others' are linked when they become visible. One update of the head for each entry would leave
# as many versions of that one row, each read again by the next.
LINK = """
CREATE OR REPLACE FUNCTION access_link_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    head public.access_head;
    entry record;
    numbers bigint[] := '{}';
    entries uuid[] := '{}';
    hashes bytea[] := '{}';
BEGIN
    IF EXISTS (SELECT FROM public.access_link AS link WHERE link.entry_id = NEW.id) THEN
        RETURN NULL;
    END IF;
    SELECT * INTO STRICT head FROM public.access_head FOR UPDATE;
    FOR entry IN
        SELECT own.id, own.digest FROM public.access_entry AS own
         WHERE own.recorded_at = NEW.recorded_at
           AND NOT EXISTS (SELECT FROM public.access_link AS link WHERE link.entry_id = own.id)
         ORDER BY own.ctid
    LOOP
        head.number := head.number + 1;
        head.hash := sha256(head.hash || convert_to(head.number::text, 'UTF8') || entry.digest);
        numbers := numbers || head.number;
        entries := entries || entry.id;
        hashes := hashes || head.hash;
    END LOOP;
    INSERT INTO public.access_link (number, entry_id, hash) SELECT * FROM unnest(numbers, entries, hashes);
    UPDATE public.access_head SET number = head.number, hash = head.hash;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0017_protected_desk")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (RECORD_MANY, LINK)]
