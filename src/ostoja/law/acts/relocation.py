"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024. Article 67: relocation, on the side of the benefitting state.

From the confirmation of the state of relocation on; before it no fact is dated.
"""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import (
    AppealDecided,
    AppealLodged,
    EurodacEntry,
    Relocated,
    RelocationConfirmed,
    TransferDecisionTaken,
)
from ostoja.law.rules import (
    All,
    DayOf,
    Duty,
    Exists,
    Follow,
    Follows,
    In,
    Not,
    NotAfter,
    Outer,
    Own,
    Party,
    Pick,
    Promptly,
    Same,
)
from ostoja.law.time import Weeks
from ostoja.law.words import _

CONFIRMED = DayOf(RelocationConfirmed, where=Not(Same(Own("state"), Party.OWN)), pick=Pick.LAST)
RELOCATED = DayOf(Relocated, where=Same(Own("from_state"), Party.OWN), pick=Pick.LAST)

RELOCATION_ENTRY = Duty(
    id="relocation-entry",
    source=ACT.article("67(9)"),
    asks=_("Enter the state of relocation in Eurodac"),
    missed=_("The state of relocation must still be entered in Eurodac."),
    step="enter-relocation-in-eurodac",
    runs_from=CONFIRMED,
    length=Promptly.AT_ONCE,
    stopped_by=(DayOf(EurodacEntry, where=Same(Own("state"), Party.OWN), pick=Pick.LAST), RELOCATED),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("67(9)")),
)

RELOCATION_DECISION = Duty(
    id="relocation-decision",
    source=ACT.article("67(10)"),
    asks=_("Take the decision on the transfer to the state of relocation"),
    missed=_("The limit was missed; the decision is still due."),
    step="take-relocation-decision",
    runs_from=CONFIRMED,
    length=Weeks(1),
    stopped_by=(DayOf(TransferDecisionTaken, pick=Pick.LAST), RELOCATED),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("67(10)")),
)

SUSPENSIVE = All(In(Own("against"), ("transfer_decision",)), In(Own("suspensive"), (True,)))
AFTER_A_SUSPENSIVE_APPEAL = All(
    In(Own("outcome"), ("dismissed",)),
    In(Own("final"), (True,)),
    Exists(AppealLodged, where=All(SUSPENSIVE, NotAfter(Own("on"), Outer("on")))),
)

RELOCATION_TRANSFER = Duty(
    id="relocation-transfer",
    source=ACT.article("67(11)"),
    asks=_("Transfer the person to the state of relocation"),
    missed=_("The limit was missed; the relocation goes on, also after the year of the pool."),
    step="carry-out-relocation",
    runs_from=CONFIRMED,
    length=Weeks(4),
    stopped_by=(RELOCATED,),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("67(12)")),
)

RELOCATION_TRANSFER_AFTER_APPEAL = Duty(
    id="relocation-transfer",
    case="appeal",
    source=ACT.article("67(11)"),
    asks=_("Transfer the person to the state of relocation"),
    missed=_("The limit was missed; the relocation goes on, also after the year of the pool."),
    step="carry-out-relocation",
    runs_from=DayOf(AppealDecided, where=AFTER_A_SUSPENSIVE_APPEAL, pick=Pick.LAST),
    length=Weeks(4),
    stopped_by=(RELOCATED,),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("67(12)")),
    when=Exists(RelocationConfirmed, where=Not(Same(Own("state"), Party.OWN))),
    replaces=RELOCATION_TRANSFER,
)

DUTIES = (RELOCATION_ENTRY, RELOCATION_DECISION, RELOCATION_TRANSFER, RELOCATION_TRANSFER_AFTER_APPEAL)
