"""The safeguards: which article of which act asks for what, before what, and by which facts it is recorded.

Sources: law reference Dublin III chapter 6, law reference AMMR chapter 7 (the ids are its own).
"""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from django.conf import settings

from ostoja.law.facts import AnyFact
from ostoja.law.facts.key import Labelled
from ostoja.law.facts.other import Product
from ostoja.law.facts.safeguards import ConsentTo
from ostoja.law.words import _

DUBLIN_III = "dublin-iii"
OFFICIAL = {Product.COMMON_LEAFLET, Product.MATERIAL_FOR_CHILDREN, Product.LEAFLET_A, Product.CHILDREN}
CONTENTS_OF_BOTH = (
    "aims",
    "moving_on",
    "criteria",
    "family",
    "interview",
    "remedy",
    "data_processed",
)  # Dublin III 4(1)(a)-(f)
CONTENTS = (  # AMMR 19(1)(a)-(t)
    *CONTENTS_OF_BOTH, "cooperation", "no_choice", "disclosure", "discretion", "identity", "counselling", "legal_aid",
    "absconding", "examinations", "relocation",
)  # fmt: skip


class Moment(StrEnum):
    """Before what it has to be done."""

    REQUEST = "request"
    DECISION = "decision"
    TRANSFER = "transfer"
    RELOCATION = "relocation"
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
    TOO_EARLY = "too_early", _("recorded before the article allows it")
    NONE = "none", _("none so far")


def _is_on_responsibility(fact: AnyFact) -> bool:
    return getattr(fact, "duty", None) in {None, "responsibility"}


def _is_for_children(fact: AnyFact) -> bool:
    return getattr(fact, "text_version", None) in {Product.MATERIAL_FOR_CHILDREN, Product.CHILDREN}


def _is_official(fact: AnyFact) -> bool:
    """In a text that the act prescribes: its contents are those that the act lists."""
    return _is_on_responsibility(fact) and getattr(fact, "text_version", None) in OFFICIAL


def _is_consent_to(to: ConsentTo) -> Callable[[AnyFact], bool]:
    return lambda fact: getattr(fact, "to", None) == to


def _is_abroad(fact: AnyFact) -> bool:
    return getattr(fact, "state", None) not in {None, settings.CONTROLLER_STATE}


def always(_fact: AnyFact) -> bool:
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
    needs_yes: tuple[str, ...] = ()  # keys that have to be answered by yes
    of_dublin_iii: tuple[str, ...] | None = None  # those under Dublin III, where they are fewer
    of_children: tuple[str, ...] = ()  # those of a child without an adult in addition
    counts: Callable[[AnyFact], bool] = always
    stands_in: Callable[[AnyFact], bool] | None = (
        None  # the fact `information_given` that makes a record of its own needless
    )
    left_out_by: str = ""
    limit: str = ""  # the rule that says by when
    only_children_alone: bool = False
    after: str = ""  # asked for only once this is recorded
    not_before: str = ""  # lawful only from the day of this on
    if_any: bool = False  # owed only where it happens
    only_for: str = ""  # the instrument before which alone it is owed
    only_by: tuple[str, ...] = ()  # the articles of a request before which alone it is owed
    every_of: tuple[str, ...] = ()  # each fact of these types has to be complete, in place of `recorded_by`
    not_of_children: bool = False

    @property
    def types(self) -> tuple[str, ...]:
        """The types of fact that record it."""
        return self.every_of or (self.recorded_by,)

    def is_owed_before(self, instrument: str, articles: set[str]) -> bool:
        """Whether it is owed before a message of this kind by these articles."""
        return self.only_for in {"", instrument} and (not self.only_by or bool(articles & set(self.only_by)))

    def keys_owed(self, act: str | None, *, is_child: bool) -> tuple[str, ...]:
        """The keys that have to be answered by yes."""
        by_act = self.of_dublin_iii if self.of_dublin_iii is not None and act == DUBLIN_III else self.needs_yes
        return (*by_act, *self.of_children) if is_child else by_act


SAFEGUARDS = (
    Safeguard(
        "S1", _("Information in the official text, with its version and language"), "4(1)-(2)", "19(1), 20(1)",
        "information_given", Moment.REQUEST, needs=("text_version", "language"), counts=_is_on_responsibility,
        limit="responsibility-information",
    ),
    Safeguard(
        "S2", _("Every point of the information"), "4(1)", "19(1)(a)-(t)", "information_contents", Moment.REQUEST,
        needs_yes=CONTENTS, of_dublin_iii=CONTENTS_OF_BOTH, of_children=("guarantees_of_children",), stands_in=_is_official,
    ),
    Safeguard(
        "S3", _("Information for children without an adult"), "4(3)", "20(2)-(3)", "information_given", Moment.REQUEST,
        needs=("language",), counts=_is_for_children, only_children_alone=True,
    ),
    Safeguard(
        "S4", _("Progress told on request"), "", "19(2)", "progress_asked", Moment.NONE, needs=("told_on",), if_any=True,
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
        "S20", _("Written consent of members of the family"), "9, 10", "26, 27", "family_member", Moment.REQUEST,
        needs_yes=("consents_in_writing",), counts=_is_abroad, every_of=("family_member", "sibling"), if_any=True,
        only_by=("9", "10", "26", "27"), not_of_children=True,
    ),
    Safeguard(
        "S20d", _("Written consent where one depends on the other"), "16(1)", "34", "dependant", Moment.REQUEST,
        needs_yes=("consents_in_writing",), counts=_is_abroad, every_of=("dependant",), if_any=True, only_by=("16", "34"),
    ),
    Safeguard(
        "S20a", _("Written consent to a request on humanitarian grounds"), "17(2)", "35(2)", "written_consent",
        Moment.REQUEST, counts=_is_consent_to(ConsentTo.HUMANITARIAN_REQUEST), if_any=True, only_for="humanitarian",
    ),
    Safeguard(
        "S20b", _("Written consent of a beneficiary to relocation"), "", "67(5)", "written_consent", Moment.RELOCATION,
        counts=_is_consent_to(ConsentTo.RELOCATION), after="protection_granted",
    ),
    Safeguard(
        "S16", _("Transfer decision notified"), "26", "42", "transfer_decision_notified", Moment.TRANSFER,
        limit="transfer-notification", after="transfer_decision_taken",
    ),
    Safeguard(
        "S18", _("What the other state needs before the transfer"), "31", "48", "transfer_form_sent", Moment.NONE,
        after="transfer_planned",
    ),
    Safeguard(
        "S15", _("Limits of reception conditions"), "", "18(1), 18(3)-(4)", "reception_limited", Moment.NONE,
        needs=("told_on",), needs_yes=("standard_of_living", "proportionate", "risk_checked", "no_trafficking"),
        if_any=True, not_before="transfer_decision_notified",
    ),
    Safeguard(
        "S17", _("Detention: order, reasons, alternatives, review"), "28(2)-(4)", "44", "detention_ordered", Moment.NONE,
        needs=("ground", "reviewed_on"), needs_yes=("individual", "alternatives", "reasons_given"), after="detained",
    ),
)  # fmt: skip
