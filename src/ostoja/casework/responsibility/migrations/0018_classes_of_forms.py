"""Whoever may not open a released form learns of which classes of data it holds, and whether one was kept at all."""

from django.db import migrations

CLASSES = """
CREATE FUNCTION responsibility_form_classes(message uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT kept.classes::text[]
      FROM public.responsibility_composed AS kept
      JOIN public.files_casefile AS file ON file.id = kept.file_id
     WHERE kept.message_id = message AND 'R' = ANY (public.access_reads())
       AND (file.site_id = ANY ((SELECT public.access_sites())::uuid[]) OR file.id = (SELECT public.access_file()))
$$;
REVOKE ALL ON FUNCTION responsibility_form_classes(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION responsibility_form_classes(uuid) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0017_forms_and_silence")]
    operations = [migrations.RunSQL(CLASSES, "DROP FUNCTION responsibility_form_classes(uuid)")]
