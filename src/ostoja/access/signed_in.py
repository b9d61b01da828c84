"""Who asks: what every request reads before its view."""

from datetime import date
from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from ostoja.access.models import Appointment, Officer, Site
from ostoja.web.rows import columns, first, names

SESSION = f"SELECT {columns(Session, 's')} FROM django_session AS s WHERE session_key = %s AND expire_date > %s"  # noqa: S608
OFFICER = f"""
    SELECT {columns(Officer, "o")}, EXISTS (SELECT FROM mfa_authenticator WHERE user_id = o.id)
      FROM access_officer AS o WHERE o.id = %s AND o.is_active
"""  # noqa: S608
OWN = f"""
    SELECT access_withheld_today(a.id), access_rests_until(a.id), {columns(Appointment, "a")}, {columns(Site, "s")}
      FROM access_appointment AS a LEFT JOIN access_site AS s ON s.id = a.site_id
     WHERE a.holder_id = %(officer)s AND (a.last_day >= %(since)s OR a.id = %(chosen)s)
     ORDER BY a.is_break_glass, a.first_day DESC, a.granted_at DESC
"""  # noqa: S608
HOLDER, SITE = Appointment.holder.field, Appointment.site.field
OF_SESSION, OF_OFFICER, OF_APPOINTMENT, OF_SITE = map(names, (Session, Officer, Appointment, Site))


class SessionStore(DatabaseSessionStore):
    """Sessions in the database, as Django keeps them."""

    def _get_session_from_db(self) -> Session | None:
        row = first(SESSION, [self.session_key, timezone.now()])
        if row is None:
            self._session_key = None
            return None
        return Session.from_db("default", OF_SESSION, row)


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Signs in as allauth does; the officer of a session comes with whether there is a second factor."""

    def get_user(self, user_id: UUID) -> Officer | None:
        row = first(OFFICER, [user_id])
        if row is None:
            return None
        officer = Officer.from_db("default", OF_OFFICER, row[:-1])
        officer.has_second_factor = row[-1]
        return officer


def own_appointments(officer: Officer, *, since: date, chosen: UUID | None) -> list[Appointment]:
    """An officer's appointments that end on the day or later, and the chosen one; in the order of `queries.mine`.

    With the conditions that they rest on, as `queries.with_conditions` reads them.
    """
    with connection.cursor() as cursor:
        cursor.execute(OWN, {"officer": officer.pk, "since": since, "chosen": chosen})
        return [_appointment(row, officer) for row in cursor.fetchall()]


def _appointment(row: tuple[Any, ...], officer: Officer) -> Appointment:
    withheld, rests_until, *rest = row
    own, of_site = rest[: len(OF_APPOINTMENT)], rest[len(OF_APPOINTMENT) :]
    made = Appointment.from_db("default", OF_APPOINTMENT, own)
    made.withheld, made.rests_until = withheld, rests_until
    HOLDER.set_cached_value(made, officer)
    SITE.set_cached_value(made, Site.from_db("default", OF_SITE, of_site) if of_site[0] else None)
    return made
