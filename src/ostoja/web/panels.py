"""What a room says to whoever leads: numbers, and a table where there is one. `config` names the rooms that say something."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Counter:
    """One number with its words. `tone`: late, soon or sea, as the counters of the day's work."""

    number: int
    label: str
    tone: str = "sea"


@dataclass(frozen=True, kw_only=True)
class Panel:
    """What one room says to whoever leads: numbers, and a table by place where there is one."""

    title: str
    counters: tuple[Counter, ...]
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[object, ...], ...] = field(default=())
