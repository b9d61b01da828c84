"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

Part III, Chapter IV: obligations of the Member State responsible. Articles 36 and 37.
"""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import (
    AdmittedPerson,
    ApplicationRejected,
    ApplicationWithdrawn,
    DiscretionaryClause,
    EurodacHit,
    LeftTerritory,
    ProtectionGranted,
    Removed,
    ResidenceDocument,
)
from ostoja.law.rules import (
    REFERENCE_DAY,
    All,
    AnyOf,
    Before,
    Established,
    Exists,
    In,
    Mentions,
    Not,
    Own,
    Shift,
    Unmodelled,
)
from ostoja.law.words import _

PROTECTION_GRANTED = Unmodelled(
    id="protection-granted",
    source=ACT.article("36(1)"),
    when=Exists(ProtectionGranted),
    says=_("Protection was granted in %(state)s; what that means for another application isn't computed yet."),
)

ADMITTED = Unmodelled(
    id="admitted-person",
    source=ACT.article("36(1)"),
    when=AnyOf(
        Exists(AdmittedPerson),
        Exists(EurodacHit, where=In(Own("data"), ("resettlement", "national_admission"))),
    ),
    says=_("%(state)s admitted the person; taking back an admitted person isn't computed yet."),
)

RESIDENCE_DOCUMENT_ISSUED = Shift(
    id="residence-document-issued",
    source=ACT.article("37(1)"),
    over=ResidenceDocument,
    such_that=All(Before(REFERENCE_DAY, Own("issued_on")), In(Own("issued_during_procedure"), (False,))),
    day=Own("issued_on"),
    state=Own("state"),
    says=_("%(state)s issued a residence document to the applicant on %(day)s."),
)

SOVEREIGNTY = Shift(
    id="sovereignty-clause",
    source=ACT.article("37(1)"),  # decides to apply Article 35
    over=DiscretionaryClause,
    such_that=All(
        Not(Established(Mentions(Own("article"), "35(2)"), ACT.article("35(2)"))), Mentions(Own("article"), "35(1)")
    ),
    day=Own("on"),
    state=Own("state"),
    says=_("%(state)s decided on %(day)s to examine the application itself."),
)

BORDER_PROCEDURE = Unmodelled(
    id="border-procedure",
    source=ACT.article("37(2)"),
    when=AnyOf(
        Exists(ApplicationRejected, where=In(Own("procedure"), ("border",))),
        Exists(ApplicationWithdrawn, where=In(Own("procedure"), ("border",))),
    ),
    says=_("%(state)s decided in a border procedure. Whether obligations ceased isn't computed yet."),
)

ABSENCE = Unmodelled(
    id="absence",
    source=ACT.article("37(4)"),
    when=Exists(LeftTerritory),
    says=_("The person left the territory of the states. Whether obligations ceased isn't computed yet."),
)

REMOVAL = Unmodelled(
    id="removal",
    source=ACT.article("37(5)"),
    when=Exists(Removed),
    says=_("The person was removed by %(state)s. Whether obligations ceased isn't computed yet."),
)
