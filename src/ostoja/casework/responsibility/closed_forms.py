"""Why a reader sees no form of a message that was released: data of classes that the own role doesn't open, or none was kept."""

from django.db import connection

from ostoja.access.matrix import Right, classes
from ostoja.access.matrix_page import named
from ostoja.access.models import Appointment
from ostoja.casework.responsibility import queries
from ostoja.casework.responsibility.models import Message
from ostoja.law.words import Text, _

OPENS = (Right.READ, Right.WRITE)
OF_CLASSES = _(
    "The form holds data that your role doesn't open: %(classes)s. %(officer)s, who released it, could open all of it: ask there."
)
NOT_KEPT = _(
    "No form of this message was kept: it was released before forms were. What was sent stands in DubliNet under the reference."
)


def why(message: Message, *, by: Appointment) -> Text:
    """Why the form of a released message isn't shown, and whom to ask."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT responsibility_form_classes(%s)", [message.pk])
        held: list[str] | None = cursor.fetchone()[0]
    if held is None:
        return Text(NOT_KEPT)
    lacks = set(held) - classes(by.role, *OPENS)
    return Text(OF_CLASSES, {"classes": named(lacks), "officer": queries.names_of(message).released})
