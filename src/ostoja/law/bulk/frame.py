"""Evaluates a whole caseload: `evaluate_frame(facts, as_of=…)` and the same batch by batch."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from os import cpu_count
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ostoja.law.bulk import kept
from ostoja.law.bulk.columns import BadFacts, check_columns, check_types, to_case
from ostoja.law.bulk.loops import NULL, fill, lay, walk
from ostoja.law.bulk.parts import parts
from ostoja.law.bulk.paths import Unequal, trace
from ostoja.law.bulk.rows import TABLES, Cell, Row, rows_of
from ostoja.law.bulk.shapes import in_order, shaped
from ostoja.law.bulk.trees import OPEN, Cells, Disagreement, Trees, tables
from ostoja.law.casefile import CaseFile
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


class Engine:
    """Keeps what was traced, for the next batch. Safe to use from several threads.

    With a folder it begins with what other processes `keep` there, as long as no source of the law changes.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.parts, self.folder = parts(), folder
        self.texts = dict(Trees().texts)
        self.trees = [Trees(texts=self.texts) for _ in self.parts]
        found = None if folder is None else kept.load(folder)
        if found is not None:
            self.trees, self.texts = found, found[0].texts
        self.traced = 0
        self.explained = 0
        self.lock = threading.Lock()

    def keep(self) -> None:
        """Let other processes begin with what was traced here."""
        if self.folder is not None and self.traced:
            kept.store(self.trees, self.folder)


def schema_of(name: str) -> pa.Schema:
    """The columns of one table of the result."""
    return pa.schema(
        [pa.field("file", pa.string()), *(pa.field(column.name, _ARROW[column.cell]) for column in TABLES[name])]
    )


