"""Screening Regulation: Regulation (EU) 2024/1356, OJ L, 2024/1356, 22.5.2024."""

from ostoja.law.acts.shared import OF_OWN_STATE
from ostoja.law.facts import (
    Apprehended,
    Disembarked,
    InformationGiven,
    KeptAtBorder,
    Presented,
    ScreeningEnded,
    ScreeningStarted,
)
from ostoja.law.rules import (
    Act,
    After,
    All,
    AnyOf,
    Before,
    DayOf,
    Duty,
    Exists,
    FirstOf,
    Follow,
    Follows,
    In,
    Not,
    Own,
    Plus,
    Promptly,
    Recorded,
)
from ostoja.law.time import Days, Hours
from ostoja.law.words import _

ACT = Act("screening-2024", celex="32024R1356", title=_("Regulation 2024/1356 (screening)"))

AT_BORDER = DayOf(Apprehended, where=All(OF_OWN_STATE, In(Own("where"), ("external_border",))))
INSIDE = DayOf(Apprehended, where=All(OF_OWN_STATE, In(Own("where"), ("territory",))))
ASHORE = DayOf(Disembarked, where=OF_OWN_STATE)
AT_CROSSING_POINT = DayOf(Presented, where=All(OF_OWN_STATE, In(Own("to"), ("border_crossing_point",))))
ENDED = DayOf(ScreeningEnded, where=OF_OWN_STATE)
REFERRED_ANYWAY = Follows(Follow.SCREENING_ENDS, ACT.article("18(5)"))
SCREENING_IS_OVER = _("Screening ends; the person is sent on to the right procedure with what is known.")

SCREENING = Duty(
    id="screening",
    source=ACT.article("8(3)/1"),
    asks=_("End the screening at the border"),
    missed=SCREENING_IS_OVER,
    step="end-screening",
    runs_from=FirstOf(AT_BORDER, ASHORE, AT_CROSSING_POINT),
    length=Days(7),
    stopped_by=(ENDED,),
    on_expiry=REFERRED_ANYWAY,
)

STILL_THERE = AnyOf(Not(Recorded(Own("until"))), Before(Plus(Own("from"), Days(3)), Own("until")))

SCREENING_AFTER_72_HOURS = Duty(
    id="screening",
    case="after-72-hours",
    source=ACT.article("8(3)/2"),
    asks=_("End the screening at the border, after 72 hours there"),
    missed=SCREENING_IS_OVER,
    step="end-screening",
    runs_from=After(DayOf(KeptAtBorder, where=All(OF_OWN_STATE, STILL_THERE), keys=("from",)), Hours(72)),
    length=Days(4),
    stopped_by=(ENDED,),
    on_expiry=REFERRED_ANYWAY,
    when=Exists(Apprehended, where=All(OF_OWN_STATE, In(Own("where"), ("external_border",)))),
    replaces=SCREENING,
)

SCREENING_INSIDE = Duty(
    id="screening",
    case="inside",
    source=ACT.article("8(4)"),
    asks=_("End the screening inside the country"),
    missed=SCREENING_IS_OVER,
    step="end-screening",
    runs_from=INSIDE,
    length=Days(3),
    stopped_by=(ENDED,),
    on_expiry=REFERRED_ANYWAY,
    when=Not(Exists(Apprehended, where=All(OF_OWN_STATE, In(Own("where"), ("external_border",))))),
    replaces=SCREENING,
)

SCREENING_INFORMATION = Duty(
    id="screening-information",
    source=ACT.article("11"),
    asks=_("Tell the person of the screening, its purpose and the right to apply"),
    missed=_("The screening ended without it; the person must still be told."),
    step="inform-of-screening",
    runs_from=DayOf(ScreeningStarted, where=OF_OWN_STATE),
    length=Promptly.AS_SOON_AS_POSSIBLE,
    stopped_by=(DayOf(InformationGiven, where=In(Own("duty"), ("screening",))),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("11")),
)

DUTIES = (SCREENING, SCREENING_AFTER_72_HOURS, SCREENING_INSIDE, SCREENING_INFORMATION)
