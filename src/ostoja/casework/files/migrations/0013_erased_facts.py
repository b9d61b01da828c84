"""Facts of some classes erased before their file: what stays of each, and how they go."""

import django.db.models.deletion
from django.db import migrations, models

from ostoja.access import policies as p

SECURE = p.script(
    p.secure("files_erasedfact"),
    p.grant("files_erasedfact", "SELECT"),
    p.may_select("files_erasedfact", p.role_in("administrator", "data_protection_officer")),
    p.append_only("files_erasedfact"),
)

# For procedures of rooms above, which ask for the right first. What corrected or took back such a fact goes with it; so do
# copies of the file that are kept, which hold it too. The determination is for the caller to work out anew.
ERASE = """
CREATE FUNCTION files_erase_facts(erased uuid, classes text[], ordered uuid) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone uuid[];
    copies bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(erased::text, 0));
    IF EXISTS (SELECT 1 FROM public.files_restriction WHERE file_id = erased AND lifted_at IS NULL) THEN
        RAISE EXCEPTION 'the processing of this file is restricted' USING ERRCODE = 'OR004';
    END IF;
    WITH RECURSIVE going AS (
        SELECT id FROM public.files_fact WHERE file_id = erased AND data_class = ANY (classes)
        UNION SELECT later.id FROM public.files_fact AS later JOIN going ON later.supersedes_id = going.id)
    SELECT coalesce(array_agg(id), '{}') INTO gone FROM going;
    IF gone = '{}' THEN RETURN 0; END IF;  -- gone already

    INSERT INTO public.files_erasedfact (fact_id, file_id, data_class, order_id, erased_at, erased_under_id)
    SELECT id, file_id, data_class, ordered, public.access_now(), public.access_appointment()
      FROM public.files_fact WHERE id = ANY (gone);
    PERFORM set_config('ostoja.erasing', pg_current_xact_id()::text, true);
    DELETE FROM public.files_mention WHERE fact_id = ANY (gone);
    DELETE FROM public.files_fact WHERE id = ANY (gone);
    DELETE FROM public.documents_document WHERE file_id = erased;
    GET DIAGNOSTICS copies = ROW_COUNT;
    PERFORM set_config('ostoja.erasing', '', true);
    PERFORM public.access_record(gen_random_uuid(), 'facts_erased', erased, jsonb_build_object(
        'order', ordered, 'classes', to_jsonb(classes), 'facts', to_jsonb(gone), 'kept_copies', copies));
    RETURN cardinality(gone);
END $$;

REVOKE ALL ON FUNCTION files_erase_facts(uuid, text[], uuid) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0012_own_name"), ("documents", "0004_document_policies")]

    operations = [
        migrations.CreateModel(
            "ErasedFact",
            [
                ("fact_id", models.UUIDField(primary_key=True, serialize=False)),
                ("file_id", models.UUIDField()),
                ("data_class", models.CharField(max_length=2)),
                ("order_id", models.UUIDField()),
                ("erased_at", models.DateTimeField(editable=False)),
                (
                    "erased_under",
                    models.ForeignKey("access.appointment", django.db.models.deletion.PROTECT, related_name="+"),
                ),
            ],
            options={"indexes": [models.Index(fields=["order_id"], name="erased_fact_by_order")]},
        ),
        *(migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (SECURE, ERASE)),
    ]
