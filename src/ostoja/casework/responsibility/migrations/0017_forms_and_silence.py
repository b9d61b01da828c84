"""Transfer and relocation forms are messages; what follows a sender's own message, where we are silent, finds the file of that one."""

from django.db import migrations, models

from ostoja.access import policies as p

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
RECEIVE = "responsibility_receive(uuid, uuid, text, text, text, uuid, text, text)"
OF_OURS = "(SELECT file_id FROM public.responsibility_dispatch WHERE id = answers AND to_state = sender)"
OR_OF_THEIRS = f"""coalesce({OF_OURS},
                    (SELECT file_id FROM public.responsibility_received WHERE id = answers AND from_state = sender))"""


class Migration(migrations.Migration):
    dependencies = [("responsibility", "0016_corrections_taken_back")]

    operations = [
        migrations.AlterField(
            model_name="message", name="instrument", field=models.CharField(choices=INSTRUMENTS, max_length=24)
        ),
        migrations.RunSQL(p.reworded(RECEIVE, OF_OURS, OR_OF_THEIRS), migrations.RunSQL.noop),
    ]
