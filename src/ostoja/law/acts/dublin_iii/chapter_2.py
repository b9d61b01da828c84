"""Dublin III: Regulation (EU) No 604/2013, OJ L 180, 29.6.2013, p. 31.

Chapter II: general principles. Article 3: the state responsible where no criterion names one.
"""

from ostoja.law.acts.dublin_iii.act import ACT
from ostoja.law.facts import TransferImpossible
from ostoja.law.rules import Criterion, Exists, Party, Subject, Unmodelled
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

SYSTEMIC_FLAWS = Unmodelled(
    id="systemic-flaws",
    source=ACT.article("3(2)/2"),
    when=Exists(TransferImpossible),
    says=_("A finding that nobody may be transferred to %(state)s is recorded. What follows isn't computed yet."),
)
