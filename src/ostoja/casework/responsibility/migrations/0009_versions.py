"""Four eyes by version and by all who changed a message; its form is kept as it was released."""

from django.db import migrations

from ostoja.access import policies as p

OPEN = p.in_open_file("files_casefile")
WRITES = f"{p.writes('R')} AND {OPEN}"

# The trigger counts versions and hands by itself, whatever is written. Codes of its own, so that each has its sentence.
GOES_ON = """
CREATE OR REPLACE FUNCTION responsibility_message_goes_on() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    same public.responsibility_message := OLD;
    me uuid := public.access_user();
BEGIN
    IF public.access_is_erasing() THEN RETURN NEW; END IF;
    IF OLD.sent_at IS NOT NULL OR OLD.discarded_at IS NOT NULL THEN
        RAISE EXCEPTION 'a message that was sent or discarded is not changed' USING ERRCODE = 'OR022';
    END IF;
    IF NEW.discarded_at IS NOT NULL THEN
        same.discarded_at := NEW.discarded_at;
        same.discarded_under_id := NEW.discarded_under_id;
        same.discard_reason := NEW.discard_reason;
    ELSIF OLD.released_at IS NOT NULL THEN
        same.sent_at := NEW.sent_at;
        same.proof := NEW.proof;
        same.sent_under_id := NEW.sent_under_id;
        IF NEW.sent_at < date_trunc('minute', OLD.released_at) THEN
            RAISE EXCEPTION 'a message is sent after its release' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.released_at IS NOT NULL THEN
        same.released_at := NEW.released_at;
        same.released_under_id := NEW.released_under_id;
        same.warnings := NEW.warnings;
        same.in_spite := NEW.in_spite;
        same.reference := NEW.reference;
        IF NEW.released_under_id IS DISTINCT FROM public.access_appointment() OR EXISTS (
            SELECT 1 FROM public.access_appointment AS other
             WHERE other.id = ANY (OLD.hands || OLD.drafted_under_id || OLD.changed_under_id) AND other.holder_id = me) THEN
            RAISE EXCEPTION 'whoever drafted does not release' USING ERRCODE = 'OR021';
        END IF;
    ELSE
        NEW.version := OLD.version + 1;
        NEW.hands := OLD.hands || public.access_appointment();
        same := NEW;
        same.id := OLD.id;
        same.file_id := OLD.file_id;
        same.drafted_at := OLD.drafted_at;
        same.drafted_under_id := OLD.drafted_under_id;
        same.changed_under_id := public.access_appointment();
        same.sent_at := NULL;
    END IF;
    IF same IS DISTINCT FROM NEW THEN
        RAISE EXCEPTION 'what was released is not changed' USING ERRCODE = 'OR022';
    END IF;
    RETURN NEW;
END $$;
"""
SEEN = p.script(
    p.secure("responsibility_composed"),
    p.grant("responsibility_composed", "SELECT", "INSERT"),
    p.may_select(
        "responsibility_composed", f"classes::text[] <@ (SELECT access_reads())::text[] AND {p.reads('R')} AND {OPEN}"
    ),
    p.may_insert("responsibility_composed", f"{WRITES} AND {p.under_me()}"),
    p.append_only("responsibility_composed"),
    p.erasable("responsibility_composed"),
    p.may_mention("responsibility_composed", "form"),
)


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0008_kept_forms")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (GOES_ON, SEEN)]
