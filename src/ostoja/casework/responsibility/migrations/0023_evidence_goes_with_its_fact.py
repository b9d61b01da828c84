"""Where facts of a class are erased before their file, the evidence that rests on them, or on a document that goes, goes too."""

from django.db import migrations

GOES = """
CREATE FUNCTION responsibility_evidence_goes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone uuid[];
BEGIN
    SELECT array_agg(item.id) INTO gone FROM public.responsibility_evidence AS item
     WHERE item.fact_id = OLD.id OR item.document_id = OLD.id;
    IF gone IS NOT NULL THEN
        DELETE FROM public.responsibility_evidencetakenback WHERE evidence_id = ANY (gone);
        DELETE FROM public.responsibility_evidence WHERE id = ANY (gone);
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION responsibility_evidence_goes() FROM PUBLIC;

CREATE TRIGGER responsibility_evidence_goes AFTER DELETE ON files_fact
    FOR EACH ROW EXECUTE FUNCTION responsibility_evidence_goes();
CREATE TRIGGER responsibility_evidence_goes AFTER DELETE ON documents_document
    FOR EACH ROW EXECUTE FUNCTION responsibility_evidence_goes();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("responsibility", "0022_steps_between_states"),
        ("files", "0032_known_of_many"),
        ("documents", "0012_photographs"),
    ]

    operations = [migrations.RunSQL(GOES, migrations.RunSQL.noop)]
