"""Everything held about one person, in order, for that person (GDPR Art. 15): what is withheld is named with its article."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext

from ostoja.access import acting, acts
from ostoja.access import queries as access
from ostoja.access.models import Appointment, Entry
from ostoja.casework.files import as_law, copied
from ostoja.casework.files.as_law import StoredFact
from ostoja.casework.files.facts import FactRow
from ostoja.casework.files.models import Applicant, ApplicantCorrection, CaseFile, Fact, PersonName, Restriction
from ostoja.casework.privacy.models import Request
from ostoja.casework.privacy.retention import RULES, Rule
from ostoja.documents import queries as documents
from ostoja.documents.queries import Disclosed
from ostoja.law.casefile import taken_back
from ostoja.law.explain import explain
from ostoja.law.facts import AnyFact
from ostoja.law.words import Text, _
from ostoja.web import words

# Classes that the copy withholds, and why.
WITHHELD = {
    "G": _("Result of a security check: withheld (Screening Regulation 2024/1356, Art. 17(3))"),
    "H": _(
        "Details of family elsewhere: withheld to protect them (Reception Conditions Directive 2024/1346, Art. 27(10))"
    ),
}
OF_ANOTHER_PERSON = _("Details of another person are left out (GDPR Art. 15(4)).")
# In facts about relatives: what tells where another person is and in which situation. What the person said stays.
ABOUT_RELATIVES = frozenset({"family_member", "sibling", "relative", "dependant"})
KEYS_OF_RELATIVES = (
    "state",
    "status",
    "since",
    "legally_present",
    "first_decision_on",
    "evidence_on",
    "able_to_care",
    "reason",
)
OF_REQUEST = ("extension", "answer")
KEYS_OF_NAMES = ("kind", "given", "family", "script", "order", "source", "scheme", "reason")
SAID_BY_THE_PERSON = frozenset({"statement", "interview"})


@dataclass(frozen=True, kw_only=True)
class Held:
    """One fact as the copy shows it; `fact` is None where it is withheld as a whole."""

    fact: AnyFact | None
    row: FactRow | None
    day: date | None
    recorded_at: datetime
    left_out: str


@dataclass(frozen=True, kw_only=True)
class Look:
    """That somebody looked: when, as what, what was done. Never who (CJEU C-579/21 Pankki S)."""

    at: datetime
    role: str
    act: str


@dataclass(frozen=True, kw_only=True)
class Copy:
    """Everything about one person that this installation holds."""

    number: str
    made_on: date
    controller: str
    names: tuple[PersonName, ...]
    applicant: Applicant | None
    corrections: tuple[ApplicantCorrection, ...]
    facts: tuple[Held, ...]
    headline: Text
    disclosed: tuple[Disclosed, ...]
    looks: tuple[Look, ...]
    parts: tuple[tuple[copied.Part, tuple[copied.Line, ...]], ...]
    restrictions: tuple[Restriction, ...]
    requests: tuple[Request, ...]
    rules: tuple[Rule, ...]

    @property
    def corrected_names(self) -> set[UUID | None]:
        """The ids of the names that a later one corrects."""
        return {name.supersedes_id for name in self.names}

    def html(self) -> bytes:
        """For reading."""
        context = {"copy": self, "office": settings.OFFICE, "language": words.language()}
        return render_to_string("privacy/copy.html", context).encode()

    def json(self) -> bytes:
        """For programs (GDPR Art. 15(3): a commonly used electronic form)."""
        return msgspec.json.format(msgspec.json.encode(_as_data(self)), indent=1)

    def archive(self) -> bytes:
        """Both, in one ZIP archive, and beside them what is a file itself."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("copy.html", self.html())
            archive.writestr("copy.json", self.json())
            for name, content in self._attached():
                archive.writestr(name, content)
        return packed.getvalue()

    def _attached(self) -> Iterator[tuple[str, bytes]]:
        for _part, lines in self.parts:
            for line in lines:
                yield from line.attached.items()


def copy_of(file_id: UUID, *, by: Appointment) -> Copy:
    """Read everything, as the law reads it: whole, whoever asks. The caller has asked for the right."""
    with acting.as_law(file_id):
        file = CaseFile.objects.get(pk=file_id)
        names = tuple(PersonName.objects.filter(file_id=file_id).order_by("recorded_at", "id"))
        corrections = tuple(ApplicantCorrection.objects.filter(file_id=file_id).order_by("recorded_at"))
        applicant = _corrected(Applicant.objects.filter(file_id=file_id).first(), corrections)
        recorded = dict(Fact.objects.filter(file_id=file_id).values_list("key", "recorded_at"))
        restrictions = tuple(Restriction.objects.filter(file_id=file_id).order_by("recorded_at"))
        parts = tuple((part, tuple(part.lines(file_id))) for part in copied.PARTS)
    stored = as_law.stored_facts(file)
    today = by.today()
    case, answer = as_law.determine(file, stored, as_of=today)
    return Copy(
        number=file.number,
        made_on=today,
        controller=settings.CONTROLLER_STATE,
        names=names,
        applicant=applicant,
        corrections=corrections,
        facts=tuple(sorted(_held(stored, recorded), key=lambda one: (one.day or date.min, one.recorded_at))),
        headline=explain(answer, case).headline,
        disclosed=tuple(documents.exports(file_id=file_id, most=10_000)),
        looks=tuple(_looks(file_id)),
        parts=parts,
        restrictions=restrictions,
        requests=tuple(Request.objects.filter(file_id=file_id).select_related(*OF_REQUEST).order_by("received_on")),
        rules=RULES,
    )


