"""What holds of every comparison: order and side don't matter, what is missing says nothing, no weak field does it alone."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.matching.explaining import HELD_BACK, SENTENCES, explained
from ostoja.matching.features import COUNT, Feature
from ostoja.matching.fields import ARRIVAL_COLUMNS
from ostoja.matching.invented.arrivals import invent
from ostoja.matching.invented.styles import EVALUATION
from ostoja.matching.kernel import columns, compare, kinds_agreeing, room
from ostoja.matching.linking import compared, link
from ostoja.matching.records import population
from ostoja.matching.tests.arrivals import row
from ostoja.matching.weights import shipped

WEIGHTS = shipped()
FIELDS = {  # a field: what agrees or differs in it
    "sex": (Feature.SEX_SAME, Feature.SEX_DIFFERS),
    "nationality": (Feature.NATIONALITY_SAME, Feature.NATIONALITY_DIFFERS),
    "birth_date": tuple(range(Feature.BORN_SAME_DAY, Feature.BORN_DIFFERS + 1)),
    "birth_place": (Feature.PLACE_BITS, Feature.PLACE_DIFFERS),
    "father_name": (Feature.FATHER_BITS, Feature.FATHER_DIFFERS),
    "mother_name": (Feature.MOTHER_BITS, Feature.MOTHER_DIFFERS),
    "document_no": (Feature.DOCUMENT_SAME, Feature.DOCUMENT_NEAR, Feature.DOCUMENT_DIFFERS),
    "phone": (Feature.PHONE_SAME, Feature.PHONE_NEAR, Feature.PHONE_DIFFERS),
}
NAMES = st.lists(
    st.sampled_from(
        [
            "Ahmad",
            "Ali",
            "Khalid",
            "Chalid",
            "Fatima",
            "خالد",
            "أحمد",
            "Tesfay",
            "ተስፋይ",
            "Diallo",
            "Olena",
            "Олена",
            "Md",
            "Rahim",
            "al-Hasan",
        ]
    ),
    max_size=4,
).map(" ".join)
RECORDS = st.fixed_dictionaries(
    {
        "given_names": NAMES,
        "family_name": NAMES,
        "native_name": NAMES,
        "father_name": NAMES,
        "mother_name": NAMES,
        "sex": st.sampled_from(["", "M", "F"]),
        "nationality": st.sampled_from(["", "SY", "AF"]),
        "birth_date": st.sampled_from(
            ["", "1990", "1990-01-01", "1990-05-04", "1990-04-05", "1369-02-14", "1982-08-24", "2001-11-30"]
        ),
        "birth_place": NAMES,
        "document_no": st.sampled_from(["", "A123456", "A123465", "B999999"]),
        "phone": st.sampled_from(["", "601222333"]),
    }
)


@pytest.fixture(scope="module")
def arrivals():
    return [each.row for each in invent(size=600, queries=0, style=EVALUATION, seed=11).arrivals]


def scored(rows):
    people = population(rows)
    links = link(people, WEIGHTS)
    return {
        frozenset((people.ids[one], people.ids[other])): round(float(score), 3)
        for one, other, score in zip(links.one, links.other, links.score, strict=True)
    }


def features(one, other):
    people = population([row("a", **one), row("b", **other)])
    out = np.zeros(COUNT, np.float32)
    compare(columns(people), 0, 1, out, room())
    return out


def test_the_order_in_which_records_came_does_not_matter(arrivals):
    """opencrvs-core#10169, #7215, #4918: the same candidates for every order of arrival."""
    shuffled = list(arrivals)
    Random(5).shuffle(shuffled)

    assert scored(shuffled) == scored(arrivals)


@given(one=RECORDS, other=RECORDS)
def test_a_comparison_is_the_same_from_both_sides(one, other):
    assert features(one, other).tolist() == features(other, one).tolist()


@given(one=RECORDS, other=RECORDS, field=st.sampled_from(sorted(FIELDS)))
def test_a_missing_field_counts_nothing(one, other, field):
    """NRC CORE `config.ts` scored a missing field as disagreement: here it is never evidence, for or against."""
    missing = features(one, {**other, field: ""})

    assert [Feature(at).name for at in FIELDS[field] if missing[at]] == []


LONE = {  # everything that agrees; nothing else is known
    "the family name": {"family_name": "Diallo"},
    "the given name": {"given_names": "Muhammad"},
    "the year of birth": {"birth_date": "1990"},
    "the day of birth": {"birth_date": "1990-05-04"},
    "the nationality": {"nationality": "AF"},
    "the sex": {"sex": "M"},
    "the place of birth": {"birth_place": "Kabul"},
    "the father's name": {"father_name": "Ali"},
    "a phone": {"phone": "601222333"},
    "an estimated day, sex and nationality": {"birth_date": "1990-01-01", "sex": "M", "nationality": "AF"},
}


