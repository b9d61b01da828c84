"""What is wrong with a case file, each with its place and what is expected."""

from collections.abc import Sequence

from ostoja.law.frozen import frozen
from ostoja.law.words import Text


@frozen
class Problem:
    """One thing that is wrong.

    Args:
        path: where in the document, as JSON path: `$.facts[2].on`.
        field: the key, such as `on`.
        fact: the id of the fact, where there is one.
        message: what is wrong, with the value typed.
        expected: what to enter instead.
    """

    path: str
    field: str
    fact: str | None
    message: Text
    expected: Text


class BadCaseFile(Exception):  # the name says what is bad
    """The document is no case file; carries every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.path for problem in problems))
        self.problems = tuple(problems)
