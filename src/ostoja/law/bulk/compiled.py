"""Chosen rules over a table of files of one form, compiled: `compiled(rules, form)(columns)`."""

import hashlib
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from os import cpu_count
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ostoja.law.bulk import chosen, kept
from ostoja.law.bulk.chosen import Rules
from ostoja.law.bulk.columns import BadFacts
from ostoja.law.bulk.form import Columns, Form
from ostoja.law.bulk.printed import printed
from ostoja.law.bulk.trees import months_on
from ostoja.law.words import _

_SMALLEST: Final = 10_000  # files that are worth a thread of their own


@dataclass(frozen=True, slots=True)
class Compiled:
    """A loop for some rules over files of one form."""

    rules: Rules
    form: Form
    module: ModuleType
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(cpu_count() or 1))

    @property
    def values(self) -> tuple[str | None, ...]:
        """The articles that the numbers of `candidate` stand for."""
        found: tuple[str | None, ...] = self.module.VALUES
        return found

    def __call__(self, columns: Columns) -> Mapping[str, NDArray[Any]]:
        """The answers file by file.

        Args:
            columns: of each column of the form an array of the same length; days as datetime64[D], choices as bool.

        Returns:
            `candidate`: the place of the article in `values`, that of None where another act applies; of each limit the last day,
            NaT where no clock runs. As if all days of the file were over.

        Raises:
            BadFacts: a row is no file of the form.
        """
        days = [np.ascontiguousarray(columns[name], "datetime64[D]") for name in self.form.day_columns()]
        choices = [np.ascontiguousarray(columns[name], bool) for name in self.form.choice_columns()]
        count = len(days[0])
        found = [np.empty(count, np.int64 if place else np.int8) for place in range(len(self.rules.answers()))]
        odd = np.empty(count, bool)
        on = tuple(months_on(number, is_birthday=born) for number, born in self.module.MONTHS)
        given = (*(one.view(np.int64) for one in days), *choices, on, self.module.TABLES, odd, *found)
        parts = max(1, min(self.pool._max_workers, count // _SMALLEST))
        edges = [count * place // parts for place in range(parts + 1)]
        running = [self.pool.submit(self.module.answered, begins, ends, *given) for begins, ends in pairwise(edges)]
        for one in running:
            one.result()
        for row in np.flatnonzero(odd):
            self._explain(columns, int(row), found)
        return dict(
            zip(self.rules.answers(), (found[0], *(one.view("datetime64[D]") for one in found[1:])), strict=True)
        )

    def _explain(self, columns: Columns, row: int, found: list[NDArray[Any]]) -> None:
        """A row that the loop leaves: its days lie outside the tables of months."""
        case = self.form.case_of(columns, row)
        if case is None:
            raise BadFacts(
                _("Row %(row)s is no file of this form: a day is missing, or two choices are true."), row=row + 1
            )
        for column, value in zip(found, chosen.explained(self.rules, case).values(), strict=True):
            is_day = column.dtype == np.int64
            column[row] = np.datetime64(value or "NaT", "D").astype(np.int64) if is_day else self.values.index(value)


def compiled(rules: Rules, form: Form, *, folder: Path | None = None) -> Compiled:
    """The loop for these rules over files of this form.

    Args:
        folder: where it is kept, so that another process needn't trace and compile; without it nothing is kept.

    Raises:
        ValueError: there is no such rule.
        Untraceable: the rules ask something of days or states that a loop can't.
    """
    named = hashlib.sha256(repr((kept.digest(), rules, rules.tables(), form)).encode()).hexdigest()[:24]
    if folder is None:
        return Compiled(rules, form, _run(printed(chosen.read(rules, form)), named))
    path = folder / f"rules_{named}.py"
    if not path.exists():
        kept.write(path, printed(chosen.read(rules, form)).replace("CACHED", "True").encode())
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[path.stem] = module_from_spec(spec)  # numba looks it up there when it loads what it kept
    spec.loader.exec_module(module)
    return Compiled(rules, form, module)


def _run(source: str, name: str) -> ModuleType:
    module = ModuleType(f"rules_{name}")
    exec(compile(source.replace("CACHED", "False"), module.__name__, "exec"), module.__dict__)  # noqa: S102 -- printed here
    return module
