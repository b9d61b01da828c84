"""`ostoja law`: what follows from a case file, how long a period is, which facts there are."""

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ostoja.config.cli import words
from ostoja.config.cli.declaring import Group, argument, option
from ostoja.config.cli.options import Assume, Day, as_json, print_json

if TYPE_CHECKING:
    from ostoja.law.answer import Answer
    from ostoja.law.casefile import CaseFile, Problem
    from ostoja.law.hypotheses import Assumption

_WRONG, _NEGATIVE = 2, 1


class _Law(Group):
    """Commands that load more than the others do are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_LATER])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _LATER:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(_LATER[cmd_name]), cmd_name.replace("-", "_"))
        return command


_LATER = {
    "batch": "ostoja.config.cli.batch",
    "book": "ostoja.config.cli.book",
    "check-proof": "ostoja.config.cli.proof",
    "contrast": "ostoja.config.cli.contrast",
    "explain": "ostoja.config.cli.explain",
    "period": "ostoja.config.cli.period",
    "prove": "ostoja.config.cli.proof",
    "redetermine": "ostoja.config.cli.redetermine",
}


@click.group(cls=_Law)
def law() -> None:
    """Ask the law: determine a case file, count a period, list the facts there are."""


@law.command()
def schema() -> None:
    """Print the JSON Schema of a case file: every type of fact and its keys."""
    from ostoja.law.casefile import schema as of_case_file

    print_json(of_case_file())


@law.command()
@argument("file", type=click.Path(path_type=Path, allow_dash=True))
@option("--as-of", type=Day(), help="The day asked about. Default: that of the file, else today.")
@option("--known-on", type=Day(), help="Only what was known on that day. Default: that of the file, else all.")
@option("--both-ways", "disputed", metavar="FACT", help="As if this fact (by its id) held, and as if it didn't.")
@option(
    "--assume",
    "assumptions",
    multiple=True,
    type=Assume(),
    help="One hypothesis each: FACT=yes, FACT=no, FACT=YYYY-MM-DD (another day), minor or adult.",
)
@as_json
def determine(
    file: Path,
    as_of: date | None,
    known_on: date | None,
    disputed: str | None,
    assumptions: "tuple[Assumption, ...]",
    is_json: bool,
) -> None:
    """Say which state is responsible for the person of a case FILE (- for standard input), why, and by when what is due.

    Exit status: 0 answered, 1 nothing can be determined, 2 the file is wrong.
    """
    from ostoja.law.casefile import BadCaseFile, read
    from ostoja.law.evaluate import determine as determined

    today = date.today()  # noqa: DTZ011 -- the day where the command is given; the law itself has no clock
    try:
        case = read(content(file), today=today)
    except BadCaseFile as bad:
        refuse(bad.problems, is_json=is_json)
    as_of, known_on = as_of or case.as_of or today, known_on or case.known_on
    if disputed or assumptions:
        from ostoja.config.cli.hypotheses import tell_hypotheses

        tell_hypotheses(case, disputed, assumptions, as_of=as_of, known_on=known_on, is_json=is_json)
        return
    answer = determined(case, as_of=as_of, known_on=known_on)
    tell(answer, case, is_json=is_json)
    if not is_answered(answer):
        raise SystemExit(_NEGATIVE)


def content(file: Path) -> bytes:
    """The bytes of a file, or as many as show that it is too large.

    Raises:
        BadCaseFile: it can't be opened or read.
    """
    from ostoja.law.casefile import BadCaseFile, Problem
    from ostoja.law.casefile.parsing import LARGEST
    from ostoja.law.words import Text, _

    try:
        with click.open_file(str(file), "rb") as stream:
            return bytes(stream.read(LARGEST + 1))
    except OSError as error:
        message = Text(_("%(file)s can't be read: %(why)s."), {"file": str(file), "why": error.strerror or ""})
        expected = Text(_("Give the path of a case file, or - for standard input."))
        raise BadCaseFile([Problem("$", "", None, message, expected)]) from None


def is_answered(answer: "Answer") -> bool:
    return answer.act is not None and (answer.responsible is not None or answer.candidate is not None)


def refuse(problems: "tuple[Problem, ...]", *, is_json: bool) -> NoReturn:
    """Say everything that is wrong with a file, and end."""
    if is_json:
        print_json({"schema": "ostoja/problems/1", "problems": [_as_values(problem) for problem in problems]})
    else:
        for problem in problems:
            click.echo(f"{problem.path}: {words.say(problem.message)} {words.say(problem.expected)}", err=True)
    raise SystemExit(_WRONG)


def _as_values(problem: "Problem") -> dict[str, str | None]:
    message, expected = words.say(problem.message), words.say(problem.expected)
    return {
        "path": problem.path,
        "field": problem.field,
        "fact": problem.fact,
        "message": message,
        "expected": expected,
    }


def tell(answer: "Answer", case: "CaseFile", *, is_json: bool) -> None:
    if is_json:
        print_json(answer)
    else:
        from ostoja.config.cli.telling import print_answer

        print_answer(answer, case)
