"""`ostoja law explain`: the answer to a case file as one page of sentences."""

import os
import textwrap
from datetime import date
from pathlib import Path

import click

from ostoja.config.cli import words
from ostoja.config.cli.declaring import argument, command, option
from ostoja.config.cli.law import content, refuse
from ostoja.config.cli.options import Day, as_json, print_json
from ostoja.law.casefile import BadCaseFile, read
from ostoja.law.evaluate import determine
from ostoja.law.statement import Sentence, Statement, statement
from ostoja.law.words import Text, _

_SIGNS = {"yes": "✓", "no": "✗", "unknown": "?", None: "–"}
_WIDTH = 100


@command()
@argument("file", type=click.Path(path_type=Path, allow_dash=True))
@option("--as-of", type=Day(), help="The day asked about. Default: that of the file, else today.")
@option("--known-on", type=Day(), help="Only what was known on that day. Default: that of the file, else all.")
@option("--language", type=click.Choice(["en", "pl"]), help="Default: that of the environment.")
@as_json
def explain(file: Path, as_of: date | None, known_on: date | None, language: str | None, is_json: bool) -> None:
    """Say the answer to a case FILE (- for standard input) in sentences, each with its article and the facts it rests on.

    Exit status: 0 said, 2 the file is wrong.
    """
    if language:
        os.environ["LANGUAGE"] = language
    today = date.today()  # noqa: DTZ011 -- the day where the command is given; the law itself has no clock
    try:
        case = read(content(file), today=today)
    except BadCaseFile as bad:
        refuse(bad.problems, is_json=is_json)
    answer = determine(case, as_of=as_of or case.as_of or today, known_on=known_on or case.known_on)
    told = statement(answer, case)
    if is_json:
        print_json(told.as_values(words.say))
    else:
        click.echo(page(told))


def page(told: Statement) -> str:
    """The sections one below the other."""
    return "\n\n".join(
        "\n".join([words.say(section.heading), *map(_line, section.sentences)]) for section in told.sections
    )


def _line(sentence: Sentence) -> str:
    said = words.say(sentence.text)
    if sentence.article:
        said += f" ({words.say(Text(_('Art. %(article)s'), {'article': sentence.article}))})"
    if sentence.facts:
        said += f" [{', '.join(sentence.facts)}]"
    return textwrap.fill(said, _WIDTH, initial_indent=f"  {_SIGNS[sentence.sign]} ", subsequent_indent="    ")
