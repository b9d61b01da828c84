"""Dublin III: Regulation (EU) No 604/2013, OJ L 180, 29.6.2013, p. 31.

Chapter V: obligations of the Member State responsible. Articles 18 and 19.
"""

from ostoja.law.acts.dublin_iii.act import ACT
from ostoja.law.facts import LeftTerritory, ProtectionGranted, Removed, ResidenceDocument
from ostoja.law.rules import REFERENCE_DAY, All, Before, Exists, In, Own, Shift, Unmodelled
from ostoja.law.words import _

EXAMINE = ACT.article("18(1)")

PROTECTION_GRANTED = Unmodelled(
    id="protection-granted",
    source=ACT.article("18(1)"),
    when=Exists(ProtectionGranted),
    says=_("Protection was granted in %(state)s; what that means for another application isn't computed yet."),
)

RESIDENCE_DOCUMENT_ISSUED = Shift(
    id="residence-document-issued",
    source=ACT.article("19(1)"),
    over=ResidenceDocument,
    such_that=All(Before(REFERENCE_DAY, Own("issued_on")), In(Own("issued_during_procedure"), (False,))),
    day=Own("issued_on"),
    state=Own("state"),
    says=_("%(state)s issued a residence document to the applicant on %(day)s."),
)

ABSENCE = Unmodelled(
    id="absence",
    source=ACT.article("19(2)"),
    when=Exists(LeftTerritory),
    says=_("The person left the territory of the states. Whether obligations ceased isn't computed yet."),
)

REMOVAL = Unmodelled(
    id="removal",
    source=ACT.article("19(3)"),
    when=Exists(Removed),
    says=_("The person was removed by %(state)s. Whether obligations ceased isn't computed yet."),
)
