"""AMMR: how a transfer is arranged, Articles 22 to 28 of Implementing Regulation (EU) 2025/2055 (cited IR).

Forms go by these articles from 12 June 2026 on, also for transfers under Regulation (EU) No 604/2013, whose tables hold
these rows too. A day that lies so many days ahead of an arrival doesn't move for a day off: that would leave less time.
"""

from ostoja.law.acts.ammr.act import ACT, START
from ostoja.law.acts.ammr.between import BETWEEN_THE_TWO, FOR_TRANSFER, REQUESTED, REQUESTING
from ostoja.law.facts import (
    Absconded,
    ArrivalReported,
    SecurityCheck,
    TransferFormAnswered,
    TransferFormSent,
    TransferPlanned,
    Transferred,
)
from ostoja.law.rules import (
    Ahead,
    All,
    AnyOf,
    AtLeast,
    Before,
    DayOf,
    Established,
    Exists,
    In,
    Minor,
    NoShift,
    Not,
    NotAfter,
    Outer,
    Own,
    Party,
    Pick,
    Plus,
    Reading,
    Recorded,
    Remark,
    Same,
    StartOf,
    TimeLimit,
    Unaccompanied,
    Until,
)
from ostoja.law.time import Days
from ostoja.law.words import _

OF_THIS_TRANSFER = All(BETWEEN_THE_TWO, NotAfter(StartOf("transfer"), Own("on")))
PLANNED = DayOf(TransferPlanned, where=OF_THIS_TRANSFER, pick=Pick.LAST)
ARRIVAL = DayOf(TransferPlanned, where=OF_THIS_TRANSFER, keys=("arrival_on",), pick=Pick.LAST)
DATED = All(OF_THIS_TRANSFER, Recorded(Own("arrival_on")))
IS_PLANNED = Established(Exists(TransferPlanned, where=OF_THIS_TRANSFER), ACT.article("IR 22(2)"))
IS_DATED = Established(Exists(TransferPlanned, where=DATED), ACT.article("IR 22(2)"))
BACK_TO_THE_ASKER = All(Same(Own("from_state"), REQUESTED), Same(Own("to_state"), REQUESTING))
OF_GROUP = Established(In(Own("about_whom"), ("group",)), ACT.article("IR 26(2)"))
FORM_SENT = DayOf(TransferFormSent, where=All(BETWEEN_THE_TWO, Not(OF_GROUP)), pick=Pick.LAST)
GROUP_NOTICE_SENT = DayOf(TransferFormSent, where=All(BETWEEN_THE_TWO, OF_GROUP), pick=Pick.LAST)
IN_A_GROUP = Established(
    Exists(TransferPlanned, where=All(OF_THIS_TRANSFER, In(Own("means"), ("escort",)), AtLeast(Own("persons"), 10))),
    ACT.article("IR 26(2)"),
)
IS_A_THREAT = Exists(SecurityCheck, where=In(Own("result"), ("threat",)))
NEEDS_TIME = AnyOf(
    All(Minor(), Unaccompanied()),
    Exists(TransferPlanned, where=All(DATED, In(Own("needs_measures"), (True,)))),
    All(Exists(TransferPlanned, where=All(DATED, In(Own("means"), ("escort",)))), IS_A_THREAT),
)
NOTHING_BY_ITSELF = _("Nothing follows by itself; the transfer limit goes on. Agree on another day.")

TRANSFER_FORM = TimeLimit(
    id="transfer-form",
    source=ACT.article("IR 25(2)"),  # voluntary transfers 24(2), under escort 26(3)
    asks=_("Send %(toward)s the transfer form, not more than 14 and not less than 7 days before the arrival"),
    awaits=_("Wait for the transfer form of %(who)s"),
    missed=NOTHING_BY_ITSELF,
    step="send-transfer-form",
    applies_from=START.day,
    procedures=FOR_TRANSFER,
    who=REQUESTING,
    toward=REQUESTED,
    when=IS_PLANNED,
    runs_from=Ahead(Days(14), ARRIVAL),
    length=Until(Ahead(Days(7), ARRIVAL)),
    stopped_by=(FORM_SENT,),
    on_expiry=NoShift(source=ACT.article("IR 25(2)"), says=NOTHING_BY_ITSELF),
)

