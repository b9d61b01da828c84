"""Evaluates a whole caseload: `evaluate_frame(facts, as_of=…)` and the same batch by batch."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from os import cpu_count
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ostoja.law.bulk.columns import BadFacts, check_columns, to_case
from ostoja.law.bulk.loops import NULL, fill, walk
from ostoja.law.bulk.paths import Unequal, trace
from ostoja.law.bulk.rows import TABLES, Cell, Row, rows_of
from ostoja.law.bulk.shapes import Shaped, shaped
from ostoja.law.bulk.trees import OPEN, Disagreement, Trees, tables
from ostoja.law.evaluate import determine

FILES_AT_ONCE: Final = 50_000
_FIRST_LEAF: Final = -3
_ARROW: Final = {
    Cell.TEXT: pa.dictionary(pa.int32(), pa.string()),
    Cell.STATE: pa.dictionary(pa.int32(), pa.string()),
    Cell.DAY: pa.date32(),
    Cell.NUMBER: pa.int32(),
    Cell.FLAG: pa.bool_(),
    Cell.FACT: pa.string(),
    Cell.MOMENT: pa.string(),
}
PARTS: Final = ("files", "time_limits")


@dataclass(frozen=True, slots=True)
class Caseload:
    """What the law says of each file: a row per file, a row per time limit, a row per finding where asked for."""

    files: pa.Table
    time_limits: pa.Table
    findings: pa.Table | None = None


@dataclass(slots=True)
class Engine:
    """Keeps what was traced, for the next batch. Safe to use from several threads."""

    trees: Trees = field(default_factory=Trees)
    traced: int = 0
    explained: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)


def schema_of(name: str) -> pa.Schema:
    """The columns of one table of the result."""
    return pa.schema(
        [pa.field("file", pa.string()), *(pa.field(column.name, _ARROW[column.cell]) for column in TABLES[name])]
    )


def evaluate_frame(
    facts: pa.Table,
    *,
    as_of: date,
    known_on: date | None = None,
    findings: bool = False,
    engine: Engine | None = None,
    threads: int | None = None,
) -> Caseload:
    """What the law says of every file of a long table of facts: the same as `determine` says of each.

    Args:
        facts: one row per fact: file, id, type, and the keys of the fact as columns (days as date32); optional
            determining_state, and member for the family of a file. The rows of a file stand together; their order and
            that of the files doesn't matter. A null is a key that isn't filled in.
        as_of: the day for which status and responsible state are told.
        known_on: facts learnt later are left out.
        findings: whether to return what each criterion gave.
        engine: one that was used before answers faster.
        threads: how many batches at once; by default as many as there are processors.

    Raises:
        BadFacts: a column or a file can't be read; says which and what is expected.
    """
    check_columns(facts.schema)
    engine = engine or Engine()
    parts = (*PARTS, "findings") if findings else PARTS
    batches = list(files_at_once(facts))
    with ThreadPoolExecutor(threads or cpu_count() or 1) as pool:
        work = [
            pool.submit(evaluate_batch, one, as_of=as_of, known_on=known_on, parts=parts, engine=engine)
            for one in batches
        ]
        found = [one.result() for one in work]
    joined = {name: _together(name, [one[name] for one in found]) for name in parts}
    return Caseload(joined["files"], joined["time_limits"], joined.get("findings"))


def _together(name: str, found: Sequence[pa.Table]) -> pa.Table:
    return pa.concat_tables(found).unify_dictionaries() if found else schema_of(name).empty_table()


def files_at_once(facts: pa.Table, *, most: int = FILES_AT_ONCE) -> Iterator[pa.Table]:
    """The table cut between files, so many rows at once that the work stays small."""
    rows, begins = len(facts), 0
    step = most * 6
    while begins < rows:
        ends = min(begins + step, rows)
        if ends < rows:
            ends = _end_of_file(facts["file"], ends)
        yield facts.slice(begins, ends - begins)
        begins = ends


def _end_of_file(files: pa.ChunkedArray, place: int) -> int:
    last = files[place - 1].as_py()
    while place < len(files) and files[place].as_py() == last:
        place += 1
    return place


def evaluate_batch(
    facts: pa.Table, *, as_of: date, known_on: date | None, parts: Sequence[str], engine: Engine
) -> dict[str, pa.Table]:
    """The rows of one batch of files."""
    files = shaped(facts)
    batch = _Batch(files, engine, as_of=as_of, known_on=known_on)
    leaves = batch.leaves()
    return {name: batch.table(name, leaves) for name in parts}


@dataclass(slots=True)
class _Batch:
    """One batch while it is worked on."""

    files: Shaped
    engine: Engine
    as_of: date
    known_on: date | None
    told: dict[int, dict[str, list[Row]]] = field(default_factory=dict)  # what the explained way says of a file

    def __init__(self, files: Shaped, engine: Engine, *, as_of: date, known_on: date | None) -> None:
        self.files, self.engine, self.as_of, self.known_on, self.told = files, engine, as_of, known_on, {}

    @property
    def parameters(self) -> NDArray[np.int32]:
        known_on = NULL if self.known_on is None else self.known_on.toordinal()
        return np.array([self.as_of.toordinal(), known_on], np.int32)

    def leaves(self) -> NDArray[np.int64]:
        """Of each file the leaf at which it arrives; -1 where the explained way answers."""
        count = len(self.files.starts) - 1
        leaves = np.full(count, -1, np.int64)
        keys = self.files.keys ^ np.uint64(0 if self.known_on is None else 1)
        with self.engine._lock:
            roots = self.engine.trees.roots_of(keys)
        left = np.flatnonzero(self.files.is_plain)
        while len(left):
            ends, hangs = self._walk(left, roots)
            there = ends <= _FIRST_LEAF
            leaves[left[there]] = _FIRST_LEAF - ends[there]
            open_ = ends == OPEN
            _places, firsts = np.unique(hangs[open_], return_index=True)
            with self.engine._lock:
                for file in left[open_][firsts]:
                    self._trace(int(file), int(roots[file]))
            left = left[open_]
        for file in np.flatnonzero(leaves < 0):
            self._tell(int(file))
        return leaves

    def _walk(self, files: NDArray[np.int64], roots: NDArray[np.int32]) -> Any:  # Any: of a loop that has no types
        with self.engine._lock:
            heads, nodes, made, _choices = self.engine.trees.arrays()
        own = self.files
        loop = (files, roots[files], own.starts, own.days, own.places, own.slots, self.parameters)
        return walk(*loop, heads, nodes, made, *tables())

    def _trace(self, file: int, root: int) -> None:
        trees = self.engine.trees
        case, ids = self._case(file)
        try:
            found = trace(case, ids, trees, as_of=self.as_of, known_on=self.known_on)
            trees.add(root, found.steps, found.leaf)
            self.engine.traced += 1
        except (Disagreement, Unequal):
            trees.give_up(root)

    def _tell(self, file: int) -> None:
        case, _ids = self._case(file)
        self.told[file] = rows_of(determine(case, as_of=self.as_of, known_on=self.known_on))
        self.engine.explained += 1

    def _case(self, file: int) -> Any:
        begins, ends = int(self.files.starts[file]), int(self.files.starts[file + 1])
        rows = self.files.table.slice(begins, ends - begins).to_pylist()
        return to_case(rows), [row["id"] for row in rows]

    # Rows.

    def table(self, name: str, leaves: NDArray[np.int64]) -> pa.Table:
        """The rows of all files for one table, in the order of the files."""
        with self.engine._lock:
            cells, (_heads, _nodes, made, choices) = self.engine.trees.cells(name), self.engine.trees.arrays()
            texts = pa.array(list(self.engine.trees.texts), pa.string())
        counts = np.where(leaves >= 0, np.diff(cells.starts, append=0)[leaves], 0)
        firsts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        file_of = np.empty(firsts[-1], np.int32)
        own = self.files
        found, failed = fill(
            *(leaves, firsts, cells.starts, cells.kinds, cells.values, own.starts, own.days, own.places, own.slots),
            *(self.parameters, made, choices, *tables(), int(firsts[-1]), file_of),
        )
        for file in np.flatnonzero(failed):
            if int(file) not in self.told:
                self._tell(int(file))
        numbers = self._numbers()
        made_table = pa.Table.from_arrays(
            [
                numbers.take(pa.array(file_of)),
                *(self._column(c.cell, found[i], texts) for i, c in enumerate(TABLES[name])),
            ],
            schema=schema_of(name),
        )
        return self._with_told(name, made_table, file_of) if self.told else made_table

    def _numbers(self) -> pa.Array:
        column = self.files.table["file"]
        return column.take(pa.array(self.files.starts[:-1])).combine_chunks().cast(pa.string())

    def _column(self, cell: Cell, values: NDArray[np.int32], texts: pa.Array) -> pa.Array:
        nothing = values == NULL
        if cell in (Cell.TEXT, Cell.STATE):
            return pa.DictionaryArray.from_arrays(pa.array(values, mask=nothing), texts)
        if cell is Cell.DAY:
            return pa.array(values, mask=nothing).cast(pa.date32())
        if cell is Cell.FLAG:
            return pa.array(values.astype(np.bool_), mask=nothing)
        if cell is Cell.NUMBER:
            return pa.array(values, mask=nothing)
        if cell is Cell.FACT:
            ids = self.files.table["id"].combine_chunks()
            return ids.take(pa.array(values, mask=nothing)).cast(pa.string())
        return pa.nulls(len(values), pa.string())

    def _with_told(self, name: str, others: pa.Table, file_of: NDArray[np.int32]) -> pa.Table:
        """The rows with those that the explained way told, each in its place."""
        files = sorted(self.told)
        kept = ~np.isin(file_of, files)
        numbers = self._numbers()
        rows = [(file, row) for file in files for row in self.told[file][name]]
        columns = [pa.array([numbers[file].as_py() for file, _row in rows], pa.string())]
        for place, column in enumerate(TABLES[name]):
            values = [_as_value(row[place]) for _file, row in rows]
            kind = _ARROW[column.cell]
            text = pa.types.is_dictionary(kind)
            made = pa.array(values, pa.string() if text else kind)
            columns.append(made.dictionary_encode() if text else made)
        told = pa.Table.from_arrays(columns, schema=schema_of(name))
        together = pa.concat_tables([others.filter(pa.array(kept)), told]).unify_dictionaries()
        order = np.concatenate([file_of[kept], np.array([file for file, _row in rows], np.int32)])
        return together.take(pa.array(np.argsort(order, kind="stable")))


def _as_value(value: Any) -> Any:  # Any: a value of a row
    return value.isoformat() if hasattr(value, "hour") else value


def evaluate_batches(
    batches: Iterable[pa.RecordBatch], *, as_of: date, part: str = "files", engine: Engine | None = None
) -> Iterator[pa.RecordBatch]:
    """A pure map over Arrow batches that are sorted by file, such as Spark's `mapInArrow` wants it.

    A file that goes over the edge of a batch is answered once it is whole. `part`: files, time_limits or findings.
    """
    engine = engine or Engine()
    for table in whole_files(pa.Table.from_batches([batch]) for batch in batches):
        check_columns(table.schema)
        yield from _answered(table, as_of, part, engine)


def whole_files(pieces: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows cut between files: what a piece holds of its last file waits for the next."""
    waiting: pa.Table | None = None
    for piece in pieces:
        whole = piece if waiting is None else pa.concat_tables([waiting, piece])
        cut = _start_of_last_file(whole["file"])
        waiting = whole.slice(cut)
        if cut:
            yield whole.slice(0, cut)
    if waiting is not None and len(waiting):
        yield waiting


def _start_of_last_file(files: pa.ChunkedArray) -> int:
    place = len(files)
    last = files[place - 1].as_py() if place else None
    while place and files[place - 1].as_py() == last:
        place -= 1
    return place


def _answered(facts: pa.Table, as_of: date, part: str, engine: Engine) -> Iterator[pa.RecordBatch]:
    found = evaluate_batch(facts, as_of=as_of, known_on=None, parts=(part,), engine=engine)[part]
    plain = pa.schema(
        [pa.field(one.name, pa.string() if pa.types.is_dictionary(one.type) else one.type) for one in found.schema]
    )
    yield from found.cast(plain).to_batches()


__all__ = ["BadFacts", "Caseload", "Engine", "evaluate_batch", "evaluate_batches", "evaluate_frame", "schema_of"]
