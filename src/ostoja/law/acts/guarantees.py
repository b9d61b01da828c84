"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024. Articles 17, 19, 38 and 42: what the person is told and
asked for, by when, and what is entered in Eurodac."""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.acts.shared import OF_OWN_STATE, REGISTERED, SINCE_MAKING
from ostoja.law.facts import (
    EurodacEntry,
    EvidenceSubmitted,
    EvidenceTimeSet,
    InformationGiven,
    TransferDecisionNotified,
    TransferDecisionTaken,
)
from ostoja.law.rules import (
    DayOf,
    Duty,
    EndOf,
    FirstOf,
    Follow,
    Follows,
    In,
    Own,
    Party,
    Pick,
    Promptly,
    ResponsibleSince,
    Same,
    Until,
)
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

# Article 17(3): the time that the applicant is given for documents and information; Article 18(2): what comes later.

EVIDENCE_WINDOW = Duty(
    id="evidence-window",
    source=ACT.article("17(3)"),
    asks=_("Wait for the documents and information that the person was given time for"),
    missed=_(
        "What comes later counts only where it decides, above all for unaccompanied minors and on family; go on with what"
        " is there."
    ),
    step="await-evidence",
    runs_from=DayOf(EvidenceTimeSet, where=OF_OWN_STATE, pick=Pick.LAST),
    length=Until(DayOf(EvidenceTimeSet, where=OF_OWN_STATE, keys=("due_on",), pick=Pick.LAST)),
    stopped_by=(DayOf(EvidenceSubmitted, where=OF_OWN_STATE, pick=Pick.LAST),),
    on_expiry=Follows(Follow.LATER_ONLY_IF_DECISIVE, ACT.article("18(2)")),
)

# Article 38(3): the state that is responsible enters itself in Eurodac; until then the determining state takes back.

RESPONSIBILITY_ENTRY = Duty(
    id="responsibility-entry",
    source=ACT.article("38(3)"),
    asks=_("Enter this state in Eurodac as the one responsible"),
    missed=_("The responsible state must still be entered in Eurodac."),
    step="enter-responsibility-in-eurodac",
    runs_from=ResponsibleSince(),
    length=Promptly.AS_SOON_AS_POSSIBLE,
    stopped_by=(DayOf(EurodacEntry, where=Same(Own("responsible"), Party.OWN), pick=Pick.LAST),),
    on_expiry=Follows(Follow.DUTY_REMAINS, ACT.article("38(3)")),
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

DUTIES = (RESPONSIBILITY_INFORMATION, EVIDENCE_WINDOW, RESPONSIBILITY_ENTRY)
TRANSFERS = (NOTIFICATION,)