TRANSFER_FORM_EARLY = TimeLimit(
    id="transfer-form",
    case="early",
    source=ACT.article("IR 25(3)"),  # under escort 26(3)/2
    asks=_("Send %(toward)s the transfer form at least 21 days before the arrival: it must prepare"),
    awaits=_("Wait for the transfer form of %(who)s"),
    missed=NOTHING_BY_ITSELF,
    step="send-transfer-form",
    applies_from=START.day,
    procedures=FOR_TRANSFER,
    who=REQUESTING,
    toward=REQUESTED,
    when=All(IS_DATED, Not(IN_A_GROUP), NEEDS_TIME),
    runs_from=PLANNED,
    length=Until(Ahead(Days(21), ARRIVAL)),
    stopped_by=(FORM_SENT,),
    on_expiry=NoShift(source=ACT.article("IR 25(3)"), says=NOTHING_BY_ITSELF),
    replaces=TRANSFER_FORM,
)

GROUP_NOTICE = TimeLimit(
    id="transfer-group-notice",
    source=ACT.article("IR 26(2)/1"),
    asks=_("Tell %(toward)s of the transfer of ten or more persons at least 21 days before it"),
    awaits=_("Wait for the notice of %(who)s on the transfer of a group"),
    missed=NOTHING_BY_ITSELF,
    step="send-transfer-group-notice",
    applies_from=START.day,
    procedures=FOR_TRANSFER,
    who=REQUESTING,
    toward=REQUESTED,
    when=All(IS_DATED, IN_A_GROUP),
    runs_from=PLANNED,
    length=Until(Ahead(Days(21), ARRIVAL)),
    stopped_by=(GROUP_NOTICE_SENT,),
    on_expiry=NoShift(source=ACT.article("IR 26(2)/1"), says=NOTHING_BY_ITSELF),
)

RECEIVED_THERE = In(Own("means"), ("supervised", "escort"))
ANSWERED = DayOf(TransferFormAnswered, where=BACK_TO_THE_ASKER)
NAMED_PLACE = _("Silence: the transfer goes to the place that %(who)s has named for that case.")

TRANSFER_FORM_ANSWER = TimeLimit(
    id="transfer-form-answer",
    source=ACT.article("IR 25(5)"),  # under escort 26(3)/3
    asks=_("Confirm to %(toward)s the transfer, or propose another way, place or time"),
    awaits=_("Wait for %(who)s to confirm the transfer or propose another way"),
    missed=NAMED_PLACE,
    step="answer-transfer-form",
    applies_from=START.day,
    procedures=FOR_TRANSFER,
    who=REQUESTED,
    toward=REQUESTING,
    when=Established(Exists(TransferPlanned, where=All(OF_THIS_TRANSFER, RECEIVED_THERE)), ACT.article("IR 25(1)")),
    runs_from=DayOf(
        TransferFormSent, where=All(BETWEEN_THE_TWO, Not(OF_GROUP)), keys=("received_on", "on"), pick=Pick.LAST
    ),
    length=Days(5),
    stopped_by=(ANSWERED,),
    on_expiry=NoShift(source=ACT.article("IR 25(5)/3"), says=NAMED_PLACE),
)