def _corrected(applicant: Applicant | None, corrections: Sequence[ApplicantCorrection]) -> Applicant | None:
    """Sex and language as they were corrected last."""
    if applicant and corrections:
        applicant.sex, applicant.language = corrections[-1].sex, corrections[-1].language
    return applicant


def _held(stored: Sequence[StoredFact], recorded: dict[str, datetime]) -> Iterator[Held]:
    void = taken_back(one.fact for one in stored)
    later = {one.fact.supersedes: one.fact for one in stored if one.fact.supersedes and one.key not in void}
    for one in stored:
        if one.fact.type == "withdrawn_fact":
            continue
        if one.data_class in WITHHELD:
            reason = gettext(WITHHELD[one.data_class])
            yield Held(fact=None, row=None, day=None, recorded_at=recorded[one.key], left_out=reason)
            continue
        fact, left_out = _without_others(one.fact)
        row = FactRow(
            id=one.row, fact=fact, recorded_at=recorded[one.key], recorded_by="", superseded_by=later.get(one.key)
        )
        yield Held(fact=fact, row=row, day=fact.day, recorded_at=recorded[one.key], left_out=left_out)


def _without_others(fact: AnyFact) -> tuple[AnyFact, str]:
    """The fact without what it tells of another person, unless the person said it; and a note where something is left out."""
    source = fact.source.kind if fact.source else None
    if fact.type not in ABOUT_RELATIVES or source in SAID_BY_THE_PERSON:
        return fact, ""
    told = {key: None for key in KEYS_OF_RELATIVES if getattr(fact, key, None) is not None}
    return msgspec.structs.replace(fact, **told), gettext(OF_ANOTHER_PERSON) if told else ""


def _looks(file_id: UUID) -> Iterator[Look]:
    entries = list(Entry.objects.filter(file_id=file_id).order_by("recorded_at"))
    holders = access.holders({one.appointment_id for one in entries if one.appointment_id})
    for one in entries:
        holder = holders.get(one.appointment_id) if one.appointment_id else None
        yield Look(at=one.recorded_at, role=holder.role_name if holder else "", act=acts.named(one.act))


def _as_data(copy: Copy) -> dict[str, Any]:
    return {
        "schema": "ostoja/person-copy/1",
        "file": copy.number,
        "controller": copy.controller,
        "made_on": copy.made_on,
        "names": [
            {name: getattr(one, name) for name in KEYS_OF_NAMES} | {"corrected": one.pk in copy.corrected_names}
            for one in copy.names
        ],
        "sex": copy.applicant.sex if copy.applicant else None,
        "language": copy.applicant.language if copy.applicant else None,
        "corrections": [
            {"sex": one.sex, "language": one.language, "reason": one.reason, "at": one.recorded_at}
            for one in copy.corrections
        ],
        "facts": [
            msgspec.to_builtins(one.fact) | ({"left_out": one.left_out} if one.left_out else {})
            if one.fact
            else {"withheld": one.left_out}
            for one in copy.facts
        ],
        "handed_to": [
            {
                "on": one.export.made_at.date(),
                "what": one.export.what,
                "recipient": one.export.recipient,
                "kind": one.export.recipient_kind,
                "state": one.export.recipient_state,
                "purpose": one.export.purpose,
                "legal_basis": one.export.legal_basis,
            }
            for one in copy.disclosed
        ],
        **{part.key: [{"at": line.at, **line.data} for line in lines] for part, lines in copy.parts},
        "looked_at": [{"at": one.at, "role": one.role, "act": one.act} for one in copy.looks],
        "restrictions": [
            {
                name: getattr(one, name)
                for name in ("kind", "ground", "reason", "recorded_at", "lifted_at", "lift_reason")
            }
            for one in copy.restrictions
        ],
        "requests": [_request(one) for one in copy.requests],
    }


def _request(asked: Request) -> dict[str, Any]:
    extension, answer = (getattr(asked, name, None) for name in OF_REQUEST)
    return {
        "received_on": asked.received_on,
        "kind": asked.kind,
        "words": asked.words,
        "extended": {"told_on": extension.told_on, "reason": extension.reason} if extension else None,
        "answer": {"on": answer.answered_on, "outcome": answer.outcome, "words": answer.words} if answer else None,
    }
