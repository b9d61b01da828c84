"""The smallest sets of facts that would settle the candidate: each does, and none is larger than it must be."""

from hypothesis import assume, given

from ostoja.law.tests.stories import NOTHING_ELSE, answer, entry, fact, lodged, nothing, registered, visa
from ostoja.law.tests.test_evaluate import AS_OF, FILES, OWN

HERE, ENTRY = registered("PL", "2026-09-01"), entry("LT", "2026-08-01")
LAPSED = visa("FR", valid_from="2024-06-01", valid_until="2025-01-31")


def ways(found):
    return [
        (way.state, way.article, [(one.fact, one.what, one.holds) for one in way.facts]) for way in found.settled_by
    ]


def none_of(found):
    """The way on which no open criterion applies: it ends at the candidate."""
    return next(way for way in found.settled_by if way.rule == found.candidate.rule)


def test_two_searches_settle_an_entry_by_sea():
    """AMMR 26 to 29 come before 33(1): nothing found of family and of documents closes them all."""
    found = answer(HERE, ENTRY, own="PL")

    expected = [("none_found", "family", False), ("none_found", "documents", False)]
    assert ("LT", "33(1)", expected) in ways(found)

    settled = answer(HERE, ENTRY, nothing("family"), nothing("documents"), own="PL")
    assert settled.candidate.settled
    assert settled.settled_by == ()


def test_the_smallest_set_comes_first_and_may_name_another_state():
    """Art. 12(1): one residence document would settle it; the state is that of the document."""
    found = answer(lodged("DE", "2025-02-28"), LAPSED, nothing("family"))

    assert ways(found)[0] == (None, "12(1)", [("residence_document", None, True)])
    assert [len(way.facts) for way in found.settled_by] == sorted(len(way.facts) for way in found.settled_by)


def test_an_answer_about_a_fact_settles_it_one_way_or_the_other():
    """Art. 12(4): whether the person entered on the visa that lapsed."""
    searched = NOTHING_ELSE
    found = answer(lodged("DE", "2025-02-28"), LAPSED, *searched)

    assert ways(found)[:2] == [
        ("FR", "12(4)", [("visa.used_to_enter", None, True)]),
        ("DE", "3(2)", [("visa.used_to_enter", None, False)]),
    ]
    for way in found.settled_by:
        known = LAPSED | {"used_to_enter": way.facts[0].holds}
        after = answer(lodged("DE", "2025-02-28"), known, *searched).candidate
        assert (after.state, after.basis, after.settled) == (way.state, way.article, True)


def test_a_dispute_must_be_cleared_up_on_every_way():
    found = answer(HERE, entry("LT", "2026-08-01", disputed=True), *NOTHING_ELSE[:2], own="PL")

    assert ways(found) == [("LT", "33(1)", [("irregular_entry.disputed", None, None)])]


def test_one_answer_that_closes_several_criteria_is_asked_once():
    """Art. 9 and 10 both ask for the wish in writing of the same family member."""
    spouse = fact("family_member", state="SE", relation="spouse", status="beneficiary")
    found = answer(lodged("DE", "2025-02-28"), spouse, *NOTHING_ELSE)

    asked = [(one.fact, one.because[:1]) for way in found.settled_by for one in way.facts]
    assert all(len(set(asked)) <= len(asked) for way in found.settled_by)
    assert all(
        len(way.facts) == len({(one.fact, one.what, one.because[:1]) for one in way.facts}) for way in found.settled_by
    )


def test_where_the_act_does_not_apply_there_is_nothing_to_settle():
    """2(1) AMMR."""
    found = answer(HERE, ENTRY, fact("nationality_claimed", states=["FR"]), own="PL")

    assert (found.candidate, found.open_questions, found.settled_by) == (None, (), ())


@given(FILES, OWN, AS_OF)
def test_searches_that_are_said_to_settle_it_do_so_and_none_is_too_many(facts, own, as_of):
    found = answer(*facts, own=own, as_of=as_of)
    assume(found.settled_by and found.candidate)
    way = none_of(found)
    assume(all(one.fact == "none_found" for one in way.facts))
    searches = [nothing(one.what) for one in way.facts]

    after = answer(*facts, *searches, own=own, as_of=as_of).candidate
    assert (after.state, after.basis, after.settled) == (way.state, way.article, True)
    for missing in searches:
        rest = [one for one in searches if one is not missing]
        assert not answer(*facts, *rest, own=own, as_of=as_of).candidate.settled
