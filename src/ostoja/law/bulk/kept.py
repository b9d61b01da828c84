"""What is kept between processes belongs to the law as it is written: another source, another digest."""

import hashlib
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path

import ostoja.codes
import ostoja.law
from ostoja.codes.holidays import edition
from ostoja.law.evaluate import LAW_VERSION


@cache
def digest() -> str:
    """Of the sources of the law and the codes, the version of the law, the holidays and the versions of what compiles."""
    found = hashlib.sha256(f"{LAW_VERSION} {edition()} {version('numba')} {version('numpy')}".encode())
    for room in (ostoja.codes, ostoja.law):
        root = Path(room.__path__[0])
        for path in sorted(root.rglob("*.py")):
            if "tests" not in path.parts:
                found.update(f"{path.relative_to(root)}\n".encode())
                found.update(path.read_bytes())
    return found.hexdigest()[:16]


def write(path: Path, content: bytes) -> None:
    """All of it or nothing; two processes may write the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f"{path.name}.{os.getpid()}")
    waiting.write_bytes(content)
    waiting.replace(path)
