"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

Part III, Chapter I: general principles. Article 16.
"""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import SecurityCheck, TakeChargeRequest, TransferImpossible
from ostoja.law.rules import Bar, Condition, Criterion, Exists, In, Not, NotAfter, Outer, Own, Party, Subject
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
