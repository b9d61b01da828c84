"""A frozen, keyword-only struct: said once here, so that each class need not say it again."""

from typing import Any, dataclass_transform

import msgspec


class FrozenMeta(msgspec.StructMeta):
    """Makes structs frozen and keyword-only unless they say otherwise."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **config: Any) -> "FrozenMeta":
        return super().__new__(cls, name, bases, namespace, **{"frozen": True, "kw_only": True} | config)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Record(msgspec.Struct, metaclass=FrozenMeta, frozen=True):
    """Base of values that are read from JSON and written to it."""
