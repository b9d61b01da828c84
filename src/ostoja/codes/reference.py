"""Reference data that ships with the house, one JSON file each with its sources: `data/`."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


@cache
def records(name: str) -> tuple[dict[str, Any], ...]:  # Any: each file has columns of its own
    """The records of a file of reference data: `dublin-states`, `forums`, `memberships`, `missions-2016-2019`."""
    return tuple(json.loads((_DATA / f"{name}.json").read_bytes())["records"])
