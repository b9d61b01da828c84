"""Regulation (EU) 2024/1359 on crisis and force majeure, OJ L, 2024/1359, 22.5.2024 (cited CFM). Articles 12 and 13.

Longer limits of the AMMR for a state that the Council allowed to depart from them, and what that does to others.
"""

from dataclasses import replace

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.acts.ammr.between import REQUESTED, REQUESTING
from ostoja.law.acts.ammr.chapter_5 import (
    TAKE_BACK_CONFIRMATION,
    TAKE_BACK_NOTIFICATION,
    TAKE_CHARGE_REPLY,
    TAKE_CHARGE_REQUEST,
)
from ostoja.law.acts.ammr.chapter_5_transfers import TRANSFER
from ostoja.law.facts import CrisisDerogation
from ostoja.law.rules import All, AnyOf, Before, Established, Exists, Not, NotAfter, Own, Remark, Same, StartOf
from ostoja.law.time import Months, years
from ostoja.law.words import _

REQUEST_IN_FORCE = All(
    NotAfter(Own("from"), StartOf("take-charge-request")),
    Not(Established(Before(Own("until"), StartOf("take-charge-request")), ACT.article("CFM 12"))),
)
REPLY_IN_FORCE = All(
    NotAfter(Own("from"), StartOf("take-charge-reply")),
    Not(Established(Before(Own("until"), StartOf("take-charge-reply")), ACT.article("CFM 12"))),
)
NOTIFICATION_IN_FORCE = All(
    NotAfter(Own("from"), StartOf("take-back-notification")),
    Not(Established(Before(Own("until"), StartOf("take-back-notification")), ACT.article("CFM 12"))),
)
CONFIRMATION_IN_FORCE = All(
    NotAfter(Own("from"), StartOf("take-back-confirmation")),
    Not(Established(Before(Own("until"), StartOf("take-back-confirmation")), ACT.article("CFM 12"))),
)
TRANSFER_IN_FORCE = All(
    NotAfter(Own("from"), StartOf("transfer")),
    Not(Established(Before(Own("until"), StartOf("transfer")), ACT.article("CFM 12"))),
)

BY_REQUESTING, BY_REQUESTED = Same(Own("state"), REQUESTING), Same(Own("state"), REQUESTED)

TAKE_CHARGE_REQUEST_IN_CRISIS = replace(
    TAKE_CHARGE_REQUEST,
    case="crisis",
    source=ACT.article("CFM 12"),
    when=Exists(CrisisDerogation, where=All(BY_REQUESTING, REQUEST_IN_FORCE)),
    length=Months(4),
    replaces=TAKE_CHARGE_REQUEST,
)

TAKE_CHARGE_REPLY_IN_CRISIS = replace(
    TAKE_CHARGE_REPLY,
    case="crisis",
    source=ACT.article("CFM 12"),
    when=Exists(CrisisDerogation, where=All(BY_REQUESTED, REPLY_IN_FORCE)),
    length=Months(2),
    replaces=TAKE_CHARGE_REPLY,
)

TAKE_BACK_NOTIFICATION_IN_CRISIS = replace(
    TAKE_BACK_NOTIFICATION,
    case="crisis",
    source=ACT.article("CFM 12"),
    when=Exists(CrisisDerogation, where=All(BY_REQUESTING, NOTIFICATION_IN_FORCE)),
    length=Months(1),
    replaces=TAKE_BACK_NOTIFICATION,
)

TAKE_BACK_CONFIRMATION_IN_CRISIS = replace(
    TAKE_BACK_CONFIRMATION,
    case="crisis",
    source=ACT.article("CFM 12"),
    when=Exists(CrisisDerogation, where=All(BY_REQUESTED, CONFIRMATION_IN_FORCE)),
    length=Months(1),
    replaces=TAKE_BACK_CONFIRMATION,
)

TRANSFER_IN_CRISIS = replace(
    TRANSFER,
    case="crisis",
    source=ACT.article("CFM 12"),
    when=Exists(CrisisDerogation, where=All(AnyOf(BY_REQUESTING, BY_REQUESTED), TRANSFER_IN_FORCE)),
    length=years(1),
    replaces=TRANSFER,
)

TRANSFERS_STOP = Remark(
    id="transfers-to-a-state-in-crisis",
    source=ACT.article("CFM 12(4)"),
    over=(CrisisDerogation,),
    says=_(
        "%(state)s may depart from the rules in a crisis: nobody is transferred there unless it agrees; after a year it is"
        " relieved and the transferring state is responsible."
    ),
)

RELIEF_FROM_TAKING_BACK = Remark(
    id="relief-from-taking-back",
    source=ACT.article("CFM 13"),
    over=(CrisisDerogation,),
    says=_(
        "The Council may have relieved %(state)s of taking back where its responsibility rests on Article 16(2) or it is"
        " only the determining state. This isn't computed: look at the decision."
    ),
)
