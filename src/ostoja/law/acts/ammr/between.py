"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

What the rows of Part III, Chapter V share: who asks whom by what, what counts as yes or no, which hits are meant.
"""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import (
    ApplicationRegistered,
    InformationRequest,
    TakeBackNotification,
    TakeChargeRequest,
    Transferred,
)
from ostoja.law.rules import (
    All,
    DayOf,
    Established,
    Expiry,
    FirstOf,
    In,
    Mentions,
    Not,
    NotAfter,
    Own,
    Party,
    Presume,
    Procedure,
    RequestKind,
    Same,
    StartOf,
    TheReply,
    TheSecondReply,
)

CHARGE = (Procedure.TAKE_CHARGE,)
BACK = (Procedure.TAKE_BACK,)
HUMANITARIAN = (Procedure.HUMANITARIAN,)
INFORMATION = (Procedure.INFORMATION,)
FOR_TRANSFER = (*CHARGE, *BACK, *HUMANITARIAN)
REQUESTING, REQUESTED = Party.REQUESTING, Party.REQUESTED

FOR_FAMILY_OR_CULTURE = Established(Mentions(Own("basis"), "35(2)"), ACT.article("35(2)"))
REQUESTS = (
    RequestKind(procedure=Procedure.TAKE_CHARGE, type=TakeChargeRequest, where=Not(FOR_FAMILY_OR_CULTURE)),
    RequestKind(procedure=Procedure.TAKE_BACK, type=TakeBackNotification),
    RequestKind(procedure=Procedure.HUMANITARIAN, type=TakeChargeRequest, where=FOR_FAMILY_OR_CULTURE),
    RequestKind(procedure=Procedure.INFORMATION, type=InformationRequest),
)

YES = ("accepted", "confirmed", "positive")
NO = ("refused", "not_confirmed", "negative")
ANY = ()  # whatever it says
RECEIVED = ("received_on", "on")

OF_REQUESTING_STATE = Same(Own("state"), REQUESTING)
BETWEEN_THE_TWO = All(Same(Own("from_state"), REQUESTING), Same(Own("to_state"), REQUESTED))
HIT_OF_THE_OTHER = All(Same(REQUESTING, Party.OWN), Same(Own("state"), REQUESTED))
ENTRY = Presume(In(Own("data"), ("irregular_crossing", "sar_disembarkation")), otherwise=In(Own("category"), (2,)))
APPLICATION = Presume(In(Own("data"), ("application",)), otherwise=In(Own("category"), (1,)))
ADMISSION = In(Own("data"), ("resettlement", "national_admission"))
VISA = In(Own("data"), ("visa",))

REGISTERED = DayOf(ApplicationRegistered, where=OF_REQUESTING_STATE)
ACCEPTED = FirstOf(
    TheReply(YES),
    TheSecondReply(YES),
    Expiry("take-charge-reply"),
    Expiry("detention-reply"),
    Expiry("take-back-confirmation"),
)
CARRIED_OUT_AS_PLANNED = Expiry("arrival-report", first_day=True)  # IR 24(4), 25(6)
TRANSFERRED = DayOf(Transferred, where=All(BETWEEN_THE_TWO, NotAfter(StartOf("transfer"), Own("on"))))
CARRIED_OUT = (TRANSFERRED, CARRIED_OUT_AS_PLANNED)
