"""The form of a message: sections of numbered fields, filled from the facts, as a page, a tagged PDF and typed JSON.

The annexes' own numbering is not among the sources of this house; sections and fields are numbered here and the annex is named,
so that the official form can be filled from it field by field.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from django.conf import settings
from django.utils.translation import override

from ostoja.casework.files import queries as files
from ostoja.casework.files.facts import FactRow
from ostoja.casework.files.models import CaseFile
from ostoja.casework.responsibility.dublinet import FORMS
from ostoja.casework.responsibility.evidence import Item
from ostoja.casework.responsibility.evidence_lists import CRITERIA
from ostoja.casework.responsibility.models import Message
from ostoja.law.facts import DataClass, TransferPlanned
from ostoja.law.record import Record
from ostoja.web import words
from ostoja.web.letters import typeset

I = Message.Instrument  # noqa: E741
TEMPLATE = Path(__file__).parent / "form.typ"
OF_THE_ROUTE = (
    "application_made", "application_registered", "application_lodged", "irregular_entry", "disembarked", "visa",
    "residence_document", "diploma", "eurodac_hit", "vis_hit", "irregular_stay", "stay_detected", "visa_waived_entry",
    "left_territory", "removed", "interview_held", "interview_omitted",
)  # fmt: skip
BEFORE_TRANSFER = (  # AMMR 48(2), Regulation 2025/2055 Art. 22; Dublin III 31(2)
    ("reply", "Acceptance"),
    ("best_interests", "Best interests of the child"),
    ("school_started", "Education of the child"),
    ("health_certificate_sent", "Health certificate, sent between health professionals"),
    ("laissez_passer_issued", "Laissez-passer"),
)
OF_FAMILY = ("family_member", "sibling", "relative", "dependant", "best_interests")
SHOWN = {*OF_THE_ROUTE, *OF_FAMILY}


class Field(Record):
    """One field: its number within the form, what it is, what stands in it, whether the form needs it."""

    number: str
    label: str
    value: str
    is_needed: bool = False


class Section(Record):
    title: str
    fields: tuple[Field, ...]


class Form(Record):
    """A message as typed JSON (`ostoja/dublin-form/1`)."""

    schema: str = "ostoja/dublin-form/1"
    form: str
    form_set: str
    instrument: str
    reference: str
    from_state: str
    to_state: str
    article: str
    urgent: bool
    sections: tuple[Section, ...]

    @property
    def missing(self) -> tuple[Field, ...]:
        """The fields that the form needs and that are empty."""
        return tuple(field for part in self.sections for field in part.fields if field.is_needed and not field.value)


def compose(
    message: Message, people: Sequence[CaseFile], evidence: Iterable[Item], *, form: str, form_set: str
) -> tuple[Form, frozenset[str]]:
    """The form filled from what the reader may open of each person's file, and the classes of data in it.

    In English, the language between units.

    Args:
        people: the person first, then the family on the same form.
    """
    wanted = set(message.evidence)
    chosen = [item for item in evidence if item.id in wanted and item.goes]
    classes = {DataClass.PROCEDURE.value, *(item.data_class for item in chosen)}
    types = SHOWN | ({"transfer_planned", *dict(BEFORE_TRANSFER)} if message.instrument == I.TRANSFER_FORM else set())
    with override("en"):
        sections, transfers = [_request(message)], []
        for number, file in enumerate(people, 1):
            standing = [row for row in files.visible_facts(file) if not row.superseded_by and row.type in types]
            classes |= {str(row.kind.data_class) for row in standing}
            transfers += [standing] if message.instrument == I.TRANSFER_FORM else []
            sections += _of_person(file, standing, number, is_alone=len(people) == 1)
        for file, standing in zip(people, transfers, strict=False):
            sections.append(_of_transfer(file, standing, number=len(sections) + 1, is_alone=len(people) == 1))
        needed = message.instrument not in WITHOUT_EVIDENCE
        sections.append(_evidence(chosen, people, number=len(sections) + 1, is_needed=needed))
    made = Form(
        form=form, form_set=form_set, instrument=message.instrument, reference=message.reference,
        from_state=settings.CONTROLLER_STATE, to_state=message.to_state, article=message.article,
        urgent=message.urgent, sections=tuple(sections),
    )  # fmt: skip
    return made, frozenset(classes)


WITHOUT_EVIDENCE = (I.INFORMATION, I.DEPENDANT, I.MINOR_FAMILY, I.ACCEPT, I.REFUSE, I.INFORM, *FORMS)


def _request(message: Message) -> Section:
    reasons = "Reasons" if message.instrument not in FORMS else "Arrangements and documents"
    reply_by = words.plain_day(message.reply_asked_by) if message.reply_asked_by else ""
    asks = message.instrument == I.INFORMATION
    purpose = [("Purpose (Art. 51(1))", str(Message.Purpose(message.purpose).label), True)] if asks else []
    rows = [
        ("Kind of message", str(I(message.instrument).label), True),
        ("Reference", message.reference, True),
        ("Article relied on", message.article, message.instrument not in (I.INFORMATION, I.REFUSE, I.INFORM, *FORMS)),
        *purpose,
        (reasons, message.reasons, True),
        ("Urgent reply asked for by", reply_by, message.urgent),
    ]
    return _section(1, "Message", rows)


def _of_person(file: CaseFile, standing: Sequence[FactRow], number: int, *, is_alone: bool) -> Iterator[Section]:
    head = files.head(file)
    title = "Person" if is_alone else f"Person {number}"
    birth, nationality = head.birth, head.nationality
    names = " / ".join(f"{name['given']} {name['family']}".strip() for name in head.person.names)
    states = ", ".join(words.country(code) for code in nationality.states or ()) if nationality else ""
    stateless = "stateless" if nationality and nationality.stateless else ""
    base = 2 + (number - 1) * 3
    yield _section(base, title, [
        ("Number of the case", file.number, True),
        ("Names as written", names, True),
        ("Born", words.span((birth.earliest, birth.latest)) if birth else "", True),
        ("Nationality", states or stateless, True),
        ("Sex", _sex(head.person.sex), True),
        ("Language", words.language_name(head.person.language) if head.person.language else "", False),
    ])  # fmt: skip
    yield _section(base + 1, "Application, route and documents", _facts(standing, OF_THE_ROUTE))
    yield _section(base + 2, "Family", _facts(standing, OF_FAMILY))


def _of_transfer(file: CaseFile, standing: Sequence[FactRow], *, number: int, is_alone: bool) -> Section:
    """What the state responsible needs before the person arrives: only what the reader may open, and nothing of health."""
    plan = next((row.fact for row in standing if isinstance(row.fact, TransferPlanned)), None)
    rows = [(label, _newest(standing, kind), False) for kind, label in BEFORE_TRANSFER]
    return _section(number, "Transfer" if is_alone else f"Transfer of {file.number}", [*_plan(plan), *rows])


def _plan(plan: TransferPlanned | None) -> list[tuple[str, str, bool]]:
    means = words.translated(plan.means.label) if plan and plan.means else ""
    needs = {True: "yes", False: "no", None: ""}[plan.needs_measures if plan else None]
    return [
        ("Day of arrival", words.plain_day(plan.arrival_on) if plan and plan.arrival_on else "", True),
        ("How the person travels", means, True),
        ("Persons transferred together", str(plan.persons) if plan and plan.persons else "", False),
        ("Immediate measures needed", needs, True),
    ]


def _newest(standing: Sequence[FactRow], kind: str) -> str:
    return next((", ".join([row.label, *row.details]) for row in standing if row.type == kind), "")


def _sex(code: str) -> str:
    return {"F": "female", "M": "male", "X": "X"}.get(code, "")


def _facts(rows: Sequence[FactRow], kinds: Sequence[str]) -> list[tuple[str, str, bool]]:
    return [(row.label, ", ".join([row.title, *row.details]), False) for row in rows if row.type in kinds]


def _evidence(items: Sequence[Item], people: Sequence[CaseFile], *, number: int, is_needed: bool) -> Section:
    of_whom = {file.pk: f"{file.number}: " for file in people} if len(people) > 1 else {}
    rows = [
        (
            f"{of_whom.get(item.file_id, '')}{CRITERIA[item.criterion].label}: {item.means} ({item.weight})",
            " · ".join(filter(None, [item.comment, item.document, f"SHA-256 {item.digest}" if item.digest else ""])),
            True,
        )
        for item in items
    ]
    if not rows and is_needed:
        rows = [("Evidence with comments on its value", "", True)]
    return _section(number, "Evidence", rows)


def _section(number: int, title: str, rows: Iterable[tuple[str, str, bool]]) -> Section:
    fields = tuple(
        Field(number=f"{number}.{place}", label=label, value=value, is_needed=needed)
        for place, (label, value, needed) in enumerate(rows, 1)
    )
    return Section(title=f"{number}. {title}", fields=fields)


def as_pdf(form: Form) -> bytes:
    """The form as PDF/UA."""
    with override("en"):
        title = f"{form.form} of Regulation {form.form_set}" if form.form else ""
        data = msgspec.to_builtins(form) | {
            "language": "en",
            "title": str(I(form.instrument).label).capitalize(),
            "form_title": title,
            "from": words.country(form.from_state),
            "to": words.country(form.to_state),
            "empty": "not known",
            "heads": ["No.", "Field", "Entry"],
            "note": "Prepared for DubliNet. The numbers are those of this house; the form named above is the official one.",
        }
        return typeset(TEMPLATE, data, with_fonts=True)


def as_json(form: Form) -> bytes:
    """The form as JSON."""
    return msgspec.json.format(msgspec.json.encode(form))
