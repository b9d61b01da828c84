"""Whom the acts on procedure, reception, biometrics and screening cover: third-country nationals and stateless persons.

A national of one of the states has what national law and Protocol No 24 give. Somebody whose nationality is contested keeps
every duty until that is settled.
"""

from ostoja.law.facts import NationalityClaimed
from ostoja.law.rules import All, Exclusion, Lists, Not, OfBoundState, Own, Source
from ostoja.law.words import _

OF_A_STATE = OfBoundState(Own("states"))
# The acts of 2013 mean whoever isn't a citizen of the Union: they cover nationals of the associated states.
OF_THE_UNION = All(OF_A_STATE, Not(Lists(Own("states"), ("CH", "IS", "LI", "NO"))))

NOT_COVERED = _(
    "The person is a national of one of the states: what the acts give to third-country nationals and stateless persons"
    " isn't owed. National law says what is."
)

PROCEDURE_2013 = Exclusion(
    id="not-covered:procedure-2013",
    source=Source("procedure-2013", "2(c)"),
    over=NationalityClaimed,
    such_that=OF_THE_UNION,
    says=NOT_COVERED,
)
RECEPTION_2013 = Exclusion(
    id="not-covered:reception-2013",
    source=Source("reception-2013", "2(b)"),
    over=NationalityClaimed,
    such_that=OF_THE_UNION,
    says=NOT_COVERED,
)
EURODAC_2013 = Exclusion(
    id="not-covered:eurodac-2013",
    source=Source("eurodac-2013", "2(1)"),
    over=NationalityClaimed,
    such_that=OF_A_STATE,
    says=NOT_COVERED,
)
SCREENING_2024 = Exclusion(
    id="not-covered:screening-2024",
    source=Source("screening-2024", "1"),
    over=NationalityClaimed,
    such_that=OF_A_STATE,
    says=NOT_COVERED,
)
PROCEDURE_2024 = Exclusion(
    id="not-covered:procedure-2024",
    source=Source("procedure-2024", "3"),
    over=NationalityClaimed,
    such_that=OF_A_STATE,
    says=NOT_COVERED,
)
EURODAC_2024 = Exclusion(
    id="not-covered:eurodac-2024",
    source=Source("eurodac-2024", "2(1)"),
    over=NationalityClaimed,
    such_that=OF_A_STATE,
    says=NOT_COVERED,
)
RECEPTION_2024 = Exclusion(
    id="not-covered:reception-2024",
    source=Source("reception-2024", "2(2)"),
    over=NationalityClaimed,
    such_that=OF_A_STATE,
    says=NOT_COVERED,
)
