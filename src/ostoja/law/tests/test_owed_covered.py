"""Whom the acts on procedure, reception, biometrics and screening cover: third-country nationals and stateless persons."""

import pytest

from ostoja.law.tests.stories import everything, fact, lodged, registered


def national(*states, **keys):
    return fact("nationality_claimed", states=list(states), **keys)


def acts_of(*facts, own="DE", as_of="2030-01-01"):
    return {one.act for one in everything(*facts, own=own, as_of=as_of).time_limits if one.toward is None}


OLD = (fact("application_made", state="DE", on="2019-02-01"), lodged("DE", "2019-02-03"))
NEW = (registered("DE", "2026-08-03"), lodged("DE", "2026-08-10"))
CROSSED = fact("apprehended", state="DE", on="2026-10-12", where="external_border")


@pytest.mark.parametrize("facts", [OLD, NEW, (CROSSED,)], ids=["before", "since 2026", "at the border"])
def test_a_citizen_of_the_union_is_owed_nothing_by_acts_for_others(facts):
    """Directives 2013/32 Art. 2(c), 2013/33 Art. 2(b), 2024/1346 Art. 2(2); Regulations 603/2013 Art. 2(1), 2024/1348 Art. 3,

    2024/1358 Art. 2(1), 2024/1356 Art. 1, 2024/1351 Art. 2(1).
    """
    assert acts_of(*facts, national("LT")) == set()
    assert acts_of(*facts, national("SY"))


def test_the_directives_of_2013_mean_whoever_is_no_citizen_of_the_union():
    """A national of an associated state isn't one; Eurodac uses the words of Dublin III, which leave them out."""
    assert acts_of(*OLD, national("NO")) == {"procedure-2013", "reception-2013"}


def test_the_acts_of_2024_leave_out_whoever_enjoys_free_movement():
    assert acts_of(*NEW, national("NO")) == set()


@pytest.mark.parametrize("facts", [OLD, NEW], ids=["before", "since 2026"])
def test_one_of_several_nationalities_is_enough_and_a_contested_one_is_not(facts):
    assert acts_of(*facts, national("SY", "FR")) == set()
    assert acts_of(*facts, national("FR", disputed=True)) == acts_of(*facts)


def test_why_nothing_is_owed_is_said_once():
    found = everything(*NEW, national("FR"), own="DE")

    said = [one for one in found.notices if one.rule.startswith("not-covered")]
    assert [(one.rule, one.act, one.because) for one in said] == [
        ("not-covered:procedure-2024", "procedure-2024", ("nationality_claimed--",))
    ]
