"""Messages as DubliNet knows them: types, references, forms, and the facts that they become when they are sent.

Sources: Regulation 2025/2055 Arts 5, 7, 12 and its annexes; Regulation 1560/2003 Arts 15-18 and annexes before 12 June 2026;
field-work reference 8.2. The day of sending decides which set of forms applies.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from ostoja.casework.responsibility.models import Message
from ostoja.law.acts.transition import AMMR_START
from ostoja.law.facts import (
    AnyFact,
    InformationRequest,
    ReExaminationRequest,
    Reply,
    TakeBackNotification,
    TakeBackRequest,
    TakeChargeRequest,
)
from ostoja.law.facts.requests import Outcome

I = Message.Instrument  # noqa: E741 (the table below reads better)
OLD, NEW = "1560/2003", "2025/2055"
FAMILY_ARTICLES = ("25", "26", "27", "28", "34")  # of Regulation 2024/1351: priority (Art. 39(1), CIR 5)


class Kind(NamedTuple):
    """Type and form of an instrument in both sets, the fact that it becomes, and the outcome of an answer."""

    new_type: str
    new_form: str
    old_type: str
    old_form: str
    fact: Callable[..., Any]  # Any: one of the classes of facts
    outcome: Outcome | None = None


KINDS: Mapping[str, Kind] = {
    I.TAKE_CHARGE: Kind("01", "Annex II", "1", "Annex I", TakeChargeRequest),
    I.HUMANITARIAN: Kind("01", "Annex II", "1", "Annex I", TakeChargeRequest),
    I.TAKE_BACK_REQUEST: Kind("02", "Annex III", "2", "Annex III", TakeBackRequest),
    I.TAKE_BACK_NOTIFICATION: Kind("02", "Annex III", "2", "Annex III", TakeBackNotification),
    I.INFORMATION: Kind("03", "", "3", "Annex V", InformationRequest),
    I.DEPENDANT: Kind("07", "Annex VII", "4", "Annex VII", InformationRequest),
    I.MINOR_FAMILY: Kind("08", "Annex VII", "5", "Annex VIII", InformationRequest),
    I.RE_EXAMINATION: Kind("01", "Annex II", "1", "Annex I", ReExaminationRequest),
    I.ACCEPT: Kind("01", "", "1", "", Reply, Outcome.ACCEPTED),
    I.REFUSE: Kind("01", "", "1", "", Reply, Outcome.REFUSED),
}  # fmt: skip
# All types of Art. 5, for references of messages that are kept elsewhere.
CONFIRMED = {Outcome.ACCEPTED: Outcome.CONFIRMED, Outcome.REFUSED: Outcome.NOT_CONFIRMED}
TYPES = tuple(f"{number:02}" for number in range(1, 13))
OLD_CRITERIA_FORM = (
    "Annex XII"  # a take charge request by the criteria of Dublin III, sent after the switch (Art. 7(1))
)


def form_set(day: date) -> str:
    """The regulation whose forms apply on the day of sending."""
    return NEW if day >= AMMR_START.day else OLD


def form_of(instrument: str, *, day: date, criteria: str | None) -> str:
    """The annex with the form; empty where there is none.

    Args:
        day: of sending.
        criteria: the act whose criteria apply to the case.
    """
    kind = KINDS[instrument]
    if form_set(day) == OLD:
        return kind.old_form
    return OLD_CRITERIA_FORM if kind.new_form == "Annex II" and criteria == "dublin-iii" else kind.new_form


def reference(instrument: str, *, own: str, number: str, day: date, has_priority: bool) -> str:
    """Letters of the sender, type, `P` where the case has priority, number of the case (Art. 5)."""
    kind = KINDS[instrument]
    is_new = form_set(day) == NEW
    case = "".join(letter for letter in number.removeprefix(own) if letter.isalnum())
    return f"{own}{kind.new_type if is_new else kind.old_type}{'P' if is_new and has_priority else ''}{case}"


def has_priority(article: str, *, is_minor: bool) -> bool:
    """Minors and cases of family and dependence come first (AMMR 39(1), 40(1), 23(1))."""
    return is_minor or article.partition("(")[0] in FAMILY_ARTICLES


def fact_of(
    message: Message, *, own: str, sent_on: date, received_on: date, at: datetime | None, about_type: str = ""
) -> AnyFact:
    """What the message becomes in the file when it has been sent.

    Args:
        sent_on: the day here; `received_on`: the day there; `at`: the hour of the proof of delivery.
        about_type: the type of the fact that it answers: a notification is confirmed, a request accepted.
    """
    kind = KINDS[message.instrument]
    common: dict[str, Any] = {  # Any: values of different keys
        "id": f"message.{message.pk}", "from_state": own, "to_state": message.to_state, "on": sent_on,
        "received_on": received_on, "at": at, "basis": message.article or None, "about": message.about or None,
    }  # fmt: skip
    if kind.fact is Reply:
        to_notification = about_type == "take_back_notification"
        outcome = CONFIRMED[kind.outcome] if to_notification and kind.outcome else kind.outcome
        ground = message.reasons[:500] if kind.outcome == Outcome.REFUSED else None
        return Reply(**common, outcome=outcome, ground=ground)
    made: AnyFact = kind.fact(**common, urgent=message.urgent or None, reply_asked_by=message.reply_asked_by)
    return made
