"""The law book: each rule of the tables with its article, conditions in words, consequence, readings, case law."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from ostoja.law.coverage import acts
from ostoja.law.sentences import label_of, rules_of
from ostoja.law.wording import Hand, Phrase, filled_loosely, phrase, within
from ostoja.law.words import Text, _

KINDS = {
    "Criterion": _("criterion"),
    "TimeLimit": _("time limit"),
    "Duty": _("duty"),
    "TakeBackDuty": _("duty to take back"),
    "Acceptance": _("acceptance"),
    "Shift": _("shift of responsibility"),
    "Bar": _("bar to a transfer"),
    "Remark": _("remark"),
    "NewChain": _("end of duties"),
    "Narrowing": _("fewer criteria"),
    "Exclusion": _("limit of the act"),
    "Regarded": _("fiction"),
    "Ceiling": _("ceiling"),
}
PARTS: dict[str, str] = {  # parts of a rule in the order in which a reader wants them, and how they are called
    "over": _("Looks at"),
    "among": _("Only those where"),
    "given": _("Of the person"),
    "such_that": _("Conditions"),
    "when": _("Applies where"),
    "held_back": _("Not while"),
    "answered_by": _("Answered also by"),
    "without": _("Without these criteria"),
    "fallback": _("State of last resort"),
    "counted_in": _("Days off of"),
    "choose": _("Of several"),
    "chosen_by": _("Left to an officer by"),
    "state": _("Names"),
    "day": _("From"),
    "on": _("By"),
    "ended_on": _("Duties end on"),
    "who": _("Who must act"),
    "toward": _("Toward"),
    "procedures": _("In"),
    "procedure": _("In"),
    "runs_from": _("Runs from"),
    "length": _("Length"),
    "lasts": _("Lasts"),
    "named_end": _("Ends at the latest on"),
    "grows_by": _("Lengthened by"),
    "never_later_than": _("Never later than"),
    "never_earlier_than": _("Never earlier than"),
    "follows": _("Only while this one governs"),
    "falls_away_on": _("Falls away on"),
    "replaces": _("In place of"),
    "in_place_of": _("In place of"),
    "pauses": _("Pauses from"),
    "stopped_by": _("Met by"),
    "on_expiry": _("If missed"),
    "presumes": _("Takes for granted"),
    "responsible_from": _("Responsible from"),
    "key": _("Number"),
    "most": _("At most"),
    "exceptionally": _("Exceptionally"),
    "applies_from": _("Applies from"),
    "applies_until": _("Applies until"),
}
TOLD_ELSEWHERE = frozenset(
    {"id", "case", "source", "says", "asks", "awaits", "missed", "step", "case_law", "reading", "readings", "modelled",
     "exclusive", "is_responsible", "lapses", "beside"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a rule, such as its conditions, by the name that a reader knows."""

    name: str
    label: Text
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule as the book shows it. `key` is its id with its special case."""

    act: str
    key: str
    kind: str
    article: str
    cite: str
    title: Text
    sentences: tuple[Text, ...]
    parts: tuple[Part, ...]
    readings: tuple[tuple[str, Text], ...]
    case_law: tuple[str, ...]
    is_modelled: bool

    @property
    def anchor(self) -> str:
        """Where the entry stands on a page."""
        return f"{self.act}-{self.key}".replace(":", "-")


@cache
def entries() -> tuple[Entry, ...]:
    """Every rule of every act, in the order of the tables."""
    return tuple(_entry(act, key, rule) for act in acts() for key, rule in rules_of(act).items())


def _entry(act: str, key: str, rule: Any) -> Entry:  # Any: a rule of any kind
    sentences = [getattr(rule, name) for name in ("asks", "says", "missed") if getattr(rule, name, "")]
    kind = type(rule).__name__
    return Entry(
        act=act,
        key=key,
        kind=kind,
        article=rule.source.article,
        cite=rule.source.cite,
        title=filled_loosely(sentences[0]),
        sentences=tuple(map(filled_loosely, sentences[1:])),
        parts=tuple(_parts(rule)),
        readings=tuple(_readings(rule)),
        case_law=getattr(rule, "case_law", ()),
        is_modelled=getattr(rule, "modelled", True),
    )


def _parts(rule: Any) -> Iterator[Part]:
    names = {one.name for one in fields(rule)}
    hand = within(rule, Hand())
    for name, label in PARTS.items():
        value = getattr(rule, name) if name in names else None
        if value is None or value == () or value is False:
            continue
        phrases = (Phrase(label_of(value)),) if name == "presumes" else _phrases(value, hand)
        yield Part(name, Text(label), phrases)


def _phrases(value: Any, hand: Hand) -> tuple[Phrase, ...]:
    return tuple(phrase(one, hand) for one in (value if isinstance(value, tuple) else (value,)))


def _readings(rule: Any) -> Iterator[tuple[str, Text]]:
    """The default reading and the other ones, also those that stand inside the rule."""
    seen: set[tuple[str, str]] = set()
    for one in _inside(rule):
        if type(one).__name__ == "Reading" and (one.ref, one.because) not in seen:
            seen.add((one.ref, one.because))
            yield one.ref, Text(one.because)


def _inside(part: Any) -> Iterator[Any]:
    if isinstance(part, tuple):
        for one in part:
            yield from _inside(one)
    elif hasattr(part, "__dataclass_fields__") and not isinstance(part, type):
        yield part
        for one in fields(part):
            if one.name not in ("replaces", "never_later_than", "never_earlier_than", "follows"):
                yield from _inside(getattr(part, one.name))


def plain(entry: Entry, say: Callable[[Text], str]) -> str:
    """All that the entry says in a language, for searching."""
    parts = (line for part in entry.parts for one in part.phrases for line in _texts(one))
    readings = (reading for _ref, reading in entry.readings)
    return "\n".join(map(say, (entry.title, *entry.sentences, *parts, *readings)))


def _texts(said: Phrase) -> Iterator[Text]:
    yield said.text
    for part in said.parts:
        yield from _texts(part)


def matches(entry: Entry, sought: str, said: str) -> bool:
    """Whether an entry is one that is sought: by article, id, case law, or a word of what it says."""
    plain = sought.casefold().strip()
    where = " ".join((entry.key, entry.cite, *entry.case_law, said)).casefold()
    return all(word in where for word in plain.split())
