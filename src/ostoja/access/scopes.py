"""What an appointment can be for, beyond places: told by the rooms above, which keep it.

A room registers in `AppConfig.ready` how a thing is found by what officers call it, and what it is called:

    scopes.register(Scope.FILE, find=queries.file_numbered, names=queries.numbers_of_appointments)
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from ostoja.access.roles import Scope


@dataclass(frozen=True, kw_only=True)
class Kept:
    """How the things of one scope are found, and what they are called to the present reader."""

    find: Callable[[str], UUID | None]
    names: Callable[[Iterable[UUID]], Mapping[UUID, str]]


_kept: dict[Scope, Kept] = {}


def register(
    scope: Scope, *, find: Callable[[str], UUID | None], names: Callable[[Iterable[UUID]], Mapping[UUID, str]]
) -> None:
    """Let appointments be made for things of this scope."""
    _kept[scope] = Kept(find=find, names=names)


def find(scope: Scope, typed: str) -> UUID | None:
    """The thing that is called so, or None where there is none that the reader may appoint for."""
    return _kept[scope].find(typed) if scope in _kept else None


def names(scope: Scope, ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """What these things are called; those that the reader may not know by name are left out."""
    return _kept[scope].names(ids) if scope in _kept else {}
