"""What commands share: how days and states are given, and JSON for programs."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ostoja.config.cli.declaring import option
from ostoja.config.cli.words import told
from ostoja.law.words import _

if TYPE_CHECKING:
    from ostoja.law.hypotheses import Assumption

F = TypeVar("F", bound=Callable[..., None])


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 -- a day has no time zone
        except ValueError:
            said = told(_("%(value)s is not a day. Give year, month and day, such as 2026-03-27."), value=repr(value))
            self.fail(said, param, ctx)


class State(click.ParamType[str]):
    """A state of the responsibility system by its two ISO letters."""

    name = "state"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from ostoja.codes.countries import from_union_letters
        from ostoja.codes.states import all_states

        code = str(value).upper()
        if code not in all_states():
            iso = from_union_letters(code)
            one_of = _("Give one of %(codes)s.")
            codes = ", ".join(sorted(all_states()))
            hint = told(_("Give the ISO letters %(iso)s."), iso=iso) if iso != code else told(one_of, codes=codes)
            said = told(_("%(value)s is no state of the responsibility system."), value=repr(value))
            self.fail(f"{said} {hint}", param, ctx)
        return code


class Assume(click.ParamType["Assumption"]):
    """A hypothesis: `f3=yes`, `f3=no`, `f3=2015-09-04`, `minor` or `adult`."""

    name = "assumption"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Assumption":
        from ostoja.law.hypotheses import Assumption

        if value in ("minor", "adult"):
            return Assumption(minor=value == "minor")
        fact, equals, what = str(value).rpartition("=")
        if fact and what in ("yes", "no"):
            return Assumption(fact=fact, holds=what == "yes")
        if not equals or not fact:
            wrong = _("%(value)s is no assumption. Give FACT=yes, FACT=no, FACT=YYYY-MM-DD, minor or adult.")
            self.fail(told(wrong, value=repr(value)), param, ctx)
        return Assumption(fact=fact, on=Day().convert(what, param, ctx))


def as_json(command: F) -> F:
    return option("--json", "is_json", is_flag=True, help="Answer for programs: JSON on standard output.")(command)


def print_json(value: object) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=1))
