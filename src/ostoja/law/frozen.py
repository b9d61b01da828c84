"""A class whose values can't be changed, at next to no cost when it is declared: the rule language is made of them.

A hundred are declared at every start. `dataclass(frozen=True, slots=True)` compiles six functions for each of them, a
millisecond's work; these share theirs. Making a value takes a little longer: for what is made often, take the dataclass.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from typing import Any, TypeVar, dataclass_transform, overload

W = TypeVar("W")
_SHAPES: dict[type, tuple[tuple[str, ...], tuple[str, ...], dict[str, Any]]] = {}
"""Of each class: all its parts, those that may be given by their place, and what they are where they aren't given."""


@overload
def frozen(declared: type[W], /) -> type[W]: ...
@overload
def frozen(*, kw_only: bool = False) -> Callable[[type[W]], type[W]]: ...
@dataclass_transform(frozen_default=True)
def frozen(declared: type[W] | None = None, /, *, kw_only: bool = False) -> Any:
    """A class whose annotations are its parts; `dataclasses.fields` and `replace` know it."""
    return _frozen(declared) if declared is not None else lambda given: _frozen(given, kw_only=kw_only)


def _frozen(declared: type[W], *, kw_only: bool = False) -> type[W]:
    for name, function in _SHARED.items():
        if name not in declared.__dict__:
            setattr(declared, name, function)
    made = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(declared)
    parts = fields(made)  # type: ignore[arg-type]  # a dataclass by now
    defaults = {one.name: one.default for one in parts if one.default is not MISSING}
    _SHAPES[made] = (
        tuple(one.name for one in parts),
        tuple(one.name for one in parts if not one.kw_only),
        defaults,
    )
    return made


def _fill(self: Any, *given: Any, **named: Any) -> None:
    names, by_place, defaults = _SHAPES[type(self)]
    values = {**defaults, **dict(zip(by_place, given, strict=False)), **named}
    wrong = [name for name in names if name not in values] or [name for name in named if name not in names]
    twice = [name for name in by_place[: len(given)] if name in named]
    if wrong or twice or len(given) > len(by_place):
        raise TypeError(f"{type(self).__name__} is made of {', '.join(names)}. Look at: {', '.join(wrong + twice)}.")
    for name, value in values.items():
        object.__setattr__(self, name, value)
    if hasattr(self, "__post_init__"):
        self.__post_init__()


def _values(self: Any) -> tuple[Any, ...]:
    return tuple(getattr(self, name) for name in _SHAPES[type(self)][0])


def _same(self: Any, other: object) -> bool:
    return type(self) is type(other) and _values(self) == _values(other)


def _hashed(self: Any) -> int:
    return hash(_values(self))


def _shown(self: Any) -> str:
    names = _SHAPES[type(self)][0]
    parts = ", ".join(f"{name}={value!r}" for name, value in zip(names, _values(self), strict=True))
    return f"{type(self).__name__}({parts})"


def _refuse(self: object, name: str, *_value: object) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} can't be changed.")


def _restore(self: Any, values: tuple[Any, ...]) -> None:
    for name, value in zip(_SHAPES[type(self)][0], values, strict=True):
        object.__setattr__(self, name, value)


_SHARED: dict[str, Callable[..., Any]] = {
    "__init__": _fill,
    "__eq__": _same,
    "__hash__": _hashed,
    "__repr__": _shown,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _values,
    "__setstate__": _restore,
}
