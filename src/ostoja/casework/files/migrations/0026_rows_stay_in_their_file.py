"""A row that belongs to a file belongs to no other one later; one that belongs to none yet may get one."""

from django.db import migrations

STAYS = """
CREATE FUNCTION files_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.file_id IS NOT NULL AND NEW.file_id IS DISTINCT FROM OLD.file_id THEN
        RAISE EXCEPTION 'a row of % stays in its file', TG_TABLE_NAME USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION files_stays() FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0025_known_in_an_open_registration")]

    operations = [migrations.RunSQL(STAYS, migrations.RunSQL.noop)]
