"""The head of the office, who declares an exceptional national situation, reads what the pool and the numbers are made of."""

from django.db import migrations

from ostoja.access import policies as p

# Missions that count, seats and pledges; and of experts what tells whether a seat is ready. Neither languages nor clearances:
# no seat asks for them.
READ = (
    "missions_expert", "missions_expertprofile", "missions_certificate", "missions_competence", "missions_availability",
    "missions_restwaiver", "missions_barred", "missions_module", "missions_profileneed", "missions_call", "missions_callline",
    "missions_nomination", "missions_deployment", "missions_poolseat", "missions_pledge",
)  # fmt: skip
HEAD = p.role_in("head_of_office")


class Migration(migrations.Migration):
    dependencies = [("missions", "0031_forget_again")]

    operations = [
        migrations.RunSQL(p.may_select(table, HEAD, name="read_by_head"), migrations.RunSQL.noop) for table in READ
    ]
