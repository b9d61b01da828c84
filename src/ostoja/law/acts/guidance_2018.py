"""Guidance on reception conditions for unaccompanied children (European Asylum Support Office, 2018). Not binding."""

from ostoja.law.acts.shared import CHILD_ALONE, OF_OWN_STATE, SINCE_MAKING
from ostoja.law.facts import Apprehended, ChildPlaced, Disembarked, Presented
from ostoja.law.rules import Act, DayOf, Duty, FirstOf, Follow, Follows
from ostoja.law.time import Weeks
from ostoja.law.words import _

ACT = Act("guidance-children", celex="", title=_("EASO guidance on unaccompanied children (2018)"))

PLACEMENT = Duty(
    id="placement",
    source=ACT.article("11"),
    asks=_("Place the child where the assessment of risks says it fits"),
    missed=_("The standard was missed; the child must still be placed so."),
    step="place-child",
    runs_from=FirstOf(
        DayOf(Apprehended, where=OF_OWN_STATE),
        DayOf(Disembarked, where=OF_OWN_STATE),
        DayOf(Presented, where=OF_OWN_STATE),
        SINCE_MAKING,
    ),
    length=Weeks(1),
    stopped_by=(DayOf(ChildPlaced, where=OF_OWN_STATE),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("11")),
    when=CHILD_ALONE,
)

DUTIES = (PLACEMENT,)
