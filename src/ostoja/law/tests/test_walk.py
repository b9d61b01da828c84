"""Three values: yes, no, unknown (strong Kleene logic)."""

import pytest

from ostoja.law.facts import EurodacHit, FamilyMember, LeftTerritory, NoneFound, TakeChargeRequest, Visa
from ostoja.law.rules import (
    REFERENCE_DAY,
    All,
    AnyOf,
    Before,
    EarliestKnown,
    Established,
    Exists,
    In,
    LaterOf,
    Mentions,
    Minor,
    Not,
    NotAfter,
    NotKnownFrom,
    Outer,
    Own,
    Presume,
    Recorded,
    Same,
    Source,
    Unaccompanied,
    Within,
)
from ostoja.law.tests.stories import day
from ostoja.law.time import Months
from ostoja.law.transition import by_type
from ostoja.law.walk import Scene, holds, value

YES, NO, UNKNOWN = In(Own("data"), ("visa",)), In(Own("state"), ("XX",)), NotKnownFrom()
HIT = EurodacHit(id="h", state="IT")
SOURCE = Source("dublin-iii", "1")


def scene(*facts, on="2024-01-15"):
    return Scene(facts=by_type(facts), reference_day=day(on), parties={}, act="dublin-iii")


def truth(test, fact=HIT, *facts):
    return holds(test, scene(*facts), fact)


T, F, N = In(Own("state"), ("IT",)), In(Own("state"), ("FR",)), NotKnownFrom()
ALL = {
    (T, T): True,
    (T, F): False,
    (T, N): None,
    (F, F): False,
    (F, N): False,
    (N, N): None,
    (N, F): False,
    (N, T): None,
}
ANY = {(T, T): True, (T, F): True, (T, N): True, (F, F): False, (F, N): None, (N, N): None, (N, F): None, (N, T): True}


@pytest.mark.parametrize(("tests", "expected"), ALL.items())
def test_all_is_no_as_soon_as_one_is_no_and_else_unknown_as_soon_as_one_is(tests, expected):
    assert truth(All(*tests)) is expected


@pytest.mark.parametrize(("tests", "expected"), ANY.items())
def test_any_is_yes_as_soon_as_one_is_yes_and_else_unknown_as_soon_as_one_is(tests, expected):
    assert truth(AnyOf(*tests)) is expected


def test_not_of_unknown_is_unknown():
    assert [truth(Not(one)) for one in (T, F, N)] == [False, True, None]


def test_an_unset_key_is_unknown_and_never_no():
    assert truth(In(Own("category"), (2,))) is None
    assert truth(NotAfter(Own("received_on"), REFERENCE_DAY)) is None
    assert truth(Before(REFERENCE_DAY, Own("received_on"))) is None
    assert truth(Within(Months(12), after=Own("recorded_on"), on=REFERENCE_DAY)) is None
    assert truth(Same(Own("state"), Own("responsible_indicated"))) is None


def test_what_must_be_shown_is_not_shown_where_it_is_unknown():
    assert [truth(Established(one, SOURCE)) for one in (T, F, N)] == [True, False, False]


def test_a_presumption_answers_only_what_is_unknown():
    assert truth(Presume(F, otherwise=T)) is False
    assert truth(Presume(N, otherwise=T)) is True
    assert truth(Presume(N, otherwise=N)) is None


def test_a_text_written_freely_says_yes_or_nothing():
    from ostoja.law.facts import ExtensionNotified

    notice = ExtensionNotified(id="n", from_state="DE", to_state="IT", on=day("2024-01-01"), reason="Imprisoned")

    assert truth(Mentions(Own("reason"), "prison"), notice) is True
    assert truth(Mentions(Own("reason"), "abscond"), notice) is None
    assert truth(Recorded(Own("reason")), notice) is True
    assert truth(Recorded(Own("new_limit")), notice) is False


@pytest.mark.parametrize("text", ["25", "Art. 25(1)", "Articles 25 and 34", "25, 34", "art. 25."])
def test_an_article_is_read_where_it_is_cited(text):
    assert truth(Mentions(Own("basis"), "25"), asked(text)) is True


@pytest.mark.parametrize("text", ["2025/2055", "125", "Regulation 2055/2025", "25.06.2026", "14.25.2", "35(2)", "250"])
def test_an_article_is_not_read_out_of_another_number_or_a_day(text):
    assert truth(Mentions(Own("basis"), "25"), asked(text)) is None


def asked(basis: str) -> TakeChargeRequest:
    return TakeChargeRequest(id="r", from_state="DE", to_state="IT", on=day("2026-07-01"), basis=basis)


def test_nothing_recorded_of_family_is_unknown_until_the_search_found_none():
    family = Exists(FamilyMember)

    assert holds(family, scene()) is None
    assert holds(family, scene(NoneFound(id="n", what="documents"))) is None
    assert holds(family, scene(NoneFound(id="n", what="family"))) is False
    assert holds(family, scene(FamilyMember(id="f"))) is True


def test_nothing_recorded_of_an_act_means_that_it_has_not_happened():
    assert holds(Exists(LeftTerritory), scene()) is False


