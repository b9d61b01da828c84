"""Lists: for those who register at the place. What a list made is closed by whoever takes it back, unless it was worked on since."""

from django.db import migrations

from ostoja.access import policies as p

HERE = f"site_id = {p.SITES}"
REGISTERS = p.writes("A")
OF_LIST = "(SELECT true FROM importing_import AS own WHERE own.id = of_id)"

IMPORT = p.script(
    p.secure("importing_import"),
    p.grant("importing_import", "SELECT", "INSERT"),
    p.grant(
        "importing_import", "UPDATE",
        columns=(
            "mapping", "day_order", "registered_on", "stage", "done", "registered_at", "taken_back_at", "taken_back_under_id",
            "taken_back_why",
        ),
    ),
    p.may_select("importing_import", f"{HERE} AND {REGISTERS}"),
    p.may_insert("importing_import", f"{HERE} AND {REGISTERS} AND {p.under_me('taken_in_under_id')}"),
    p.may_update("importing_import", f"{HERE} AND {REGISTERS}"),
    p.no_removal("importing_import"),
    p.may_mention("importing_import", "name", "taken_back_why"),
)  # fmt: skip
ROW = p.script(
    p.secure("importing_row"),
    p.grant("importing_row", "SELECT", "INSERT"),
    p.grant(
        "importing_row", "UPDATE",
        columns=(
            "cells", "wrong", "state", "digest", "file_id", "owner_id", "settled_at", "settled_under_id", "settled_why",
        ),
    ),
    p.may_select("importing_row", f"{REGISTERS} AND {OF_LIST}"),
    p.may_insert("importing_row", f"{REGISTERS} AND {OF_LIST} AND state = 'waiting'"),
    p.may_update("importing_row", f"{REGISTERS} AND {OF_LIST}"),
    p.no_removal("importing_row"),
    p.erasable("importing_row"),
    p.may_mention("importing_row", "cells", "wrong", "settled_why"),
)  # fmt: skip
LIKELY = p.script(
    p.secure("importing_likely"),
    p.grant("importing_likely", "SELECT", "INSERT", "DELETE"),
    p.may_select("importing_likely", f"{REGISTERS} AND {OF_LIST} AND {p.in_open_file('files_casefile')}"),
    p.may_insert("importing_likely", f"{REGISTERS} AND {OF_LIST} AND {p.in_open_file('files_casefile')}"),
    p.may_delete("importing_likely", f"{REGISTERS} AND {OF_LIST}"),
    p.erasable("importing_likely"),
)

# A file of a list was worked on where any room keeps a row of it besides those that registering makes, or where a fact or name
# came later than the file itself. Rooms that are built later are asked too: every one names its tables to the erasing.
BUILT_ON = """
CREATE FUNCTION importing_built_on(list uuid, files uuid[]) RETURNS TABLE (file_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    own uuid[];
    known record;
BEGIN
    SELECT array_agg(made.file_id) INTO own FROM public.importing_row AS made
      JOIN public.importing_import AS import ON import.id = made.of_id
     WHERE made.of_id = list AND made.file_id = ANY (files) AND import.site_id = ANY (public.access_sites())
       AND 'A' = ANY (public.access_writes());
    RETURN QUERY
        SELECT file.id FROM public.files_casefile AS file WHERE file.id = ANY (own) AND (
            EXISTS (SELECT 1 FROM public.files_fact AS fact WHERE fact.file_id = file.id AND fact.recorded_at > file.opened_at)
            OR EXISTS (SELECT 1 FROM public.files_personname AS name
                        WHERE name.file_id = file.id AND name.recorded_at > file.opened_at));
    FOR known IN
        SELECT table_name, file_column FROM public.access_erasable WHERE table_name NOT IN (
            'files_casefile', 'files_applicant', 'files_personname', 'files_fact', 'files_foundby', 'files_determination',
            'files_duestep', 'files_knownperson', 'files_knownkey', 'files_lawdifference', 'importing_row', 'importing_likely')
    LOOP
        RETURN QUERY EXECUTE format('SELECT DISTINCT %I FROM public.%I WHERE %I = ANY ($1)',
                                    known.file_column, known.table_name, known.file_column) USING own;
    END LOOP;
END $$;

CREATE FUNCTION importing_block(list uuid, files uuid[], why text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    closed bigint;
BEGIN
    INSERT INTO public.files_restriction (id, file_id, kind, ground, reason, recorded_at, recorded_under_id, lift_reason)
    SELECT gen_random_uuid(), made.file_id, 'blocked', 'list', why, public.access_now(), public.access_appointment(), ''
      FROM public.importing_row AS made JOIN public.importing_import AS import ON import.id = made.of_id
     WHERE made.of_id = list AND made.file_id = ANY (files) AND made.state = 'registered' AND import.stage = 'taking_back'
       AND import.site_id = ANY (public.access_sites()) AND 'A' = ANY (public.access_writes());
    GET DIAGNOSTICS closed = ROW_COUNT;
    IF closed <> cardinality(files) THEN
        RAISE EXCEPTION 'only what a list made is closed with it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN closed;
END $$;

REVOKE ALL ON FUNCTION importing_built_on(uuid, uuid[]), importing_block(uuid, uuid[], text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION importing_built_on(uuid, uuid[]), importing_block(uuid, uuid[], text) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("importing", "0001_imports"), ("files", "0023_correction_policies")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (IMPORT, ROW, LIKELY, BUILT_ON)]
