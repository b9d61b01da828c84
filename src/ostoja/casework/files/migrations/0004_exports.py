"""What may never leave, whoever asks and in whatever way: nothing to the country of origin (APR Art. 7, GDPR Art. 44)."""

from django.db import migrations

from ostoja.access import policies as p

# Every nationality ever recorded counts, corrected ones too, whatever the reader may open.
LAWFUL = """
CREATE FUNCTION files_export_is_lawful() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    concerned uuid[] := NEW.file_ids || coalesce(ARRAY[NEW.file_id], '{}');
BEGIN
    IF NEW.recipient_state = '' THEN RETURN NEW; END IF;
    IF EXISTS (SELECT 1 FROM public.files_fact
                WHERE file_id = ANY (concerned) AND type = 'nationality_claimed'
                  AND content -> 'states' ? NEW.recipient_state) THEN
        RAISE EXCEPTION 'nothing goes to a country of origin' USING ERRCODE = 'OR001';
    END IF;
    IF NEW.recipient_kind = 'third_country' AND EXISTS (
        SELECT 1 FROM public.files_casefile AS file WHERE file.id = ANY (concerned) AND NOT EXISTS (
            SELECT 1 FROM public.files_fact AS fact
             WHERE fact.file_id = file.id AND fact.type = 'nationality_claimed'
               AND coalesce(fact.content -> 'states', '[]') NOT IN ('[]', 'null'))) THEN
        RAISE EXCEPTION 'the country of origin is not known' USING ERRCODE = 'OR002';
    END IF;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION files_export_is_lawful() FROM PUBLIC;
CREATE TRIGGER files_export_is_lawful BEFORE INSERT ON documents_export
    FOR EACH ROW EXECUTE FUNCTION files_export_is_lawful();
"""

OF_OPEN_FILE = p.may_select(
    "documents_export", p.in_open_file("files_casefile", file="documents_export.file_id"), name="of_open_file"
)


class Migration(migrations.Migration):
    dependencies = [("files", "0003_newest_files"), ("documents", "0002_policies")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (LAWFUL, OF_OPEN_FILE)]
