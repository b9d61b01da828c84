"""Asylum Procedures Directive: Directive 2013/32/EU, OJ L 180, 29.6.2013, p. 60, for applications of its time.

A directive binds through the law of each state. Lengths that carry a mark were not checked in its text.
"""

from ostoja.law.acts.shared import DECISION, IN_FORCE, LODGED, MADE, OF_OWN_STATE, REGISTERED
from ostoja.law.facts import ApplicationMade, DecisionLimitExtended, ExceptionalSituation
from ostoja.law.rules import (
    Act,
    All,
    DayOf,
    Duty,
    EndOf,
    Established,
    Exists,
    Figure,
    Follow,
    Follows,
    In,
    Mark,
    Not,
    NotAfter,
    Own,
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

MERITS_EXTENDED = Duty(
    id="decision",
    case="extended",
    source=ACT.article("31(3)/3"),
    asks=_("Decide on the application (limit extended)"),
    missed=STILL_TO_DECIDE,
    step="decide-application",
    runs_from=LODGED,
    length=Months(15),
    stopped_by=DECISION,
    on_expiry=DECISION_REMAINS,
    when=Exists(
        DecisionLimitExtended,
        where=All(
            OF_OWN_STATE,
            In(Own("ground"), ("disproportionate_numbers", "complex", "applicant")),
            NotAfter(Own("on"), EndOf("decision")),
        ),
    ),
    replaces=MERITS,
    case_law=("C-662/23 Zimir",),
)

MERITS_EXCEEDED = Duty(
    id="decision",
    case="exceeded",
    source=ACT.article("31(3)/4"),
    asks=_("Decide on the application (limit exceeded for an adequate and complete examination)"),
    missed=STILL_TO_DECIDE,
    step="decide-application",
    runs_from=LODGED,
    length=Months(18),
    stopped_by=DECISION,
    on_expiry=DECISION_REMAINS,
    when=Exists(
        DecisionLimitExtended,
        where=All(OF_OWN_STATE, In(Own("ground"), ("adequate_examination",)), NotAfter(Own("on"), EndOf("decision"))),
    ),
    replaces=MERITS,
)

DUTIES = (REGISTRATION, REGISTRATION_ELSEWHERE, REGISTRATION_MANY, MERITS, MERITS_EXTENDED, MERITS_EXCEEDED)
