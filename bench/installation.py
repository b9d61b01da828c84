"""An installation of its own for measuring and proving: its own folder, its own embedded server, never the demo's."""

import os
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

ZONE = "Europe/Athens"
OWN = ("DATABASE_URL", "DATABASE_OWNER_URL", "OSTOJA_SECRET", "OSTOJA_STATE", "OSTOJA_HOSTS")


def choose(folder):
    """Make `folder` the installation of this process and of those it starts. Before anything of Django is imported."""
    for name in OWN:
        os.environ.pop(name, None)
    os.environ["OSTOJA_VAR"] = str(Path(folder).resolve())
    os.environ["OSTOJA_PACE_SEARCH"] = "1000000/60"  # a bench searches faster than any officer
    os.environ["DJANGO_SETTINGS_MODULE"] = "ostoja.config.settings"
    import django

    django.setup()


def ready():
    """Start the embedded server and bring the database to this version. Quick when all is there."""
    from ostoja.config import database

    database.prepare(say=lambda _text: None)


def server_folder():
    from ostoja.config import installation

    return installation.socket_folder()


@contextmanager
def as_owner():
    """A connection of psycopg's own as the owner of the tables, whom no policy binds."""
    from ostoja.config import embedded, installation

    with embedded.connect(server_folder(), database=installation.DATABASE, user="ostoja_owner") as connection:
        connection.autocommit = False
        yield connection


def administrator(today):
    """The first appointment of the installation, made where there is none."""
    from ostoja.access import actions
    from ostoja.access.models import Appointment

    found = Appointment.objects.using("owner").select_related("holder").filter(granted_by=None).first()
    if found:
        return as_read_by_the_application(found)
    holder = officer("administrator", "Irini Pavlou")
    actions.appoint_first(
        holder=holder, first_day=today - timedelta(days=800), last_day=today + timedelta(days=800), time_zone=ZONE,
        reason="The first appointment of a measurement.",
    )  # fmt: skip
    return as_read_by_the_application(Appointment.objects.using("owner").select_related("holder").get(granted_by=None))


def as_read_by_the_application(appointment):
    """The same appointment for the actions: Django relates objects of one connection only."""
    for one in (appointment, appointment.holder, appointment.site):
        if one is not None:
            one._state.db = "default"
    return appointment


def appointment(appointment_id):
    """One appointment, read by its id."""
    from ostoja.access.models import Appointment

    found = Appointment.objects.using("owner").select_related("holder", "site").get(pk=appointment_id)
    return as_read_by_the_application(found)


def officer(username, full_name):
    """Somebody who works here, without a password: sessions are made by the script."""
    from ostoja.access import actions

    made = actions.create_officer(
        username=username, email=f"{username}@example.org", full_name=full_name, password=None
    )
    made._state.db = "default"
    return made


def add_site(by, code, name):
    from ostoja.access import actions
    from ostoja.access.acting import acting_as

    with acting_as(by):
        return actions.add_site(by=by, code=code, name=name, state="GR", time_zone=ZONE, kind="hotspot")


def appoint(by, holder, role, site, *, today):
    from ostoja.access import actions
    from ostoja.access.acting import acting_as
    from ostoja.access.roles import Role, Scope

    with acting_as(by):
        made = actions.appoint(
            by=by, holder=holder, role=Role(role), scope_kind=Scope.SITE, site=site,
            first_day=today - timedelta(days=90), last_day=today + timedelta(days=365),
            reason="Deployed to be measured.",
        )  # fmt: skip
    return appointment(made.pk)


def today():
    """The day at the place."""
    from ostoja.access.models import Appointment

    return Appointment(time_zone=ZONE).today()
