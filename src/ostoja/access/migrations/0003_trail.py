"""The audit trail: one way in, one chain, made at commit."""

from django.db import migrations

# The only way to write an entry. Who acts comes from the ticket, never from the caller. The digest of the payload is salted,
# so that an erased payload cannot be guessed from it.
RECORD = """
CREATE FUNCTION access_record(entry uuid, act text, file uuid, payload jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    worn record;
    origin text;
    salt bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    moment timestamptz := public.access_now();
    sealed bytea;
BEGIN
    SELECT t.officer, (SELECT w.id FROM public.access_worn() AS w) AS appointment INTO worn FROM public.access_ticket() AS t;
    origin := CASE WHEN worn.officer IS NOT NULL THEN 'officer'
                   WHEN 'ostoja_owner' IN (session_user::text, current_setting('role')) THEN 'machine'
                   ELSE 'nobody' END;
    sealed := sha256(salt || convert_to(payload::text, 'UTF8'));
    INSERT INTO public.access_entry
        (id, recorded_at, act, origin, officer_id, appointment_id, file_id, payload_digest, digest)
    VALUES (entry, moment, act, origin, worn.officer, worn.appointment, file, sealed,
            public.access_entry_digest(entry, moment, act, origin, worn.officer, worn.appointment, file, sealed));
    INSERT INTO public.access_payload (entry_id, salt, content) VALUES (entry, salt, payload);
END $$;
"""

DIGEST = """
CREATE FUNCTION access_entry_digest(
    entry uuid, recorded_at timestamptz, act text, origin text, officer uuid, appointment uuid, file uuid, payload_digest bytea
) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sha256(convert_to(
        entry::text || '|' || (extract(epoch FROM recorded_at) * 1000000)::bigint::text || '|' || act || '|' || origin || '|' ||
        coalesce(officer::text, '') || '|' || coalesce(appointment::text, '') || '|' || coalesce(file::text, '') || '|' ||
        encode(payload_digest, 'hex'), 'UTF8'))
$$;
"""

# At commit, so that the lock on the head is held for the shortest time.
LINK = """
CREATE FUNCTION access_link_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    head public.access_head;
BEGIN
    SELECT * INTO STRICT head FROM public.access_head FOR UPDATE;
    head.number := head.number + 1;
    head.hash := sha256(head.hash || convert_to(head.number::text, 'UTF8') || NEW.digest);
    INSERT INTO public.access_link (number, entry_id, hash) VALUES (head.number, NEW.id, head.hash);
    UPDATE public.access_head SET number = head.number, hash = head.hash;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER access_entry_is_linked AFTER INSERT ON access_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION access_link_entry();

INSERT INTO access_head (id, number, hash) VALUES (1, 0, sha256(convert_to('ostoja', 'UTF8')));
"""

# A payload is written once; the one change ever allowed empties it.
ERASABLE = """
CREATE FUNCTION access_payload_only_erases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.entry_id <> OLD.entry_id THEN
        RAISE EXCEPTION 'a payload is never changed, only erased' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER access_payload_only_erases BEFORE UPDATE ON access_payload
    FOR EACH ROW EXECUTE FUNCTION access_payload_only_erases();
"""

ACT = "ALTER TABLE access_entry ADD CONSTRAINT entry_act_is_a_name CHECK (act ~ '^[a-z0-9][a-z0-9._-]*$');"

PRIVILEGES = """
REVOKE ALL ON FUNCTION access_record(uuid, text, uuid, jsonb), access_link_entry() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_record(uuid, text, uuid, jsonb) TO ostoja_app, ostoja_law;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_functions")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (DIGEST, RECORD, LINK, ERASABLE, ACT, PRIVILEGES)
    ]
