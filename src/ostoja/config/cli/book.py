"""`ostoja law book`: the rules as the tables have them, in words."""

from collections.abc import Iterator
from typing import Any

import click

from ostoja.config.cli import words
from ostoja.config.cli.declaring import argument, command, option
from ostoja.config.cli.options import as_json, print_json
from ostoja.law.book import KINDS, Entry, entries, matches, plain
from ostoja.law.wording import Phrase
from ostoja.law.words import Text, _

_NONE = 1


@command()
@argument("sought", nargs=-1)
@option("--act", "act", help="Only rules of this act, such as dublin-iii.")
@as_json
def book(sought: tuple[str, ...], act: str | None, is_json: bool) -> None:
    """Print the rules of the law book that are SOUGHT: an article, the id of a rule, a case, words. Without: all.

    Exit status: 0 found, 1 no rule is like that.
    """
    found = [
        one for one in entries() if act in (None, one.act) and matches(one, " ".join(sought), plain(one, words.say))
    ]
    if is_json:
        print_json({"schema": "ostoja/law-book/1", "rules": [as_values(one) for one in found]})
    else:
        for one in found:
            click.echo("\n".join(lines(one)) + "\n")
    if not found:
        click.echo(words.translate(_("No rule of the book is like that.")), err=True)
        raise SystemExit(_NONE)


def lines(entry: Entry) -> Iterator[str]:
    """The entry as lines of text."""
    yield f"{entry.act} {entry.cite}  {entry.key}  ({words.translate(KINDS[entry.kind])})"
    yield f"  {words.say(entry.title)}"
    for sentence in entry.sentences:
        yield f"  {words.say(sentence)}"
    for part in entry.parts:
        yield f"  {words.say(part.label)}:"
        for one in part.phrases:
            yield from _lines(one, 2)
    for ref, reading in entry.readings:
        yield "  " + words.say(Text(_("Reading %(ref)s: %(why)s"), {"ref": ref, "why": reading}))
    for case in entry.case_law:
        yield f"  {case}"


def _lines(said: Phrase, depth: int) -> Iterator[str]:
    yield "  " * depth + "– " + words.say(said.text)
    for part in said.parts:
        yield from _lines(part, depth + 1)


def as_values(entry: Entry) -> dict[str, Any]:  # Any: JSON values
    return {
        "act": entry.act,
        "rule": entry.key,
        "kind": entry.kind,
        "article": entry.article,
        "cite": entry.cite,
        "title": words.say(entry.title),
        "sentences": [words.say(one) for one in entry.sentences],
        "parts": {part.name: [_as_values(one) for one in part.phrases] for part in entry.parts},
        "readings": [{"ref": ref, "because": words.say(reading)} for ref, reading in entry.readings],
        "case_law": list(entry.case_law),
        "modelled": entry.is_modelled,
    }


def _as_values(said: Phrase) -> dict[str, Any]:
    parts = [_as_values(part) for part in said.parts]
    return {"text": words.say(said.text)} | ({"parts": parts} if parts else {})
