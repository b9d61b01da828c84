"""Who reads and writes pledges, seats of the reserve pool, waivers of rest; the head declares a national situation."""

from django.db import migrations

from ostoja.access import policies as p
from ostoja.missions.policies import COORDINATES, MINE, OF_ROSTER, THEIRS, for_the_roster

HEAD = p.role_in("head_of_office")
SITUATION = p.script(
    p.secure("missions_nationalsituation"),
    p.grant("missions_nationalsituation", "SELECT", "INSERT"),
    p.grant("missions_nationalsituation", "UPDATE", columns=("last_day",)),
    p.may_select("missions_nationalsituation", f"({OF_ROSTER} OR {HEAD})"),
    p.may_insert("missions_nationalsituation", f"{HEAD} AND {p.under_me()}"),
    p.may_update("missions_nationalsituation", f"{HEAD} AND last_day IS NULL", HEAD),
    p.no_removal("missions_nationalsituation"),
)
SEAT = p.script(
    for_the_roster("missions_poolseat"),
    p.grant("missions_poolseat", "UPDATE", columns=("withdrawn_at", "withdrawn_under_id")),
    p.may_update("missions_poolseat", f"{COORDINATES} AND withdrawn_at IS NULL", p.under_me("withdrawn_under_id")),
    # No seat has two holders on a day, nobody sits twice.
    """
    ALTER TABLE missions_poolseat ADD CONSTRAINT seat_one_holder_at_a_time EXCLUDE USING gist (
        int4range(number::int, number::int, '[]') WITH &&, daterange(first_day, last_day, '[]') WITH &&
    ) WHERE (withdrawn_at IS NULL);
    ALTER TABLE missions_poolseat ADD CONSTRAINT seat_held_by_nobody_twice EXCLUDE USING gist (
        missions_uuidrange(holder_id, holder_id, '[]') WITH &&, daterange(first_day, last_day, '[]') WITH &&
    ) WHERE (withdrawn_at IS NULL);
    """,
    p.no_removal("missions_poolseat"),
)


# The expert alone waives the own rest: a coordinator can't do it in the expert's name.
WAIVER = p.script(
    p.secure("missions_restwaiver"),
    p.grant("missions_restwaiver", "SELECT", "INSERT"),
    p.grant("missions_restwaiver", "UPDATE", columns=("withdrawn_at", "withdrawn_under_id")),
    p.may_select("missions_restwaiver", THEIRS.format(expert="expert_id")),
    p.may_insert("missions_restwaiver", f"{MINE} AND {p.under_me()} AND withdrawn_at IS NULL"),
    p.may_update("missions_restwaiver", f"{MINE} AND withdrawn_at IS NULL", p.under_me("withdrawn_under_id")),
    p.no_removal("missions_restwaiver"),
)


class Migration(migrations.Migration):
    dependencies = [("missions", "0017_duty_invariant")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (
            p.script(for_the_roster("missions_pledge"), p.append_only("missions_pledge")),
            SITUATION,
            SEAT,
            WAIVER,
        )
    ]
