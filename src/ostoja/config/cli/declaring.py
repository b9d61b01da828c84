"""How commands are declared: as click does, but what a command says of itself is translated when it is shown.

Descriptions stay where click has them: in the docstring, in `help=`, in the names of arguments and types. They are found
there for the catalogue by `ostoja.web.command_texts`.
"""

import re
from collections.abc import Callable
from copy import copy
from functools import partial
from inspect import cleandoc
from typing import TypeVar

import click

from ostoja.config.cli import words
from ostoja.law.words import _

OF_CLICK = (
    *(_("OPTIONS"), _("COMMAND"), _("ARGS")),
    *(_("TEXT"), _("INTEGER"), _("INTEGER RANGE"), _("FILE"), _("PATH"), _("DIRECTORY"), _("UUID")),
)
_NAME = re.compile(r"[A-Z]+(?:[ _][A-Z]+)*")
C = TypeVar("C", bound=click.Command)


def _named(metavar: str) -> str:
    """What stands for a value in a usage line, such as `[FILE]`, in the language of the command line."""
    return _NAME.sub(lambda name: words.translate(name[0]), metavar)


def _said(command: C) -> C:
    """The same command with its description in the language of the command line."""
    said = copy(command)
    said.help = words.translate(cleandoc(command.help)) if command.help else command.help
    return said


class Argument(click.Argument):
    def make_metavar(self, ctx: click.Context) -> str:
        return _named(super().make_metavar(ctx))


class Option(click.Option):
    def make_metavar(self, ctx: click.Context) -> str:
        return _named(super().make_metavar(ctx))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        said = copy(self)
        said.help = words.translate(self.help) if self.help else self.help
        return super(Option, said).get_help_record(ctx)


class _Described(click.Command):
    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super(_Described, _said(self)).format_help_text(ctx, formatter)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_named(piece) for piece in super().collect_usage_pieces(ctx)]

    def get_short_help_str(self, limit: int = 45) -> str:
        return super(_Described, _said(self)).get_short_help_str(limit)


class Command(_Described):
    """A command whose description is translated when it is shown."""


class Group(_Described, click.Group):
    """The same for a group of commands, and for those declared with it."""

    command_class = Command


def command(name: str | None = None) -> Callable[[Callable[..., None]], click.Command]:
    return click.command(name, cls=Command)


argument = partial(click.argument, cls=Argument)
option = partial(click.option, cls=Option)
