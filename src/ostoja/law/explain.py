"""An answer in words: rows for a page, each with its article and the facts it rests on."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from ostoja.law.acting import key_of
from ostoja.law.acts.transition import ASK_APPLICATION, ASK_REGISTRATION
from ostoja.law.answer import (
    Alternative,
    Answer,
    Notice,
    OpenQuestion,
    Responsible,
    Span,
    ToSettle,
    Way,
)
from ostoja.law.casefile import CaseFile, standing_facts
from ostoja.law.facts import FACT_TYPES, Fact
from ostoja.law.frozen import frozen
from ostoja.law.notices import SENTENCES
from ostoja.law.rules import (
    Bar,
    Criterion,
    Duty,
    Exclusion,
    NewChain,
    Regarded,
    Remark,
    Subject,
    TakeBackDuty,
)
from ostoja.law.rules import TimeLimit as Limit
from ostoja.law.sentences import (
    UNKNOWN_DAY,
    Rule,
    about,
    between,
    condition_of,
    filled,
    label_of,
    rules_of,
)
from ostoja.law.words import Country, Text, Value, _

Sign = Literal["yes", "no", "unknown"]


@frozen
class Reason:
    """One row: holds, doesn't, or isn't known."""

    sign: Sign
    article: str
    text: Text
    because: tuple[str, ...]
    state: str | None = None
    fact: str | None = None  # for an open question: what to record


@frozen
class ToRecord:
    """One thing that a way to settle asks for; `fact` is what to record."""

    text: Text
    article: str
    fact: str
    because: tuple[str, ...]


@frozen
class WayRow:
    """One smallest set of facts that would settle the candidate, and what would follow."""

    then: Text
    article: str
    state: str | None
    facts: tuple[ToRecord, ...]


@frozen
class SpanRow:
    """Who is responsible from which day until which day, and by what."""

    text: Text
    why: Text | None
    article: str
    state: str
    because: tuple[str, ...]
    begins: date
    ends: date | None


@frozen
class Explanation:
    """What the page of a file says about responsibility."""

    headline: Text
    summary: Text | None
    reasons: tuple[Reason, ...]
    notices: tuple[Text, ...]
    ways: tuple[WayRow, ...] = ()
    timeline: tuple[SpanRow, ...] = ()


ACTS = {
    "dublin-iii": _("The application was first registered before 12 June 2026, so the criteria of Dublin III apply."),
    "ammr": _(
        "The application was first registered on or after 12 June 2026, so the criteria of Regulation 2024/1351 apply."
    ),
}


def explain(answer: Answer, case: CaseFile) -> Explanation:
    """The answer in sentences: what it rests on, why not another state, what is open."""
    scene = _scene(answer, {fact.id: fact for fact in standing_facts(case, known_on=answer.known_on)})
    headline, summary = _headline(answer)
    reasons = (
        *_on_act(answer),
        *_on_responsible(answer, scene),
        *_on_candidate(answer, scene),
        *_on_uncovered(answer, scene),
        *_on_questions(answer, scene),
        *_on_alternatives(answer, scene),
        *_on_conditions_of_the_person(answer, scene),
    )
    return Explanation(
        headline,
        summary,
        reasons,
        tuple(_notices(answer)),
        ways=tuple(_way(way, scene) for way in answer.settled_by),
        timeline=tuple(_span(span, answer, scene) for span in answer.timeline),
    )


@frozen
class _Scene:
    """`reference_day`: the day of the first application; the last finding, that of the last resort, rests on it."""

    answer: Answer
    facts: dict[str, Fact]
    rules: dict[str, Rule]
    reference_day: date | None

    def params(self, because: tuple[str, ...], state: str | None) -> dict[str, Value]:
        fact = self.facts.get(because[0]) if because else None
        return about(fact, state=state, reference_day=self.reference_day)


def _scene(answer: Answer, facts: dict[str, Fact]) -> _Scene:
    acts = (answer.limits_act, answer.act)
    rules = {key: rule for act in acts if act for key, rule in rules_of(act).items()}
    first = facts.get(answer.findings[-1].because[0]) if answer.findings else None
    day = about(first, state=None, reference_day=None)["day"]
    return _Scene(answer, facts, rules, day if isinstance(day, date) else None)


def _headline(answer: Answer) -> tuple[Text, Text | None]:
    if answer.act is None:
        return Text(_("It can't be told yet which act applies")), None
    responsible, candidate = answer.responsible, answer.candidate
    if responsible is not None:
        return _responsible_headline(responsible)
    if candidate is None and (outside := _outside(answer)) is not None:
        return Text(_("The act doesn't apply to this person")), outside
    if candidate is None:
        return Text(_("No state can be named yet")), Text(
            _("What decides isn't computed in this version. An officer decides.")
        )
    params: dict[str, Value] = {"state": Country(candidate.state), "article": candidate.basis}
    if candidate.settled:
        return Text(_("%(state)s"), {"state": params["state"]}), Text(
            _("The criteria point to %(state)s (Art. %(article)s). Nothing open could change this."), params
        )
    headline = Text(_("%(state)s, provisionally"), {"state": params["state"]})
    summary = _("The criteria point to %(state)s (Art. %(article)s). Answers that are still open could change this.")
    return headline, Text(summary, params)


def _outside(answer: Answer) -> Text | None:
    """Why the act doesn't apply to the person."""
    rules = rules_of(answer.act or "")
    found = (rules.get(one.rule) for one in answer.notices)
    return next((Text(rule.says) for rule in found if isinstance(rule, Exclusion)), None)


