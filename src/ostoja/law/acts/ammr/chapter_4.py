"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

Part III, Chapter IV: obligations of the Member State responsible. Articles 36 and 37.
"""

from ostoja.law.acts.ammr import chapter_2
from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import (
    AdmittedPerson,
    ApplicationRejected,
    ApplicationWithdrawn,
    BestInterests,
    DiscretionaryClause,
    EurodacHit,
    FamilyMember,
    LeftTerritory,
    ProtectionGranted,
    Relative,
    Removed,
    ResidenceDocument,
    Sibling,
)
from ostoja.law.rules import (
    REFERENCE_DAY,
    All,
    AnyOf,
    Before,
    Condition,
    Criterion,
    Established,
    Exists,
    In,
    Mentions,
    Minor,
    Not,
    OnlyAdult,
    Outer,
    Own,
    Party,
    Same,
    Shift,
    Subject,
    Unaccompanied,
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

HUMANITARIAN = Shift(
    id="humanitarian-clause",
    source=ACT.article("37(1)"),  # a state that accepts a request under 35(2) decides to apply Article 35
    over=DiscretionaryClause,
    such_that=Mentions(Own("article"), "35(2)"),
    day=Own("on"),
    state=Own("state"),
    says=_("%(state)s decided on %(day)s to take the person for humanitarian reasons or to unite the family."),
)

FOUND_IN_STATE = Same(Own("state"), Outer("state"))

TRANSFER_AGAINST_INTERESTS = Shift(
    id="transfer-against-interests",
    source=ACT.article("37(1)"),
    over=BestInterests,
    such_that=All(
        In(Own("met"), (False,)),
        Not(Same(Own("state"), Party.OWN)),
        Minor(),
        Unaccompanied(),
        AnyOf(
            Same(Own("state"), Party.STATE_OF_FIRST_APPLICATION),
            Established(
                AnyOf(
                    Exists(FamilyMember, where=FOUND_IN_STATE),
                    Exists(Sibling, where=FOUND_IN_STATE),
                    Exists(Relative, where=FOUND_IN_STATE),
                ),
                ACT.article("25(2)"),
            ),
        ),
        Not(Exists(BestInterests, where=All(In(Own("met"), (True,)), Not(Same(Own("state"), Outer("state")))))),
    ),
    day=Own("on"),
    state=Party.OWN,
    says=_(
        "A transfer of the minor is against the child's best interests, so %(state)s, which found that, is responsible."
    ),
)

ACCOMPANYING_MINOR = Criterion(
    id="accompanying-minor",
    source=ACT.article("36(2)"),
    over=Subject.GROUP,
    given=(
        chapter_2.MINOR,
        Condition(
            name="unaccompanied",
            test=Not(Unaccompanied()),
            no=_("The minor was without a responsible adult on %(reference_day)s."),
            ask=_("Was the applicant without a responsible adult on %(reference_day)s?"),
        ),
    ),
    such_that=(chapter_2.SEPARATED,),
    state=OnlyAdult(),
    says=_("The child comes along with a parent and follows the parent, for whom it is %(state)s."),
    asks=chapter_2.FAMILY_TOGETHER_QUESTION,
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
