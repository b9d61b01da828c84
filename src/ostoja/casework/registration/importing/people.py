"""A row of a list as a person to be registered: the fields of the registration form, its rules, its facts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import translation

from ostoja.casework.files.actions import NewName, NewPerson
from ostoja.casework.files.models import Applicant, PersonName
from ostoja.casework.files.opening import NewFile, problems
from ostoja.casework.registration.forms import RegisterForm
from ostoja.casework.registration.importing.cells import NotACell, Reader, expected
from ostoja.casework.registration.importing.columns import BY_KEY, LEFT_OUT
from ostoja.codes.calendars import Calendar
from ostoja.codes.scripts import script_of
from ostoja.law.facts import AnyFact, ContactGiven, IdentityDocument, Origin
from ostoja.law.facts.documents import IdentityDocumentKind
from ostoja.law.facts.person import WrittenIn
from ostoja.law.words import Text, _
from ostoja.web.days import Parts

# What the form holds where nothing is typed.
EMPTY: dict[str, Any] = {  # Any: fields hold different values
    "given": "", "family": "", "own_given": "", "own_family": "", "birth": None,
    "birth_calendar": WrittenIn.GREGORIAN.value, "age": None, "birth_basis": "", "birth_origin": Origin.DECLARED.value,
    "nationalities": (), "stateless": False, "nationality_origin": Origin.DECLARED.value, "sex": Applicant.Sex.UNKNOWN.value,
    "language": "", "alone": None, "prints": "", "prints_reference": "", "prints_obstacle": "", "slip": "",
    "made_on": None, "made_to": "", "registered_on": None, "lodged_on": None,
    "reference": "", "father": "", "document": "", "document_kind": "", "phone": "",
}  # fmt: skip
FIELD_OF_FACT = {"birth": "birth", "nationality": "nationalities", "document": "document", "contact": "phone"}


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """What is wrong with a row: in which field, and what is expected there."""

    field: str
    message: Text
    expected: Text


HEADINGS_AGAIN = Wrong(
    field="",
    message=Text(_("This line repeats the headings.")),
    expected=Text(_("Nobody stands here: put this row aside.")),
)


@dataclass(frozen=True, kw_only=True)
class Read:
    """A row that was read: the person, or what is wrong with it."""

    file: NewFile | None
    reference: str
    wrong: tuple[Wrong, ...]


class RowForm(RegisterForm):
    """The registration form over values that were read from cells: the same rules and the same facts as when somebody types."""

    def __init__(self, values: dict[str, Any], *, today: date, state: str, calendar: Calendar, written: Parts) -> None:
        self.cleaned_data, self.broken = values, list[tuple[str, str]]()
        self.today, self.state = today, state
        self.born_in, self.written = calendar, written
        with translation.override("en"):  # what is broken is translated when it is read
            self.clean()

    def add_error(self, field: str | None, error: object) -> None:
        self.broken.append((field or "", str(error)))

    def person(self) -> NewPerson:
        found = super().person()
        father = self.cleaned_data["father"]
        if not father:
            return found
        script = script_of(father) or "Zzzz"
        also = NewName(kind=PersonName.Kind.FATHER, given=father, family="", script=script)
        return replace(found, names=(*found.names, also))

    def facts(self) -> list[AnyFact]:
        return [*super().facts(), *self._numbers()]

    def _as_written(self) -> dict[str, Any]:
        if self.born_in is Calendar.GREGORIAN:
            return {}
        parts = self.written._asdict()
        return {"calendar": WrittenIn[self.born_in.name]} | {
            f"written_{name}": int(said) for name, said in parts.items() if said
        }

    def _numbers(self) -> Iterable[AnyFact]:
        given = self.cleaned_data
        if given["document"]:
            kind = IdentityDocumentKind.of(given["document_kind"])
            yield IdentityDocument(id=self._key("document"), kind=kind, number=given["document"])
        if given["phone"]:
            yield ContactGiven(id=self._key("contact"), on=given["registered_on"], phone=given["phone"])


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How the rows of one list are read: which column is which field, and what counts where a row says nothing."""

    headings: Sequence[str]
    fields: Sequence[str]  # of each column, LEFT_OUT among them
    reader: Reader
    registered_on: date | None
    today: date
    state: str
    is_checked: bool = False  # by the law already, and nothing has changed since

    def read(self, cells: Sequence[str], *, file_id: UUID) -> Read:
        """The person of a row, checked as the form and the law check, or everything that is wrong with it."""
        if list(cells) == list(self.headings):
            return Read(file=None, reference="", wrong=(HEADINGS_AGAIN,))
        typed = {key: cell for key, cell in zip(self.fields, cells, strict=True) if key != LEFT_OUT and cell}
        values, wrong = self._values(typed)
        reference = values["reference"]
        if not values["registered_on"] and not any(one.field == "registered_on" for one in wrong):
            wrong.append(_missing("registered_on"))
        wrong += _numbers_wrong(values)
        if wrong:
            return Read(file=None, reference=reference, wrong=tuple(wrong))
        calendar = Calendar(values["birth_calendar"])
        form = RowForm(
            values | {"id": file_id}, today=self.today, state=self.state, calendar=calendar,
            written=self.reader.parts("birth", typed["birth"]) if "birth" in typed else Parts(),
        )  # fmt: skip
        wrong = [_broken(*one) for one in form.broken]
        facts = form.facts() if not wrong else []
        wrong += (
            [_problem(form, one) for one in problems(facts, today=self.today)] if facts and not self.is_checked else []
        )
        if wrong:
            return Read(file=None, reference=reference, wrong=tuple(wrong))
        file = NewFile(id=file_id, person=form.person(), facts=tuple(facts))
        return Read(file=file, reference=reference, wrong=())

    def _values(self, typed: Mapping[str, str]) -> tuple[dict[str, Any], list[Wrong]]:
        values, wrong = EMPTY | {"registered_on": self.registered_on}, []
        calendar = Calendar.GREGORIAN
        for key in sorted(typed, key=lambda key: key != "birth_calendar"):
            try:
                values[key] = self.reader.value(key, typed[key], calendar if key == "birth" else Calendar.GREGORIAN)
            except NotACell as error:
                wrong.append(Wrong(field=key, message=error.message, expected=error.expected))
            if key == "birth_calendar":
                calendar = Calendar(values[key])
        return values, wrong


def _numbers_wrong(values: Mapping[str, Any]) -> Iterable[Wrong]:
    if values["document"] and not values["document_kind"]:
        yield _missing("document_kind")


def _missing(key: str) -> Wrong:
    says = Text(_("%(field)s: nothing stands there."), {"field": Text(BY_KEY[key].label)})
    return Wrong(field=key, message=says, expected=expected(key))


def _broken(field: str, said: str) -> Wrong:
    return Wrong(field=field, message=Text(said), expected=expected(field))


def _problem(form: RowForm, problem: Any) -> Wrong:  # Any: a problem of the law, as `casefile.check` gives it
    field = form.placed(problem).field
    return Wrong(field=FIELD_OF_FACT.get(field, field), message=problem.message, expected=problem.expected)
