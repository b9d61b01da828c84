"""Two people side by side as the reader's role reads them: what it doesn't read leaves the database as null, whatever a page shows."""

from django.db import migrations

# A row of `files_knownperson` has the columns of `matching.fields.ARRIVAL_COLUMNS`: the number of a document is the 12th, of class
# CR; the telephone is the 13th, of class B. What nobody recorded stays empty for everybody.
PEOPLE = """
CREATE FUNCTION identity_people(pair uuid) RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT (SELECT jsonb_agg(CASE
                WHEN cell.value <> '""' AND cell.place = 12 AND ('CR' = ANY (public.access_reads())) IS NOT TRUE THEN 'null'
                WHEN cell.value <> '""' AND cell.place = 13 AND ('B' = ANY (public.access_reads())) IS NOT TRUE THEN 'null'
                ELSE cell.value END ORDER BY cell.place)
              FROM jsonb_array_elements(known.row) WITH ORDINALITY AS cell (value, place))
      FROM public.identity_side AS side JOIN public.files_knownperson AS known ON known.file_id = side.file_id
     WHERE side.pair_id = pair AND pair IN (SELECT public.identity_pairs(true))
     ORDER BY side.id
$$;

REVOKE ALL ON FUNCTION identity_people(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity_people(uuid) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("identity", "0003_reasons_and_raising"), ("files", "0025_known_in_an_open_registration")]

    operations = [migrations.RunSQL(PEOPLE, migrations.RunSQL.noop)]
