"""Small wrong changes to the law's machinery, one at a time: does a test notice each?

    python -m bench.mutation [--mutants 60] [--seed 1] [--journal FILE]

Every place of `law/rules`, `law/time`, `law/evaluate` and `law/walk` where a comparison, a connective, a truth value, a number
or a negation stands can be changed, and so can those of `law/acts`, and there the words of the rule language too: every
condition becomes any, a negation goes, a condition or what keeps a limit is left out. A seeded sample is tried, each in a copy
of the sources, against the tests of the law without its properties. How a class of data is declared isn't changed: that is no
law. Survivors are listed; one that means the same has its reason in `EQUIVALENT`.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import hypothesis  # noqa: F401 -- loaded once, before the forks
import msgspec  # noqa: F401
import pytest

ROOT = Path(__file__).resolve().parent.parent
LAW = Path("src/ostoja/law")
MACHINERY = ("rules/*.py", "time.py", "evaluate.py", "walk.py")
ACTS = ("acts/*/*.py", "acts/*.py")
OF_ACTS = 0.3  # the part of the sample that is drawn from the acts
SECONDS = 600
WITHOUT_A_DATABASE = ("--noconftest", "-c", os.devnull, "--rootdir", ".", "--import-mode=importlib", "-p", "no:django")
GOAL = 0.9
DECLARING = ("frozen", "slots", "kw_only")  # of a class of data
LISTED = ("such_that", "given", "stopped_by", "readings", "tests")
INSTEAD = {"All": "AnyOf", "AnyOf": "All", "Before": "NotAfter", "NotAfter": "Before"}
# place and change: why nothing can notice it
EQUIVALENT: dict[str, str] = {
    "rules/limits.py, OtherReading: `False` becomes `True`": (
        "The default of `uncapped`: it is read of limits that shorten another one, and their readings say it themselves."
    ),
}

COMPARE = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
ARITHMETIC = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv}


@dataclass(frozen=True)
class Mutant:
    """One change: in which file, at which node of its tree (in the order of `ast.walk`), what becomes of it."""

    path: Path
    number: int
    where: str  # the function, class or table around it
    says: str

    @property
    def name(self) -> str:
        return f"{self.path.relative_to(LAW)}, {self.where}: {self.says}"


def change(node):
    """Change the node in place and say how; None where there is nothing to change."""
    before = ast.unparse(node) if isinstance(node, ast.expr) else ""
    for one in (_compare, _connect, _count, _negate, _constant, _word, _leave_out):
        if said := one(node):
            return said if isinstance(said, str) else f"`{_short(before)}` becomes `{_short(ast.unparse(node))}`"
    return None


def _short(text):
    return text if len(text) <= 90 else f"{text[:40]} … {text[-45:]}"


def _compare(node):
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARE:
        node.ops[0] = COMPARE[type(node.ops[0])]()
        return True
    return False


def _connect(node):
    if isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return True
    return False


def _count(node):
    if isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        node.op = ARITHMETIC[type(node.op)]()
        return True
    return False


def _negate(node):
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.op, node.operand = ast.UAdd(), ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
        return True
    return False


def _constant(node):
    if not isinstance(node, ast.Constant) or not isinstance(node.value, int):
        return False
    node.value = not node.value if isinstance(node.value, bool) else node.value + 1
    return True


def _word(node):
    """Another word of the rule language: any for all, before for not after, a test for its negation."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.keywords:
        return False
    if node.func.id in INSTEAD:
        node.func.id = INSTEAD[node.func.id]
        return True
    if node.func.id == "Not" and len(node.args) == 1:
        node.func.id = "All"
        return True
    return False


def _leave_out(node):
    """A rule without the last of its conditions, or of what keeps it: says which."""
    for listed in node.keywords if isinstance(node, ast.Call) else ():
        if listed.arg in LISTED and isinstance(listed.value, ast.Tuple) and len(listed.value.elts) > 1:
            return f"without `{_short(ast.unparse(listed.value.elts.pop()))}` in {listed.arg}"
    return False


def mutants(patterns):
    """Every change that can be made in these files."""
    for path in sorted({path for pattern in patterns for path in (ROOT / LAW).glob(pattern)}):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        where = {id(node): _name(part) for part in tree.body for node in ast.walk(part)}
        left_alone = {id(node) for node in ast.walk(tree) if _declares(node) for node in ast.walk(node)}
        for number, node in enumerate(ast.walk(tree)):
            if id(node) not in left_alone and (says := change(copy.deepcopy(node))) is not None:
                yield Mutant(path.relative_to(ROOT), number, where.get(id(node), ""), says)


