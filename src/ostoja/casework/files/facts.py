"""A stored fact as pages show it: title, details in words, who recorded it, what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext

from ostoja.law.facts import FACT_TYPES, AnyFact, FactType, Key, Kind
from ostoja.law.words import _
from ostoja.web import words

LINKED = "pair."  # what the ids of facts begin with that a link to another file of the same person brought
# Of `fact`: that no correction of it stands. One that was taken back corrects nothing.
STANDS = """NOT EXISTS (SELECT 1 FROM files_fact AS later
                          WHERE later.supersedes_id = fact.id AND NOT files_taken_back(later.id))"""
SAME_PERSON = "file_of_the_same_person"
SOURCES = {SAME_PERSON: _("file of the same person")}  # kinds of source that the house itself writes


@dataclass(frozen=True, kw_only=True)
class FactRow:
    """A fact that the reader may open."""

    id: UUID
    fact: AnyFact
    recorded_at: datetime
    recorded_by: str
    superseded_by: AnyFact | None

    @property
    def key(self) -> str:
        return self.fact.id

    @property
    def type(self) -> str:
        return self.fact.type

    @property
    def kind(self) -> FactType:
        return FACT_TYPES[self.type]

    @property
    def label(self) -> str:
        """The type and the day, such as `Eurodac hit, Thu 12 Nov 2026`."""
        title = gettext(self.kind.label)
        return f"{title}, {words.day(self.fact.day)}" if self.fact.day else title

    @property
    def title(self) -> str:
        """The type with its states, such as `Irregular entry, Greece`."""
        return ", ".join([gettext(self.kind.label), *_states(self.fact, self.kind)])

    @property
    def details(self) -> list[str]:
        """What else is recorded of it, in words."""
        return [_detail(key, value) for key, value in _values(self.fact, self.kind)]

    @property
    def source(self) -> str:
        source = self.fact.source
        return " · ".join(_source_words(source)) if source else ""


def _states(fact: AnyFact, kind: FactType) -> list[str]:
    codes = [getattr(fact, key.attribute) for key in kind.keys if key.kind is Kind.STATE and key.required]
    return [words.country(code) for code in codes if code]


def _values(fact: AnyFact, kind: FactType) -> list[tuple[Key, object]]:
    own = [(key, getattr(fact, key.attribute)) for key in kind.keys if not (key.kind is Kind.STATE and key.required)]
    return [(key, value) for key, value in own if value is not None and value != fact.day]


def _detail(key: Key, value: object) -> str:
    label = gettext(key.label)
    if value is True:
        return label
    return f"{label}: {_words(key, value)}"


def _words(key: Key, value: object) -> str:
    if isinstance(value, bool):
        return words.yes_no(value)
    if isinstance(value, datetime):
        return words.moment(value)
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, tuple):
        return ", ".join(_words(key, part) for part in value)
    if key.kind in {Kind.STATE, Kind.STATES, Kind.COUNTRIES}:
        return words.country(str(value))
    return next((gettext(choice.label) for choice in key.choices if choice.value == value), str(value))


def _source_word(part: str) -> str:
    label = getattr(part, "label", None) or SOURCES.get(part)
    return gettext(label) if label else part


def _source_words(source: object) -> list[str]:
    parts = (getattr(source, name) for name in ("kind", "weight", "ref"))
    return [_source_word(part) for part in parts if part]
