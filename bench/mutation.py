"""Small wrong changes to the law's machinery, one at a time: does a test notice each?

    python -m bench.mutation [--mutants 60] [--seed 1]

Every place of `law/rules`, `law/time`, `law/evaluate` and `law/walk` where a comparison, a connective, a truth value, a number
or a negation stands can be changed, and so can numbers in `law/acts`. A seeded sample is tried, each in a copy of the
sources, against the tests of the law without its properties. Survivors are listed; one that means the same has its reason in
`EQUIVALENT`.
"""

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAW = Path("src/ostoja/law")
MACHINERY = ("rules/*.py", "time.py", "evaluate.py", "walk.py")
ACTS = ("acts/*/*.py",)
OF_ACTS = 0.3  # the part of the sample that is drawn from the acts
SECONDS = 600
GOAL = 0.9
# place and change: why nothing can notice it
EQUIVALENT: dict[str, str] = {}

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
    line: int
    says: str

    @property
    def name(self) -> str:
        return f"{self.path.relative_to(LAW)}:{self.line} {self.says}"


def change(node):
    """Change the node in place and say how; None where there is nothing to change."""
    return next((said for one in (_compare, _connect, _count, _negate, _constant) if (said := one(node))), None)


def _compare(node):
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARE:
        before, node.ops[0] = node.ops[0], COMPARE[type(node.ops[0])]()
        return f"{type(before).__name__} becomes {type(node.ops[0]).__name__}"
    return None


def _connect(node):
    if isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return f"becomes {type(node.op).__name__.lower()}"
    return None


def _count(node):
    if isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        node.op = ARITHMETIC[type(node.op)]()
        return f"becomes {type(node.op).__name__}"
    return None


def _negate(node):
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.op, node.operand = ast.UAdd(), ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
        return "loses its not"
    return None


def _constant(node):
    if not isinstance(node, ast.Constant) or not isinstance(node.value, int):
        return None
    before = node.value
    node.value = not before if isinstance(before, bool) else before + 1
    return f"{before} becomes {node.value}"


def mutants(patterns):
    """Every change that can be made in these files."""
    for pattern in patterns:
        for path in sorted((ROOT / LAW).glob(pattern)):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for number, node in enumerate(ast.walk(tree)):
                line = getattr(node, "lineno", 0)
                if (says := change(node)) is not None:
                    yield Mutant(path.relative_to(ROOT), number, line, says)


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


def is_noticed(folder):
    """Whether a test of the law fails in the copy."""
    run = [
        sys.executable,
        "-m",
        "pytest",
        str(LAW / "tests"),
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "bench.examples_only",
    ]
    environment = {"PYTHONPATH": f"{folder / 'src'}:{ROOT}", "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(run, cwd=folder, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return True  # a loop without an end is noticed
    return done.returncode != 0


def run(count, seed, advance=lambda: None):
    """The mutants that were tried and those that no test noticed.

    Raises:
        RuntimeError: the tests fail without any change, so that they would notice everything.
    """
    survivors = []
    with tempfile.TemporaryDirectory(prefix="ostoja-mutation-") as name:
        folder = Path(name)
        copy_of_sources(folder)
        if is_noticed(folder):
            raise RuntimeError("The tests of the law fail without any change.")
        tried = sample(count, seed)
        for mutant in tried:
            kept = (folder / mutant.path).read_text(encoding="utf-8")
            (folder / mutant.path).write_text(source(mutant), encoding="utf-8")
            if not is_noticed(folder):
                survivors.append(mutant)
            (folder / mutant.path).write_text(kept, encoding="utf-8")
            advance()
    return tried, survivors


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--mutants", type=int, default=60)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    tried, survivors = run(given.mutants, given.seed)
    for one in survivors:
        print(one.name, EQUIVALENT.get(one.name, ""))
    print(f"{len(tried) - len(survivors)} of {len(tried)} were noticed.")


if __name__ == "__main__":
    main()
