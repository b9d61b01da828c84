"""What the pages of one file show: the person, the advice with its reasons, the limits, the facts."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.access import acts, trail
from ostoja.access.matrix import Right, classes
from ostoja.access.models import Appointment
from ostoja.casework.files import queries
from ostoja.casework.files.facts import FactRow
from ostoja.casework.files.limits import limits_context
from ostoja.casework.files.models import Applicant, CaseFile, DueStep
from ostoja.casework.files.queries import FilePage, Head
from ostoja.law.acting import next_acts
from ostoja.law.explain import Reason, ToRecord, WayRow
from ostoja.law.facts import FACT_TYPES, GROUP_LABELS, DataClass, FactType
from ostoja.law.words import unpack
from ostoja.web import words

MOST_WAYS = 3  # the smallest ones; all of them are in the answer
# Parts of a file: (name of the address, words). Rooms above append theirs in `AppConfig.ready`.
PARTS: list[tuple[str, Promise | str]] = [
    ("file", _("Responsibility")),
    ("file-facts", _("Facts")),
    ("file-looked", _("Who looked")),
]


def head_context(case_file: CaseFile, *, here: str = "", head: Head | None = None) -> dict[str, Any]:
    """The bar with the person, and the parts of the file."""
    head = head or queries.head(case_file)
    parts = [(label, reverse(name, args=[case_file.pk]), name == here) for name, label in PARTS]
    return {"file": case_file, "head": head, "person": _person_line(head), "parts": parts}


def _person_line(head: Head) -> list[str]:
    birth, nationality, person = head.birth, head.nationality, head.person
    line = []
    if birth:
        line.append(gettext("born %(span)s") % {"span": words.span((birth.earliest, birth.latest))})
    if nationality:
        line.append(
            gettext("stateless") if nationality.stateless else ", ".join(map(words.country, nationality.states or ()))
        )
    if person.sex != Applicant.Sex.UNKNOWN:
        line.append(str(Applicant.Sex(person.sex).label))
    if person.language:
        line.append(words.language_name(person.language))
    return [part for part in (*line, head.file.number, person.site) if part]


def file_context(shown: FilePage, *, today: date, as_of: date | None, known_on: date | None) -> dict[str, Any]:
    """The page of responsibility: next act, reasons, limits drawn and tabled, facts."""
    case_file, answer = shown.head.file, shown.answer
    facts = {row.key: row for row in shown.facts}
    context = head_context(case_file, here="file", head=shown.head) | limits_context(shown, day=as_of or today)
    return context | {
        "answer": answer,
        "explanation": shown.explanation,
        "reasons": [_reason(reason, facts, case_file) for reason in shown.explanation.reasons],
        "ways": [_way(way, case_file) for way in shown.explanation.ways[:MOST_WAYS]],
        "timeline": shown.explanation.timeline,
        "comparisons": shown.comparisons,
        "next_acts": next_acts(answer, for_state=case_file.determining_state),
        "facts": shown.facts,
        "as_of": as_of,
        "known_on": known_on,
        "today": today,
    }


def _reason(reason: Reason, facts: dict[str, FactRow], case_file: CaseFile) -> dict[str, Any]:
    """A reason with links to its facts; one that the reader may not open is named as such, never shown."""
    address = reverse("file-facts", args=[case_file.pk])
    open_facts = [(facts[key].label, f"{address}#{facts[key].id}") for key in reason.because if key in facts]
    closed = gettext("a fact you may not open, held by officers with the right to it")
    hidden = [(closed, None)] if any(key not in facts for key in reason.because) else []
    return {"reason": reason, "because": open_facts + hidden, "answer": _answers(reason, case_file)}


def _way(way: WayRow, case_file: CaseFile) -> dict[str, Any]:
    """A smallest set of facts that would settle it, each with the page where it is recorded."""
    return {"then": way.then, "facts": [(one, _answers(one, case_file)) for one in way.facts]}


def _answers(one: Reason | ToRecord, case_file: CaseFile) -> str | None:
    """Where the fact is recorded that answers an open question."""
    kind = (one.fact or "").partition(".")[0]
    return reverse("fact-add", args=[case_file.pk, kind]) if kind in FACT_TYPES else None


def looks(case_file: CaseFile, *, most: int = 100) -> list[dict[str, Any]]:
    """Who looked: the acts on the file in words, newest first, at most `most` of them."""
    return [{"looked": one, "act": acts.named(one.act)} for one in trail.who_looked(case_file.pk, most=most)]


def step_words(step: DueStep) -> dict[str, Any]:
    """What the step asked for, by when, and what follows."""
    return {"asks": unpack(step.asks), "if_missed": unpack(step.if_missed), "last_day": step.last_day}


def classes_written(appointment: Appointment) -> frozenset[str]:
    """The data classes that the role records."""
    return classes(appointment.role, Right.WRITE)


def recordable(appointment: Appointment) -> dict[str, FactType]:
    """The types of fact that the role may record; a fact is taken back from its own page."""
    writes = classes(appointment.role, Right.WRITE)
    return {name: kind for name, kind in FACT_TYPES.items() if kind.data_class in writes}


def may_register(appointment: Appointment) -> bool:
    """Whether the role records who a person is, and so opens files."""
    return DataClass.IDENTITY in classes(appointment.role, Right.WRITE)


def grouped(kinds: dict[str, FactType]) -> list[tuple[str, list[FactType]]]:
    """The types by their groups, in the order of the vocabulary."""
    groups: dict[str, list[FactType]] = {}
    for kind in kinds.values():
        groups.setdefault(gettext(GROUP_LABELS[kind.group]), []).append(kind)
    return list(groups.items())


def file_name(case_file: CaseFile) -> str:
    """A name for the exported document that every system takes."""
    safe = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "-_") else "-" for letter in case_file.number
    )
    return f"{safe}.json"
