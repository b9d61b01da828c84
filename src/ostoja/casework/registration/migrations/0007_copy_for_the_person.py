"""The law reads with whom a person of its files registered, and the slips: for the copy of the person (GDPR Art. 15)."""

from django.db import migrations

from ostoja.access import policies as p


def by_law(table: str, using: str) -> str:
    return p.script(
        p.grant(table, "SELECT", role=p.LAW),
        p.may_select(table, using, name="read_by_law", role=p.LAW),
    )


COPY = p.script(
    by_law("registration_member", p.under_law()),
    by_law("registration_group", "id IN (SELECT group_id FROM registration_member)"),
    by_law("registration_arrivalevent", "id IN (SELECT event_id FROM registration_group)"),
    by_law("registration_slipuse", p.under_law()),
    by_law("registration_slip", "number IN (SELECT slip_id FROM registration_slipuse)"),
)


class Migration(migrations.Migration):
    dependencies = [("registration", "0006_queue_of_this_authority")]

    operations = [migrations.RunSQL(COPY, migrations.RunSQL.noop)]
