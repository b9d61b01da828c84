"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

Part IV, Article 68: who is responsible after a relocation. What is due before it stands in `acts/relocation`.
"""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import EurodacEntry, Relocated
from ostoja.law.rules import All, Established, Exists, Not, NotAfter, Outer, Own, Remark, Same, Shift
from ostoja.law.words import _

DETERMINED_BEFORE = Established(
    Exists(
        EurodacEntry,
        where=All(NotAfter(Own("on"), Outer("on")), Same(Own("responsible"), Outer("from_state"))),
    ),
    ACT.article("68(3)"),
)

RELOCATION_MOVES_RESPONSIBILITY = Shift(
    id="relocated-after-determination",
    source=ACT.article("68(3)"),
    over=Relocated,
    such_that=DETERMINED_BEFORE,
    day=Own("on"),
    state=Own("to_state"),
    says=_(
        "The person was relocated on %(day)s after the responsible state had been determined, so it is now %(state)s."
    ),
)

DETERMINED_AFTER_RELOCATION = Remark(
    id="determined-after-relocation",
    source=ACT.article("68(2)"),
    over=(Relocated,),
    such_that=Not(DETERMINED_BEFORE),
    says=_(
        "The person was relocated on %(day)s before the responsible state was determined: the state of relocation"
        " determines it without Articles 16(2), 25(5), 29, 30, 33(1) and 33(2), and is responsible itself where none is found."
    ),
)
