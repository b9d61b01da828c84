"""Expressions that several acts use for what an authority owes a person.

The reference day of a duty is the day from which it runs: minor, alone, in force are judged on that day.
"""

from ostoja.law.facts import (
    ApplicationLodged,
    ApplicationMade,
    ApplicationRegistered,
    ApplicationRejected,
    ApplicationWithdrawn,
    FirstDecisionOnSubstance,
    ProtectionGranted,
    RepresentativeAppointed,
    Transferred,
)
from ostoja.law.rules import (
    REFERENCE_DAY,
    All,
    AnyOf,
    DayOf,
    Established,
    In,
    Minor,
    Not,
    NotAfter,
    Own,
    Party,
    Reading,
    Recorded,
    Same,
    Source,
    StandIn,
    Unaccompanied,
)
from ostoja.law.words import _

OF_OWN_STATE = Same(Own("state"), Party.OWN)

MADE = DayOf(ApplicationMade, where=OF_OWN_STATE)
REGISTERED = DayOf(ApplicationRegistered, where=OF_OWN_STATE)
LODGED = DayOf(ApplicationLodged, where=OF_OWN_STATE)
SINCE_MAKING = StandIn(MADE, by=(REGISTERED, LODGED))
SINCE_REGISTRATION = StandIn(REGISTERED, by=(LODGED,))

DECISION = (
    DayOf(FirstDecisionOnSubstance, where=OF_OWN_STATE),
    DayOf(ApplicationRejected, where=OF_OWN_STATE),
    DayOf(ProtectionGranted, where=OF_OWN_STATE),
)
LEAVING = (
    DayOf(Transferred, where=Same(Own("from_state"), Party.OWN)),
    DayOf(ApplicationWithdrawn, where=OF_OWN_STATE),
    DayOf(ProtectionGranted, where=OF_OWN_STATE),
)

IN_FORCE = All(
    OF_OWN_STATE,
    NotAfter(Own("from"), REFERENCE_DAY),
    AnyOf(Not(Recorded(Own("until"))), NotAfter(REFERENCE_DAY, Own("until"))),
)

CHILD_ALONE = All(Minor(), Unaccompanied())

NO_PROVISIONAL = Source("procedure-2024", "23(2)")
APPOINTED = DayOf(
    RepresentativeAppointed,
    where=All(
        OF_OWN_STATE,
        Not(Established(In(Own("kind"), ("provisional_assistant", "guardian_after_grant")), source=NO_PROVISIONAL)),
    ),
)
ASSISTED = DayOf(
    RepresentativeAppointed,
    where=All(OF_OWN_STATE, Not(Established(In(Own("kind"), ("guardian_after_grant",)), source=NO_PROVISIONAL))),
)

GENERAL_RULE = Reading(
    "1182/71",
    _(
        "The act has no rule of its own for a last day off; Regulation 1182/71 (Art. 3(4)) moves it to the next working day."
    ),
)
