"""Who sees and adds what in the tables of case files: by the file's site, by the class of the data."""

from django.db import migrations

from ostoja.access import policies as p

OPEN = p.in_open_file("files_casefile")
IDENTITY = p.reads("A")
PROCEDURE = p.reads("R")
RECORDS_IDENTITY = p.writes("A")
RECORDS_STEPS = p.writes("R")

FILE = p.script(
    p.secure("files_casefile"),
    p.grant("files_casefile", "SELECT", "INSERT"),
    p.may_select("files_casefile", f"{p.in_scope(file='id')} AND {IDENTITY}"),
    p.may_insert("files_casefile", f"site_id = {p.SITES} AND {RECORDS_IDENTITY} AND {p.under_me('opened_under_id')}"),
    p.append_only("files_casefile"),
    p.grant("files_casefile", "SELECT", role=p.LAW),
    p.may_select("files_casefile", p.under_law("id"), name="read_by_law", role=p.LAW),
    p.who_looked("files_casefile"),
)

NUMBERING = p.script(
    p.secure("files_numbering"),
    p.grant("files_numbering", "SELECT", "INSERT", "UPDATE"),
    p.may_select("files_numbering", p.IN_FORCE),
    p.may_insert("files_numbering", RECORDS_IDENTITY),
    p.may_update("files_numbering", RECORDS_IDENTITY),
)


def about_the_person(table: str) -> str:
    """Identity data: by the file, class A."""
    return p.script(
        p.secure(table),
        p.grant(table, "SELECT", "INSERT"),
        p.may_select(table, f"{IDENTITY} AND {OPEN}"),
        p.may_insert(table, f"{RECORDS_IDENTITY} AND {p.under_me()} AND {OPEN}"),
        p.append_only(table),
    )


FACT = p.script(
    p.secure("files_fact"),
    p.grant("files_fact", "SELECT", "INSERT"),
    p.may_select("files_fact", f"{p.readable()} AND {OPEN}"),
    p.may_insert("files_fact", f"{p.writable()} AND {p.under_me()} AND {OPEN}"),
    p.append_only("files_fact"),
    p.grant("files_fact", "SELECT", role=p.LAW),
    p.may_select("files_fact", p.under_law(), name="read_by_law", role=p.LAW),
)

CLOSED_STEP = p.script(
    p.secure("files_closedstep"),
    p.grant("files_closedstep", "SELECT", "INSERT"),
    p.may_select("files_closedstep", f"{PROCEDURE} AND {OPEN}"),
    p.may_insert("files_closedstep", f"({RECORDS_IDENTITY} OR {RECORDS_STEPS}) AND {p.under_me()} AND {OPEN}"),
    p.append_only("files_closedstep"),
    p.grant("files_closedstep", "SELECT", role=p.LAW),
    p.may_select("files_closedstep", p.under_law(), name="read_by_law", role=p.LAW),
)

DETERMINATION = p.script(
    p.secure("files_determination"),
    p.grant("files_determination", "SELECT"),
    p.may_select("files_determination", f"{PROCEDURE} AND {OPEN}"),
    p.grant("files_determination", "SELECT", "INSERT", "UPDATE", role=p.LAW),
    p.may_select("files_determination", p.under_law(), name="read_by_law", role=p.LAW),
    p.may_insert("files_determination", p.under_law(), name="add_by_law", role=p.LAW),
    p.may_update("files_determination", p.under_law(), name="change_by_law", role=p.LAW),
)

DUE_STEP = p.script(
    p.secure("files_duestep"),
    p.grant("files_duestep", "SELECT"),
    p.may_select("files_duestep", f"{PROCEDURE} AND {p.in_scope()}"),
    p.grant("files_duestep", "SELECT", "INSERT", "DELETE", role=p.LAW),
    p.may_select("files_duestep", p.under_law(), name="read_by_law", role=p.LAW),
    p.may_insert("files_duestep", p.under_law(), name="add_by_law", role=p.LAW),
    p.may_delete("files_duestep", p.under_law(), name="remove_by_law", role=p.LAW),
)


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial"), ("access", "0006_law")]

    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (
            FILE,
            NUMBERING,
            about_the_person("files_applicant"),
            about_the_person("files_personname"),
            FACT,
            CLOSED_STEP,
            DETERMINATION,
            DUE_STEP,
        )
    ]
