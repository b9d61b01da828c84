"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

Part IV, Article 68: who is responsible after a relocation. What is due before it stands in `acts/relocation`.
"""

from ostoja.law.acts.ammr import chapter_2
from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import EurodacEntry, ProtectionGranted, Relocated
from ostoja.law.rules import (
    REFERENCE_DAY,
    All,
    Criterion,
    Established,
    Exists,
    Narrowing,
    Not,
    NotAfter,
    Outer,
    Own,
    Remark,
    Same,
    Shift,
    Subject,
)
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

LAST_RESORT_AFTER_RELOCATION = Criterion(
    id="state-of-relocation",
    source=ACT.article("68(2)/2"),
    over=Subject.FIRST_APPLICATION,
    state=Own("to_state"),
    says=_(
        "The person was relocated before a state was determined, and of the criteria that then count none names a state,"
        " so it is %(state)s, the state of relocation."
    ),
)

AFTER_RELOCATION = Narrowing(
    id="after-relocation",
    source=ACT.article("68(2)/1"),
    over=Relocated,
    such_that=All(NotAfter(REFERENCE_DAY, Own("on")), Not(DETERMINED_BEFORE)),
    without=(
        chapter_2.MINOR_WITHOUT_FAMILY,
        chapter_2.VALID_RESIDENCE_DOCUMENT,
        chapter_2.VALID_VISA,
        chapter_2.VISA_IN_VIS,
        chapter_2.LAPSED_RESIDENCE_DOCUMENT,
        chapter_2.LAPSED_VISA,
        chapter_2.DIPLOMA,
        chapter_2.IRREGULAR_ENTRY,
        chapter_2.IRREGULAR_ENTRY_EURODAC,
        chapter_2.DISEMBARKATION,
        chapter_2.DISEMBARKATION_EURODAC,
    ),
    fallback=LAST_RESORT_AFTER_RELOCATION,
    says=_("The state of relocation determines without Articles 16(2), 25(5), 29, 30, 33(1) and 33(2)."),
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

STATUS_AFTER_RELOCATION = Remark(
    id="status-after-relocation",
    source=ACT.article("68(4)"),
    over=(Relocated,),
    such_that=Exists(ProtectionGranted, where=NotAfter(Own("on"), Outer("on"))),
    says=_(
        "Protection had been granted before the relocation of %(day)s: the state of relocation grants the same status of"
        " its own motion."
    ),
)
