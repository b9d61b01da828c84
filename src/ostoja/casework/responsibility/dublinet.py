"""Messages as DubliNet knows them: types, references, forms, and the facts that they become when they are sent.

Sources: Regulation 2025/2055 Arts 5, 7, 12 and its annexes; Regulation 1560/2003 Arts 15-18 and annexes before 12 June 2026;
field-work reference 8.2. The day of sending decides which set of forms applies.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from ostoja.casework.responsibility.models import Message
from ostoja.law.acts.transition import AMMR_START
from ostoja.law.facts import (
    AnyFact,
    InformationRequest,
    ReExaminationRequest,
    RelocationFormSent,
    Reply,
    Request,
    TakeBackNotification,
    TakeBackRequest,
    TakeChargeRequest,
    TransferFormSent,
)
from ostoja.law.facts.requests import Outcome
from ostoja.law.words import _

I = Message.Instrument  # noqa: E741 (the table below reads better)
OLD, NEW = "1560/2003", "2025/2055"
FAMILY_ARTICLES = {"25", "26", "27", "28", "34"}  # of Regulation 2024/1351: priority (Art. 39(1), CIR 5)
PURPOSES = {"a": "03", "b": "04", "c": "05", "d": "06"}  # the point of Art. 51(1) for which information is asked


class Basis(NamedTuple):
    """The provision that makes a request what it is, and the word by which the law knows it (`law/acts`)."""

    provision: str
    word: str


class Kind(NamedTuple):
    """Type and form of an instrument in both sets, the fact that it becomes, and its basis by act.

    An answer and a second look go on the type and form of what they answer (Arts 8, 9, 14, 15): theirs are empty.
    """

    fact: Callable[..., Any]  # Any: one of the classes of facts
    new_type: str = ""
    new_form: str = ""
    old_type: str = ""
    old_form: str = ""
    basis: Mapping[str, Basis] = MappingProxyType({})
    outcome: Outcome | None = None


CLAUSE = {"dublin-iii": Basis("17(2)", "17(2)"), "ammr": Basis("35(2)", "35(2)")}
OF_MINORS = {"dublin-iii": Basis("IR 12(6)", "ir 12"), "ammr": Basis("25, IR 11(4)", "25")}
OF_DEPENDANTS = {"dublin-iii": Basis("IR 11(6)", "ir 11"), "ammr": Basis("34, IR 10(2)", "34")}
KINDS: Mapping[str, Kind] = {
    I.TAKE_CHARGE: Kind(TakeChargeRequest, "01", "Annex II", "1", "Annex I"),
    I.HUMANITARIAN: Kind(TakeChargeRequest, "01", "Annex II", "1", "Annex I", CLAUSE),
    I.TAKE_BACK_REQUEST: Kind(TakeBackRequest, "02", "Annex III", "2", "Annex III"),
    I.TAKE_BACK_NOTIFICATION: Kind(TakeBackNotification, "02", "Annex III", "2", "Annex III"),
    I.INFORMATION: Kind(InformationRequest, "03", "", "3", "Annex V"),
    I.MINOR_FAMILY: Kind(InformationRequest, "08", "Annex VII", "5", "Annex VIII", OF_MINORS),
    I.DEPENDANT: Kind(InformationRequest, "07", "Annex VII", "4", "Annex VII", OF_DEPENDANTS),
    I.RE_EXAMINATION: Kind(ReExaminationRequest),
    I.ACCEPT: Kind(Reply, outcome=Outcome.ACCEPTED),
    I.REFUSE: Kind(Reply, outcome=Outcome.REFUSED),
    I.INFORM: Kind(Reply),
    I.TRANSFER_FORM: Kind(TransferFormSent, "09", "Annex V", "6", "Annex VI"),
    I.RELOCATION_FORM: Kind(RelocationFormSent, "11", "Annex IV"),
}
FORMS = (I.TRANSFER_FORM, I.RELOCATION_FORM)  # they neither ask nor answer
ANSWERS = (I.ACCEPT, I.REFUSE, I.INFORM)
OUTCOMES = {  # in the words of what is answered
    "take_back_notification": {Outcome.ACCEPTED: Outcome.CONFIRMED, Outcome.REFUSED: Outcome.NOT_CONFIRMED},
    "information_request": {Outcome.ACCEPTED: Outcome.POSITIVE, Outcome.REFUSED: Outcome.NEGATIVE},
}
OLD_CRITERIA_FORM = (
    "Annex XII"  # a take charge request by the criteria of Dublin III, sent after the switch (Art. 7(1))
)


class Sending(NamedTuple):
    """What goes over DubliNet and asks nothing: type and form in both sets (empty: there is none), the fact that it becomes."""

    label: str
    new_type: str
    new_form: str
    old_type: str
    old_form: str
    fact: str
    is_of_group: bool = False


SENDINGS = (  # beside the messages, which are drafted and released
    Sending(_("Transfer form of a group"), "09", "Annex VI", "", "", "transfer_form_sent", is_of_group=True),
    Sending(
        _("Health certificate, between health professionals"),
        "10",
        "Annex VIII",
        "7",
        "Annex IX",
        "health_certificate_sent",
    ),
    Sending(_("Responsibility offset"), "12", "", "", "", ""),
)
LAISSEZ_PASSER = {NEW: "Annex IX", OLD: "Annex IV"}


class Prepared(NamedTuple):
    """What is needed to send it: the reference, the form, and the fact to record afterwards."""

    label: str
    reference: str
    form: str
    fact: str


def sendings(
    *, own: str, number: str, day: date, has_priority: bool, persons: int | None = None, arrival_on: date | None = None
) -> list[Prepared]:
    """What can be sent on that day beside requests and answers; of a group only where its number and its day are planned.

    Args:
        persons: transferred together, as planned; `arrival_on`: the day of it.
    """
    is_new = form_set(day) == NEW
    found = []
    for one in SENDINGS:
        kind, form = (one.new_type, one.new_form) if is_new else (one.old_type, one.old_form)
        if not kind or (one.is_of_group and not (persons and arrival_on)):
            continue
        mark = "P" if is_new and has_priority else ""
        of_what = f"G{persons}{arrival_on:%d%m%y}" if one.is_of_group else f"{mark}{_letters(number, own)}"
        found.append(Prepared(one.label, f"{own}{kind}{of_what}", form, one.fact))
    return found


def first_asked(facts: Mapping[str, AnyFact], about: str) -> Request | None:
    """The request at the beginning of what a message answers or asks to look at again.

    Args:
        facts: of the file, by their ids.
    """
    found, seen = facts.get(about), set[str]()
    while isinstance(found, Reply | ReExaminationRequest) and found.about and found.id not in seen:
        seen.add(found.id)
        found = facts.get(found.about)
    return found if isinstance(found, Request) and not isinstance(found, ReExaminationRequest) else None


def asked_as(request: Request, *, act: str) -> str:
    """The instrument of a request that is recorded as a fact.

    Args:
        act: whose limits apply.
    """
    of_it = [name for name, kind in KINDS.items() if kind.fact is type(request)]
    special = (name for name in of_it if rests_on(name, request.basis or "", act=act))
    return next(special, None) or next(name for name in of_it if not KINDS[name].basis)


def rests_on(instrument: str, article: str, *, act: str) -> bool:
    """Whether the article is the one that makes a request one of this kind."""
    basis = KINDS[instrument].basis.get(act)
    return basis is not None and basis.word in article.casefold()


def basis_of(instrument: str, article: str, *, act: str) -> str:
    """The article with the provision that makes a message what it is: without it the law would read another request."""
    basis = KINDS[instrument].basis.get(act)
    if basis is None or rests_on(instrument, article, act=act):
        return article
    return ", ".join(filter(None, [basis.provision, article]))


def form_set(day: date) -> str:
    """The regulation whose forms apply on the day of sending."""
    return NEW if day >= AMMR_START.day else OLD


def form_of(instrument: str, *, day: date, criteria: str | None) -> str:
    """The annex with the form; empty where there is none.

    Args:
        instrument: of an answer or a second look, that of the request at the beginning.
        day: of sending.
        criteria: the act whose criteria apply to the case.
    """
    kind = KINDS[instrument]
    if form_set(day) == OLD:
        return kind.old_form
    return OLD_CRITERIA_FORM if kind.new_form == "Annex II" and criteria == "dublin-iii" else kind.new_form


def reference(instrument: str, *, own: str, number: str, day: date, has_priority: bool, purpose: str = "a") -> str:
    """Letters of the sender, type, `P` where the case has priority, number of the case (Art. 5).

    Args:
        instrument: of an answer or a second look, that of the request at the beginning.
        purpose: of a request for information, the point of Art. 51(1).
    """
    kind = KINDS[instrument]
    is_new = form_set(day) == NEW
    case = _letters(number, own)
    number_of_type = PURPOSES[purpose] if instrument == I.INFORMATION else kind.new_type
    return f"{own}{number_of_type if is_new else kind.old_type}{'P' if is_new and has_priority else ''}{case}"


def _letters(number: str, own: str) -> str:
    """The number of the case without what separates its parts."""
    return "".join(letter for letter in number.removeprefix(own) if letter.isalnum())


def has_priority(article: str, *, is_minor: bool) -> bool:
    """Minors and cases of family and dependence come first (AMMR 39(1), 40(1), 23(1))."""
    return is_minor or bool(articles_in(article) & FAMILY_ARTICLES)


def articles_in(article: str) -> set[str]:
    """The numbers of the articles that a message relies on."""
    return {part.partition("(")[0].strip() for part in article.split(",")}


def fact_of(
    message: Message, *, own: str, sent_on: date, received_on: date, at: datetime | None, answers: Request | None
) -> AnyFact:
    """What the message becomes in the file when it has been sent.

    Args:
        sent_on: the day here; `received_on`: the day there; `at`: the hour of the proof of delivery.
        answers: the request at the beginning: a notification is confirmed, a request accepted.
    """
    kind = KINDS[message.instrument]
    if message.instrument in FORMS:
        form: AnyFact = kind.fact(
            id=f"message.{message.pk}",
            from_state=own,
            to_state=message.to_state,
            on=sent_on,
            received_on=received_on,
            at=at,
        )
        return form
    common: dict[str, Any] = {  # Any: values of different keys
        "id": f"message.{message.pk}", "from_state": own, "to_state": message.to_state, "on": sent_on,
        "received_on": received_on, "at": at, "basis": message.article or None, "about": message.about or None,
    }  # fmt: skip
    if kind.fact is Reply:
        outcomes = OUTCOMES.get(answers.type, {}) if answers else {}
        outcome = outcomes.get(kind.outcome, kind.outcome) if kind.outcome else None
        ground = message.reasons[:500] if kind.outcome == Outcome.REFUSED else None
        return Reply(**common, outcome=outcome, ground=ground)
    made: AnyFact = kind.fact(**common, urgent=message.urgent or None, reply_asked_by=message.reply_asked_by)
    return made
