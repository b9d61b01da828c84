"""Transfer and relocation forms are messages; what follows a sender's own message, where we are silent, finds the file of that one."""

from django.db import migrations, models

INSTRUMENTS = [
    ("take_charge", "take charge request"),
    ("humanitarian", "request on humanitarian grounds"),
    ("take_back_request", "take back request"),
    ("take_back_notification", "take back notification"),
    ("information", "request for information"),
    ("dependant", "consultation on a dependent person"),
    ("minor_family", "consultation on the family of a child"),
    ("re_examination", "request for re-examination"),
    ("accept", "answer: we accept"),
    ("refuse", "answer: we refuse"),
    ("inform", "answer: information"),
    ("transfer_form", "transfer form"),
    ("relocation_form", "relocation form"),
]
RECEIVE = """
CREATE OR REPLACE FUNCTION responsibility_receive(
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
                coalesce(
                    (SELECT file_id FROM public.responsibility_dispatch WHERE id = answers AND to_state = sender),
                    (SELECT file_id FROM public.responsibility_received WHERE id = answers AND from_state = sender)), '');
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
"""


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0016_corrections_taken_back")]
    operations = [
        migrations.AlterField(
            model_name="message", name="instrument", field=models.CharField(choices=INSTRUMENTS, max_length=24)
        ),
        migrations.RunSQL(RECEIVE, migrations.RunSQL.noop),
    ]
