"""Whether work on a timetable is done: each time leaves a mark in the database, and silence is an alarm."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from ostoja.access.models import Heartbeat
from ostoja.access.roles import Role
from ostoja.law.words import Text, _

EXPECTED: dict[str, int] = {}  # name of the work: seconds between two times; filled by `background.by_the_machine`
GRACE = 60


@dataclass(frozen=True, kw_only=True)
class Silence:
    """Work that is overdue: its name, and when it was done last (None: never)."""

    name: str
    since: datetime | None


def expect(*, using: str = "owner") -> None:
    """Count from now what was never done: the timetable of a new version begins when it is set up."""
    now = timezone.now()
    new = [Heartbeat(name=name, at=now) for name in EXPECTED]
    Heartbeat.objects.using(using).bulk_create(new, ignore_conflicts=True)


def beat(name: str, *, using: str = "owner") -> None:
    """Note that the work was done now."""
    Heartbeat.objects.using(using).update_or_create(name=name, defaults={"at": timezone.now()})


def last(name: str, *, using: str = "owner") -> datetime | None:
    """When the work was done last; None where it never was."""
    return Heartbeat.objects.using(using).filter(name=name).values_list("at", flat=True).first()


def silences(*, using: str = "default", now: datetime | None = None) -> list[Silence]:
    """What is overdue: not done for more than twice its interval and a minute. One query."""
    moment = now or timezone.now()
    last = dict(Heartbeat.objects.using(using).values_list("name", "at"))
    return [
        Silence(name=name, since=last.get(name))
        for name, every in sorted(EXPECTED.items())
        if name not in last or moment - last[name] > timedelta(seconds=2 * every + GRACE)
    ]


def alarms(request: HttpRequest) -> list[Text]:
    """What the administrator must hear on every page: work on a timetable that isn't done."""
    if getattr(getattr(request, "appointment", None), "role", None) != Role.ADMINISTRATOR:
        return []
    return [said(silence) for silence in silences()]


def said(silence: Silence) -> Text:
    """A silence as a sentence, with what to do."""
    if silence.since is None:
        return Text(
            _("Work on the timetable was never done: %(name)s. Start the worker (ostoja worker)."),
            {"name": silence.name},
        )
    says = _("Work on the timetable isn't done: %(name)s, last on %(moment)s. Start the worker (ostoja worker) again.")
    return Text(says, {"name": silence.name, "moment": silence.since})
