"""Texts that a command says of itself, for the catalogue: docstrings, help, names of arguments and of types of values.

They stand in the code where click has them, without a mark; `ostoja.config.cli.declaring` translates them when they are shown.
Needs the standard library and Babel alone.
"""

import ast
from collections.abc import Collection, Iterator
from inspect import cleandoc
from typing import IO, Any

from babel.messages.extract import extract_python

Found = tuple[int, Any, Any, Any]  # Any: what Babel hands on
COMMAND, ARGUMENT, TYPE = ("command", "group"), "argument", "ParamType"


def extract(file: IO[bytes], keywords: Any, tags: Collection[str], options: Any) -> Iterator[Found]:
    """A method of extraction of Babel: what its own for Python finds, and what commands say of themselves."""
    yield from extract_python(file, keywords, tags, options)
    file.seek(0)
    for node in ast.walk(ast.parse(file.read())):
        for text in _texts(node):
            yield node.lineno, None, text, []  # type: ignore[attr-defined]  # those that have texts have a line


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef) and any(_name(one) in COMMAND for one in node.decorator_list):
        yield cleandoc(ast.get_docstring(node) or "")
    elif isinstance(node, ast.Call):
        yield from (_constant(one.value) for one in node.keywords if one.arg in ("help", "metavar"))
        if _name(node) == ARGUMENT:
            yield _constant(node.args[0]).upper()
    elif isinstance(node, ast.ClassDef) and any(TYPE in ast.unparse(base) for base in node.bases):
        yield from (_constant(one.value).upper() for one in node.body if isinstance(one, ast.Assign))


def _name(node: ast.AST) -> str:
    """The last part of what is called."""
    called = node.func if isinstance(node, ast.Call) else node
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _constant(node: ast.expr) -> str:
    said: str = ast.literal_eval(node)
    return said