@pytest.mark.parametrize("known", LONE.values(), ids=LONE)
def test_no_lone_weak_field_reaches_likely(known):
    """primero's `matching_service.rb` scaled a lone weak hit to "likely"."""
    assert all(score < WEIGHTS.likely for score in scored([row("a", **known), row("b", **known)]).values())


def test_a_day_within_the_tolerance_of_an_estimate_is_evidence_beside_the_names():
    """Issue 7: dates with tolerance for estimates. An estimate far off is no evidence, nor are the names by themselves."""
    person = {"given_names": "Said Amir", "family_name": "Zakluar", "birth_date": "2004-01-01"}

    assert kinds_agreeing(features(person, {**person, "birth_date": "2002-03-23"})) == 2
    assert kinds_agreeing(features(person, {**person, "birth_date": "1985-03-23"})) == 1
    assert kinds_agreeing(features(person, {**person, "birth_date": ""})) == 1


def test_given_names_run_into_one_word_are_the_same_names():
    """One clerk writes "Bakari Mamadu", another "Bakarimamadu"."""
    apart = {"given_names": "Bakari Mamadu", "family_name": "Sall"}

    found = features(apart, {"given_names": "Bakarimamadu", "family_name": "Sall"})

    assert (found[Feature.NAME_WORDS], found[Feature.NAME_DIFFERS], found[Feature.NAME_WHOLE]) == (2, 0, 1)
    assert found[Feature.NAME_LOSS] < 0.1
    assert features(apart, {"given_names": "Bakari", "family_name": "Sall"})[Feature.NAME_WHOLE] == 0


def test_nobody_alike_is_a_good_answer():
    assert (
        scored(
            [
                row("a", given_names="Olena", birth_date="1990-05-04"),
                row("b", given_names="Tesfay", birth_date="1971-02-03"),
            ]
        )
        == {}
    )
    assert scored([]) == {}
    assert scored([("",) * len(ARRIVAL_COLUMNS)] * 3) == {}


def test_those_who_arrived_together_raise_the_odds():
    """The same lone man among the same family is more likely the same man."""
    man = {"given_names": "Ahmad", "family_name": "Karimi", "birth_date": "1990"}
    wife = {"given_names": "Zarghuna", "family_name": "Karimi", "birth_date": "1992-07-19", "nationality": "AF"}
    child = {"given_names": "Farhad", "family_name": "Karimi", "birth_date": "2015-03-08", "nationality": "AF"}

    lone = scored([row("a", **man), row("b", **man)])
    among = scored(
        [
            row(f"{name}{case}", **who, case_no=case)
            for case in "12"
            for name, who in (("m", man), ("w", wife), ("c", child))
        ]
    )

    assert among[frozenset(("m1", "m2"))] > lone[frozenset("ab")]


def test_twins_in_two_case_files_are_matched_each_with_itself():
    parents = {
        "family_name": "Haidari",
        "father_name": "Jawad",
        "birth_date": "2012-06-03",
        "nationality": "AF",
        "sex": "M",
    }
    rows = [
        row(f"{name}{case}", **parents, given_names=name, case_no=case)
        for case in "12"
        for name in ("Hasan", "Mustafa")
    ]

    found = scored(rows)

    assert min(found[frozenset(("Hasan1", "Hasan2"))], found[frozenset(("Mustafa1", "Mustafa2"))]) > WEIGHTS.likely
    assert max(score for pair, score in found.items() if len({record[:-1] for record in pair}) > 1) < WEIGHTS.likely


def test_every_score_is_the_sum_of_reasons_in_words(arrivals):
    people = population(arrivals)
    links = link(people, WEIGHTS)

    rows = compared(people, links, np.arange(len(links.one)))

    told = [
        explained(row, float(score), WEIGHTS, population=len(people))
        for row, score in zip(rows, links.score, strict=True)
    ]
    assert np.allclose([sum(reason.weight for reason in reasons) for reasons in told], links.score, atol=1e-2)
    assert all(reason.says for reasons in told for reason in reasons)
    assert len(told) > 50


def test_every_feature_has_its_sentence():
    assert set(SENTENCES) == set(Feature)


def test_one_kind_of_evidence_is_named_as_too_little():
    people = population([row("a", document_no="A1234567"), row("b", document_no="A1234567")])
    links = link(people, replace(WEIGHTS, likely=-50.0, prior=(0.0, 0.0)))

    reasons = explained(
        compared(people, links, np.array([0]))[0],
        float(links.score[0]),
        replace(WEIGHTS, prior=(0.0, 0.0)),
        population=2,
    )

    assert reasons[-1].says == HELD_BACK
