"""Dublin III: Regulation (EU) No 604/2013, OJ L 180, 29.6.2013, p. 31.

Chapter II: general principles. Article 3: the state responsible where no criterion names one.
"""

from ostoja.law.acts.dublin_iii.act import ACT
from ostoja.law.facts import ApplicationRejected, ProcedureAssigned, TransferImpossible
from ostoja.law.rules import AnyOf, Bar, Criterion, In, Mentions, Own, Party, Remark, Subject
from ostoja.law.words import _

FIRST_STATE_OF_LODGING = Criterion(
    id="first-state-of-lodging",
    source=ACT.article("3(2)/1"),
    over=Subject.FIRST_APPLICATION,
    state=Party.STATE_OF_FIRST_APPLICATION,
    says=_(
        "As far as is known no criterion names a state, so it is %(state)s, where"
        " the first application was lodged on %(reference_day)s."
    ),
)

SYSTEMIC_FLAWS = Bar(
    id="systemic-flaws",
    source=ACT.article("3(2)/2"),
    over=TransferImpossible,
    such_that=In(Own("ground"), ("systemic_flaws",)),
    state=Own("state"),
    day=Own("on"),
    says=_(
        "It was found that nobody may be transferred to the state that the criteria name, and there is no other, so"
        " %(state)s, which determines, is responsible."
    ),
)

SAFE_THIRD_COUNTRY = Remark(
    id="safe-third-country",
    source=ACT.article("3(3)"),
    over=(ApplicationRejected, ProcedureAssigned),
    such_that=AnyOf(Mentions(Own("ground"), "safe third"), Mentions(Own("ground"), "33(2)(c)")),
    says=_(
        "%(state)s looks at sending the person to a safe third country, a right that every state keeps; it moves no"
        " responsibility between states."
    ),
)

RISK_OF_ONE_PERSON = Remark(
    id="risk-of-one-person",
    source=ACT.article("3(2)"),
    over=(TransferImpossible,),
    such_that=In(Own("ground"), ("real_risk",)),
    says=_(
        "A transfer to %(state)s would put this person at risk: it is not carried out while that lasts. Responsibility"
        " stays, and the transfer limit goes on; Article 17(1) remains."
    ),
    case_law=("C-578/16 C.K.", "C-163/17 Jawo"),
)