def _declares(node):
    return isinstance(node, ast.keyword) and node.arg in DECLARING


def _name(part):
    """What a part of a module is called."""
    target = part.targets[0] if isinstance(part, ast.Assign) else getattr(part, "target", None)
    return getattr(part, "name", None) or (ast.unparse(target) if target is not None else "module")


def source(mutant):
    """The file with the one change."""
    tree = ast.parse((ROOT / mutant.path).read_text(encoding="utf-8"))
    change(list(ast.walk(tree))[mutant.number])
    return ast.unparse(ast.fix_missing_locations(tree))


def sample(count, seed):
    """The same number and seed give the same mutants of the same sources."""
    chance = random.Random(seed)
    machinery, acts = list(mutants(MACHINERY)), list(mutants(ACTS))
    of_acts = min(round(count * OF_ACTS), len(acts))
    return chance.sample(machinery, min(count - of_acts, len(machinery))) + chance.sample(acts, of_acts)


def copy_of_sources(folder):
    for name in ("src", "examples", "pyproject.toml", "conftest.py"):
        there = folder / name
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, there, ignore=shutil.ignore_patterns("__pycache__", "static"))
        else:
            shutil.copy(ROOT / name, there)


def tests_in_order(path):
    """The files with tests, first those that are about what was changed: they notice soonest."""
    about = {"ammr": "ammr", "dublin_iii": "dublin3"}.get(path.parent.name, path.stem.removesuffix("_2024"))
    files = sorted((ROOT / LAW / "tests").glob("test_*.py"))
    return [str(LAW / "tests" / one.name) for one in sorted(files, key=lambda one: about not in one.name)]


def is_noticed(folder, path=LAW):
    """Whether a test of the law fails in the copy. Each try is a fork, which loads the law anew and all else not again."""
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "bench.examples_only", *WITHOUT_A_DATABASE]
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)  # a loop without an end is noticed
        os.chdir(folder)
        sys.path.insert(0, str(folder / "src"))
        _be_silent()
        os._exit(pytest.main([*tests_in_order(path), *options]) != 0)
    _child, status = os.waitpid(child, 0)
    return status != 0


def _be_silent():
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def run(count, seed, advance=lambda: None, journal=None):
    """The mutants that were tried and those that no test noticed.

    `journal`: a file with the names of what was noticed before, one a line. It is carried on, so that an interrupted run goes on
    where it stopped, and survivors are tried again once tests have come.

    Raises:
        RuntimeError: the tests fail without any change, so that they would notice everything.
    """
    tried = sample(count, seed)
    noticed = set(journal.read_text(encoding="utf-8").splitlines()) if journal and journal.exists() else set()
    survivors = []
    with tempfile.TemporaryDirectory(prefix="ostoja-mutation-") as name:
        folder = Path(name)
        copy_of_sources(folder)
        sys.dont_write_bytecode, sys.pycache_prefix = False, str(folder / "bytecode")
        if is_noticed(folder):
            raise RuntimeError("The tests of the law fail without any change.")
        for mutant in tried:
            if mutant.name not in noticed and not _is_noticed_in(folder, mutant):
                survivors.append(mutant)
            elif journal and mutant.name not in noticed:
                with journal.open("a", encoding="utf-8") as file:
                    file.write(f"{mutant.name}\n")
            advance()
    return tried, survivors


def _is_noticed_in(folder, mutant):
    kept = (folder / mutant.path).read_text(encoding="utf-8")
    (folder / mutant.path).write_text(source(mutant), encoding="utf-8")
    try:
        return is_noticed(folder, mutant.path)
    finally:
        (folder / mutant.path).write_text(kept, encoding="utf-8")


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--mutants", type=int, default=60)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--journal", type=Path, help="What was noticed so far; not tried again.")
    given = asked.parse_args()
    tried, survivors = run(given.mutants, given.seed, journal=given.journal)
    for one in survivors:
        print(one.name, EQUIVALENT.get(one.name, ""))
    print(f"{len(tried) - len(survivors)} of {len(tried)} were noticed.")


if __name__ == "__main__":
    main()