def test_exists_is_unknown_where_only_an_unknown_fact_could_do():
    test = Exists(Visa, where=In(Own("kind"), ("short_stay",)))

    assert holds(test, scene(Visa(id="a", state="FR"), Visa(id="b", state="IT", kind="long_stay"))) is None
    assert holds(test, scene(Visa(id="a", state="FR"), Visa(id="b", state="IT", kind="short_stay"))) is True
    assert holds(test, scene(Visa(id="b", state="IT", kind="long_stay"))) is False


def test_inside_exists_the_rules_own_fact_is_the_outer_one():
    test = Exists(Visa, where=Same(Own("state"), Outer("state")))

    assert truth(test, HIT, Visa(id="a", state="IT")) is True
    assert truth(test, HIT, Visa(id="a", state="FR")) is False


def test_a_look_back_includes_its_last_day():
    test = Within(Months(12), after=Own("recorded_on"), on=REFERENCE_DAY)
    hit = EurodacHit(id="h", state="IT", recorded_on=day("2023-01-15"))

    assert [holds(test, scene(on=on), hit) for on in ("2024-01-14", "2024-01-15", "2024-01-16")] == [True, True, False]


def test_of_two_ends_the_earlier_recorded_one_counts():
    ends = EarliestKnown((Own("valid_until"), Own("ended_on")))
    document = Visa(id="v", state="FR", valid_until=day("2024-05-01"))
    revoked = Visa(id="v", state="FR", valid_until=day("2024-05-01"), ended_on=day("2024-02-01"))

    assert value(ends, scene(), document) == day("2024-05-01")
    assert value(ends, scene(), revoked) == day("2024-02-01")
    assert value(ends, scene(), Visa(id="v", state="FR")) is None


def test_the_later_of_two_days_is_unknown_where_one_is():
    assert value(LaterOf(Own("recorded_on"), REFERENCE_DAY), scene(), HIT) is None


BIRTHS = {  # why this row: (claims, minor on 2024-01-15)
    "eighteen today": ([("2006-01-15", "2006-01-15", {})], False),
    "eighteen tomorrow": ([("2006-01-16", "2006-01-16", {})], True),
    "born in a year that leaves it open": ([("2006-01-01", "2006-12-31", {})], None),
    "even the oldest possible is a minor": ([("2007-01-01", "2007-12-31", {})], True),
    "even the youngest possible is of age": ([("2000-01-01", "2000-12-31", {})], False),
    "nothing known of the latest": ([("2000-01-01", None, {})], None),
    "two claims that disagree": ([("2000-01-01", "2000-01-01", {}), ("2008-01-01", "2008-01-01", {})], None),
    "the one gone by wins": ([("2000-01-01",) * 2 + ({"operative": True},), ("2008-01-01",) * 2 + ({},)], False),
    "one set aside doesn't count": ([("2000-01-01",) * 2 + ({"operative": False},), ("2008-01-01",) * 2 + ({},)], True),
    "disputed": ([("2000-01-01", "2000-01-01", {"disputed": True})], None),
    "born on a leap day": ([("2004-02-29", "2004-02-29", {})], False),
    "nothing recorded": ([], None),
}


@pytest.mark.parametrize(("claims", "expected"), BIRTHS.values(), ids=BIRTHS)
def test_a_minor_is_under_18_on_the_reference_day(claims, expected):
    """Dublin III Art. 2(i) with 7(2); AMMR Art. 2(10) with 24(2)."""
    from ostoja.law.facts import BirthClaimed

    births = [
        BirthClaimed(id=str(place), earliest=day(earliest), latest=day(latest) if latest else None, **more)
        for place, (earliest, latest, more) in enumerate(claims)
    ]

    assert holds(Minor(), scene(*births)) is expected


def test_a_leap_day_child_comes_of_age_on_the_first_of_march():
    from ostoja.law.facts import BirthClaimed

    born = BirthClaimed(id="b", earliest=day("2004-02-29"), latest=day("2004-02-29"))

    assert holds(Minor(), scene(born, on="2022-02-28")) is True
    assert holds(Minor(), scene(born, on="2022-03-01")) is False


ALONE = {  # why this row: (facts, alone on 2024-01-15)
    "nothing recorded": ([], None),
    "recorded without days": ([{}], True),
    "an adult has her in care": ([{"holds": False}], False),
    "until the day before": ([{"until": "2024-01-14"}], False),
    "until that day": ([{"until": "2024-01-15"}], True),
    "only later": ([{"from_": "2024-01-16"}], False),
    "disputed": ([{"disputed": True}], None),
}


@pytest.mark.parametrize(("recorded", "expected"), ALONE.values(), ids=ALONE)
def test_unaccompanied_is_read_on_the_reference_day(recorded, expected):
    """Dublin III Art. 2(j); AMMR Art. 2(11)."""
    from ostoja.law.facts import Unaccompanied as Alone

    facts = [
        Alone(id=str(place), **{key: day(given) if isinstance(given, str) else given for key, given in one.items()})
        for place, one in enumerate(recorded)
    ]

    assert holds(Unaccompanied(), scene(*facts)) is expected
