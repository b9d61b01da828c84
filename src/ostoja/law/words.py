"""Sentences that are translated later: the foundation writes them, whoever shows them translates them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias, Union


def _(msgid: str) -> str:
    """Mark a text for translation and return it unchanged (gettext_noop)."""
    return msgid


class Country(str):
    """A country code that stands in a sentence by its name: `Country("IT")` is shown as "Italy" or "Włochy"."""

    __slots__ = ()


Value: TypeAlias = Union[str, int, date, datetime, "Text"]


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence by its English msgid, with the values that stand in it as `%(name)s`.

    A value that is itself a `Text` (such as the label of a field) is translated too.
    """

    msgid: str
    params: Mapping[str, Value] = field(default_factory=dict)


def render(text: Text, translate: Callable[[str], str], format_value: Callable[[str | int | date], str] = str) -> str:
    """The sentence in the language of `translate`; `format_value` writes days, numbers and `Country` codes."""
    template = translate(text.msgid)
    if not text.params:
        return template
    return template % {name: _shown(value, translate, format_value) for name, value in text.params.items()}


def _shown(value: Value, translate: Callable[[str], str], format_value: Callable[[str | int | date], str]) -> str:
    if isinstance(value, Text):
        return render(value, translate, format_value)
    return format_value(value)


def pack(text: Text) -> dict[str, Any]:
    """The sentence as JSON values: days and countries keep their kind."""
    return {"msgid": text.msgid, "params": {name: _packed(value) for name, value in text.params.items()}}


def unpack(packed: Mapping[str, Any]) -> Text:
    """The sentence that `pack` was given."""
    return Text(packed["msgid"], {name: _unpacked(value) for name, value in packed["params"].items()})


def _packed(value: Value) -> Any:
    if isinstance(value, Text):
        return pack(value)
    if isinstance(value, Country):
        return {"country": str(value)}
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _unpacked(value: Any) -> Value:
    if not isinstance(value, Mapping):
        given: Value = value
        return given
    if "msgid" in value:
        return unpack(value)
    ((kind, plain),) = value.items()
    readers: dict[str, Callable[[str], Value]] = {
        "country": Country,
        "moment": datetime.fromisoformat,
        "day": date.fromisoformat,
    }
    return readers[kind](plain)
