"""What rooms hold about a person beside facts, for the copy that the person gets (GDPR Art. 15)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing held: in words for reading, in `data` for programs; `attached`: what is a file itself, by its name."""

    at: datetime
    says: tuple[str, ...]
    data: Mapping[str, object]
    attached: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one room holds. `lines` reads as the law does: its tables let `ostoja_law` read them."""

    key: str
    title: Promise
    tables: frozenset[str]
    lines: Callable[[UUID], Iterable[Line]]


# Rooms above append theirs in `AppConfig.ready`.
PARTS: list[Part] = []
