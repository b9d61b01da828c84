"""Which files the law may read now: named by a ticket of their own, so that entering its role by SQL alone opens nothing."""

from django.db import migrations

# "law:<file>,<file>.<expires>.<hmac>", set for one transaction by `acting.as_law`. The key is that of officers' tickets; the
# word in front keeps the two apart.
LAW = """
CREATE FUNCTION access_law_files() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    part text[] := string_to_array(nullif(current_setting('ostoja.law', true), ''), '.');
    expected text;
BEGIN
    IF part IS NULL OR cardinality(part) <> 3 OR left(part[1], 4) <> 'law:' THEN RETURN '{}'; END IF;
    SELECT encode(sha256(outer_pad || sha256(inner_pad || convert_to(part[1] || '.' || part[2], 'UTF8'))), 'hex')
      INTO expected FROM public.access_ticketkey;
    IF expected IS DISTINCT FROM part[3] OR to_timestamp(part[2]::bigint) <= now() THEN RETURN '{}'; END IF;
    RETURN string_to_array(nullif(substr(part[1], 5), ''), ',')::uuid[];
END $$;

REVOKE ALL ON FUNCTION access_law_files() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_law_files() TO ostoja_app, ostoja_law;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0005_sign_in")]

    operations = [migrations.RunSQL(LAW, migrations.RunSQL.noop)]
