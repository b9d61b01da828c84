"""Files of a kind: what the law says of the model is what it says of each file, but for the ids of facts."""

from datetime import date, timedelta
from uuid import UUID

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from ostoja.codes.countries import countries
from ostoja.codes.states import all_states
from ostoja.law import alike, evaluate
from ostoja.law.acts.transition import TABLES
from ostoja.law.casefile import SCHEMA, CaseFile
from ostoja.law.facts import (
    ApplicationLodged,
    ApplicationMade,
    ApplicationRegistered,
    BirthClaimed,
    ContactGiven,
    IdentityDocument,
    NationalityClaimed,
    Unaccompanied,
    Visa,
)
from ostoja.law.facts.documents import IdentityDocumentKind
from ostoja.law.rules import All, Lists, Not, OfBoundState, Own, TakenForYounger, Younger

MADE = st.sampled_from([date(2017, 3, 1), date(2025, 5, 2), date(2026, 6, 10), date(2026, 11, 20)])
BIRTHS = st.dates(date(1930, 1, 1), date(2026, 6, 1))
NATIONALITIES = st.lists(st.sampled_from([*countries(), "FR", "CH", "NO"]), min_size=1, max_size=2, unique=True)
OWN = UUID("01a21b8c-06d0-744a-82ae-e46c18d0ca50")


@st.composite
def listed(draw):
    """The facts of somebody in a list, and the day of the answer."""
    made, born = draw(MADE), draw(BIRTHS)
    registered = made + timedelta(days=draw(st.integers(0, 9)))
    facts = [
        BirthClaimed(
            id=f"{OWN}.birth", earliest=born, latest=born + timedelta(days=draw(st.sampled_from([0, 30, 364])))
        ),
        NationalityClaimed(id=f"{OWN}.nationality", states=tuple(draw(NATIONALITIES))),
        ApplicationMade(id=f"{OWN}.made_on", state="GR", on=made),
        ApplicationRegistered(id=f"{OWN}.registered_on", state="GR", on=registered),
        ContactGiven(id=f"{OWN}.contact", on=registered, phone=draw(st.text(max_size=9))),
        IdentityDocument(id=f"{OWN}.document", kind=IdentityDocumentKind.PASSPORT, number=draw(st.text(max_size=9))),
    ]
    if draw(st.booleans()):
        facts.append(Unaccompanied(id=f"{OWN}.alone", holds=draw(st.booleans())))
    if draw(st.booleans()):
        facts.append(ApplicationLodged(id=f"{OWN}.lodged_on", state="GR", on=registered))
    return tuple(facts), registered + timedelta(days=draw(st.integers(0, 60)))


@given(listed())
def test_a_file_of_a_kind_gets_the_answer_that_it_gets_by_itself(told):
    facts, today = told

    model = alike.model(facts, of=str(OWN), as_of=today)

    if model:
        assert answer(model, today).replace(alike.MODEL, str(OWN)) == answer(facts, today)


def test_people_who_came_together_are_of_one_kind():
    models = {alike.model(adult(year), of=str(OWN), as_of=date(2026, 11, 25)) for year in range(1950, 2005)}

    assert len(models) == 1
    assert None not in models


def test_nationals_of_third_countries_are_of_one_kind_whatever_number_they_gave():
    models = {
        alike.model((*adult(1980), nationality, document), of=str(OWN), as_of=date(2026, 11, 25))
        for nationality in (
            NationalityClaimed(id=f"{OWN}.nationality", states=states) for states in (("SY",), ("ER", "ET"))
        )
        for document in (
            ContactGiven(id=f"{OWN}.contact", on=date(2026, 11, 20)),
            IdentityDocument(id=f"{OWN}.document", kind=IdentityDocumentKind.PASSPORT, number="A1"),
        )
    }

    assert len(models) == 1


def test_a_national_of_one_of_the_states_keeps_the_nationality():
    mixed = NationalityClaimed(id=f"{OWN}.nationality", states=("SY", "NO"))

    model = alike.model((*adult(1980), mixed), of=str(OWN), as_of=date(2026, 11, 25))

    assert model[-1].states == ("SY", "NO")


def test_of_nationalities_rules_ask_only_whether_they_are_of_one_of_the_states():
    """A rule about another country, about a document or a telephone would make files of one kind that the law tells apart."""
    parts = list(every_part(TABLES))
    nationalities = [one.such_that for one in parts if getattr(one, "over", None) is NationalityClaimed]
    named = {code for one in every_part(nationalities) if isinstance(one, Lists) for code in one.options}
    asked = {type(one) for one in every_part(nationalities)}

    assert named <= all_states()
    assert asked <= {All, Not, OfBoundState, Lists, Own, list, tuple, str}


def test_who_comes_of_age_about_these_days_is_determined_by_himself():
    assert alike.model(adult(2008), of=str(OWN), as_of=date(2026, 11, 25)) is None


def test_a_fact_that_lists_do_not_hold_makes_a_file_of_no_kind():
    facts = (*adult(1980), Visa(id=f"{OWN}.visa", state="FR"))

    assert alike.model(facts, of=str(OWN), as_of=date(2026, 11, 25)) is None


def test_these_are_the_ages_that_rules_ask_for():
    """A rule about another age would make files of one kind that the law tells apart."""
    asked = {18} | {one.years for one in every_part(TABLES) if isinstance(one, Younger | TakenForYounger)}

    assert asked <= set(alike.AGES)


def adult(year):
    return (
        BirthClaimed(id=f"{OWN}.birth", earliest=date(year, 5, 5), latest=date(year, 5, 5)),
        ApplicationRegistered(id=f"{OWN}.registered_on", state="GR", on=date(2026, 11, 20)),
    )


def answer(facts, today):
    case = CaseFile(schema=SCHEMA, determining_state="GR", facts=facts)
    return msgspec.json.encode(evaluate.determine(case, as_of=today)).decode()


def every_part(part, seen=None):
    """A table of the law with everything in it."""
    seen = set() if seen is None else seen
    if id(part) in seen or isinstance(part, type):
        return
    seen.add(id(part))
    yield part
    if isinstance(part, dict):
        inner = part.values()
    elif isinstance(part, tuple | list | frozenset | set):
        inner = part
    else:
        inner = (getattr(part, name) for name in getattr(part, "__dataclass_fields__", {}))
    for one in inner:
        yield from every_part(one, seen)
