"""What commands on the machine share: the rooms loaded, errors as sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ostoja.config.cli.words import language, say, told
from ostoja.law.words import _

if TYPE_CHECKING:
    from ostoja.access.models import Appointment, Officer


@contextmanager
def on_the_machine() -> Iterator[None]:
    """Load the rooms; what an action refuses becomes a sentence and exit status 1, what a field refuses status 2."""
    from ostoja.config import database

    database.set_up_django()
    from django.core.exceptions import ValidationError
    from django.utils import translation

    from ostoja.access.rights import NotAppointed

    try:
        with translation.override(language()):
            yield
    except NotAppointed as refused:
        raise click.ClickException(say(refused.why)) from refused
    except ValidationError as wrong:
        raise click.UsageError("\n".join(_sentences(wrong))) from wrong


def officer_named(username: str) -> "Officer":
    """The officer with this user name."""
    from ostoja.access.models import Officer

    found = Officer.objects.using("owner").filter(username=username.lower()).first()
    if found is None:
        raise click.UsageError(
            told(_("Nobody here has the user name %(name)s. `ostoja user list` shows who there is."), name=username)
        )
    return found


def appointment_of(username: str) -> "Appointment":
    """The appointment that an officer acts under today."""
    from ostoja.access import queries, rights
    from ostoja.access.acting import acting_as

    officer = officer_named(username)
    with acting_as(None, officer=officer):
        worn = queries.worn(officer, None)
        if worn is None:
            raise rights.NotAppointed(rights.why_none(list(queries.mine(officer))))
    return worn


def _sentences(wrong: object) -> Iterator[str]:
    by_field = getattr(wrong, "message_dict", None) or {"": getattr(wrong, "messages", [])}
    for name, sentences in by_field.items():
        label = "" if name in ("", "__all__") else f"{name}: "
        yield from (f"{label}{sentence}" for sentence in sentences)
