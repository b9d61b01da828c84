"""The independent checker: it accepts what the law proves, and rejects it once a fact or a step is another."""

import ast
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from ostoja.law import checker
from ostoja.law.bulk.caseload import caseload
from ostoja.law.casefile.document import applicant_facts
from ostoja.law.checker import check
from ostoja.law.evaluate import determine
from ostoja.law.proof import FactUsed, NoProof, digest, proof_of
from ostoja.law.tests.stories import NOTHING_ELSE, case, charge, entry, lodged, reply
from ostoja.law.tests.test_bulk import cases_of
from ostoja.law.words import render

OF_THE_EVALUATOR = {
    "evaluate",
    "walk",
    "criteria",
    "clocks",
    "clock",
    "timeline",
    "transition",
    "time",
    "owed",
    "casefile",
}
STORY = (
    lodged("DE", "2024-01-15"), entry("IT", "2023-12-01"), *NOTHING_ELSE[:2], charge("DE", "IT", "2024-02-29"),
    reply("IT", "DE", "2024-04-02", "accepted"),
)  # fmt: skip


def proven(one, *, as_of=date(2030, 1, 1)):
    return proof_of(determine(one, as_of=as_of), one)


def verdict(proof, one):
    return check(proof, (*applicant_facts(one.applicant), *one.facts))


def with_fact(one, place, **keys):
    facts = list(one.facts)
    facts[place] = msgspec.structs.replace(facts[place], **keys)
    return msgspec.structs.replace(one, facts=tuple(facts))


def sealed_anew(proof, one):
    """The same steps, as if they had been made for these facts."""
    facts = (*applicant_facts(one.applicant), *one.facts)
    return msgspec.structs.replace(proof, facts=tuple(FactUsed(id=fact.id, digest=digest(fact)) for fact in facts))


def test_it_shares_no_code_with_the_evaluator():
    tree = ast.parse(Path(checker.__file__).read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert not {f"ostoja.law.{name}" for name in OF_THE_EVALUATOR} & imported


@pytest.mark.parametrize("act", ["dublin-iii", "ammr"])
def test_every_proof_of_a_generated_caseload_is_accepted(act):
    facts, _truth = caseload(40, seed=5, act=act)

    for one in cases_of(facts):
        found = verdict(proven(one), one)

        assert found.accepted, found.wrong
        assert not any("take-charge-request of" in render(step, str) for step in found.unchecked)


@pytest.mark.parametrize("place", range(len(STORY)))
def test_an_old_proof_is_rejected_once_any_fact_is_another(place):
    one = case(*STORY)
    other = with_fact(one, place, note="Corrected.")

    assert verdict(proven(one), one).accepted
    assert not verdict(proven(one), other).accepted


STEPS = {  # what became of which fact: what the proof then gets wrong, though it is sealed anew
    "entered more than twelve months before": (1, {"on": date(2022, 12, 1)}, "irregular-entry"),
    "lodged a day later": (0, {"on": date(2024, 1, 16)}, "reference day"),
    "answered a day later": (5, {"on": date(2024, 4, 3)}, "transfer of"),
    "asked a day later": (4, {"on": date(2024, 3, 1)}, "take-charge-reply of"),
}


@pytest.mark.parametrize(("place", "keys", "says"), STEPS.values(), ids=STEPS)
def test_a_proof_sealed_for_other_facts_is_rejected_by_the_rule_tables(place, keys, says):
    """Art. 13(1), 7(2), 29(1), 22(1)."""
    one = case(*STORY)
    other = with_fact(one, place, **keys)

    found = verdict(sealed_anew(proven(one), other), other)

    assert any(says in render(step, str) for step in found.wrong), found


def test_a_limit_that_ends_a_day_later_is_rejected():
    """Art. 29(1): six months from acceptance."""
    one = case(*STORY)
    proof = proven(one)
    later = tuple(msgspec.structs.replace(step, ends=step.ends + timedelta(days=1)) for step in proof.limits)

    found = verdict(msgspec.structs.replace(proof, limits=later), one)

    assert "transfer of DE: ends on 2024-10-02, the proof says 2024-10-03" in [render(one, str) for one in found.wrong]


def test_a_candidate_that_no_step_gives_is_rejected():
    one = case(*STORY)

    found = verdict(msgspec.structs.replace(proven(one), candidate=("FR", "irregular-entry")), one)

    assert [render(one, str) for one in found.wrong] == ["irregular-entry: no step gives FR"]


def test_nothing_is_proven_where_no_act_can_be_named():
    one = case()

    with pytest.raises(NoProof):
        proven(one)