def _responsible_headline(responsible: Responsible) -> tuple[Text, Text]:
    params: dict[str, Value] = {
        "state": Country(responsible.state),
        "day": responsible.since,
        "article": responsible.basis,
    }
    return filled(_("%(state)s is responsible"), params), filled(
        _("%(state)s has been responsible since %(day)s (Art. %(article)s)."), params
    )


def _on_act(answer: Answer) -> Iterator[Reason]:
    why = answer.act_because
    if answer.act is not None and _outside(answer) is None:
        yield Reason("yes", why.article, Text(ACTS[answer.act]), why.because)


def _on_responsible(answer: Answer, scene: _Scene) -> Iterator[Reason]:
    found = answer.responsible
    if found is None or (answer.candidate is not None and answer.candidate.rule == found.rule):
        return
    text = _why_responsible(found, answer, scene)
    if text is not None:
        yield Reason("yes", found.basis, text, found.because, found.state)


def _why_responsible(found: Responsible, answer: Answer, scene: _Scene) -> Text | None:
    rule = scene.rules.get(found.rule)
    if isinstance(rule, Limit):
        return filled(rule.missed, _around(answer, found))
    return (
        None if rule is None or isinstance(rule, Duty) else filled(rule.says, scene.params(found.because, found.state))
    )


def _around(answer: Answer, found: Responsible) -> dict[str, Value]:
    limit = next(
        (one for one in answer.time_limits if key_of(one) == found.rule and one.because == found.because), None
    )
    who, toward = (limit.who, limit.toward) if limit else (None, None)
    return between(who=who, toward=toward, responsible=found.state)


def _on_candidate(answer: Answer, scene: _Scene) -> Iterator[Reason]:
    found = answer.candidate
    if found is None:
        return
    rule = scene.rules[found.rule]
    assert isinstance(rule, Criterion | Bar | TakeBackDuty)
    yield Reason(
        "yes", found.basis, filled(rule.says, scene.params(found.because, found.state)), found.because, found.state
    )


def _on_uncovered(answer: Answer, scene: _Scene) -> Iterator[Reason]:
    for one in answer.not_covered:
        rule = scene.rules.get(one.rule)
        if isinstance(rule, Criterion):
            said = filled(rule.says, scene.params(one.because, None))
        else:
            said = Text(
                _("The application was lodged before 1 January 2014, under an act that this version doesn't know.")
            )
        whole = _("%(said)s This version doesn't compute Article %(article)s: an officer decides.")
        yield Reason("unknown", one.article, Text(whole, {"said": said, "article": one.article}), one.because)


