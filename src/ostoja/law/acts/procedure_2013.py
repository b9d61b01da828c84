"""Asylum Procedures Directive: Directive 2013/32/EU, OJ L 180, 29.6.2013, p. 60, for applications of its time.

A directive binds through the law of each state. Lengths that carry a mark were not checked in its text.
"""

from ostoja.law.acts.shared import DECISION, IN_FORCE, LODGED, MADE, OF_OWN_STATE, REGISTERED
from ostoja.law.facts import (
    ApplicationMade,
    ApplicationRejected,
    DecisionLimitExtended,
    DecisionPostponed,
    ExceptionalSituation,
    FirstDecisionOnSubstance,
    PostponementReviewed,
    Presented,
    ProtectionGranted,
    TakeBackRequest,
    TakeChargeRequest,
    Transferred,
)
from ostoja.law.rules import (
    REFERENCE_DAY,
    Act,
    All,
    AnyOf,
    BecomesResponsible,
    DayOf,
    Duty,
    EndOf,
    Established,
    Exists,
    Figure,
    FirstOf,
    Follow,
    Follows,
    In,
    LastOf,
    Mark,
    Not,
    NotAfter,
    Outer,
    Own,
    Party,
    Pick,
    ResponsibleSince,
    Same,
    StartOf,
)
from ostoja.law.time import Months, WorkingDays
from ostoja.law.words import _

ACT = Act("procedure-2013", celex="32013L0032", title=_("Directive 2013/32 (asylum procedure)"))

# Article 6: registration.

TO_ANOTHER = Established(In(Own("authority"), ("other",)), source=ACT.article("6(1)/2"))
STILL_TO_REGISTER = _("The limit was missed; the application must still be registered.")
REGISTRATION_REMAINS = Follows(Follow.DUTY_REMAINS, ACT.article("6(1)"))

REGISTRATION = Duty(
    id="registration",
    source=ACT.article("6(1)/1"),
    asks=_("Register the application"),
    missed=STILL_TO_REGISTER,
    step="register-application",
    runs_from=DayOf(ApplicationMade, where=All(OF_OWN_STATE, Not(TO_ANOTHER))),
    length=Figure(WorkingDays(3), Mark.FIELD_KNOWLEDGE),
    stopped_by=(REGISTERED, LODGED),
    on_expiry=REGISTRATION_REMAINS,
)

REGISTRATION_ELSEWHERE = Duty(
    id="registration",
    case="other-authority",
    source=ACT.article("6(1)/2"),
    asks=_("Register the application that another authority received"),
    missed=STILL_TO_REGISTER,
    step="register-application",
    runs_from=DayOf(ApplicationMade, where=All(OF_OWN_STATE, TO_ANOTHER)),
    length=Figure(WorkingDays(6), Mark.FIELD_KNOWLEDGE),
    stopped_by=(REGISTERED, LODGED),
    on_expiry=REGISTRATION_REMAINS,
    replaces=REGISTRATION,
)

REGISTRATION_MANY = Duty(
    id="registration",
    case="disproportionate-numbers",
    source=ACT.article("6(5)"),
    asks=_("Register the application (too many at the same time)"),
    missed=STILL_TO_REGISTER,
    step="register-application",
    runs_from=MADE,
    length=Figure(WorkingDays(10), Mark.FIELD_KNOWLEDGE),
    stopped_by=(REGISTERED, LODGED),
    on_expiry=REGISTRATION_REMAINS,
    when=Exists(ExceptionalSituation, where=All(IN_FORCE, In(Own("kind"), ("disproportionate_numbers",)))),
    replaces=REGISTRATION,
)

# Article 31: how long the examination may take.

STILL_TO_DECIDE = _("The limit was missed; the application must still be decided.")
DECISION_REMAINS = Follows(Follow.DUTY_REMAINS, ACT.article("31(3)"))

MERITS = Duty(
    id="decision",
    source=ACT.article("31(3)/1"),
    asks=_("Decide on the application"),
    missed=STILL_TO_DECIDE,
    step="decide-application",
    runs_from=LODGED,
    length=Months(6),
    stopped_by=DECISION,
    on_expiry=DECISION_REMAINS,
)

# 31(3)/2: where Regulation 604/2013 is applied, from the last of three: the state is determined, the person is there, and
# its authority has taken the person in charge.

ASKED_BY_US = Same(Own("from_state"), Party.OWN)
ASKED_OF_US = Same(Own("to_state"), Party.OWN)
WE_ASK = AnyOf(Exists(TakeChargeRequest, where=ASKED_BY_US), Exists(TakeBackRequest, where=ASKED_BY_US))
WE_ARE_ASKED = AnyOf(Exists(TakeChargeRequest, where=ASKED_OF_US), Exists(TakeBackRequest, where=ASKED_OF_US))
BROUGHT_HERE = Exists(Transferred, where=ASKED_OF_US)
AFTER_COMING_HERE = All(
    OF_OWN_STATE,
    In(Own("to"), ("competent_authority",)),
    Exists(Transferred, where=All(ASKED_OF_US, NotAfter(Own("on"), Outer("on")))),
)
DECIDED_BY_THEN = All(OF_OWN_STATE, NotAfter(Own("on"), REFERENCE_DAY))
BETWEEN_STATES = AnyOf(ASKED_BY_US, ASKED_OF_US)

