"""Crisis Regulation: Regulation (EU) 2024/1359, OJ L, 2024/1359, 22.5.2024. What it allows of the asylum procedure."""

from ostoja.law.acts import procedure_2024
from ostoja.law.acts.shared import IN_FORCE, MADE, REGISTERED
from ostoja.law.facts import CrisisDerogation
from ostoja.law.rules import Act, All, Duty, Exists, LastOf, Lists, Own
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

DUTIES = (REGISTRATION_CRISIS,)
