"""Poland: Act of 13 June 2003 on granting protection to foreigners, in its text of 2025 (Journal of Laws 2025/223).

Polish law after June 2026 was not found; lengths that carry a mark need the office's own confirmation.
"""

from ostoja.law.acts.shared import CHILD_ALONE
from ostoja.law.facts import ApplicationMade, CuratorMotion, Presented, ReferredToCentre, RepresentativeAppointed
from ostoja.law.rules import Act, All, DayOf, Duty, Figure, Follow, Follows, In, Mark, Own, Promptly
from ostoja.law.time import Days
from ostoja.law.words import _

ACT = Act("protection-pl", celex="", title=_("Polish Act of 13 June 2003"))

IN_POLAND = In(Own("state"), ("PL",))
CURATOR = DayOf(RepresentativeAppointed, where=All(IN_POLAND, In(Own("kind"), ("curator_pl",))))

CHECK_IN = Duty(
    id="centre-check-in",
    source=ACT.article("40"),
    asks=_("See that the person reports to the reception centre"),
    missed=_("The procedure may be discontinued, because the person didn't report."),
    step="check-arrival-at-centre",
    runs_from=DayOf(ReferredToCentre, where=IN_POLAND),
    length=Figure(Days(2), Mark.PARTLY_READ),
    stopped_by=(DayOf(Presented, where=All(IN_POLAND, In(Own("to"), ("reception_centre",)))),),
    on_expiry=Follows(Follow.DISCONTINUED, ACT.article("40")),
)

MOTION = Duty(
    id="curator-motion",
    source=ACT.article("61(1)"),
    asks=_("Ask the court to appoint a curator for the child"),
    missed=_("The motion must still be sent."),
    step="send-curator-motion",
    runs_from=DayOf(ApplicationMade, where=IN_POLAND),
    length=Promptly.AT_ONCE,
    stopped_by=(DayOf(CuratorMotion, where=IN_POLAND), CURATOR),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("61(1)")),
    when=CHILD_ALONE,
)

COURT_APPOINTS = Duty(
    id="curator-appointment",
    source=ACT.article("61(1)"),
    asks=_("See that the court appoints the curator"),
    missed=_("The court hasn't decided; ask it."),
    step="follow-up-curator",
    runs_from=DayOf(CuratorMotion, where=IN_POLAND, keys=("received_on", "on")),
    length=Days(3),
    stopped_by=(CURATOR,),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("61(1)")),
    when=CHILD_ALONE,
)

DUTIES = (CHECK_IN, MOTION, COURT_APPOINTS)
