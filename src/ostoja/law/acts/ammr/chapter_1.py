"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

Part III, Chapter I: general principles. Article 16.
"""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import SecurityCheck, TransferImpossible
from ostoja.law.rules import Condition, Criterion, Exists, In, Own, Party, Subject, Unmodelled
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

REAL_RISK = Unmodelled(
    id="real-risk",
    source=ACT.article("16(3)"),
    when=Exists(TransferImpossible),
    says=_("A finding that nobody may be transferred to %(state)s is recorded. What follows isn't computed yet."),
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
    ),
    state=Own("state"),
    says=_("The security check of %(state)s found grounds to see a threat to internal security."),
    modelled=False,
    exclusive=True,
)
