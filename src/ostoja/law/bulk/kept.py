"""What is kept between processes belongs to the law as it is written: another source, another digest."""

import hashlib
import os
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

import ostoja.codes
import ostoja.law
from ostoja.codes.holidays import edition
from ostoja.law.bulk.symbols import Expression, Expressions
from ostoja.law.bulk.trees import Content, Trees, key_of
from ostoja.law.coverage import tables_digest
from ostoja.law.evaluate import LAW_VERSION


@cache
def digest() -> str:
    """Of the sources of the law and the codes with their tables of data, the version of the law, the edition of the
    holidays and the versions of what compiles.
    """
    found = hashlib.sha256(f"{LAW_VERSION} {edition()} {version('numba')} {version('numpy')}".encode())
    for room in (ostoja.codes, ostoja.law):
        root = Path(room.__path__[0])
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root)
            if path.is_file() and not {"tests", "__pycache__"} & {*name.parts}:
                found.update(f"{name}\n".encode())
                found.update(path.read_bytes())
    return found.hexdigest()[:16]


def write(path: Path, content: bytes) -> None:
    """All of it or nothing; two processes may write the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f"{path.name}.{os.getpid()}")
    waiting.write_bytes(content)
    waiting.replace(path)


class _Trees(msgspec.Struct, array_like=True):
    expressions: list[Expression]
    roots: list[tuple[int, int, int]]
    heads: bytes
    nodes: bytes
    choices: bytes
    leaves: list[dict[str, list[tuple[Content, ...]]]]


class _Paths(msgspec.Struct, array_like=True):
    texts: list[str]
    trees: list[_Trees]


def paths(folder: Path) -> Path:
    """Where the traced paths of this law are kept."""
    return folder / f"paths-{digest()}-{tables_digest()}.msgpack"


def store(trees: Sequence[Trees], folder: Path) -> None:
    """Keep what was traced for other processes."""
    found = _Paths(list(trees[0].texts), [_as_values(one) for one in trees])
    write(paths(folder), msgspec.msgpack.encode(found))


def load(folder: Path) -> list[Trees] | None:
    """What was traced by the law as it is now; None where nothing is kept, or what is can't be read."""
    try:
        found = msgspec.msgpack.decode(paths(folder).read_bytes(), type=_Paths)
    except (OSError, msgspec.DecodeError):
        return None
    texts = {text: place for place, text in enumerate(found.texts)}
    return [_as_trees(one, texts) for one in found.trees]


def _as_values(trees: Trees) -> _Trees:
    roots = [(one, two, root) for (one, two), root in trees.roots.items()]
    numbers = (trees.heads.tobytes(), trees.nodes.tobytes(), trees.choices.tobytes())
    return _Trees(trees.expressions.made, roots, *numbers, trees.leaves)


def _as_trees(found: _Trees, texts: dict[str, int]) -> Trees:
    expressions = Expressions(found.expressions, {one: place for place, one in enumerate(found.expressions)})
    trees = Trees(expressions, {(one, two): root for one, two, root in found.roots}, texts=texts)
    for numbers, kept in ((trees.heads, found.heads), (trees.nodes, found.nodes), (trees.choices, found.choices)):
        numbers.frombytes(kept)
    trees.leaves = found.leaves
    trees.known_leaves = {key_of(leaf): place for place, leaf in enumerate(found.leaves)}
    choices = trees.choices
    trees.known_choices = {tuple(choices[at : at + 7]): at // 7 for at in range(0, len(choices), 7)}
    return trees
