"""Make and end a token, and tell under which appointment somebody comes who shows one."""

import hashlib
import secrets
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from ostoja.access import queries, trail
from ostoja.access.acting import set_ticket
from ostoja.access.models import Appointment, Officer
from ostoja.access.rights import in_force
from ostoja.exchange.models import Token

MARK = "ostoja_"  # so that a token in a log or a repository is known for one


@transaction.atomic
def make_token(*, by: Appointment, name: str) -> tuple[Token, str]:
    """A new token of the appointment. The secret is returned once and kept nowhere.

    Raises:
        NotAppointed: `by` isn't in force today.
    """
    in_force(by)
    secret = MARK + secrets.token_urlsafe(32)
    token = Token(appointment=by, name=name, digest=digest(secret), made_at=timezone.now())
    Token.objects.bulk_create([token])
    trail.record("token_made", payload={"token": str(token.pk), "name": name})
    return token, secret


@transaction.atomic
def end_token(*, by: Appointment, token_id: UUID) -> None:
    """The token opens nothing from now on.

    Raises:
        Token.DoesNotExist: it isn't one of the holder's, or has ended already.
    """
    in_force(by)
    if not Token.objects.filter(pk=token_id, ended_at=None).update(ended_at=timezone.now()):
        raise Token.DoesNotExist
    trail.record("token_ended", payload={"token": str(token_id)})


def of(holder: Appointment) -> list[Token]:
    """The tokens of the holder that were not ended, newest first; each opens only what its appointment does."""
    return list(Token.objects.filter(appointment__holder_id=holder.holder_id, ended_at=None))


def appointment_of(secret: str) -> Appointment | None:
    """The appointment of a token, where both are in force; the transaction then runs under it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT officer_id, appointment_id FROM exchange_token_owner(%s)", [digest(secret)])
        found = cursor.fetchone()
    if found is None:
        return None
    officer_id, appointment_id = found
    set_ticket(officer_id=officer_id, appointment_id=appointment_id)
    officer = Officer.objects.get(pk=officer_id)
    worn = queries.worn(officer, str(appointment_id))
    return worn if worn is not None and worn.pk == appointment_id else None


def digest(secret: str) -> str:
    """How a token is kept. It has 256 random bits: a slow hash would protect nothing more."""
    return hashlib.sha256(secret.encode()).hexdigest()
