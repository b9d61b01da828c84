"""Where facts of some classes are erased before their file, what was received of other classes stays: photographs, evidence."""

from django.db import migrations

from ostoja.access import policies as p

ALL = """    DELETE FROM public.files_fact WHERE id = ANY (gone);
    DELETE FROM public.documents_document WHERE file_id = erased;
    GET DIAGNOSTICS copies = ROW_COUNT;"""
OF_THESE_CLASSES = """    DELETE FROM public.documents_document WHERE file_id = erased AND (data_class = '' OR data_class IN (
        SELECT fact.data_class FROM public.files_fact AS fact WHERE fact.id = ANY (gone)));
    GET DIAGNOSTICS copies = ROW_COUNT;
    DELETE FROM public.files_fact WHERE id = ANY (gone);"""


class Migration(migrations.Migration):
    dependencies = [("files", "0029_one_correction_stands"), ("documents", "0012_photographs")]

    operations = [
        migrations.RunSQL(
            p.reworded("files_remove_facts(uuid, uuid[])", ALL, OF_THESE_CLASSES), migrations.RunSQL.noop
        ),
    ]
