"""AMMR: Regulation (EU) 2024/1351, OJ L, 2024/1351, 22.5.2024.

Part III, Chapter III: dependent persons and discretionary clauses. Articles 34 and 35.
"""

from ostoja.law.acts.ammr.act import ACT
from ostoja.law.facts import Dependant, DiscretionaryClause
from ostoja.law.rules import Condition, Criterion, Exists, In, Mentions, Own, Unmodelled
from ostoja.law.words import _

DEPENDENCY = Criterion(
    id="dependency",
    source=ACT.article("34(1)"),
    over=Dependant,
    such_that=(
        Condition(
            name="consents_in_writing",
            test=In(Own("consents_in_writing"), (True,)),
            no=_("The persons concerned don't wish it in writing."),
            ask=_("Do the persons concerned wish it in writing?"),
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
)

HUMANITARIAN = Unmodelled(
    id="humanitarian-clause",
    source=ACT.article("35(2)"),
    when=Exists(DiscretionaryClause, where=Mentions(Own("article"), "35(2)")),
    says=_("The humanitarian clause isn't computed yet."),
)
