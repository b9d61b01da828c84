"""`ostoja law prove` and `ostoja law check-proof`: the steps of an answer, and whether they follow from the rule tables."""

from datetime import date
from pathlib import Path

import click
import msgspec

from ostoja.config.cli import words
from ostoja.config.cli.declaring import argument, command, option
from ostoja.config.cli.law import content, refuse
from ostoja.config.cli.options import Day, as_json, print_json
from ostoja.law.casefile import BadCaseFile, CaseFile, read
from ostoja.law.casefile.document import applicant_facts
from ostoja.law.words import Text, _, render

_REJECTED, _WRONG = 1, 2
_A_FILE = click.Path(path_type=Path, allow_dash=True)


@command()
@argument("file", type=_A_FILE)
@option("--as-of", type=Day(), help="The day asked about. Default: that of the file, else today.")
def prove(file: Path, as_of: date | None) -> None:
    """Print the proof of the answer to a case FILE (- for standard input): every step with its facts, as JSON.

    Exit status: 0 proven, 1 nothing can be proven, 2 the file is wrong.
    """
    from ostoja.law.evaluate import determine
    from ostoja.law.proof import NoProof, proof_of

    case = _case(file, is_json=False)
    try:
        proof = proof_of(determine(case, as_of=as_of or case.as_of or _today()), case)
    except NoProof:
        click.echo(
            words.say(Text(_("Nothing can be proven: no act can be named that applies to the person."))), err=True
        )
        raise SystemExit(_REJECTED) from None
    print_json(proof)


@command("check-proof")
@argument("proof", type=_A_FILE)
@argument("file", type=_A_FILE)
@as_json
def check_proof(proof: Path, file: Path, is_json: bool) -> None:
    """Verify a PROOF against a case FILE and the rule tables, by code that the law itself doesn't use.

    Exit status: 0 every step follows, 1 a step doesn't, 2 a file is wrong.
    """
    from ostoja.law.checker import check
    from ostoja.law.proof import Proof

    case = _case(file, is_json=is_json)
    try:
        told = msgspec.json.decode(content(proof), type=Proof)
    except BadCaseFile as bad:
        refuse(bad.problems, is_json=is_json)
    except (msgspec.DecodeError, msgspec.ValidationError) as wrong:
        message = _("The proof can't be read: %(wrong)s. Make one with: ostoja law prove FILE")
        click.echo(words.say(Text(message, {"wrong": str(wrong)})), err=True)
        raise SystemExit(_WRONG) from None
    verdict = check(told, (*applicant_facts(case.applicant), *case.facts))
    if is_json:
        steps = {"wrong": verdict.wrong, "unchecked": verdict.unchecked}
        plain = {name: [render(one, str) for one in found] for name, found in steps.items()}
        print_json({"accepted": verdict.accepted, **plain})
    else:
        _tell(verdict.wrong, verdict.unchecked)
    if not verdict.accepted:
        raise SystemExit(_REJECTED)


def _tell(wrong: tuple[Text, ...], unchecked: tuple[Text, ...]) -> None:
    said = _("The proof is rejected. What doesn't follow:") if wrong else _("Every step that was checked follows.")
    click.echo(words.say(Text(said)))
    for step in wrong:
        click.echo(f"  {words.say(step)}")
    if unchecked:
        click.echo(words.say(Text(_("Not checked:"))))
        for step in unchecked:
            click.echo(f"  {words.say(step)}")


def _case(file: Path, *, is_json: bool) -> CaseFile:
    try:
        return read(content(file), today=_today())
    except BadCaseFile as bad:
        refuse(bad.problems, is_json=is_json)


def _today() -> date:
    return date.today()  # noqa: DTZ011 -- the day where the command is given; the law itself has no clock
