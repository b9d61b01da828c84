"""Free texts that safeguards brought are looked through for a person who is erased, like the others."""

from django.db import migrations

TEXTS = """
CREATE OR REPLACE FUNCTION files_texts(content jsonb) RETURNS TABLE (key text, said text) LANGUAGE sql IMMUTABLE AS $$
    SELECT known, content #>> string_to_array(known, '.')
      FROM unnest(ARRAY['note', 'reason', 'ground', 'institution', 'airport', 'how', 'evidence', 'basis', 'duty', 'kind',
                        'level', 'relation', 'article', 'mode', 'provider', 'why_video', 'source.kind', 'source.ref']) AS known
     WHERE jsonb_typeof(content #> string_to_array(known, '.')) = 'string'
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0026_rows_stay_in_their_file")]
    operations = [migrations.RunSQL(TEXTS, migrations.RunSQL.noop)]
