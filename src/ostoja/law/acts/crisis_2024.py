"""Crisis Regulation: Regulation (EU) 2024/1359, OJ L, 2024/1359, 22.5.2024. What it allows of the asylum procedure."""

from ostoja.law.acts import procedure_2024
from ostoja.law.acts.shared import DECISION, IN_FORCE, LODGED, MADE, OF_OWN_STATE, REGISTERED
from ostoja.law.facts import ApplicationMade, CrisisDerogation, DecisionPostponed
from ostoja.law.rules import (
    Act,
    All,
    AnyOf,
    Duty,
    EndOf,
    Established,
    Exists,
    LastOf,
    Lists,
    Not,
    NotAfter,
    Outer,
    Own,
    Recorded,
    Until,
)
from ostoja.law.time import Weeks
from ostoja.law.words import _

ACT = Act("crisis-2024", celex="32024R1359", title=_("Regulation 2024/1359 (crisis)"))

REGISTRATION_CRISIS = Duty(
    id="registration",
    case="crisis",
    source=ACT.article("10(1)"),
    asks=_("Register the application (crisis: children, their families and special needs first)"),
    missed=_("The limit was missed; the application must still be registered."),
    step="register-application",
    runs_from=LastOf(MADE, procedure_2024.SCREENED),
    length=Weeks(4),
    stopped_by=(REGISTERED,),
    on_expiry=procedure_2024.REGISTRATION_REMAINS,
    held_back=procedure_2024.IN_SCREENING,
    when=Exists(CrisisDerogation, where=All(IN_FORCE, Lists(Own("articles"), ("10", "10(1)")))),
    replaces=procedure_2024.REGISTRATION,
)

# Article 11(1): six weeks more for the border procedure, for applications made while it is applied; never beside the longer
# limit of a person who was relocated.

MORE_TIME_AT_THE_BORDER = Lists(Own("articles"), ("11", "11(1)"))
MADE_MEANWHILE = Exists(
    ApplicationMade,
    where=All(
        OF_OWN_STATE,
        Exists(
            CrisisDerogation,
            where=All(
                OF_OWN_STATE,
                MORE_TIME_AT_THE_BORDER,
                NotAfter(Own("from"), Outer("on")),
                AnyOf(Not(Recorded(Own("until"))), NotAfter(Outer("on"), Own("until"))),
            ),
        ),
    ),
)
REGISTERED_MEANWHILE = All(  # where nobody recorded the day on which it was made
    Not(Established(Exists(ApplicationMade, where=OF_OWN_STATE), source=ACT.article("11(1)"))),
    Exists(CrisisDerogation, where=All(IN_FORCE, MORE_TIME_AT_THE_BORDER)),
)

BORDER_PROCEDURE_CRISIS = Duty(
    id="border-procedure",
    case="crisis",
    source=ACT.article("11(1)"),
    asks=_("End the border procedure, the appeal included (crisis: six weeks more)"),
    missed=procedure_2024.LET_IN,
    step="end-border-procedure",
    runs_from=REGISTERED,
    length=Weeks(18),
    stopped_by=procedure_2024.END_OF_BORDER_PROCEDURE,
    on_expiry=procedure_2024.ENTERS,
    when=All(
        procedure_2024.AT_THE_BORDER,
        Not(procedure_2024.WAS_RELOCATED_HERE),
        AnyOf(MADE_MEANWHILE, REGISTERED_MEANWHILE),
    ),
    replaces=procedure_2024.BORDER_PROCEDURE,
)

BORDER_DECISION_CRISIS = Duty(
    id="decision",
    case="border-crisis",
    source=ACT.article("11(1)"),
    asks=_("Decide on the application in the border procedure (crisis: six weeks more)"),
    missed=procedure_2024.STILL_TO_DECIDE,
    step="decide-application",
    runs_from=LODGED,
    length=Until(EndOf("border-procedure")),
    stopped_by=DECISION,
    on_expiry=procedure_2024.DECISION_REMAINS,
    when=All(
        procedure_2024.STILL_AT_THE_BORDER,
        Not(procedure_2024.WAS_RELOCATED_HERE),
        Not(Exists(DecisionPostponed, where=OF_OWN_STATE)),
        AnyOf(MADE_MEANWHILE, REGISTERED_MEANWHILE),
    ),
    replaces=procedure_2024.BORDER_DECISION,
    reading=procedure_2024.WITHIN_THE_WHOLE,
)

DUTIES = (REGISTRATION_CRISIS, BORDER_PROCEDURE_CRISIS, BORDER_DECISION_CRISIS)
