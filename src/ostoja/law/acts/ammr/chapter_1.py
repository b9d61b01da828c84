"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

Part III, Chapter I: general principles and safeguards. Articles 16, 22 and 23.
"""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import (
    ApplicationRejected,
    BestInterests,
    InterviewHeld,
    InterviewOmitted,
    ProcedureAssigned,
    RepresentativeAppointed,
    SecurityCheck,
    TakeChargeRequest,
    TransferDecisionNotified,
    TransferImpossible,
)
from ostoja.law.rules import (
    All,
    AnyOf,
    Bar,
    Condition,
    Criterion,
    Established,
    Exists,
    In,
    Mentions,
    Minor,
    Not,
    NotAfter,
    Outer,
    Own,
    Party,
    Remark,
    Subject,
    Unaccompanied,
)
from ostoja.law.words import _

EXAMINE = ACT.article("16(1)")

FIRST_STATE_OF_REGISTRATION = Criterion(
    id="first-state-of-registration",
    source=ACT.article("16(2)"),
    over=Subject.FIRST_APPLICATION,
    state=Party.STATE_OF_FIRST_APPLICATION,
    says=_(
        "As far as is known no criterion names a state, so it is %(state)s, where"
        " the first application was registered on "
        "%(reference_day)s."
    ),
)

REAL_RISK = Bar(
    id="real-risk",
    source=ACT.article("16(3)"),
    over=TransferImpossible,
    state=Own("state"),
    day=Own("on"),
    says=_(
        "It was found that the person can't be transferred to the state that the criteria name, and no other can be"
        " established, so %(state)s, which can't transfer, is responsible."
    ),
)

SECURITY_THREAT = Criterion(
    id="security-threat",
    source=ACT.article("16(4)"),
    over=SecurityCheck,
    such_that=(
        Condition(
            name="result",
            test=In(Own("result"), ("threat",)),
            no=_("The security check of %(state)s found no threat."),
            ask=_("What was the result of the security check of %(state)s?"),
        ),
        Condition(
            name="take_charge_request",
            test=Not(Exists(TakeChargeRequest, where=NotAfter(Own("on"), Outer("on")))),
            no=_("The security check of %(state)s came after another state had been asked to take charge."),
            ask=_("Had another state been asked to take charge before the security check of %(state)s?"),
        ),
    ),
    state=Own("state"),
    says=_("The security check of %(state)s found grounds to see a threat to internal security."),
    exclusive=True,
    responsible_from=Own("on"),
)

SAFE_THIRD_COUNTRY = Remark(
    id="safe-third-country",
    source=ACT.article("16(5)"),
    over=(ApplicationRejected, ProcedureAssigned),
    such_that=AnyOf(Mentions(Own("ground"), "safe third"), Mentions(Own("ground"), "38(1)(b)")),
    says=_(
        "%(state)s looks at sending the person to a safe third country, a right that every state keeps; it moves no"
        " responsibility between states."
    ),
)

# Articles 22 and 23: what must have happened before another state is asked, and before a child is transferred.

BY_THEN = NotAfter(Own("on"), Outer("on"))

NO_INTERVIEW = Remark(
    id="no-interview",
    source=ACT.article("22(3)"),
    over=(TakeChargeRequest,),
    such_that=Not(AnyOf(Exists(InterviewHeld, where=BY_THEN), Exists(InterviewOmitted, where=BY_THEN))),
    says=_("No personal interview is recorded before the take charge request of %(day)s, nor why it was left out."),
)

NO_BEST_INTERESTS = Remark(
    id="no-best-interests",
    source=ACT.article("23(5)"),
    over=(TransferDecisionNotified,),
    such_that=All(Minor(), Unaccompanied(), Not(Established(Exists(BestInterests), ACT.article("23(5)")))),
    says=_("No assessment of the child's best interests is recorded for the transfer decision of %(day)s."),
)

NO_REPRESENTATIVE = Remark(
    id="no-representative",
    source=ACT.article("23(2)"),
    over=(TransferDecisionNotified,),
    such_that=All(Minor(), Unaccompanied(), Not(Exists(RepresentativeAppointed, where=BY_THEN))),
    says=_("No representative of the child is recorded before the transfer decision of %(day)s."),
)
