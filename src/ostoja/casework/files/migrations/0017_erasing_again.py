"""Erasing again what a backup put back brought back. Nobody is signed in then: the tombstone names no appointment."""

import django.db.models.deletion
from django.db import migrations, models

# Both answer with how much went, and the files to determine anew. A restriction in the backup was lifted before the erasure.
AGAIN = """
CREATE FUNCTION files_erase_again(erased uuid, ground text, number_digest text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.files_casefile WHERE id = erased) THEN RETURN '[0, []]'; END IF;
    PERFORM set_config('ostoja.erasing', pg_current_xact_id()::text, true);
    DELETE FROM public.files_restriction WHERE file_id = erased;
    PERFORM set_config('ostoja.erasing', '', true);
    RETURN jsonb_build_array(1, to_jsonb(public.files_erase(erased, ground, number_digest)));
END $$;

CREATE FUNCTION files_erase_facts_again(erased uuid, facts uuid[], ordered uuid) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone uuid[];
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(erased::text, 0));
    WITH RECURSIVE going AS (
        SELECT id FROM public.files_fact WHERE file_id = erased AND id = ANY (facts)
        UNION SELECT later.id FROM public.files_fact AS later JOIN going ON later.supersedes_id = going.id)
    SELECT array_agg(id) INTO gone FROM going;
    IF gone IS NULL THEN RETURN '[0, []]'; END IF;

    INSERT INTO public.files_erasedfact (fact_id, file_id, data_class, order_id, erased_at)
    SELECT id, file_id, data_class, ordered, public.access_now() FROM public.files_fact WHERE id = ANY (gone);
    PERFORM set_config('ostoja.erasing', pg_current_xact_id()::text, true);
    DELETE FROM public.files_mention WHERE fact_id = ANY (gone);
    DELETE FROM public.files_fact WHERE id = ANY (gone);
    DELETE FROM public.documents_document WHERE file_id = erased;
    PERFORM set_config('ostoja.erasing', '', true);
    PERFORM public.access_record(gen_random_uuid(), 'facts_erased', erased, jsonb_build_object(
        'order', ordered, 'facts', to_jsonb(gone), 'after', 'restore'));
    RETURN jsonb_build_array(cardinality(gone), jsonb_build_array(erased));
END $$;

REVOKE ALL ON FUNCTION files_erase_again(uuid, text, text), files_erase_facts_again(uuid, uuid[], uuid) FROM PUBLIC;
"""


def nobody_signed_in(model: str) -> migrations.AlterField:
    return migrations.AlterField(
        model,
        "erased_under",
        models.ForeignKey("access.appointment", django.db.models.deletion.PROTECT, null=True, related_name="+"),
    )


class Migration(migrations.Migration):
    dependencies = [("files", "0016_named_countries")]

    operations = [
        nobody_signed_in("tombstone"),
        nobody_signed_in("erasedfact"),
        migrations.RunSQL(AGAIN, migrations.RunSQL.noop),
    ]