# Open questions.


def _on_questions(answer: Answer, scene: _Scene) -> Iterator[Reason]:
    for one in answer.open_questions:
        yield Reason("unknown", one.article, _question(one, scene), one.because, one.state, fact=one.fact)


def _question(one: OpenQuestion, scene: _Scene) -> Text:
    if one.rule in _QUESTIONS:
        return filled(_QUESTIONS[one.rule], scene.params(one.because, one.state))
    if one.rule == "transition":
        return Text(ASK_REGISTRATION if one.because else ASK_APPLICATION)
    rule = scene.rules.get(one.rule)
    if isinstance(rule, Criterion) and (asked := _asked(rule, one)):
        return filled(asked, scene.params(one.because, one.state))
    if isinstance(rule, NewChain):
        return filled(rule.asks, scene.params(one.because, one.state))
    whole = _LIMIT_QUESTION if one.would_change == "limit" else _RECORD
    return Text(whole, {"what": label_of(one.fact)})


_LIMIT_QUESTION = _("Not recorded, and could move a time limit: %(what)s.")
_RECORD = _("Not recorded, and could change the answer: %(what)s.")
_QUESTIONS = {
    "same-day": _(
        "Applications in two states on %(day)s: which was first? Until that is recorded, the one in %(state)s is used."
    ),
    "day-of-hit": _("On which day did %(state)s record the application that Eurodac shows?"),
    "earlier-application": _("Did the person apply in another state before? Ask and search Eurodac."),
    "reference-day": _(
        "On which day was the first application lodged in %(state)s? Until it is recorded, %(day)s is used."
    ),
    "reply-outcome": _("What did %(state)s reply on %(day)s: yes or no?"),
    "request-without-application": _(
        "On which day was the application lodged in %(state)s? The limit of the request runs from it."
    ),
}


def _asked(rule: Criterion, one: OpenQuestion) -> str:
    if one.fact.endswith(".disputed"):
        return _("What is recorded of %(state)s, %(day)s, is disputed. Clear up which version holds.")
    name = one.fact.partition(".")[2] or one.fact
    condition = condition_of(rule, name)
    if condition is not None and (one.because or isinstance(rule.over, Subject)):
        return condition.ask
    if rule.presumes == one.fact:
        return _(
            "On which day did the person enter %(state)s? Until it is recorded, the day of the Eurodac record is used."
        )
    return rule.asks


# What would settle it.


def _way(way: Way, scene: _Scene) -> WayRow:
    params: dict[str, Value] = {"state": Country(way.state or ""), "article": way.article}
    named = filled(_("Then the criteria point to %(state)s (Art. %(article)s)."), params)
    unnamed = filled(_("Then the criteria point to the state that this names (Art. %(article)s)."), params)
    facts = tuple(ToRecord(_to_record(one, scene), one.article, one.fact, one.because) for one in way.facts)
    return WayRow(named if way.state else unnamed, way.article, way.state, facts)


def _to_record(one: ToSettle, scene: _Scene) -> Text:
    if one.what is not None:
        return Text(_("Asked and searched, and nothing more was found: %(what)s."), {"what": _searched(one.what)})
    if one.holds is True and one.fact in FACT_TYPES and not one.because:
        meets = _("Recorded, and meeting Article %(article)s: %(what)s.")
        return Text(meets, {"what": label_of(one.fact), "article": one.article})
    asked = OpenQuestion(
        fact=one.fact,
        would_change="candidate",
        article=one.article,
        rule=one.rule,
        state=one.state,
        because=one.because,
    )
    question = _question(asked, scene)
    if one.holds is None:
        return question
    return Text(_("%(question)s Yes.") if one.holds else _("%(question)s No."), {"question": question})


def _searched(what: str) -> Text:
    key = FACT_TYPES["none_found"].key("what")
    return Text(next(one.label for one in key.choices if one.value == what) if key else what)


# Who is responsible when.


