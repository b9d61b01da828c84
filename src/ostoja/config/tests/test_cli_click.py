"""What the command line says of itself, in Polish: by click and by our own descriptions."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from ostoja.config.cli import cli, words
from ostoja.web.messages import LOCALES

OSTOJA = Path(sys.executable).with_name("ostoja")
PLACEHOLDER = re.compile(r"\{[^}]*\}|%\(\w+\)s")


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["no-such-command"], "Nie ma polecenia 'no-such-command'."),
        (["law", "determine"], "Brakuje argumentu"),
        (["--help"], "Pokaż tę pomoc i zakończ."),
    ],
    ids=["unknown command", "missing argument", "help"],
)
def test_click_speaks_the_language_of_the_command_line(command, says):
    done = subprocess.run(
        [OSTOJA, *command], env={**os.environ, "LANGUAGE": "pl"}, capture_output=True, text=True, check=False
    )

    assert says in done.stdout + done.stderr


def _commands(command, path=("ostoja",)):
    """Every command there is, with its path, as a person finds them: from `ostoja` downwards."""
    yield path, command
    context = click.Context(command)
    for name in command.list_commands(context) if isinstance(command, click.Group) else ():
        yield from _commands(command.get_command(context, name), (*path, name))


COMMANDS = {" ".join(path): command for path, command in _commands(cli)}


TELLS_ALL = """
import json, click
from ostoja.config.tests.test_cli_click import COMMANDS
print(json.dumps({path: command.get_help(click.Context(command, info_name=path)) for path, command in COMMANDS.items()}))
"""


@pytest.fixture(scope="module")
def in_polish():
    """The help of every command in a process whose language is Polish, by its path."""
    environment = {**os.environ, "LANGUAGE": "pl"}
    told = subprocess.run(
        [sys.executable, "-c", TELLS_ALL], env=environment, capture_output=True, text=True, check=True
    )
    return json.loads(told.stdout)


def _descriptions(command):
    """What a command says of itself and of its options, by our own words."""
    yield command.help
    yield from (param.help for param in command.params if isinstance(param, click.Option))


@pytest.mark.parametrize("path", COMMANDS)
def test_no_help_of_a_command_is_english_in_polish(in_polish, path):
    told = " ".join(in_polish[path].split())

    same = (LOCALES / "pl" / "same-as-english.txt").read_text(encoding="utf-8").splitlines()
    said = list(_descriptions(COMMANDS[path]))
    assert all(said)
    assert [text for text in said if text not in same and " ".join(text.split()) in told] == []
    assert re.findall(r"\b(?:the|and|with|without|that|OPTIONS|COMMAND|ARGS|FILE|TEXT|DAY)\b", told) == []


def test_every_command_of_the_commands_was_looked_at():
    assert {"ostoja law determine", "ostoja backup", "ostoja user reset-second-factor"} <= COMMANDS.keys()


def test_help_is_english_where_no_other_language_is_asked_for(monkeypatch):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    words._translations.cache_clear()

    told = COMMANDS["ostoja law period"].get_help(click.Context(COMMANDS["ostoja law period"], info_name="period"))

    assert "START LENGTH" in told
    assert "The act that counts." in told


def test_the_catalogue_says_what_this_click_says_with_its_placeholders():
    said = {message for _file, _line, message, *_more in extract_from_dir(Path(click.__file__).parent)}
    with (LOCALES / "pl" / "LC_MESSAGES" / "click.po").open("rb") as file:
        texts = [message for message in read_po(file, locale="pl") if message.id]

    assert {message.id for message in texts} <= said
    assert [message.id for message in texts if _strays(message)] == []


def _strays(message):
    sources = message.id if message.pluralizable else (message.id,)
    given = message.string if message.pluralizable else (message.string,)
    allowed = set(PLACEHOLDER.findall(" ".join(sources)))
    return not all(given) or any(not set(PLACEHOLDER.findall(text)) <= allowed for text in given)
