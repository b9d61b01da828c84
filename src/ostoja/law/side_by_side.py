"""Hypotheses in words, line by line: what follows by the one and by the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ostoja.law.acting import key_of, limit_row, next_act
from ostoja.law.answer import Answer, TimeLimit
from ostoja.law.facts import FACT_TYPES, Fact
from ostoja.law.hypotheses import Assumption, Compared
from ostoja.law.words import Country, Text, Value, _


@dataclass(frozen=True, slots=True)
class Line:
    """One thing by each hypothesis; None where nothing follows."""

    about: Text
    values: tuple[Text | None, ...]

    @property
    def is_common(self) -> bool:
        """Whether all hypotheses give the same."""
        return len({repr(one) for one in self.values}) == 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """The hypotheses by their assumptions, and a line for each thing that matters."""

    assumptions: tuple[Text, ...]
    lines: tuple[Line, ...]


def side_by_side(compared: Compared, facts: Mapping[str, Fact], *, for_state: str) -> Comparison:
    """The comparison in words. `facts` are those of the file by id, `for_state` is the state that reads it."""
    answers = [one.answer for one in compared.hypotheses]
    return Comparison(
        assumptions=tuple(_assumption(one.assume, facts) for one in compared.hypotheses),
        lines=(*_conclusions(answers, for_state), *_limits(answers)),
    )


def _assumption(assume: Assumption, facts: Mapping[str, Fact]) -> Text:
    if assume.minor is not None:
        return Text(_("The person is under 18") if assume.minor else _("The person is 18 or older"))
    fact = facts.get(assume.fact or "")
    what = Text(FACT_TYPES[fact.type].label) if fact else Text(assume.fact or "")
    if assume.on is not None:
        return Text(_("%(what)s: on %(day)s"), {"what": what, "day": assume.on})
    return Text(_("%(what)s: as recorded") if assume.holds else _("%(what)s: not so"), {"what": what})


def _conclusions(answers: Sequence[Answer], for_state: str) -> Iterator[Line]:
    yield Line(Text(_("Responsible")), tuple(map(_responsible, answers)))
    yield Line(Text(_("The criteria point to")), tuple(map(_candidate, answers)))
    acts = [next_act(answer, for_state=for_state) for answer in answers]
    yield Line(Text(_("To do next")), tuple(act.text if act else None for act in acts))


def _responsible(answer: Answer) -> Text | None:
    found = answer.responsible
    if found is None:
        return None
    params: dict[str, Value] = {"state": Country(found.state), "article": found.basis, "day": found.since}
    return Text(_("%(state)s since %(day)s (Art. %(article)s)"), params)


def _candidate(answer: Answer) -> Text | None:
    found = answer.candidate
    if found is None:
        return None
    params: dict[str, Value] = {"state": Country(found.state), "article": found.basis}
    settled, provisional = _("%(state)s (Art. %(article)s)"), _("%(state)s, provisionally (Art. %(article)s)")
    return Text(settled if found.settled else provisional, params)


def _limits(answers: Sequence[Answer]) -> Iterator[Line]:
    by_key = [{_key(limit): limit for limit in answer.time_limits if _is_shown(limit)} for answer in answers]
    for key in dict.fromkeys(key for limits in by_key for key in limits):
        found = [limits.get(key) for limits in by_key]
        asks = next(limit_row(limit).asks for limit in found if limit is not None)
        yield Line(asks, tuple(_last_day(limit) if limit is not None else None for limit in found))


def _is_shown(limit: TimeLimit) -> bool:
    return limit.status != "superseded" and limit.ends is not None


def _key(limit: TimeLimit) -> tuple[str, str, str, str | None, int]:
    return (limit.act, key_of(limit), limit.who, limit.toward, limit.round)


def _last_day(limit: TimeLimit) -> Text:
    return Text(_("by %(day)s"), {"day": limit.ends or ""})
