"""Dublin III: Regulation (EU) No 604/2013, OJ L 180, 29.6.2013, p. 31.

Chapter IV: dependent persons and discretionary clauses. Articles 16 and 17.
"""

from ostoja.law.acts.dublin_iii.act import ACT
from ostoja.law.facts import Dependant, DiscretionaryClause
from ostoja.law.rules import All, Condition, Criterion, Established, Exists, In, Mentions, Not, Own, Shift, Unmodelled
from ostoja.law.words import _

DEPENDENCY = Criterion(
    id="dependency",
    source=ACT.article("16(1)"),
    over=Dependant,
    such_that=(
        Condition(
            name="consents_in_writing",
            test=In(Own("consents_in_writing"), (True,)),
            no=_("The persons concerned don't wish it in writing."),
            ask=_("Do the persons concerned wish it in writing?"),
        ),
        Condition(
            name="family_existed_in_origin",
            test=In(Own("family_existed_in_origin"), (True,)),
            no=_("The family ties didn't exist in the country of origin."),
            ask=_("Did the family ties exist in the country of origin?"),
        ),
        Condition(
            name="able_to_care",
            test=In(Own("able_to_care"), (True,)),
            no=_("The person in %(state)s isn't able to take care."),
            ask=_("Is the person in %(state)s able to take care?"),
        ),
    ),
    state=Own("state"),
    says=_("The applicant and a child, sibling or parent in %(state)s depend on each other."),
    asks=_("Does the person depend on a child, sibling or parent in one of the states, or they on the person?"),
    modelled=False,
    case_law=("C-745/21 L.G.",),
)

SOVEREIGNTY = Shift(
    id="sovereignty-clause",
    source=ACT.article("17(1)"),
    over=DiscretionaryClause,
    such_that=All(
        Not(Established(Mentions(Own("article"), "17(2)"), ACT.article("17(2)"))), Mentions(Own("article"), "17(1)")
    ),
    day=Own("on"),
    state=Own("state"),
    says=_("%(state)s decided on %(day)s to examine the application itself."),
)

HUMANITARIAN = Unmodelled(
    id="humanitarian-clause",
    source=ACT.article("17(2)"),
    when=Exists(DiscretionaryClause, where=Mentions(Own("article"), "17(2)")),
    says=_("The humanitarian clause isn't computed yet."),
)
