"""The safeguards of a file: what the article asks for, and whether it was done, left out lawfully, or is open.

Sources: law reference Dublin III chapter 6, law reference AMMR chapter 7 (the ids are its own).
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ostoja.casework.files import queries as files
from ostoja.casework.files.facts import FactRow
from ostoja.casework.files.queries import FilePage
from ostoja.casework.responsibility.proposing import is_minor
from ostoja.law.answer import TimeLimit
from ostoja.law.facts import FACT_TYPES, AnyFact
from ostoja.law.facts.key import Labelled
from ostoja.law.facts.other import OmissionGround, Product
from ostoja.law.words import Text, _

DUBLIN_III = "dublin-iii"


class Moment(StrEnum):
    """Before what it has to be done."""

    REQUEST = "request"
    DECISION = "decision"
    TRANSFER = "transfer"
    NONE = ""


class State(Labelled):
    """How a safeguard stands in a file."""

    HELD = "held", _("done")
    INCOMPLETE = "incomplete", _("recorded, not complete")
    OMITTED = "omitted", _("left out, with the ground")
    LATE = "late", _("overdue")
    DUE = "due", _("due")
    UNSEEN = "unseen", _("something is recorded that you may not open")
    UNRECORDED = "unrecorded", _("not recorded")


def _is_on_responsibility(fact: AnyFact) -> bool:
    return getattr(fact, "duty", None) in {None, "responsibility"}


def _is_for_children(fact: AnyFact) -> bool:
    return getattr(fact, "text_version", None) in {Product.MATERIAL_FOR_CHILDREN, Product.CHILDREN}


def _always(_fact: AnyFact) -> bool:
    return True


class Safeguard(NamedTuple):
    """One safeguard: where each act asks for it (empty: it doesn't), by which facts it is recorded, before what."""

    id: str
    label: str
    dublin_iii: str
    ammr: str
    recorded_by: str
    before: Moment
    needs: tuple[str, ...] = ()  # keys without which the record isn't complete
    counts: Callable[[AnyFact], bool] = _always
    left_out_by: str = ""
    limit: str = ""  # the rule that says by when
    only_children_alone: bool = False
    after: str = ""  # asked for only once this is recorded


SAFEGUARDS = (
    Safeguard(
        "S1", _("Information in the official text, with its version and language"), "4(1)-(2)", "19(1), 20(1)",
        "information_given", Moment.REQUEST, needs=("text_version", "language"), counts=_is_on_responsibility,
        limit="responsibility-information",
    ),
    Safeguard(
        "S3", _("Information for children without an adult"), "4(3)", "20(2)-(3)", "information_given", Moment.REQUEST,
        needs=("language",), counts=_is_for_children, only_children_alone=True,
    ),
    Safeguard("S5", _("Counselling"), "", "21", "counselling_offered", Moment.REQUEST, needs=("requested",)),
    Safeguard(
        "S6", _("Template on family, before the interview where possible"), "", "22(1)", "family_template_given",
        Moment.REQUEST, needs=("returned_on",),
    ),
    Safeguard(
        "S7", _("Personal interview"), "5(1)-(3)", "22(3)", "interview_held", Moment.REQUEST,
        left_out_by="interview_omitted",
    ),
    Safeguard(
        "S7a", _("Language, interpreter and the sex of both"), "5(4)-(5)", "22(4)-(6)", "interview_conduct", Moment.REQUEST,
        needs=("language_preferred", "language", "interpreter", "sex_asked"), after="interview_held",
    ),
    Safeguard(
        "S9", _("Recording of the interview, told beforehand"), "", "22(7)", "interview_conduct", Moment.DECISION,
        needs=("recorded", "recording_told"), after="interview_held",
    ),
    Safeguard(
        "S9a", _("Summary of the interview"), "5(6)", "22(7)", "interview_summary_given", Moment.DECISION, needs=("form",),
        after="interview_held",
    ),
    Safeguard(
        "S10", _("Reasons for the discretionary clause could be given"), "", "22(1)", "interview_conduct", Moment.DECISION,
        needs=("discretion_asked",), after="interview_held",
    ),
    Safeguard(
        "S12", _("Representative of the child"), "6(2)", "23(2)", "representative_appointed", Moment.REQUEST, needs=("kind",),
        limit="representative", only_children_alone=True,
    ),
    Safeguard(
        "S13", _("Search for the family"), "6(4)", "23(6)", "tracing_started", Moment.REQUEST, limit="family-tracing",
        only_children_alone=True,
    ),
    Safeguard(
        "S11", _("Best interests of the child"), "6(1), 6(3)", "23(4)-(5)", "best_interests", Moment.DECISION,
        needs=("met", "on"), only_children_alone=True,
    ),
    Safeguard(
        "S11a", _("Measures for the child confirmed by the receiving state"), "", "23(5)", "measures_confirmed",
        Moment.TRANSFER, only_children_alone=True,
    ),
    Safeguard(
        "S16", _("Transfer decision notified"), "26", "42", "transfer_decision_notified", Moment.TRANSFER,
        limit="transfer-notification", after="transfer_decision_taken",
    ),
    Safeguard(
        "S18", _("What the other state needs before the transfer"), "31", "48", "transfer_form_sent", Moment.TRANSFER,
        after="transfer_planned",
    ),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Found:
    """How a safeguard stands: since when, what lacks, by when it is due, where it is recorded."""

    safeguard: Safeguard
    article: str
    state: State
    since: date | None = None
    last_day: date | None = None
    row: FactRow | None = None
    lacks: tuple[str, ...] = ()
    forbids: bool = False

    @property
    def is_open(self) -> bool:
        return self.state not in {State.HELD, State.OMITTED}

    @property
    def lacking(self) -> list[str]:
        """What the record lacks, by the labels of its form."""
        keys = {key.name: key.label for key in self.row.kind.keys} if self.row else {}
        return [keys[name] for name in self.lacks]

    @property
    def says(self) -> Text:
        """What stands against going on."""
        label = Text(self.safeguard.label)
        if self.forbids:
            return Text(_("The interview was left out, and no ground of those that the act allows is recorded."))
        if self.state is State.INCOMPLETE:
            return Text(_("%(safeguard)s: what is recorded isn't complete."), {"safeguard": label})
        if self.state is State.UNSEEN:
            return Text(_("%(safeguard)s: something is recorded that you may not open."), {"safeguard": label})
        return Text(_("%(safeguard)s: nothing is recorded."), {"safeguard": label})


def is_child_alone(read: FilePage, today: date) -> bool:
    """Whether the person can be a child without a responsible adult."""
    alone = read.head.alone
    return is_minor(read.head, today) and alone is not None and alone.holds is not False and alone.until is None


def found_in(read: FilePage) -> list[Found]:
    """Every safeguard that the act of this file asks for, in the order in which it is owed."""
    is_child = is_child_alone(read, read.answer.as_of)
    unseen = files.flags(read.head.file)
    asked = [one for one in SAFEGUARDS if is_child or not one.only_children_alone]
    return [
        _found(one, article, read, unseen) for one in asked if (article := _article(one, read)) and _is_asked(one, read)
    ]


def open_before(moment: Moment, read: FilePage) -> Iterator[Found]:
    """The safeguards that are open and have to be done by then. What the law itself remarks on is left to it."""
    by_then = {Moment.REQUEST: (Moment.REQUEST,), Moment.DECISION: (Moment.REQUEST, Moment.DECISION)}.get(
        moment, tuple(Moment)
    )
    for one in found_in(read):
        told_by_law = one.safeguard.id in {"S7", "S11", "S12"} and not one.lacks
        if one.safeguard.before in by_then and one.is_open and not told_by_law:
            yield one


def act_of(read: FilePage) -> str | None:
    """The act whose limits run in this file; None while that isn't known."""
    return read.answer.limits_act or read.answer.act


def _article(one: Safeguard, read: FilePage) -> str:
    return one.dublin_iii if act_of(read) == DUBLIN_III else one.ammr


def _is_asked(one: Safeguard, read: FilePage) -> bool:
    return not one.after or any(row.type == one.after and not row.superseded_by for row in read.facts)


def _found(one: Safeguard, article: str, read: FilePage, unseen: Collection[str]) -> Found:
    limit = next((row for row in read.answer.time_limits if one.limit and row.rule == one.limit), None)
    row = _recorded(one.recorded_by, read, one.counts)
    left_out = _recorded(one.left_out_by, read) if one.left_out_by and not row else None
    if left_out:
        return _left_out(one, article, left_out, is_before_request=act_of(read) != DUBLIN_III)
    if row:
        lacks = tuple(name for name in one.needs if getattr(row.fact, name, None) is None)
        state = State.INCOMPLETE if lacks else State.HELD
        return Found(safeguard=one, article=article, state=state, since=row.fact.day, row=row, lacks=lacks)
    return _open(one, article, limit, is_unseen=FACT_TYPES[one.recorded_by].data_class in unseen)


def _left_out(one: Safeguard, article: str, row: FactRow, *, is_before_request: bool) -> Found:
    """Left out: lawfully where the ground is recorded, and the chance to add something where that ground asks for it.

    AMMR 22(3) wants the interview, or its lawful omission, before the request; Dublin III 5(3) before the decision.
    """
    ground, reason = getattr(row.fact, "ground", None), getattr(row.fact, "reason", None)
    adds = ground == OmissionGround.INFORMATION_GIVEN and getattr(row.fact, "further_until", None) is None
    if ground is None and not reason:
        return Found(
            safeguard=one, article=article, state=State.INCOMPLETE, row=row, since=row.fact.day, lacks=("ground",),
            forbids=is_before_request,
        )  # fmt: skip
    lacks = ("further_until",) if adds else ()
    state = State.INCOMPLETE if lacks else State.OMITTED
    return Found(safeguard=one, article=article, state=state, since=row.fact.day, row=row, lacks=lacks)


def _open(one: Safeguard, article: str, limit: TimeLimit | None, *, is_unseen: bool) -> Found:
    """Nothing that the reader may open is recorded; a limit may tell that it is due, or was met."""
    status = limit.status if limit else ""
    untold = State.UNSEEN if is_unseen else State.UNRECORDED
    state = {"running": State.DUE, "expired": State.LATE, "met": State.HELD}.get(status, untold)
    done_on, ends = (limit.done_on, limit.ends) if limit else (None, None)
    if state is State.LATE and done_on:
        state = State.HELD
    return Found(safeguard=one, article=article, state=state, since=done_on, last_day=ends)


def _recorded(kind: str, read: FilePage, counts: Callable[[AnyFact], bool] = _always) -> FactRow | None:
    """The newest standing fact of the type that counts."""
    return next((row for row in read.facts if row.type == kind and not row.superseded_by and counts(row.fact)), None)
