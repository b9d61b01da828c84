"""Dublin III Art. 8: minors. Not modelled yet: nothing else may be put in its place."""

from ostoja.law.tests.stories import answer, asked, entry, fallen, lodged, not_covered, pointed_to

FACTS = (lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"))


def test_an_unaccompanied_minor_has_no_candidate_yet():
    """`unaccompanied-minor`: family, relatives and the child's interests decide (8(1) to (4))."""
    found = answer(*FACTS, born="2007-05-01", unaccompanied=True)

    assert pointed_to(found) is None
    assert not_covered(found) == {"8"}
    assert ("IT", "13(1)", "unaccompanied_minor") in fallen(found)


def test_an_accompanied_minor_goes_through_the_other_criteria():
    found = answer(*FACTS, born="2007-05-01", unaccompanied=False)

    assert pointed_to(found) == ("IT", "13(1)")
    assert not_covered(found) == set()


def test_a_minor_of_whom_it_is_not_known_whether_she_is_alone_has_an_open_candidate():
    found = answer(*FACTS, born="2007-05-01", unaccompanied=None)

    assert pointed_to(found) == ("IT", "13(1)")
    assert found.candidate.settled is False
    assert "unaccompanied" in asked(found)


def test_an_unknown_age_is_asked_for_where_the_person_is_alone():
    found = answer(*FACTS, born=None, unaccompanied=True)

    assert found.candidate.settled is False
    assert "birth_claimed" in asked(found)


def test_an_adult_who_is_alone_is_no_minor():
    assert not_covered(answer(*FACTS, unaccompanied=True)) == set()
