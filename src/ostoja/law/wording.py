"""The rule language in words: every word of `rules` by a template that names its parts, in whatever language.

A part that the template names stands in the sentence; a part that is a word itself and isn't named follows below it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from ostoja.law import time
from ostoja.law.facts import FACT_TYPES, Fact, Key, ReExaminationRequest, Reply, TakeChargeRequest
from ostoja.law.frozen import frozen
from ostoja.law.rules import Condition, Source
from ostoja.law.words import Text, Value, _

WORDS: dict[str, str] = {  # by the name of the class; one that holds no word of a language isn't marked
    # tests
    "All": _("All of these:"),
    "AnyOf": _("At least one of these:"),
    "Not": _("It isn't so that:"),
    "In": _("“%(value)s” is: %(options)s"),
    "Includes": _("“%(states)s” names %(state)s"),
    "AtLeast": _("“%(number)s” is %(least)s or more"),
    "Lists": _("“%(value)s” lists: %(options)s"),
    "Mentions": _("“%(value)s” mentions %(word)s; if it doesn't, that isn't known"),
    "OfBoundState": _("“%(value)s” names a state bound by the act on the day that counts"),
    "Recorded": _("“%(value)s” is recorded"),
    "Same": _("The same state: %(one)s, and %(other)s"),
    "NotAfter": _("%(day)s: not after %(other)s"),
    "Before": _("%(day)s: before %(other)s"),
    "Within": _("%(on)s: at most %(length)s after %(after)s"),
    "Exists": _("A fact is recorded: %(type)s"),
    "Established": _("It has been shown (%(source)s; what isn't known hasn't been):"),
    "Presume": _("The first of these; where it isn't known, the second:"),
    "Minor": _("The person is under 18 on the day that counts"),
    "Younger": _("The person is under %(years)s on the day that counts"),
    "TakenForYounger": _(
        "The person is under %(years)s on the day that counts, or in doubt is taken to be (%(source)s)"
    ),
    "Unaccompanied": _("No responsible adult is with the person on the day that counts"),
    "Separated": _("The criteria name several states for the family that applied together"),
    "BecomesResponsible": _("The state whose file it is becomes responsible, if nothing further happens"),
    "NotKnownFrom": _("This can't be known from the fact"),
    # values
    "Own": "%(keys)s",
    "Outer": _("%(key)s (of the fact looked at)"),
    "ReferenceDay": _("the day that counts: that of the first application"),
    "Fixed": "%(day)s",
    "Plus": _("%(length)s after %(start)s"),
    "EarliestKnown": _("the earliest of: %(days)s"),
    "LaterOf": _("the later of %(one)s and %(other)s"),
    "StartOf": _("the day from which this limit runs: %(limit)s"),
    "EndOf": _("the last day of this limit: %(limit)s"),
    "FirstAcceptance": _("the day of the first acceptance"),
    "MostMembers": _("the state responsible for most of the family"),
    "OldestMember": _("the state responsible for the oldest of the family"),
    "OnlyAdult": _("the state responsible for the only adult of the family"),
    # days from which a limit runs
    "DayOf": _("%(keys)s of %(pick)s: %(type)s"),
    "TheRequest": _("The request: %(keys)s"),
    "TheReply": _("The reply (%(outcomes)s): %(keys)s"),
    "TheReExamination": _("The request to look at the refusal again: %(keys)s"),
    "TheSecondReply": _("The reply to the request to look again (%(outcomes)s): %(keys)s"),
    "Expiry": _("The last day of this limit, where it ran out: %(of)s"),
    "FirstOf": _("The first of these days that is there:"),
    "LastOf": _("The first of these days, or a later one of the others:"),
    "After": _("The day after %(length)s from:"),
    "Ahead": _("The day %(length)s before:"),
    "DaysNamed": _("As many days as “%(key)s” of %(type)s says, after:"),
    "StandIn": _("The first of these days that is recorded; the very first is asked for:"),
    "ResponsibleSince": _("The day from which the state whose file it is is responsible"),
    "Remainder": _("What was left when it stopped, counted on from another day, %(at_least)s at least:"),
    "LateReply": _("The days by which the reply to this came later than %(length)s: %(type)s (%(outcomes)s)"),
    # what follows
    "ResponsibleIs": "%(party)s: %(effect)s (%(source)s)",
    "NoShift": _("No state becomes responsible by it (%(source)s)"),
    "Follows": "%(effect)s (%(source)s)",
    # which of several facts counts
    "ByDay": _("First by day, %(direction)s: %(day)s"),
    "Longest": _("The longest from %(start)s to %(end)s"),
    "Greatest": _("The greatest: %(number)s"),
    "WhereSame": _("Where all have the same “%(key)s”, the first order, else the second:"),
    # lengths and figures
    "Figure": _("%(length)s (to be confirmed: %(mark)s)"),
    "Until": _("Until:"),
    "Parameter": "%(day)s (%(source)s): %(note)s",
    "Reading": "%(because)s",
    "OtherReading": "%(reading)s",
    "RequestKind": _("Requests of this kind: %(type)s"),
}
NOT_SAID = {  # parts of a word that its sentence leaves out, and why
    ("Within", "boundary"): "a notice of its own says it on the very last day",
    ("Expiry", "next_day"): "the day after is when what follows begins",
    ("Expiry", "first_day"): "what happened counts from the day the period began",
    ("ResponsibleIs", "reading"): "a reading is listed among the readings of the rule",
    ("Reading", "ref"): "the mark of the reference, not of the act",
    ("Parameter", "name"): "the name in the code",
    ("Younger", "in_doubt"): "where an act says so, an age in doubt is taken as the younger one",
    ("RequestKind", "procedure"): "the kind of request says it",
}
ENUMS: dict[str, dict[str, str]] = {
    "Party": {
        "state_of_first_application": _("the state of the first application"),
        "state_of_latest_application": _("the state of the latest application"),
        "responsible_before": _("the state responsible before its duties ended"),
        "requesting": _("the state that asks"),
        "requested": _("the state that is asked"),
        "own": _("the state whose file it is"),
    },
    "Subject": {
        "applicant": _("the person"),
        "first_application": _("the first application"),
        "group": _("the family together"),
    },
    "Direction": {"earliest": _("the earliest"), "latest": _("the latest")},
    "Pick": {"first": _("the first"), "last": _("the last")},
    "Effect": {"responsible": _("is responsible"), "accepted": _("silence counts as acceptance")},
    "Procedure": {
        "take_charge": _("taking charge"),
        "take_back": _("taking back"),
        "humanitarian": _("the humanitarian clause"),
        "information": _("a request for information"),
    },
    "Mark": {"P": _("read in part"), "K": _("known from practice")},
    "Promptly": {"at_once": _("at once"), "as_soon_as_possible": _("as soon as possible")},
    "Follow": {
        "duty_remains": _("the duty remains"),
        "screening_ends": _("the screening ends"),
        "implicit_withdrawal": _("the application counts as withdrawn"),
        "discontinued": _("the examination is discontinued"),
        "may_enter": _("the person may enter the country"),
        "later_only_if_decisive": _("later evidence counts only where it decides"),
        "confirmed": _("silence counts as confirmation"),
    },
}
LENGTHS: dict[str, tuple[str, str]] = {
    "Hours": (_("1 hour"), _("%(number)s hours")),
    "Days": (_("1 day"), _("%(number)s days")),
    "Weeks": (_("1 week"), _("%(number)s weeks")),
    "Months": (_("1 month"), _("%(number)s months")),
    "WorkingDays": (_("1 working day"), _("%(number)s working days")),
}
LENGTH_TYPES = [getattr(time, name) for name in LENGTHS if hasattr(time, name)]
_ABOUT = {
    "TheRequest": TakeChargeRequest,
    "TheReply": Reply,
    "TheReExamination": ReExaminationRequest,
    "TheSecondReply": Reply,
}
YES, NO, ANY = _("yes"), _("no"), _("whatever it says")


@frozen
class Phrase:
    """A sentence, and what follows below it."""

    text: Text
    parts: tuple["Phrase", ...] = ()


@frozen
class Hand:
    """The type of the fact in hand, and of the one that the rule looks at around it; None where any may be."""

    own: type[Fact] | None = None
    outer: type[Fact] | None = None


def phrase(word: Any, hand: Hand) -> Phrase:  # Any: a word of the language
    """The word in words, with its parts below it."""
    if isinstance(word, Condition):
        return Phrase(filled_loosely(word.ask), (phrase(word.test, hand),))
    if not is_word(word):
        return Phrase(as_text(inline(word, hand)))
    template = WORDS[type(word).__name__]
    inner = within(word, hand)
    params = {name: inline(value, inner, word=word, part=name) for name, value in _named(word, template)}
    parts = [phrase(part, inner) for name, part in _below(word, template)]
    return Phrase(Text(template, params), tuple(parts))


def is_word(part: Any) -> bool:
    """Whether it is a word of the rule language rather than a length, a source, a rule or a plain value."""
    return is_dataclass(part) and not isinstance(part, type) and type(part).__name__ in WORDS


def within(word: Any, hand: Hand) -> Hand:
    """Inside a word about facts of a type such a fact is in hand."""
    kind = getattr(word, "type", None) or getattr(word, "over", None) or _ABOUT.get(type(word).__name__)
    return Hand(kind, hand.own) if isinstance(kind, type) else hand


def _named(word: Any, template: str) -> Iterator[tuple[str, Any]]:
    for one in fields(word):
        if f"%({one.name})s" in template:
            yield one.name, getattr(word, one.name)


def _below(word: Any, template: str) -> Iterator[tuple[str, Any]]:
    for one in fields(word):
        value = getattr(word, one.name)
        if f"%({one.name})s" in template or (type(word).__name__, one.name) in NOT_SAID:
            continue
        for part in value if isinstance(value, tuple) else (value,):
            if type(part) is type(word) and one.name == "tests":
                yield from _below(part, template)  # all of these, of which all of those, are one list
            elif is_word(part):
                yield one.name, part


def inline(value: Any, hand: Hand, *, word: Any = None, part: str = "") -> Value:
    """A part as it stands inside a sentence; `word` is the word whose part it is."""
    if is_word(value):
        said = phrase(value, hand)
        return joined([said.text, *(part.text for part in said.parts)])
    if isinstance(value, tuple):
        return _several(value, hand, word, part)
    if type(word).__name__ == "Outer":
        return _label(value, hand.outer)
    return _single(value)


def _single(value: Any) -> Value:
    if isinstance(value, bool):
        return Text(YES if value else NO)
    if isinstance(value, str | int | date) and not isinstance(value, Enum):
        return value
    for kind, said in _SINGLE:
        if isinstance(value, kind):
            return said(value)
    return str(getattr(value, "key", None) or value.id)  # another rule, by its id with the special case


def _cited(source: Source) -> Text:
    return Text(_("Art. %(article)s"), {"article": source.cite})


def _member(value: Enum) -> Text:
    return Text(ENUMS[type(value).__name__][str(value.value)])


def label_of_type(kind: type) -> Text:
    """A type of fact by its label; a family of types by those that belong to it."""
    named = [Text(one.label) for one in FACT_TYPES.values() if issubclass(one.struct, kind)]
    return joined(named, _("%(first)s or %(rest)s"))


def length_in_words(length: Any) -> Text:  # Any: a length of any unit
    """Such as `3 months`."""
    one, many = LENGTHS[type(length).__name__]
    return Text(one) if length.number == 1 else Text(many, {"number": length.number})


_SINGLE: tuple[tuple[type | tuple[type, ...], Callable[[Any], Text]], ...] = (
    (Source, _cited),
    (Enum, _member),
    (type, label_of_type),
    (tuple(LENGTH_TYPES), length_in_words),
)


def as_text(value: Value) -> Text:
    return value if isinstance(value, Text) else Text("%(value)s", {"value": value})


def _several(values: Sequence[Any], hand: Hand, word: Any, part: str) -> Value:
    if part == "options":
        return joined([_option(one, word.value, hand) for one in values], _("%(first)s or %(rest)s"))
    if part == "outcomes":
        key = FACT_TYPES["reply"].key("outcome")
        return joined([_choice(one, key) for one in values], _("%(first)s or %(rest)s")) if values else Text(ANY)
    if part == "keys":
        return joined([_label(one, hand.own) for one in values], _("%(first)s, else %(rest)s"))
    return joined([as_text(inline(one, hand)) for one in values])


def joined(texts: Sequence[Text], pattern: str = "%(first)s; %(rest)s") -> Text:
    """Several texts as one."""
    first, *rest = texts
    return Text(pattern, {"first": first, "rest": joined(rest, pattern)}) if rest else first


def _option(option: Any, value: Any, hand: Hand) -> Text:
    keys = getattr(value, "keys", None) or (getattr(value, "key", ""),)
    kind = hand.outer if type(value).__name__ == "Outer" else hand.own
    return _choice(option, _key(keys[0], kind))


def _choice(option: Any, key: Key | None) -> Text:
    if isinstance(option, bool):
        return Text(YES if option else NO)
    label = next((one.label for one in key.choices if str(one.value) == str(option)), None) if key else None
    return Text(label) if label else Text("%(value)s", {"value": str(option)})


def _label(name: str, kind: type[Fact] | None) -> Text:
    key = _key(name, kind)
    return Text(key.label) if key else Text("%(value)s", {"value": name})


def _key(name: str, kind: type[Fact] | None) -> Key | None:
    """The key of that name: of the type in hand, else of the first type that has one."""
    declared = [one for one in FACT_TYPES.values() if kind is None or issubclass(one.struct, kind)]
    return next((key for one in (*declared, *FACT_TYPES.values()) if (key := one.key(name))), None)


_LOOSE: Mapping[str, str] = {
    "state": _("the state concerned"),
    "day": _("the day"),
    "valid_until": _("the last day of validity"),
    "lapsed_on": _("the day it lapsed"),
    "reference_day": _("the day that counts"),
    "who": _("the state that acts"),
    "toward": _("the other state"),
    "responsible": _("the state that becomes responsible"),
}


def filled_loosely(msgid: str) -> Text:
    """A sentence of a rule where no case is at hand: its states and days by the part they play."""
    return Text(msgid, {name: Text(_LOOSE.get(name, name)) for name in _placeholders(msgid)})


def _placeholders(msgid: str) -> list[str]:
    return [part.partition(")s")[0] for part in msgid.split("%(")[1:]]
