"""Four eyes: whoever drafted or changed a message doesn't release it; what was released doesn't change any more."""

from django.db import migrations

from ostoja.access import policies as p

OPEN = p.in_open_file("files_casefile")

GOES_ON = """
CREATE FUNCTION responsibility_message_goes_on() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    same public.responsibility_message := OLD;
    me uuid := public.access_user();
BEGIN
    IF public.access_is_erasing() THEN RETURN NEW; END IF;
    IF OLD.sent_at IS NOT NULL OR OLD.discarded_at IS NOT NULL THEN
        RAISE EXCEPTION 'a message that was sent or discarded is not changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.discarded_at IS NOT NULL THEN
        same.discarded_at := NEW.discarded_at;
        same.discarded_under_id := NEW.discarded_under_id;
        same.discard_reason := NEW.discard_reason;
    ELSIF OLD.released_at IS NOT NULL THEN
        same.sent_at := NEW.sent_at;
        same.proof := NEW.proof;
        same.sent_under_id := NEW.sent_under_id;
    ELSIF NEW.released_at IS NOT NULL THEN
        same.released_at := NEW.released_at;
        same.released_under_id := NEW.released_under_id;
        same.warnings := NEW.warnings;
        same.in_spite := NEW.in_spite;
        IF NEW.released_under_id IS DISTINCT FROM public.access_appointment() OR EXISTS (
            SELECT 1 FROM public.access_appointment AS other
             WHERE other.id IN (OLD.drafted_under_id, OLD.changed_under_id) AND other.holder_id = me) THEN
            RAISE EXCEPTION 'whoever drafted does not release' USING ERRCODE = 'OR021';
        END IF;
    ELSE
        same := NEW;
        same.id := OLD.id;
        same.file_id := OLD.file_id;
        same.drafted_at := OLD.drafted_at;
        same.drafted_under_id := OLD.drafted_under_id;
        same.changed_under_id := public.access_appointment();
        same.sent_at := NULL;
    END IF;
    IF same IS DISTINCT FROM NEW THEN
        RAISE EXCEPTION 'what was released is not changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION responsibility_message_goes_on() FROM PUBLIC;
CREATE TRIGGER responsibility_message_goes_on BEFORE UPDATE ON responsibility_message
    FOR EACH ROW EXECUTE FUNCTION responsibility_message_goes_on();
"""

WRITES = f"{p.writes('R')} AND {OPEN}"
SEEN = p.script(
    p.secure("responsibility_message"),
    p.grant("responsibility_message", "SELECT", "INSERT", "UPDATE"),
    p.may_select("responsibility_message", f"{p.reads('R')} AND {OPEN}"),
    p.may_insert(
        "responsibility_message",
        f"{WRITES} AND {p.under_me('drafted_under_id')} AND {p.under_me('changed_under_id')}"
        " AND released_at IS NULL AND sent_at IS NULL AND discarded_at IS NULL",
    ),
    p.may_update("responsibility_message", WRITES),
    p.no_removal("responsibility_message"),
    p.erasable("responsibility_message"),
    p.may_mention("responsibility_message", "reasons", "in_spite", "discard_reason"),
)


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0003_message")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (GOES_ON, SEEN)]
