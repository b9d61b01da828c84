"""Nothing to the country of origin either where only the name of the recipient says that it is meant (APR Art. 7)."""

from django.db import migrations

# As in 0004, and what the recipient is called counts whatever kind of recipient it is said to be.
LAWFUL = """
CREATE OR REPLACE FUNCTION files_export_is_lawful() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    concerned uuid[] := NEW.file_ids || coalesce(ARRAY[NEW.file_id], '{}');
    named text;
BEGIN
    SELECT state INTO named FROM unnest(NEW.named_states) AS state
     WHERE EXISTS (SELECT 1 FROM public.files_fact
                    WHERE file_id = ANY (concerned) AND type = 'nationality_claimed' AND content -> 'states' ? state)
     LIMIT 1;
    IF named IS NOT NULL THEN
        RAISE EXCEPTION 'the recipient is called by a country of origin' USING ERRCODE = 'OR007', DETAIL = named;
    END IF;
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
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0015_law_runs"), ("documents", "0005_named_states")]

    operations = [migrations.RunSQL(LAWFUL, migrations.RunSQL.noop)]
