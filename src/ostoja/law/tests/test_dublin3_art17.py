"""Dublin III Art. 17: the discretionary clauses."""

import pytest

from ostoja.law.tests.stories import answer, asked, entry, fact, lodged, not_covered, nothing

FACTS = (lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"), nothing("documents"))


@pytest.mark.parametrize("article", ["17(2)"])
def test_the_humanitarian_clause_is_not_covered(article):
    """`humanitarian-clause`."""
    found = answer(*FACTS, fact("discretionary_clause", state="SE", on="2024-02-01", article=article))

    assert "17(2)" in not_covered(found)
    assert found.responsible is None or found.responsible.basis != "17(1)"


def test_the_sovereignty_clause_makes_the_state_responsible_from_its_day():
    """17(1) (`sovereignty-clause`): and the request limit no longer runs."""
    clause = fact("discretionary_clause", state="DE", on="2024-02-01", article="17(1)")
    found = answer(*FACTS, clause, as_of="2024-02-01")

    assert (found.responsible.state, found.responsible.basis, found.responsible.since.isoformat()) == (
        "DE",
        "17(1)",
        "2024-02-01",
    )
    assert {one.status for one in found.time_limits} == {"superseded"}
    assert len(found.timeline) == 1


def test_a_clause_without_article_is_asked_about():
    found = answer(*FACTS, fact("discretionary_clause", state="DE", on="2024-02-01"))

    assert "discretionary_clause.article" in asked(found)
    assert found.responsible.basis == "21(1)"


@pytest.mark.parametrize("written", ["17(1)", "Art. 17(1)", "17(1) Dublin III"])
def test_the_article_of_a_clause_may_be_written_as_officers_write_it(written):
    clause = fact("discretionary_clause", state="DE", on="2024-02-01", article=written)

    assert answer(*FACTS, clause).responsible.basis == "17(1)"