def evaluate_frame(
    facts: pa.Table,
    *,
    as_of: date | Mapping[str, date],
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
        as_of: the day for which status and responsible state are told; or of each file its own, by its number.
        known_on: facts learnt later are left out.
        findings: whether to return what each criterion gave.
        engine: one that was used before answers faster.
        threads: how many batches at once; by default as many as there are processors.

    Raises:
        BadFacts: a column or a file can't be read; says which and what is expected.
    """
    check_columns(facts.schema)
    engine = engine or Engine()
    names = (*PARTS, "findings") if findings else PARTS
    batches = list(files_at_once(facts))
    with ThreadPoolExecutor(threads or cpu_count() or 1) as pool:
        work = [
            pool.submit(evaluate_batch, one, as_of=as_of, known_on=known_on, names=names, engine=engine)
            for one in batches
        ]
        found = [one.result() for one in work]
    joined = {name: _together(name, [one[name] for one in found]) for name in names}
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
    facts: pa.Table,
    *,
    as_of: date | Mapping[str, date],
    known_on: date | None,
    names: Sequence[str],
    engine: Engine,
) -> dict[str, pa.Table]:
    """The rows of one batch of files, table by table."""
    batch = _Batch(facts, engine, as_of, known_on)
    walked: list[_Walked] = []
    for place in range(len(engine.parts)):
        walked.append(batch.walked(place, walked[0] if walked else None))
    made = {name: _Made(batch, name, walked) for name in names}
    failed = ~batch.is_plain
    for found in (*(one.failed for one in walked), *(one.failed for one in made.values())):
        failed |= found
    told = batch.told(np.flatnonzero(failed))
    return {name: one.table(told) for name, one in made.items()}


class _Batch:
    """One batch of files while it is worked on."""

    def __init__(
        self, facts: pa.Table, engine: Engine, as_of: date | Mapping[str, date], known_on: date | None
    ) -> None:
        check_types(facts["type"])
        self.facts, self.starts, self.is_plain = in_order(facts)
        self.engine, self.known_on = engine, known_on
        self.count = len(self.starts) - 1
        self.file_of_row = np.repeat(np.arange(self.count), np.diff(self.starts))
        column = self.facts["file"].combine_chunks()
        self.numbers = column.take(pa.array(self.starts[:-1])).cast(pa.string())
        self.parameters = np.full((self.count, 2), NULL if known_on is None else known_on.toordinal(), np.int32)
        one_day = isinstance(as_of, date)
        self.parameters[:, 0] = as_of.toordinal() if one_day else self._days_of(as_of)  # type: ignore[union-attr,arg-type]

    def _days_of(self, as_of: Mapping[str, date]) -> list[int]:
        return [as_of[number].toordinal() for number in self.numbers.to_pylist()]

    def as_of(self, file: int) -> date:
        """The day asked about a file."""
        return date.fromordinal(int(self.parameters[file, 0]))

    def walked(self, place: int, first: "_Walked | None") -> "_Walked":
        """Every file at the end of its path through one part of the law."""
        part = self.engine.parts[place]
        types = self.facts["type"].combine_chunks()
        reads = pc.is_in(types.dictionary, pa.array(sorted(part.types))).take(types.indices)
        if "supersedes" in self.facts.column_names:
            reads = pc.or_(reads, pc.is_valid(self.facts["supersedes"].combine_chunks()))
        mask = np.asarray(reads) & self.is_plain[self.file_of_row]
        if mask.all():
            return _Walked(self, place, self.facts, np.arange(len(mask)), first)
        return _Walked(self, place, self.facts.filter(pa.array(mask)).combine_chunks(), np.flatnonzero(mask), first)

    def told(self, files: NDArray[np.int64]) -> dict[int, dict[str, list[Row]]]:
        """What the explained way says of these files."""
        self.engine.explained += len(files)
        found = {}
        for file in files:
            case, _ids = case_of(self.facts, int(self.starts[file]), int(self.starts[file + 1]))
            found[int(file)] = rows_of(determine(case, as_of=self.as_of(file), known_on=self.known_on))
        return found


def case_of(table: pa.Table, begins: int, ends: int) -> tuple[CaseFile, list[str]]:
    """The case file of these rows, and their ids."""
    rows = table.slice(begins, ends - begins).to_pylist()
    return to_case(rows), [row["id"] for row in rows]


class _Walked:
    """The files of a batch at the ends of their paths through one part."""

    def __init__(
        self, batch: _Batch, place: int, table: pa.Table, rows: NDArray[np.int64], first: "_Walked | None"
    ) -> None:
        self.batch, self.part, self.trees = batch, batch.engine.parts[place], batch.engine.trees[place]
        self.rows, files = rows, batch.file_of_row[rows]
        changes = np.flatnonzero(np.diff(files)) + 1
        starts = np.concatenate([[0], changes, [len(files)]]).astype(np.int64) if len(files) else np.zeros(1, np.int64)
        self.shaped = shaped(table, starts, self.part.keys)
        self.files = files[starts[:-1]]  # of each file here its place in the batch
        self.asked = batch.parameters[self.files]
        self.acts = np.full(len(self.files), -1) if first is None else first.acts_of(self.files)
        self.ends = self._ends()
        self.failed = np.full(batch.count, self.part.is_first)  # a file that it doesn't read at all has no path
        self.failed[self.files] = self.ends < 0

    def acts_of(self, files: NDArray[np.int64]) -> NDArray[np.int64]:
        """For other parts: the act between states of each file, as the number of its text; -1 where none can be named."""
        ends = np.full(self.batch.count, -1, np.int64)
        ends[self.files] = self.ends
        acts = np.array([*self.trees.acts(), -1], np.int64)
        return acts[ends[files]]

    def _ends(self) -> NDArray[np.int64]:
        """Of each file the leaf at which it arrives; -1 where the explained way answers."""
        own, lock = self.shaped, self.batch.engine.lock
        ends = np.full(len(self.files), -1, np.int64)
        told = self.acts.astype(np.uint64) * np.uint64(2) + np.uint64(0 if self.batch.known_on is None else 1)
        with lock:
            roots = self.trees.roots_of(own.keys + told[:, None] * np.uint64(0x9E3779B97F4A7C15))
        left = np.flatnonzero(own.is_plain)
        left = left[np.argsort(roots[left], kind="stable")]  # what one tree asks is at hand for the next file
        while len(left):
            with lock:
                heads, nodes, made, _choices = self.trees.arrays()
            here = (own.starts, own.slots, self.asked)
            found, hangs = walk(left, roots[left], *here, heads, nodes, (own.days, own.places, made, *tables()))
            there = found <= _FIRST_LEAF
            ends[left[there]] = _FIRST_LEAF - found[there]
            is_open = found == OPEN
            _places, firsts = np.unique(hangs[is_open], return_index=True)
            with lock:
                for file in left[is_open][firsts]:
                    self._trace(int(file), int(roots[file]))
            left = left[is_open]
        return ends

    def _trace(self, file: int, root: int) -> None:
        own, batch = self.shaped, self.batch
        case, ids = case_of(own.table, int(own.starts[file]), int(own.starts[file + 1]))
        act = None if self.acts[file] < 0 else list(batch.engine.texts)[self.acts[file]]
        try:
            day = batch.as_of(int(self.files[file]))
            found = trace(self.part, case, ids, act, self.trees, as_of=day, known_on=batch.known_on)
            self.trees.add(root, found.steps, found.leaf)
            batch.engine.traced += 1
        except (Disagreement, Unequal):
            self.trees.give_up(root)


class _Made:
    """The rows of one table, as all parts give them."""

    def __init__(self, batch: _Batch, name: str, walked: Sequence[_Walked]) -> None:
        self.batch, self.name = batch, name
        giving = [one for one in walked if name == "time_limits" or one.part.is_first]
        with batch.engine.lock:
            cells = [one.trees.cells(name) for one in giving]
        counts = np.zeros((len(giving), batch.count), np.int64)
        for place, (one, many) in enumerate(zip(giving, cells, strict=True)):
            counts[place, one.files] = np.append(np.diff(many.starts), 0)[one.ends]
        self.begins = np.concatenate([[0], np.cumsum(counts.sum(axis=0))]).astype(np.int64)
        rows = self.begins[-1]
        self.cells = np.empty((len(TABLES[name]), rows), np.int32)
        self.file_of = np.empty(rows, np.int32)
        self.failed = np.zeros(batch.count, np.bool_)
        firsts = self.begins[:-1].copy()
        for place, (one, many) in enumerate(zip(giving, cells, strict=True)):
            self.failed[one.files[self._fill(one, many, firsts[one.files])]] = True
            firsts += counts[place]

    def _fill(self, one: _Walked, many: Cells, firsts: NDArray[np.int64]) -> NDArray[np.bool_]:
        with self.batch.engine.lock:
            _heads, _nodes, made, choices = one.trees.arrays()
        own, where = one.shaped, (one.ends, firsts, many.starts)
        lay(*where, many.same, one.files, self.cells, self.file_of)
        failed: NDArray[np.bool_] = fill(
            *(*where, many.cell_starts, many.cells, own.starts, own.slots, one.rows, one.asked),
            *(choices, self.cells, (own.days, own.places, made, *tables())),
        )
        return failed

    def table(self, told: Mapping[int, Mapping[str, list[Row]]]) -> pa.Table:
        """All rows in the order of the files, with what the explained way told of some."""
        with self.batch.engine.lock:
            texts = pa.array(list(self.batch.engine.texts), pa.string())
        columns = [self._column(one.cell, self.cells[place], texts) for place, one in enumerate(TABLES[self.name])]
        numbers = self.batch.numbers.take(pa.array(self.file_of))
        made = pa.Table.from_arrays([numbers, *columns], schema=schema_of(self.name))
        return self._with_told(made, told) if told else made

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
            return self.batch.facts["id"].combine_chunks().take(pa.array(values, mask=nothing)).cast(pa.string())
        return pa.nulls(len(values), pa.string())

    def _with_told(self, others: pa.Table, told: Mapping[int, Mapping[str, list[Row]]]) -> pa.Table:
        kept = ~np.isin(self.file_of, list(told))
        rows = [(file, row) for file, found in told.items() for row in found[self.name]]
        columns = [self.batch.numbers.take(pa.array([file for file, _row in rows], pa.int32()))]
        for place, column in enumerate(TABLES[self.name]):
            kind = _ARROW[column.cell]
            is_text = pa.types.is_dictionary(kind)
            made = pa.array([_as_value(row[place]) for _file, row in rows], pa.string() if is_text else kind)
            columns.append(made.dictionary_encode() if is_text else made)
        added = pa.Table.from_arrays(columns, schema=schema_of(self.name))
        together = pa.concat_tables([others.filter(pa.array(kept)), added]).unify_dictionaries()
        order = np.concatenate([self.file_of[kept], np.array([file for file, _row in rows], np.int32)])
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
    found = evaluate_batch(facts, as_of=as_of, known_on=None, names=(part,), engine=engine)[part]
    plain = pa.schema(
        [pa.field(one.name, pa.string() if pa.types.is_dictionary(one.type) else one.type) for one in found.schema]
    )
    yield from found.cast(plain).to_batches()


__all__ = ["BadFacts", "Caseload", "Engine", "evaluate_batch", "evaluate_batches", "evaluate_frame", "schema_of"]
