"""What may be entered for a key, and how it is declared: `on: Annotated[date, key.day(_("Day of entry"))]`."""

import inspect
from collections.abc import Iterable
from enum import Enum, StrEnum
from functools import partial
from types import NoneType
from typing import Any, Self, get_args

import msgspec

from ostoja.law.frozen import frozen


class Kind(StrEnum):
    """What may be entered for a key."""

    STATE = "state"  # a state that is or was bound by the acts
    STATES = "states"
    COUNTRIES = "countries"  # any countries
    DAY = "day"
    INSTANT = "instant"
    TEXT = "text"  # with choices: suggestions, other texts are taken too
    TEXTS = "texts"
    FLAG = "flag"
    CHOICE = "choice"
    NUMBER = "number"  # with choices: one of them
    FACT = "fact"  # the id of another fact of the same file


class Labelled(StrEnum):
    """A closed list of values, each with the words by which officers know it."""

    label: str

    def __new__(cls, value: str, label: str) -> "Labelled":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def of(cls, value: str) -> Self:
        """The member with a value.

        Raises:
            KeyError: there is none.
        """
        return {member.value: member for member in cls}[value]


class LabelledNumber(int, Enum):
    """The same for values that the acts number."""

    label: str

    def __new__(cls, value: int, label: str) -> "LabelledNumber":
        member = int.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    __str__ = int.__repr__


class Spec(msgspec.Struct, frozen=True):
    """The part of a key's declaration that its Python type doesn't say."""

    kind: Kind
    label: str
    help: str = ""
    may_lie_ahead: bool = False
    suggestions: type[Labelled] | None = None


state = partial(Spec, Kind.STATE)
states = partial(Spec, Kind.STATES)
countries = partial(Spec, Kind.COUNTRIES)
day = partial(Spec, Kind.DAY)
instant = partial(Spec, Kind.INSTANT)
text = partial(Spec, Kind.TEXT)
texts = partial(Spec, Kind.TEXTS)
flag = partial(Spec, Kind.FLAG)
choice = partial(Spec, Kind.CHOICE)
number = partial(Spec, Kind.NUMBER)
fact = partial(Spec, Kind.FACT)


@frozen
class Choice:
    value: str | int
    label: str


@frozen
class Key:
    """One key of a type of fact: `name` as in the document, `attribute` as in the class."""

    name: str
    attribute: str
    kind: Kind
    required: bool
    label: str
    help: str
    choices: tuple[Choice, ...]
    may_lie_ahead: bool


def keys_of(parts: Iterable[type]) -> tuple[Key, ...]:
    """The keys that classes declare with a `Spec`, in their order."""
    declared = (hint for part in parts for hint in inspect.get_annotations(part).items())
    return tuple(_key(attribute, *specified) for attribute, hint in declared if (specified := _specified(hint)))


def _specified(hint: Any) -> tuple[Any, Spec] | None:
    found = next((part for part in getattr(hint, "__metadata__", ()) if isinstance(part, Spec)), None)
    return None if found is None else (get_args(hint)[0], found)


def _key(attribute: str, inner: Any, given: Spec) -> Key:
    parts = get_args(inner) or (inner,)
    values = given.suggestions or next((part for part in parts if _is_labelled(part)), ())
    return Key(
        name=attribute.rstrip("_"),
        attribute=attribute,
        kind=given.kind,
        required=NoneType not in parts,
        label=given.label,
        help=given.help,
        choices=tuple(Choice(member.value, member.label) for member in values),
        may_lie_ahead=given.may_lie_ahead,
    )


def _is_labelled(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, (Labelled, LabelledNumber))