def _span(span: Span, answer: Answer, scene: _Scene) -> SpanRow:
    params: dict[str, Value] = {
        "state": Country(span.responsible),
        "from": span.from_,
        "until": span.until or UNKNOWN_DAY,
    }
    whole = _("%(state)s from %(from)s until %(until)s.") if span.until else _("%(state)s from %(from)s on.")
    found = Responsible(
        state=span.responsible, basis=span.basis, since=span.from_, rule=span.rule, because=span.because
    )
    why = _why_responsible(found, answer, scene)
    return SpanRow(filled(whole, params), why, span.basis, span.responsible, span.because, span.from_, span.until)


# Why not another state.


def _on_alternatives(answer: Answer, scene: _Scene) -> Iterator[Reason]:
    for one in answer.alternatives:
        text = _why_not(one, scene)
        yield Reason("no", one.article, text, one.because, one.state)


def _why_not(one: Alternative, scene: _Scene) -> Text:
    params = scene.params(one.because, one.state)
    rule = scene.rules[one.rule]
    condition = condition_of(rule, one.fails) if isinstance(rule, Criterion) else None
    if condition is not None:
        return filled(_failing(rule, one, scene) or condition.no, params)
    return filled(_OTHERWISE.get(one.fails, _NOT_FIRST), params)


def _failing(rule: Rule, one: Alternative, scene: _Scene) -> str | None:
    """Where two conditions share a name, the sentence of the one about the order of days, if that is what fails."""
    first = (
        next((cond for cond in rule.such_that if cond.name == one.fails), None) if isinstance(rule, Criterion) else None
    )
    day = scene.params(one.because, one.state)["day"]
    reference = scene.reference_day
    if first is None or reference is None or not isinstance(day, date):
        return None
    later = {"on", "recorded_on"} & {first.name} and day > reference
    return first.no if later else None


_NOT_FIRST = _("%(state)s: an earlier criterion already names another state.")
_OTHERWISE = {
    "order": _NOT_FIRST,
    "bound": _("%(state)s wasn't bound by the act on %(reference_day)s."),
    "family_together": _("%(state)s: the family applied together and isn't separated."),
    "barred": _("%(state)s: it was found that the person may not be transferred there."),
    "unaccompanied_minor": _(
        "%(state)s: for an unaccompanied minor only family, relatives and the child's interests count."
    ),
    "security_threat": _("%(state)s: a threat to internal security was found before any criterion."),
}


def _on_conditions_of_the_person(answer: Answer, scene: _Scene) -> Iterator[Reason]:
    """Criteria that fall away because of the person herself, or because nothing was found."""
    closed: set[tuple[str, ...]] = set()
    said: set[str] = set()
    for one in answer.findings:
        rule = scene.rules.get(one.rule)
        if one.holds is not False or one.state is not None or not one.because or not isinstance(rule, Criterion):
            continue
        condition = condition_of(rule, one.turns_on) if one.turns_on else None
        if condition is not None and condition.no not in said:
            said.add(condition.no)
            yield Reason("no", one.article, filled(condition.no, scene.params(one.because, None)), one.because)
        elif condition is not None:
            continue
        elif one.because not in closed:
            closed.add(one.because)
            yield Reason("no", one.article, Text(_("Asked and searched: nothing was found.")), one.because)


def _notices(answer: Answer) -> Iterator[Text]:
    if answer.act_because.notice:
        yield Text(answer.act_because.notice)
    said = None if answer.responsible or answer.candidate else _outside(answer)
    yield from (words for one in answer.notices if (words := notice_in_words(answer, one)) != said)


def notice_in_words(answer: Answer, notice: Notice) -> Text:
    """What a notice says, by its own sentence or by the rule that it speaks of."""
    act = notice.act or answer.act or ""
    rule = rules_of(act).get(notice.rule) if notice.rule not in SENTENCES else None
    said = rule.says if isinstance(rule, Remark | NewChain | Exclusion | Regarded) else SENTENCES[notice.rule]
    return filled(said, {"day": notice.day or UNKNOWN_DAY, "state": Country(notice.state or "")})
