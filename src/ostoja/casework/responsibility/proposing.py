"""What a message could say, from the law's answer: proposed with its reasons, never sent by itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

from ostoja.casework.files.as_law import eighteenth_birthday
from ostoja.casework.files.queries import FilePage, Head
from ostoja.casework.responsibility import dublinet
from ostoja.casework.responsibility.models import Course, Message
from ostoja.casework.responsibility.queries import Signed, advised
from ostoja.law.acts.transition import TABLES
from ostoja.law.answer import Answer, TimeLimit
from ostoja.law.explain import Reason
from ostoja.law.facts import AnyFact, ReExaminationRequest, Reply
from ostoja.law.facts.transfer import Moved
from ostoja.web import words

I = Message.Instrument  # noqa: E741
OF_OUR_STEP = {
    "take-charge-request": I.TAKE_CHARGE,
    "take-back-request": I.TAKE_BACK_REQUEST,
    "take-back-notification": I.TAKE_BACK_NOTIFICATION,
    "re-examination-request": I.RE_EXAMINATION,
}
ANSWERS = ("take-charge-reply", "take-back-reply", "take-back-confirmation", "detention-reply", "arranged-reply",
           "re-examination-reply", "humanitarian-reply", "information-reply", "family-info-minor",
           "family-info-dependant")  # fmt: skip
OF_COURSE = {
    Course.Kind.TAKE_CHARGE: I.TAKE_CHARGE,
    Course.Kind.INFORMATION: I.INFORMATION,
    Course.Kind.HUMANITARIAN: I.HUMANITARIAN,
}
# What a state takes back, by what became of the application there: the first that is recorded, else under examination.
TAKEN_BACK = {"application_rejected": "18(1)(d)", "application_withdrawn": "18(1)(c)"}
CEASED = {rule.id for tables in TABLES.values() for rule in tables.chains}  # notices by which duties ended


def proposed(read: FilePage, *, signed: Sequence[Signed] = ()) -> dict[str, Any]:
    """What the form begins with: of an answer that is due, of the signed course, or of our most urgent step.

    `because` holds the reasons as sentences, each with its article; `why` says of an answer why it is proposed, or none.
    """
    own = settings.CONTROLLER_STATE
    limits = sorted(
        (
            one
            for one in read.answer.time_limits
            if one.who == own and one.toward and one.status == "running" and one.ends
        ),
        key=lambda one: one.ends or date.max,
    )
    reply = next((one for one in limits if one.rule in ANSWERS), None)
    if reply:
        return _answer(read, reply)
    found = next((one for one in limits if one.rule in OF_OUR_STEP), None)
    asked = _asked(read, found) if found else {}
    course = signed[0] if signed else None
    if course and course.kind in OF_COURSE:
        asked |= {
            "instrument": OF_COURSE[Course.Kind(course.kind)],
            "to_state": course.state,
            "article": course.article,
        }
    return asked


def form_of_step(read: FilePage, instrument: str) -> dict[str, Any]:
    """What a form that neither asks nor answers begins with: to the state that accepted, or to which the person is to go."""
    plans = [row.fact for row in read.facts if row.type in PLANS and not row.superseded_by]
    accepted = (one.toward for one in read.answer.time_limits if one.rule == "transfer" and one.status == "running")
    state = next((plan.to_state for plan in plans if isinstance(plan, Moved)), None) or next(accepted, None) or ""
    return {"instrument": instrument, "to_state": state, "article": "", "reasons": "", "because": ()}


def _asked(read: FilePage, limit: TimeLimit) -> dict[str, Any]:
    state, article = advised(read.answer)
    reasons = [one for one in read.explanation.reasons if one.state == limit.toward and one.sign == "yes"]
    return {
        "instrument": OF_OUR_STEP[limit.rule],
        "to_state": limit.toward,
        "article": article if state == limit.toward else "",
        "about": limit.about or "",
        "reasons": _text(reasons),
    }


def _answer(read: FilePage, limit: TimeLimit) -> dict[str, Any]:
    """By the kind of what is asked: charge by the criteria, back by what ended our duties; discretion proposes nothing."""
    facts = {row.key: row.fact for row in read.facts if not row.superseded_by}
    about = _second_look(facts, limit) if limit.rule == "re-examination-reply" else limit.about or ""
    request = dublinet.first_asked(facts, about)
    kind = dublinet.asked_as(request, act=limit.act) if request else ""
    found = PROPOSE.get(kind, _nothing)(read)
    return {"to_state": limit.toward, "about": about, "because": (), "article": "", "reasons": ""} | found


def _second_look(facts: Mapping[str, AnyFact], limit: TimeLimit) -> str:
    """The request for re-examination itself: the first request has its answer."""
    again = (
        fact.id
        for fact in facts.values()
        if isinstance(fact, ReExaminationRequest) and (fact.from_state, fact.to_state) == (limit.toward, limit.who)
    )
    answered = {fact.about for fact in facts.values() if isinstance(fact, Reply)}
    return next((one for one in again if one not in answered), "")


def _charge(read: FilePage) -> dict[str, Any]:
    """Accept where a criterion holds for us; refuse, with every reason, where none can any more; else nothing is proposed."""
    own, answer = settings.CONTROLLER_STATE, read.answer
    fallback = FALLBACK.get(answer.act or "")
    ours = [one for one in answer.findings if one.state == own and one.holds and one.article != fallback]
    open_ones = [one for one in answer.findings if one.holds is None and one.state in {None, own}]
    reasons = [one for one in read.explanation.reasons if one.state == own or (one.state and one.sign == "yes")]
    return {
        "instrument": I.ACCEPT if ours else "" if open_ones else I.REFUSE,
        "article": ours[0].article if ours else "",
        "reasons": _text(reasons),
        "because": [one for one in read.explanation.reasons if one.sign == "unknown"],
        "why": _why_charge(is_ours=bool(ours), is_open=bool(open_ones)),
    }


def _why_charge(*, is_ours: bool, is_open: bool) -> str:
    if is_ours:
        return gettext("A criterion holds for us.")
    if is_open:
        return gettext("What is not known could decide.")
    return gettext("No criterion holds for us, and nothing unknown could change it. Give the full reasons.")


def _back(read: FilePage) -> dict[str, Any]:
    """The criteria are not looked at again: accept an application of ours unless our duties ended (25(1); AMMR 41(3))."""
    own, answer = settings.CONTROLLER_STATE, read.answer
    ended = next((one for one in answer.notices if one.rule in CEASED), None)
    if ended:
        says = f"{ended.article}: {ended.notice}"
        why = gettext("Our duties have ended. Give the full reasons.")
        return {"instrument": I.REFUSE, "article": ended.article or "", "reasons": says, "why": why}
    ours = [row.fact for row in read.facts if not row.superseded_by and getattr(row.fact, "state", "") == own]
    kinds = {fact.type for fact in ours}
    is_here = answer.responsible.state == own if answer.responsible else bool(kinds & APPLIED)
    if not is_here:
        return {"instrument": "", "why": gettext("No application here is recorded. Compare with our own files first.")}
    why = gettext("The person applied here, and nothing recorded ended our duties.")
    return {"instrument": I.ACCEPT, "article": _taken_back(answer, kinds), "why": why}


def _taken_back(answer: Answer, kinds: set[str]) -> str:
    """The provision by which we take back; where we were still determining, that one."""
    if answer.limits_act == "ammr":
        return "36(1)(b)" if answer.responsible else "38(4)"
    became = next((article for kind, article in TAKEN_BACK.items() if kind in kinds), "")
    return became or ("18(1)(b)" if answer.responsible else "20(5)")


def _information(_read: FilePage) -> dict[str, Any]:
    return {"instrument": I.INFORM, "why": gettext("Information is asked for: say what our files show.")}


def _nothing(_read: FilePage) -> dict[str, Any]:
    """A request on humanitarian grounds: the officer decides (17(2); AMMR 35(2))."""
    return {"instrument": "", "why": gettext("The article leaves it to us: an officer decides.")}


PLANS = ("transfer_planned",)
APPLIED = {"application_made", "application_registered", "application_lodged"}
PROPOSE: Mapping[str, Callable[[FilePage], dict[str, Any]]] = {
    I.TAKE_CHARGE: _charge, I.TAKE_BACK_REQUEST: _back, I.TAKE_BACK_NOTIFICATION: _back, I.INFORMATION: _information,
    I.DEPENDANT: _information, I.MINOR_FAMILY: _information,
}  # fmt: skip
FALLBACK = {"dublin-iii": "3(2)", "ammr": "16(2)"}


def _text(reasons: Iterable[Reason]) -> str:
    """In English, the language between units."""
    with override("en"):
        return "\n".join(f"{one.article}: {words.text(one.text)}" for one in reasons)


def is_minor(head: Head, today: date) -> bool:
    """Whether the person can be under 18 on the day: the latest plausible birth decides (field-work.md 1.3)."""
    return head.birth is not None and head.birth.latest is not None and eighteenth_birthday(head.birth.latest) > today
