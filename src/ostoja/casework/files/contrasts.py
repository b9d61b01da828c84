"""Two laws compared over the caseload of the whole office: ordered on a page, done by a job, kept as counts alone.

A scenario stands for a whole process, so the two are compared in one of its own (`law.bulk.apart`), which gets the facts through
a pipe: nothing of them is written down. Files whose use is restricted are left out (GDPR Art. 18(2)).
"""

import logging
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext

from ostoja.access import acting, background, clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, Right, require
from ostoja.access.roles import Scope
from ostoja.casework.files import agreed, in_bulk
from ostoja.casework.files.contrast_models import LawContrast
from ostoja.casework.files.models import CaseFile
from ostoja.law import casefile
from ostoja.law.acts import transition
from ostoja.law.coverage import tables_digest
from ostoja.law.evaluate import LAW_VERSION
from ostoja.law.wording import filled_loosely
from ostoja.law.words import Text, _
from ostoja.web import words

if TYPE_CHECKING:
    import pyarrow as pa

log = logging.getLogger(__name__)
COMMAND = (sys.executable, "-m", "ostoja.law.bulk.apart")
LIBRARIES = ("pyarrow", "numba")
SHOWN = 20
UNDER_AMMR = {"move_years": 12, "lodging_counts_as_registration": True}
Counts = dict[str, list[dict[str, Any]]]  # Any: texts and numbers of a row


@dataclass(frozen=True, kw_only=True)
class Changeable:
    """A limit that may be given another length, and the other readings that may be taken of it."""

    name: str  # of the act and the limit, as a scenario has them
    act: str
    article: str
    asks: Text
    readings: tuple[tuple[str, Text], ...]


@cache
def changeable() -> tuple[Changeable, ...]:
    """The limits of both acts, in the order of the tables."""
    return tuple(
        Changeable(
            name=f"{act}/{limit.key}", act=act, article=limit.source.cite, asks=filled_loosely(limit.asks),
            readings=tuple(
                (other.reading.ref, filled_loosely(other.reading.because))
                for other in limit.readings
                if other.runs_from is not None or other.lasts is not None
            ),
        )
        for act, tables in transition.TABLES.items()
        for limit in tables.limits
    )  # fmt: skip


def is_installed() -> bool:
    """Whether the libraries for columns are here; they are an optional part."""
    return all(find_spec(name) for name in LIBRARIES)


def require_counts(by: Appointment | None) -> None:
    """Raise `NotAppointed` unless `by` counts over the whole office."""
    require(by, Right.CONTRAST_LAWS)
    if by is not None and by.scope_kind != Scope.OFFICE:
        raise NotAppointed(
            Text(
                _(
                    "Two laws are compared over the caseload of the whole office, and your appointment is for a part of it."
                    " Ask an administrator for one for the whole office."
                )
            )
        )


def ordered() -> list[LawContrast]:
    """What was compared, newest first."""
    return list(LawContrast.objects.order_by("-id")[:SHOWN])


@transaction.atomic
def order(*, by: Appointment, scenario: dict[str, Any]) -> LawContrast:
    """Have the law as it is compared with that of a scenario, over the files as they are.

    Raises:
        NotAppointed: `by` doesn't count over the whole office.
        ValidationError: the scenario can't be read, or the libraries for columns are missing.
    """
    from ostoja.casework.files import tasks  # noqa: PLC0415 -- the job calls this module

    require_counts(by)
    _check(scenario)
    made = LawContrast.objects.create(
        scenario=scenario, law_version=LAW_VERSION, tables=tables_digest(), as_of=by.today(), ordered_at=clock.now(),
        ordered_under=by,
    )  # fmt: skip
    trail.record("laws_contrasted", payload={"contrast": str(made.pk), "law_version": LAW_VERSION})
    background.defer(tasks.contrast_laws, by=by, contrast=str(made.pk))
    return made


def carry_out(contrast_id: UUID) -> None:
    """Compare, and store the counts; a second time does nothing."""
    contrast = LawContrast.objects.get(pk=contrast_id)
    if contrast.done_at is not None:
        return
    cases = list(_cases())
    contrast.files = len(cases)
    contrast.counts = _counted(cases, contrast.scenario, as_of=contrast.as_of) if cases else None
    contrast.done_at = clock.now()
    contrast.save(update_fields=["files", "counts", "done_at"])


def _check(scenario: dict[str, Any]) -> None:
    if not is_installed():
        raise ValidationError(
            gettext("This installation lacks the libraries for it. Ask the administrator to install ostoja[bulk].")
        )
    from ostoja.law.bulk.columns import BadFacts  # noqa: PLC0415 -- the optional extra
    from ostoja.law.bulk.scenario import read_scenario  # noqa: PLC0415

    try:
        read_scenario(msgspec.json.encode(scenario))
    except BadFacts as wrong:
        raise ValidationError({_field(scenario): words.text(wrong.said)}) from None


def _field(scenario: dict[str, Any]) -> str:
    """The field of the form that a wrong scenario comes from."""
    return "length" if "lengths" in scenario else "reading"


def _cases() -> Iterator[casefile.CaseFile]:
    also = agreed.facts()
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_caseload()")
        ids = [row[0] for row in cursor.fetchall()]
    for file_id in ids:
        with acting.as_law(file_id):
            file = CaseFile.objects.get(pk=file_id)
        case = in_bulk.case_of(file, also)
        if case is not None:
            yield case


def _counted(cases: list[casefile.CaseFile], scenario: dict[str, Any], *, as_of: date) -> Counts | None:
    """The counts; nothing where the process failed, which the log tells."""
    from ostoja.law.bulk.columns import to_frame  # noqa: PLC0415

    done = subprocess.run(COMMAND, input=_asked(to_frame(cases), scenario, as_of), capture_output=True, check=False)  # noqa: S603 (our own command)
    if done.returncode:
        log.error("two laws could not be compared: %s", _where(done.stderr))
        return None
    found: Counts = msgspec.json.decode(done.stdout)
    return found


def _asked(facts: "pa.Table", scenario: dict[str, Any], as_of: date) -> bytes:
    from ostoja.law.bulk.apart import Asked, written  # noqa: PLC0415
    from ostoja.law.bulk.scenario import Scenario  # noqa: PLC0415

    return written(Asked(before=Scenario(), after=msgspec.convert(scenario, Scenario), as_of=as_of), facts)


def _where(stderr: bytes) -> str:
    """The lines of a trace that name places in the code, never the message: that may quote a fact."""
    return "; ".join(
        line.strip() for line in stderr.decode(errors="replace").splitlines() if line.startswith("  File ")
    )
