"""What click says by itself, in Polish."""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

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
