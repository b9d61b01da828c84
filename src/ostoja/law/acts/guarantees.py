"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024. Articles 19 and 42: what the person is told, by when."""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.acts.shared import REGISTERED, SINCE_MAKING
from ostoja.law.facts import InformationGiven, TransferDecisionNotified, TransferDecisionTaken
from ostoja.law.rules import DayOf, Duty, EndOf, FirstOf, Follow, Follows, In, Own, Pick, Promptly, Until
from ostoja.law.words import _

RESPONSIBILITY_INFORMATION = Duty(
    id="responsibility-information",
    source=ACT.article("19(1)"),
    asks=_("Tell the person how the responsible state is found, with the leaflets"),
    missed=_("The limit was missed; the person must still be told, and why it was late is recorded."),
    step="inform-of-responsibility",
    runs_from=SINCE_MAKING,
    length=Until(FirstOf(REGISTERED, EndOf("registration"))),
    stopped_by=(DayOf(InformationGiven, where=In(Own("duty"), ("responsibility",))),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("19(1)")),
)

# Article 42(2): the transfer decision is notified without delay.

NOTIFICATION = Duty(
    id="transfer-notification",
    source=ACT.article("42(2)"),
    asks=_("Notify the person of the transfer decision, with remedies and time limits"),
    missed=_("The decision must still be notified; the time to appeal runs from it."),
    step="notify-transfer-decision",
    runs_from=DayOf(TransferDecisionTaken, pick=Pick.LAST),
    length=Promptly.AS_SOON_AS_POSSIBLE,
    stopped_by=(DayOf(TransferDecisionNotified, pick=Pick.LAST),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("42(2)")),
)

DUTIES = (RESPONSIBILITY_INFORMATION,)
TRANSFERS = (NOTIFICATION,)
