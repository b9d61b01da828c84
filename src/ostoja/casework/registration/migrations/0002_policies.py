"""Arrivals and groups: by the place, for those who record who people are; members by their files."""

from django.db import migrations

from ostoja.access import policies as p

HERE = f"site_id = {p.SITES}"
IDENTITY = p.reads("A")
RECORDS = p.writes("A")
OF_EVENT = "(SELECT true FROM registration_arrivalevent AS event WHERE event.id = event_id)"
OF_GROUP = "(SELECT true FROM registration_group AS own WHERE own.id = group_id)"
OPEN = p.in_open_file("files_casefile")


def of_place(table: str, *, under: str) -> str:
    return p.script(
        p.secure(table),
        p.grant(table, "SELECT", "INSERT"),
        p.may_select(table, f"{HERE} AND {IDENTITY}"),
        p.may_insert(table, f"{HERE} AND {RECORDS} AND {p.under_me(under)}"),
        p.append_only(table),
    )


COUNT = p.script(
    p.secure("registration_arrivalcount"),
    p.grant("registration_arrivalcount", "SELECT", "INSERT"),
    p.may_select("registration_arrivalcount", f"{IDENTITY} AND {OF_EVENT}"),
    p.may_insert("registration_arrivalcount", f"{RECORDS} AND {p.under_me()} AND {OF_EVENT}"),
    p.append_only("registration_arrivalcount"),
)
MEMBER = p.script(
    p.secure("registration_member"),
    p.grant("registration_member", "SELECT", "INSERT"),
    p.may_select("registration_member", f"{IDENTITY} AND {OPEN}"),
    p.may_insert("registration_member", f"{RECORDS} AND {p.under_me()} AND {OPEN} AND {OF_GROUP}"),
    p.append_only("registration_member"),
    p.erasable("registration_member"),
)

# Who registers notes that there is something to talk about or to assess, and reads no more than that something is recorded
# (field-work.md 2.2: s; 4.6: never asked at a counter in front of the family).
FLAG = p.may_insert(
    "files_fact",
    "data_class = 'E' AND type IN ('special_needs_indicated', 'private_talk_needed')"
    f" AND content ->> 'note' IS NULL AND {RECORDS} AND {p.under_me()} AND {OPEN}",
    name="add_flag",
)


class Migration(migrations.Migration):
    dependencies = [
        ("registration", "0001_initial"),
        ("files", "0018_work_done"),
        ("access", "0016_network_of_every_entry"),
    ]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (
            of_place("registration_arrivalevent", under="recorded_under_id"),
            COUNT,
            of_place("registration_group", under="opened_under_id"),
            MEMBER,
            FLAG,
        )
    ]
