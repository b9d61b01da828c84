"""An answer of the law for people: what holds, what to do next, why, what is open, and by when what is due."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text as Line

from ostoja.config.cli import words
from ostoja.law.acting import NextAct, is_owed, limit_row, next_act
from ostoja.law.explain import Reason, explain
from ostoja.law.words import Text, _

if TYPE_CHECKING:
    from ostoja.law.answer import Answer, TimeLimit
    from ostoja.law.casefile import CaseFile

_SIGNS = {"yes": ("✓", "green"), "no": ("✗", "red"), "unknown": ("?", "yellow")}
_HEADINGS = {"yes": _("Why"), "no": _("Why not another state"), "unknown": _("Not yet known")}
_STATUSES = {
    "not_started": _("not started"),
    "running": _("running"),
    "met": _("met"),
    "expired": _("passed"),
}


def print_answer(answer: "Answer", case: "CaseFile") -> None:
    console = Console(highlight=False)
    for part in _parts(answer, case):
        console.print(part)


def _parts(answer: "Answer", case: "CaseFile") -> Iterator[RenderableType]:
    told = explain(answer, case)
    yield Panel(words.say(told.summary or told.headline), title=_title(answer, case), title_align="left")
    act = next_act(answer, for_state=case.determining_state or _first_to_act(answer))
    if act is not None:
        yield from _section(_("Next"), _next(act))
    for sign, heading in _HEADINGS.items():
        reasons = [reason for reason in told.reasons if reason.sign == sign]
        if reasons:
            yield from _section(heading, _reasons(reasons))
    limits = [limit for limit in answer.time_limits if limit.status in _STATUSES]
    for heading, of_person in ((_("Time limits"), False), (_("Owed to the person"), True)):
        shown = [limit for limit in limits if is_owed(limit) is of_person]
        if shown:
            yield from _section(heading, _limits(shown))
    if told.notices:
        yield from _section(_("Good to know"), Line("\n".join(map(words.say, told.notices))))


def _title(answer: "Answer", case: "CaseFile") -> Line:
    asked = Text(_("as of %(day)s"), {"day": answer.as_of})
    if answer.known_on:
        asked = Text(_("as of %(day)s, as known on %(known_on)s"), {"day": answer.as_of, "known_on": answer.known_on})
    return Line(" · ".join(filter(None, [case.file, words.say(asked)])))


def _first_to_act(answer: "Answer") -> str:
    return answer.next_steps[0].who if answer.next_steps else ""


def _section(heading: str, content: RenderableType) -> Iterator[RenderableType]:
    yield Line(words.translate(heading), style="bold")
    yield Padding(content, (0, 0, 1, 2))


def _next(act: "NextAct") -> Line:
    said = f"{words.say(act.text)} ({_article(act.article)})."
    if act.otherwise is not None:
        said += " " + words.say(Text(_("Otherwise: %(what)s"), {"what": act.otherwise}))
    return Line(said)


def _reasons(reasons: Sequence["Reason"]) -> Table:
    rows = Table.grid(padding=(0, 2))
    rows.add_column()
    rows.add_column(no_wrap=True)
    rows.add_column(ratio=1)
    for reason in reasons:
        sign, colour = _SIGNS[reason.sign]
        said = Line(words.say(reason.text))
        if reason.because:
            said.append(f" [{', '.join(reason.because)}]", style="dim")
        rows.add_row(Line(sign, style=colour), Line(_article(reason.article)), said)
    return rows


def _limits(limits: Sequence["TimeLimit"]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    for heading in (_("What"), _("Who"), _("Last day"), _("Status"), _("If missed"), _("Article")):
        table.add_column(words.translate(heading))
    for limit in limits:
        row = limit_row(limit)
        last = words.day(row.last_day) if row.last_day else ""
        late = limit.status == "expired" and limit.done_on is not None
        status = words.translate(_("done late") if late else _STATUSES[limit.status])
        cells = (words.say(row.asks), words.country(row.who), last, status, words.say(row.if_missed), row.article)
        table.add_row(*map(Line, cells))
    return table


def _article(article: str) -> str:
    return words.say(Text(_("Art. %(article)s"), {"article": article}))