GROUP_NOTICE_ANSWER = TimeLimit(
    id="transfer-group-answer",
    source=ACT.article("IR 26(2)/2"),
    asks=_("Confirm to %(toward)s the transfer of the group, or propose another way, place or time"),
    awaits=_("Wait for %(who)s to confirm the transfer of the group or propose another way"),
    missed=_("Nothing follows by itself: remind %(who)s."),
    step="answer-transfer-form",
    applies_from=START.day,
    procedures=FOR_TRANSFER,
    who=REQUESTED,
    toward=REQUESTING,
    when=IN_A_GROUP,
    runs_from=DayOf(TransferFormSent, where=All(BETWEEN_THE_TWO, OF_GROUP), keys=("received_on", "on"), pick=Pick.LAST),
    length=Days(5),
    stopped_by=(ANSWERED,),
    on_expiry=NoShift(source=ACT.article("IR 26(2)/2"), says=_("Nothing follows by itself: remind %(who)s.")),
)

COUNTS_AS_DONE = _("No news in time: %(toward)s takes the transfer as carried out.")

ARRIVAL_REPORT = TimeLimit(
    id="arrival-report",
    source=ACT.article("IR 24(4)"),  # supervised departure 25(6)
    asks=_("Tell %(toward)s whether the person arrived"),
    awaits=_("Wait for %(who)s to tell whether the person arrived"),
    missed=COUNTS_AS_DONE,
    step="report-arrival",
    applies_from=START.day,
    procedures=FOR_TRANSFER,
    who=REQUESTED,
    toward=REQUESTING,
    when=Established(
        Exists(TransferPlanned, where=All(DATED, In(Own("means"), ("voluntary", "supervised_appearing")))),
        ACT.article("IR 24(1)"),
    ),
    runs_from=ARRIVAL,
    length=Days(7),
    stopped_by=(
        DayOf(ArrivalReported, where=BACK_TO_THE_ASKER),
        DayOf(Transferred, where=BETWEEN_THE_TWO),
    ),
    on_expiry=NoShift(source=ACT.article("IR 24(4)"), says=COUNTS_AS_DONE),
    reading=Reading(
        "K37",
        _("The transfer counts as carried out on the day of appearance, once seven days have passed without news."),
    ),
)

FORMS = (
    TRANSFER_FORM,
    TRANSFER_FORM_EARLY,
    GROUP_NOTICE,
    TRANSFER_FORM_ANSWER,
    GROUP_NOTICE_ANSWER,
    ARRIVAL_REPORT,
)

FORM_TOO_EARLY = Remark(
    id="transfer-form-too-early",
    source=ACT.article("IR 25(2)"),
    over=(TransferFormSent,),
    such_that=All(
        Not(OF_GROUP),
        Not(All(Minor(), Unaccompanied())),
        Exists(
            TransferPlanned,
            where=All(
                Same(Own("to_state"), Outer("to_state")),
                NotAfter(Own("on"), Outer("on")),
                Before(Plus(Outer("on"), Days(14)), Own("arrival_on")),
                Not(Established(In(Own("needs_measures"), (True,)), ACT.article("IR 25(3)"))),
            ),
        ),
    ),
    says=_("The transfer form of %(day)s was sent more than 14 days before the arrival; send it again in time."),
)

NOT_ON_THEIR_OWN = Remark(
    id="no-voluntary-transfer",
    source=ACT.article("IR 24(1)"),
    over=(TransferPlanned,),
    such_that=All(
        In(Own("means"), ("voluntary",)),
        AnyOf(All(Minor(), Unaccompanied()), In(Own("needs_measures"), (True,)), Exists(Absconded), IS_A_THREAT),
    ),
    says=_(
        "The transfer planned on %(day)s can't be voluntary: not for an unaccompanied minor, special needs, a risk of"
        " absconding or a threat to security."
    ),
)

REPORT_ARRIVAL = Remark(
    id="report-arrival",
    source=ACT.article("46(1)"),
    over=(Transferred,),
    such_that=All(
        Same(Own("to_state"), Party.OWN),
        Not(Exists(ArrivalReported, where=All(Same(Own("from_state"), Party.OWN), NotAfter(Outer("on"), Own("on"))))),
    ),
    says=_("The person arrived on %(day)s: tell %(state)s of it."),
)
