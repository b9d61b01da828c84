"""Two laws over one caseload: who is responsible by each, by which criteria, which limits lapsed, and why they differ."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from ostoja.law.bulk.frame import Caseload
from ostoja.law.bulk.scenario import Scenario, evaluated

_TOLD: Final = (
    "act", "responsible", "responsible_basis", "responsible_rule", "candidate", "candidate_basis",
    "candidate_rule",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two laws side by side.

    `by_state`, `by_criterion`, `by_lapsed_limit`: name, before, after, difference. `by_cause`: for files whose
    responsible state differs, what it rests on before and after, and how many; they add up to the differences by state.
    `files`: each of those files with both outcomes and its cause.
    """

    by_state: pa.Table
    by_criterion: pa.Table
    by_lapsed_limit: pa.Table
    by_cause: pa.Table
    files: pa.Table


def contrast(facts: pa.Table, before: Scenario, after: Scenario, *, as_of: date) -> Contrast:
    """What the second law changes against the first, over all files of a long table of facts.

    Raises:
        BadFacts: the table can't be read.
    """
    one, other = evaluated(facts, before, as_of=as_of), evaluated(facts, after, as_of=as_of)
    files = _side_by_side(one, other)
    return Contrast(
        by_state=_counted(one.files["responsible"], other.files["responsible"]),
        by_criterion=_counted(_criterion(one), _criterion(other)),
        by_lapsed_limit=_counted(_lapsed(one), _lapsed(other)),
        by_cause=_by_cause(files),
        files=files,
    )


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def _counted(before: pa.ChunkedArray, after: pa.ChunkedArray) -> pa.Table:
    """How often each name stands on either side; null is counted too, as “nobody” or “none”."""
    counts: dict[str | None, list[int]] = {}
    for side, column in enumerate((before, after)):
        for found in pc.value_counts(_plain(column).combine_chunks()).to_pylist():
            counts.setdefault(found["values"], [0, 0])[side] = found["counts"]
    names = sorted(counts, key=lambda name: (-max(counts[name]), name or ""))
    return pa.table(
        {
            "name": pa.array(names, pa.string()),
            "before": [counts[name][0] for name in names],
            "after": [counts[name][1] for name in names],
            "difference": [counts[name][1] - counts[name][0] for name in names],
        }
    )


def _criterion(caseload: Caseload) -> pa.ChunkedArray:
    parts = (_plain(caseload.files["act"]), _plain(caseload.files["candidate_basis"]))
    return pc.binary_join_element_wise(*parts, " ")


def _lapsed(caseload: Caseload) -> pa.ChunkedArray:
    limits = caseload.time_limits
    lapsed = limits.filter(pc.equal(_plain(limits["status"]), "expired"))
    return pc.binary_join_element_wise(_plain(lapsed["act"]), _plain(lapsed["rule"]), " ")


def _side_by_side(one: Caseload, other: Caseload) -> pa.Table:
    """Files whose responsible state differs, both outcomes beside each other, with the cause."""
    columns = {"file": one.files["file"], "member": one.files["member"]}
    for side, caseload in (("before", one), ("after", other)):
        columns |= {f"{name}_{side}": _plain(caseload.files[name]) for name in _TOLD}
    whole = pa.table(columns)
    before, after = pc.fill_null(whole["responsible_before"], ""), pc.fill_null(whole["responsible_after"], "")
    changed = whole.filter(pc.not_equal(before, after))
    causes = [_cause(row) for row in changed.select(_causing).to_pylist()]
    changed = changed.append_column("cause", pa.array([cause for cause, _article in causes], pa.string()))
    return changed.append_column("article", pa.array([article for _cause, article in causes], pa.string()))


_causing: Final = [f"{name}_{side}" for name in _TOLD for side in ("before", "after")]


def _cause(row: dict[str, str | None]) -> tuple[str, str | None]:
    """What differs first on the way to the outcome, and the article by which the second law has it, or the first had."""
    name = "candidate" if row["candidate_before"] != row["candidate_after"] else "responsible"
    for side in ("after", "before"):
        if row[f"{name}_basis_{side}"]:
            return name, f"{row[f'act_{side}']} {row[f'{name}_basis_{side}']}"
    return name, None


def _by_cause(files: pa.Table) -> pa.Table:
    keys = [
        "cause", "article", "responsible_before", "responsible_basis_before", "responsible_after",
        "responsible_basis_after",
    ]  # fmt: skip
    grouped = files.group_by(keys).aggregate([([], "count_all")])
    return grouped.rename_columns([*keys, "files"]).sort_by(
        [("files", "descending"), *((key, "ascending") for key in keys)]
    )