MERITS_RESPONSIBLE = Duty(
    id="decision",
    case="responsible",
    source=ACT.article("31(3)/2"),
    asks=_("Decide on the application, for which this state is responsible"),
    missed=STILL_TO_DECIDE,
    step="decide-application",
    runs_from=LastOf(
        FirstOf(
            DayOf(TakeChargeRequest, where=BETWEEN_STATES),
            DayOf(TakeBackRequest, where=BETWEEN_STATES),
            DayOf(Transferred, where=ASKED_OF_US),
        ),
        LODGED,
        ResponsibleSince(),
        DayOf(Transferred, where=ASKED_OF_US, pick=Pick.LAST),
        DayOf(Presented, where=AFTER_COMING_HERE),
    ),
    length=Months(6),
    stopped_by=DECISION,
    on_expiry=DECISION_REMAINS,
    when=Not(
        AnyOf(
            Exists(FirstDecisionOnSubstance, where=DECIDED_BY_THEN),
            Exists(ApplicationRejected, where=DECIDED_BY_THEN),
            Exists(ProtectionGranted, where=DECIDED_BY_THEN),
        )
    ),
    held_back=AnyOf(Not(BecomesResponsible()), All(WE_ARE_ASKED, Not(WE_ASK), Not(BROUGHT_HERE))),
    replaces=MERITS,
)

EXTENDED_IN_TIME = All(
    OF_OWN_STATE,
    In(Own("ground"), ("disproportionate_numbers", "complex", "applicant")),
    NotAfter(Own("on"), EndOf("decision")),
)
EXCEEDED_IN_TIME = All(
    OF_OWN_STATE, In(Own("ground"), ("adequate_examination",)), NotAfter(Own("on"), EndOf("decision"))
)

MERITS_EXCEEDED = Duty(
    id="decision",
    case="exceeded",
    source=ACT.article("31(3)/4"),
    asks=_("Decide on the application (limit exceeded for an adequate and complete examination)"),
    missed=STILL_TO_DECIDE,
    step="decide-application",
    runs_from=StartOf("decision"),
    length=Months(9),  # three months beyond the six
    stopped_by=DECISION,
    on_expiry=DECISION_REMAINS,
    when=Exists(DecisionLimitExtended, where=EXCEEDED_IN_TIME),
    replaces=MERITS,
)

MERITS_EXTENDED = Duty(
    id="decision",
    case="extended",
    source=ACT.article("31(3)/3"),
    asks=_("Decide on the application (limit extended)"),
    missed=STILL_TO_DECIDE,
    step="decide-application",
    runs_from=StartOf("decision"),
    length=Months(15),
    stopped_by=DECISION,
    on_expiry=DECISION_REMAINS,
    when=Exists(DecisionLimitExtended, where=EXTENDED_IN_TIME),
    replaces=MERITS,
    case_law=("C-662/23 Zimir",),
)

MERITS_EXTENDED_AND_EXCEEDED = Duty(
    id="decision",
    case="extended-and-exceeded",
    source=ACT.article("31(3)/4"),
    asks=_("Decide on the application (limit exceeded for an adequate and complete examination)"),
    missed=STILL_TO_DECIDE,
    step="decide-application",
    runs_from=StartOf("decision"),
    length=Months(18),  # three months beyond the fifteen
    stopped_by=DECISION,
    on_expiry=DECISION_REMAINS,
    when=All(
        Exists(
            DecisionLimitExtended,
            where=All(OF_OWN_STATE, In(Own("ground"), ("disproportionate_numbers", "complex", "applicant"))),
        ),
        Exists(DecisionLimitExtended, where=EXCEEDED_IN_TIME),
    ),
    replaces=MERITS_EXTENDED,
)

# 31(4) and (5): postponed while the country of origin is uncertain, for 21 months from the lodging at most.

POSTPONED = Duty(
    id="decision",
    case="postponed",
    source=ACT.article("31(5)"),
    asks=_("Decide on the application, postponed while the country of origin is uncertain"),
    missed=STILL_TO_DECIDE,
    step="decide-application",
    runs_from=LODGED,
    length=Months(21),
    stopped_by=DECISION,
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("31(5)")),
    when=Exists(DecisionPostponed, where=OF_OWN_STATE),
    replaces=MERITS,
)

POSTPONEMENT_REVIEW = Duty(
    id="postponement-review",
    source=ACT.article("31(4)"),
    asks=_("Review the situation in the country of origin"),
    missed=_("The limit was missed; the review must still be made."),
    step="review-postponement",
    runs_from=LastOf(
        DayOf(DecisionPostponed, where=OF_OWN_STATE, keys=("from",)),
        DayOf(PostponementReviewed, where=OF_OWN_STATE, pick=Pick.LAST),
    ),
    length=Months(6),
    stopped_by=(*DECISION, DayOf(DecisionPostponed, where=OF_OWN_STATE, keys=("until",))),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("31(4)")),
)

DUTIES = (
    REGISTRATION,
    REGISTRATION_ELSEWHERE,
    REGISTRATION_MANY,
    MERITS,
    MERITS_RESPONSIBLE,
    MERITS_EXCEEDED,
    MERITS_EXTENDED,
    MERITS_EXTENDED_AND_EXCEEDED,
    POSTPONED,
    POSTPONEMENT_REVIEW,
)
