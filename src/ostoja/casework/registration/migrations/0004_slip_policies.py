"""Slips: by the place where they were printed; whose they are: by the file. Free texts of arrivals are searched on erasing."""

from django.db import migrations

from ostoja.access import policies as p

OPEN = p.in_open_file("files_casefile")
HERE = f"site_id = {p.SITES}"
OF_SLIP = "(SELECT true FROM registration_slip AS own WHERE own.number = slip_id)"

SLIP = p.script(
    p.secure("registration_slip"),
    p.grant("registration_slip", "SELECT", "INSERT"),
    p.may_select("registration_slip", f"{HERE} AND {p.reads('A')}"),
    p.may_insert("registration_slip", f"{HERE} AND {p.writes('A')} AND {p.under_me('made_under_id')}"),
    p.append_only("registration_slip"),
)
USE = p.script(
    p.secure("registration_slipuse"),
    p.grant("registration_slipuse", "SELECT", "INSERT"),
    p.may_select("registration_slipuse", f"{p.reads('A')} AND {OPEN}"),
    p.may_insert("registration_slipuse", f"{p.writes('A')} AND {p.under_me()} AND {OPEN} AND {OF_SLIP}"),
    p.append_only("registration_slipuse"),
    p.erasable("registration_slipuse"),
)
# An arrival stays when a file goes; where somebody wrote a name into it, the name is blackened.
MENTIONING = p.script(
    p.may_mention("registration_arrivalevent", "place", "vessel", "authority"),
    p.may_mention("registration_arrivalcount", "source"),
)


class Migration(migrations.Migration):
    dependencies = [("registration", "0003_slips")]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (SLIP, USE, MENTIONING)]
