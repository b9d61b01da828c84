"""Stored documents: read by the data protection officer, sealed anew by the owner, removed by erasing and by their last day."""

from django.db import migrations

from ostoja.access import policies as p

DOCUMENT = p.script(
    p.secure("documents_document"),
    p.grant("documents_document", "SELECT", "INSERT"),
    p.may_select("documents_document", p.role_in("data_protection_officer")),
    p.may_insert("documents_document", f"{p.IN_FORCE} AND {p.under_me('stored_under_id')}"),
    p.no_removal("documents_document"),
    p.erasable("documents_document"),
    p.may_mention("documents_export", "purpose", "recipient", "legal_basis"),
)

ONLY_SEALED_ANEW = """
CREATE FUNCTION documents_only_sealed_anew() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sealed public.documents_document := OLD;
BEGIN
    sealed.sealed := NEW.sealed;
    sealed.key_name := NEW.key_name;
    IF sealed IS DISTINCT FROM NEW THEN
        RAISE EXCEPTION 'a stored document is never changed, only sealed anew' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER documents_only_sealed_anew BEFORE UPDATE ON documents_document
    FOR EACH ROW EXECUTE FUNCTION documents_only_sealed_anew();
"""

# Those whose last day is over. Whoever calls gives the day of the own place; a day that has come nowhere is refused.
EXPIRE = """
CREATE FUNCTION documents_expire(today date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    number bigint;
BEGIN
    IF public.access_role() NOT IN ('administrator', 'data_protection_officer') OR public.access_role() IS NULL THEN
        RAISE EXCEPTION 'not your appointment' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF today > (public.access_now() AT TIME ZONE 'UTC')::date + 1 THEN
        RAISE EXCEPTION 'the day has not come' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM set_config('ostoja.erasing', pg_current_xact_id()::text, true);
    DELETE FROM public.documents_document WHERE keep_until < today;
    GET DIAGNOSTICS number = ROW_COUNT;
    PERFORM set_config('ostoja.erasing', '', true);
    RETURN number;
END $$;

REVOKE ALL ON FUNCTION documents_expire(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION documents_expire(date) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_document"), ("access", "0010_erasing")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (DOCUMENT, ONLY_SEALED_ANEW, EXPIRE)]
