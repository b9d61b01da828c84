"""An answer as one page: sections of sentences, each with its article and the facts it rests on; the same as JSON."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ostoja.law.acting import act_of, limit_row
from ostoja.law.answer import Answer, TimeLimit
from ostoja.law.casefile import CaseFile
from ostoja.law.explain import Explanation, explain, notice_in_words
from ostoja.law.sentences import UNKNOWN_DAY, filled
from ostoja.law.words import Country, Text, Value, _

Say = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said, where it stands in the law, on which facts it rests; `sign` is yes, no or unknown for a condition."""

    text: Text
    article: str | None
    facts: tuple[str, ...] = ()
    sign: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    heading: Text
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """The whole page; sections without a sentence are left out."""

    answer: Answer
    sections: tuple[Section, ...]

    def as_values(self, say: Say) -> dict[str, Any]:  # Any: JSON values
        """As `ostoja/explanation/1`, in the language of `say`."""
        return {
            "schema": "ostoja/explanation/1",
            "as_of": self.answer.as_of,
            "known_on": self.answer.known_on,
            "law_version": self.answer.law_version,
            "act": self.answer.act,
            "sections": [_section_values(one, say) for one in self.sections],
        }


def _section_values(section: Section, say: Say) -> dict[str, Any]:
    return {
        "name": section.name,
        "heading": say(section.heading),
        "sentences": [
            {"text": say(one.text), "article": one.article, "facts": list(one.facts), "sign": one.sign}
            for one in section.sentences
        ],
    }


def statement(answer: Answer, case: CaseFile) -> Statement:
    """The answer in sentences, most important first."""
    told = explain(answer, case)
    sections = (
        Section("conclusion", Text(_("Conclusion")), tuple(_conclusion(answer, told))),
        Section("next_steps", Text(_("What to do next")), tuple(_steps(answer))),
        Section("reasons", Text(_("Why")), tuple(_reasons(told, "yes"))),
        Section("others", Text(_("Why not another state")), tuple(_reasons(told, "no"))),
        Section("open", Text(_("Not yet known")), tuple(_reasons(told, "unknown"))),
        Section("settling", Text(_("What would settle it")), tuple(_ways(told))),
        Section("timeline", Text(_("Who is responsible when")), tuple(_timeline(told))),
        Section("limits", Text(_("Time limits")), tuple(map(_limit, _shown(answer)))),
        Section("notices", Text(_("Good to know")), tuple(_notices(answer))),
    )
    return Statement(answer, tuple(one for one in sections if one.sentences))


def _conclusion(answer: Answer, told: Explanation) -> Iterator[Sentence]:
    found = answer.responsible or answer.candidate
    article = found.basis if found else answer.act_because.article
    facts = found.because if found else answer.act_because.because
    yield Sentence(told.summary or told.headline, article, facts)


def _steps(answer: Answer) -> Iterator[Sentence]:
    for step in answer.next_steps:
        act = act_of(step, answer)
        said: dict[str, Value] = {"state": Country(step.who), "what": act.text, "otherwise": act.otherwise or ""}
        whole = _("%(state)s: %(what)s. Otherwise: %(otherwise)s") if act.otherwise else "%(state)s: %(what)s."
        yield Sentence(filled(whole, said), act.article)


def _reasons(told: Explanation, sign: str) -> Iterator[Sentence]:
    for reason in told.reasons:
        if reason.sign == sign:
            yield Sentence(reason.text, reason.article, reason.because, reason.sign)


def _ways(told: Explanation) -> Iterator[Sentence]:
    for way in told.ways:
        said = way.then
        for one in reversed(way.facts):
            said = Text("%(fact)s %(then)s", {"fact": one.text, "then": said})
        facts = dict.fromkeys(fact for one in way.facts for fact in one.because)
        yield Sentence(said, way.article, tuple(facts))


def _timeline(told: Explanation) -> Iterator[Sentence]:
    for span in told.timeline:
        said = Text("%(span)s %(why)s", {"span": span.text, "why": span.why}) if span.why else span.text
        yield Sentence(said, span.article, span.because)


def _shown(answer: Answer) -> list[TimeLimit]:
    return [limit for limit in answer.time_limits if limit.status != "superseded"]


STATUSES = {
    "not_started": _("doesn't run yet"),
    "running": _("runs"),
    "met": _("was kept"),
    "expired": _("has passed"),
}


def _limit(limit: TimeLimit) -> Sentence:
    row = limit_row(limit)
    params: dict[str, Value] = {
        "state": row.who,
        "what": row.asks,
        "starts": limit.starts or UNKNOWN_DAY,
        "ends": limit.ends or UNKNOWN_DAY,
        "status": Text(STATUSES[limit.status]),
        "missed": row.if_missed,
    }
    dated = _("%(state)s: %(what)s, from %(starts)s, last day %(ends)s (%(status)s). If missed: %(missed)s")
    undated = _("%(state)s: %(what)s (%(status)s). If missed: %(missed)s")
    said = filled(dated if limit.ends else undated, params)
    for ends, why in row.otherwise_read:
        other: dict[str, Value] = {"said": said, "ends": ends or UNKNOWN_DAY, "why": why}
        said = Text(_("%(said)s By another reading the last day is %(ends)s: %(why)s"), other)
    return Sentence(said, limit.cite, limit.because)


def _notices(answer: Answer) -> Iterator[Sentence]:
    if answer.act_because.notice:
        yield Sentence(Text(answer.act_because.notice), answer.act_because.article, answer.act_because.because)
    for one in answer.notices:
        yield Sentence(notice_in_words(answer, one), one.article, one.because)
