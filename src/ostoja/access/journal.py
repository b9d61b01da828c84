"""A journal outside the database: a line of JSON for each thing that must outlive a backup put back, by ids and never a value.

A line that a crash cut short is left out when read, and written again by whoever looks for it.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

Line = TypeVar("Line", bound=msgspec.Struct)


def read(kind: type[Line], *paths: Path) -> list[Line]:
    """The lines of one kind in the journals that are there, in the order of writing."""
    written = (line for path in paths if path.exists() for line in path.read_bytes().splitlines())
    return [one for line in written if (one := _read(kind, line))]


def append(lines: Sequence[msgspec.Struct], *, into: Path) -> None:
    """Write lines at the end; on return they are on the disk."""
    if not lines:
        return
    into.parent.mkdir(parents=True, exist_ok=True)
    with into.open("ab") as file:
        file.write(b"\n" if _is_cut_short(into) else b"")
        file.writelines(msgspec.json.encode(one) + b"\n" for one in lines)
        file.flush()
        os.fsync(file.fileno())


def _is_cut_short(path: Path) -> bool:
    return path.stat().st_size > 0 and not path.read_bytes().endswith(b"\n")


def _read(kind: type[Line], line: bytes) -> Line | None:
    try:
        return msgspec.json.decode(line, type=kind)
    except msgspec.MsgspecError:
        return None
