"""Who reads what goes over the direct channel; messages are taken in by one function only, each once."""

from django.db import migrations

from ostoja.access import policies as p

OPEN = p.in_open_file("files_casefile")
# A message that belongs to no file yet is read by whoever may open one for it.
REACHED = f"CASE WHEN file_id IS NULL THEN {p.writes('A')} ELSE {OPEN} END"

DISPATCH = p.script(
    p.secure("responsibility_dispatch"),
    p.grant("responsibility_dispatch", "SELECT", "INSERT"),
    p.grant("responsibility_dispatch", "UPDATE", columns=("tried", "tried_at", "trouble", "receipt", "received_at")),
    p.may_select("responsibility_dispatch", f"{p.reads('R')} AND {OPEN}"),
    p.may_insert("responsibility_dispatch", f"{p.writes('R')} AND {OPEN} AND {p.under_me()} AND received_at IS NULL"),
    p.may_update("responsibility_dispatch", f"{p.writes('R')} AND {OPEN}"),
    p.no_removal("responsibility_dispatch"),
    p.erasable("responsibility_dispatch"),
)
RECEIVED = p.script(
    "ALTER TABLE responsibility_received ADD CONSTRAINT received_as_it_was_signed",
    "CHECK (body = '' OR encode(sha256(convert_to(body, 'UTF8')), 'hex') = digest);",
    p.secure("responsibility_received"),
    p.grant("responsibility_received", "SELECT"),
    p.grant(
        "responsibility_received", "UPDATE", columns=("file_id", "settled_at", "settled_under_id", "set_aside", "body")
    ),
    p.may_select("responsibility_received", f"{p.reads('R')} AND {REACHED}"),
    p.may_update(
        "responsibility_received",
        f"{p.writes('R')} AND settled_at IS NULL AND {REACHED}",
        f"{p.writes('R')} AND {p.under_me('settled_under_id')} AND {REACHED} AND (body <> '') = (set_aside = '')",
    ),
    p.no_removal("responsibility_received"),
    p.erasable("responsibility_received"),
    p.may_mention("responsibility_received", "set_aside"),
)
RECEIVE = """
CREATE FUNCTION responsibility_receive(
    message uuid, transmission uuid, sender text, its_reference text, its_instrument text, answers uuid, said text, hash text
) RETURNS TABLE (status text, at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    known public.responsibility_received;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('received ' || message, 0));
    SELECT * INTO known FROM public.responsibility_received WHERE id = message;
    IF known.id IS NULL THEN
        at := public.access_now();
        INSERT INTO public.responsibility_received
            (id, from_state, reference, instrument, in_reply_to, body, digest, transmissions, received_at, file_id, set_aside)
        VALUES (message, sender, its_reference, its_instrument, answers, said, hash, ARRAY[transmission], at,
                (SELECT file_id FROM public.responsibility_dispatch WHERE id = answers AND to_state = sender), '');
        status := 'new';
    ELSE
        at := known.received_at;
        status := CASE WHEN known.digest <> hash OR known.from_state <> sender THEN 'altered'
                       WHEN transmission = ANY (known.transmissions) THEN 'replayed'
                       ELSE 'again' END;
        IF status = 'again' THEN
            UPDATE public.responsibility_received SET transmissions = transmissions || transmission WHERE id = message;
        END IF;
    END IF;
    RETURN NEXT;
END $$;
REVOKE ALL ON FUNCTION responsibility_receive(uuid, uuid, text, text, text, uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION responsibility_receive(uuid, uuid, text, text, text, uuid, text, text) TO ostoja_app;
"""


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0011_channel")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (DISPATCH, RECEIVED, RECEIVE)]
