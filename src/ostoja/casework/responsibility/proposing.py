"""What a message could say, from the law's answer: proposed with its reasons, never sent by itself."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import override

from ostoja.casework.files.queries import FilePage
from ostoja.casework.responsibility.models import Course, Message
from ostoja.casework.responsibility.queries import Signed, advised
from ostoja.law.answer import TimeLimit
from ostoja.law.explain import Reason
from ostoja.web import words

I = Message.Instrument  # noqa: E741
OF_OUR_STEP = {
    "take-charge-request": I.TAKE_CHARGE,
    "take-back-request": I.TAKE_BACK_REQUEST,
    "take-back-notification": I.TAKE_BACK_NOTIFICATION,
    "re-examination-request": I.RE_EXAMINATION,
}
ANSWERS = ("take-charge-reply", "take-back-reply", "take-back-confirmation", "detention-reply", "re-examination-reply",
           "humanitarian-reply")  # fmt: skip
OF_COURSE = {
    Course.Kind.TAKE_CHARGE: I.TAKE_CHARGE,
    Course.Kind.INFORMATION: I.INFORMATION,
    Course.Kind.HUMANITARIAN: I.HUMANITARIAN,
}
ADULT = 18


def proposed(read: FilePage, *, signed: Sequence[Signed] = ()) -> dict[str, Any]:
    """What the form begins with: of an answer that is due, of the signed course, or of our most urgent step.

    `because` holds the reasons as sentences, each with its article.
    """
    own = read.head.file.determining_state
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
        return _answer(read, reply, own)
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


def _answer(read: FilePage, limit: TimeLimit, own: str) -> dict[str, Any]:
    """Accept where a criterion holds for us; refuse, with every reason, where none can any more; else nothing is proposed."""
    fallback = FALLBACK.get(read.answer.act or "")
    ours = [one for one in read.answer.findings if one.state == own and one.holds and one.article != fallback]
    open_ones = [one for one in read.answer.findings if one.holds is None and one.state in {None, own}]
    reasons = [one for one in read.explanation.reasons if one.state == own or (one.state and one.sign == "yes")]
    instrument = I.ACCEPT if ours else "" if open_ones else I.REFUSE
    return {
        "instrument": instrument,
        "to_state": limit.toward,
        "article": ours[0].article if ours else "",
        "about": limit.about or "",
        "reasons": _text(reasons),
        "because": [one for one in read.explanation.reasons if one.sign == "unknown"],
    }


FALLBACK = {"dublin-iii": "3(2)", "ammr": "16(2)"}


def _text(reasons: Iterable[Reason]) -> str:
    """In English, the language between units."""
    with override("en"):
        return "\n".join(f"{one.article}: {words.text(one.text)}" for one in reasons)


def is_minor(read: FilePage, today: date) -> bool:
    """Whether the person can be under 18 on the day: the latest plausible birth decides (field-work.md 1.3)."""
    birth = read.head.birth
    if birth is None or birth.latest is None:
        return False
    return (today.year - birth.latest.year, (today.month, today.day) >= (birth.latest.month, birth.latest.day)) < (
        ADULT,
        True,
    )
