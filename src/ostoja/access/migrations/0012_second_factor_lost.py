"""A lost second factor: taken away by an administrator, never by oneself; every session of that person ends with it."""

import uuid

from django.db import migrations, models

STAMP = """
UPDATE access_officer SET sessions_from = gen_random_uuid();
"""

# Who may: an administrator for somebody else, or whoever sets up the machine as the owner.
RESET = """
CREATE FUNCTION access_reset_second_factor(asked uuid) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    removed text[];
BEGIN
    IF ('ostoja_owner' IN (session_user::text, current_setting('role'))
        OR (public.access_role() = 'administrator' AND public.access_user() <> asked)) IS NOT TRUE THEN
        RAISE EXCEPTION 'only an administrator resets a second factor, and never the own'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    WITH gone AS (DELETE FROM public.mfa_authenticator WHERE user_id = asked RETURNING type)
    SELECT coalesce(array_agg(type ORDER BY type), '{}') INTO removed FROM gone;
    UPDATE public.access_officer SET sessions_from = gen_random_uuid() WHERE id = asked;
    RETURN removed;
END $$;

REVOKE ALL ON FUNCTION access_reset_second_factor(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_reset_second_factor(uuid) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0011_head_of_office"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [
        migrations.AddField("officer", "sessions_from", models.UUIDField(default=uuid.uuid4, editable=False)),
        migrations.RunSQL(STAMP, migrations.RunSQL.noop),
        migrations.RunSQL(RESET, migrations.RunSQL.noop),
    ]
