"""The network of a request goes into every entry, those that the database writes by itself too."""

from django.db import migrations

# `ostoja.from` is set with the ticket (access/acting.py). The digest is over the payload with the network.
RECORD = """
CREATE OR REPLACE FUNCTION access_record(entry uuid, act text, file uuid, payload jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    worn record;
    origin text;
    salt bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    moment timestamptz := public.access_now();
    network text := nullif(current_setting('ostoja.from', true), '');
    content jsonb := payload || CASE WHEN network IS NULL THEN '{}' ELSE jsonb_build_object('from', network) END;
    sealed bytea;
BEGIN
    SELECT t.officer, (SELECT w.id FROM public.access_worn() AS w) AS appointment INTO worn FROM public.access_ticket() AS t;
    origin := CASE WHEN worn.officer IS NOT NULL THEN 'officer'
                   WHEN 'ostoja_owner' IN (session_user::text, current_setting('role')) THEN 'machine'
                   ELSE 'nobody' END;
    sealed := sha256(salt || convert_to(content::text, 'UTF8'));
    INSERT INTO public.access_entry
        (id, recorded_at, act, origin, officer_id, appointment_id, file_id, payload_digest, digest)
    VALUES (entry, moment, act, origin, worn.officer, worn.appointment, file, sealed,
            public.access_entry_digest(entry, moment, act, origin, worn.officer, worn.appointment, file, sealed));
    INSERT INTO public.access_payload (entry_id, salt, content) VALUES (entry, salt, content);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0015_conditions")]

    operations = [migrations.RunSQL(RECORD, migrations.RunSQL.noop)]
