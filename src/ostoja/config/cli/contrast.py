"""`ostoja law contrast`: two laws over one caseload, and what made the difference."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ostoja.config.cli import words
from ostoja.config.cli.declaring import argument, command, option
from ostoja.config.cli.options import Day, as_json, print_json
from ostoja.law.words import Text, _

if TYPE_CHECKING:
    import pyarrow as pa

    from ostoja.law.bulk.contrast import Contrast

_SHOWN = 12
_TITLES = {
    "by_state": _("Responsible state"),
    "by_criterion": _("Criterion"),
    "by_lapsed_limit": _("Lapsed limit"),
}
_A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@command()
@argument("facts", type=_A_FILE)
@option("--before", type=_A_FILE, help="The first law: a scenario. Default: the law as it is.")
@option("--after", type=_A_FILE, required=True, help="The second law: a scenario (docs/scale.md).")
@option("--as-of", type=Day(), help="The day asked about. Default: today.")
@option("--files", type=click.Path(dir_okay=False, path_type=Path), help="Write every changed file here (.parquet).")
@as_json
def contrast(
    facts: Path, before: Path | None, after: Path, as_of: date | None, files: Path | None, is_json: bool
) -> None:
    """Compare two laws over the caseload FACTS (.parquet): counts by state, criterion and lapsed limit, and by cause.

    The counts by cause add up to the differences by state. Exit status: 0 compared, 2 bad input.
    """
    import pyarrow.parquet as pq

    from ostoja.law.bulk.columns import BadFacts
    from ostoja.law.bulk.contrast import contrast as contrasted
    from ostoja.law.bulk.scenario import Scenario, read_scenario

    try:
        laws = [read_scenario(one.read_bytes()) if one else Scenario() for one in (before, after)]
        found = contrasted(pq.read_table(facts), *laws, as_of=as_of or date.today())  # noqa: DTZ011
    except BadFacts as wrong:
        click.echo(words.say(wrong.said), err=True)
        raise SystemExit(2) from None
    if files is not None:
        pq.write_table(found.files, files)
    if is_json:
        print_json({name: getattr(found, name).to_pylist() for name in (*_TITLES, "by_cause")})
    else:
        _tell(found)


def _tell(found: "Contrast") -> None:
    for name, title in _TITLES.items():
        click.echo(words.say(Text(title)))
        _tell_counts(getattr(found, name))
    click.echo(words.say(Text(_("%(files)s files change. By cause:"), {"files": len(found.files)})))
    for row in found.by_cause.slice(0, _SHOWN).to_pylist():
        sides = " → ".join(map(partial(_side, row), ("before", "after")))
        click.echo(f"  {row['files']:>9}  {row['article']}: {sides}")


def _tell_counts(table: "pa.Table") -> None:
    for row in table.slice(0, _SHOWN).to_pylist():
        click.echo(f"  {row['name'] or '–':<32} {row['before']:>9} {row['after']:>9} {row['difference']:>+9}")


def _side(row: dict[str, str | int | None], side: str) -> str:
    return f"{row[f'responsible_{side}'] or '–'} ({row[f'responsible_basis_{side}'] or '–'})"
