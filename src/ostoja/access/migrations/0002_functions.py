"""The functions on which every policy rests: whose ticket, which appointment, which sites, which classes of data."""

from django.db import migrations

NOW = """
CREATE FUNCTION access_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now()';
"""

# A ticket is "officer.appointment.expires.hmac", set for one transaction. Only whoever holds the key can make one, and the
# key is in a table that the application cannot read. HMAC-SHA256 by RFC 2104, with the pads worked out beforehand.
TICKET = """
CREATE FUNCTION access_ticket(OUT officer uuid, OUT appointment uuid)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    part text[] := string_to_array(nullif(current_setting('ostoja.ticket', true), ''), '.');
    expected text;
BEGIN
    IF part IS NULL OR cardinality(part) <> 4 THEN RETURN; END IF;
    SELECT encode(sha256(outer_pad || sha256(inner_pad ||
               convert_to(part[1] || '.' || part[2] || '.' || part[3], 'UTF8'))), 'hex')
      INTO expected FROM public.access_ticketkey;
    IF expected IS DISTINCT FROM part[4] THEN RETURN; END IF;
    IF to_timestamp(part[3]::bigint) <= now() THEN RETURN; END IF;
    officer := nullif(part[1], '')::uuid;
    appointment := nullif(part[2], '')::uuid;
END $$;
"""

# In force: the holder may sign in, and today at the place of the appointment is one of its days.
WORN = """
CREATE FUNCTION access_worn() RETURNS SETOF access_appointment
LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT a.* FROM public.access_ticket() AS t
      JOIN public.access_officer AS o ON o.id = t.officer AND o.is_active
      JOIN public.access_appointment AS a ON a.id = t.appointment AND a.holder_id = o.id
     CROSS JOIN LATERAL (SELECT (public.access_now() AT TIME ZONE a.time_zone)::date AS today) AS place
     WHERE place.today BETWEEN a.first_day AND a.last_day AND (a.ended_on IS NULL OR place.today < a.ended_on)
$$;
"""

WHO = """
CREATE FUNCTION access_user() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id FROM public.access_ticket() AS t JOIN public.access_officer AS o ON o.id = t.officer AND o.is_active
$$;

CREATE FUNCTION access_appointment() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM public.access_worn()
$$;

CREATE FUNCTION access_role() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT role FROM public.access_worn()
$$;
"""

WHERE = """
CREATE FUNCTION access_sites() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce((
        SELECT CASE worn.scope_kind
            WHEN 'site' THEN ARRAY[worn.site_id]
            WHEN 'mission' THEN ARRAY(SELECT id FROM public.access_site WHERE mission_id = worn.scope_id)
            WHEN 'office' THEN ARRAY(SELECT id FROM public.access_site)
        END FROM public.access_worn() AS worn), '{}')
$$;

CREATE FUNCTION access_file() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT scope_id FROM public.access_worn() WHERE scope_kind = 'file'
$$;
"""

# "Own" cells of the matrix count under an appointment for one file only.
WHAT = """
CREATE FUNCTION access_reads() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(cell.data_class::text), '{}')
      FROM public.access_worn() AS worn JOIN public.access_matrix AS cell ON cell.role = worn.role
     WHERE cell."right" IN ('read', 'write')
        OR (cell."right" IN ('own_read', 'own_write') AND worn.scope_kind = 'file')
$$;

CREATE FUNCTION access_writes() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(cell.data_class::text), '{}')
      FROM public.access_worn() AS worn JOIN public.access_matrix AS cell ON cell.role = worn.role
     WHERE cell."right" = 'write' OR (cell."right" = 'own_write' AND worn.scope_kind = 'file')
$$;

CREATE FUNCTION access_summaries() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(cell.data_class::text), '{}')
      FROM public.access_worn() AS worn JOIN public.access_matrix AS cell ON cell.role = worn.role
     WHERE cell."right" = 'summary' OR (cell."right" IN ('own_read', 'own_write') AND worn.scope_kind <> 'file')
$$;
"""

# Who stands behind an appointment named in a file ("recorded by"): name, role, place, nothing else of the appointment.
HOLDERS = """
CREATE FUNCTION access_holders(asked uuid[])
RETURNS TABLE (appointment_id uuid, officer_name text, role text, site_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.id, o.full_name::text, a.role::text, s.name::text
      FROM public.access_appointment AS a
      JOIN public.access_officer AS o ON o.id = a.holder_id
      LEFT JOIN public.access_site AS s ON s.id = a.site_id
     WHERE a.id = ANY (asked) AND EXISTS (SELECT 1 FROM public.access_worn())
$$;

CREATE FUNCTION access_officers(asked uuid[]) RETURNS TABLE (officer_id uuid, officer_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id, o.full_name::text FROM public.access_officer AS o
     WHERE o.id = ANY (asked) AND EXISTS (SELECT 1 FROM public.access_worn())
$$;
"""

REFUSE = """
CREATE FUNCTION access_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
"""

PRIVILEGES = """
REVOKE ALL ON FUNCTION access_ticket(), access_worn(), access_user(), access_appointment(), access_role(), access_sites(),
    access_file(), access_reads(), access_writes(), access_summaries(), access_holders(uuid[]), access_officers(uuid[])
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_user(), access_appointment(), access_role(), access_sites(), access_file(),
    access_reads(), access_writes(), access_summaries(), access_holders(uuid[]), access_officers(uuid[])
    TO ostoja_app, ostoja_law;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (NOW, TICKET, WORN, WHO, WHERE, WHAT, HOLDERS, REFUSE, PRIVILEGES)
    ]
