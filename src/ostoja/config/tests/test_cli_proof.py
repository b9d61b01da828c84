"""`ostoja law prove` and `ostoja law check-proof`: an answer's steps, and their verdict once a fact is another."""

import json

import pytest
from click.testing import CliRunner

from ostoja.config.cli import cli
from ostoja.law.casefile import write
from ostoja.law.tests.stories import NOTHING_ELSE, case, charge, entry, lodged, reply

STORY = (
    lodged("DE", "2024-01-15"), entry("IT", "2023-12-01"), *NOTHING_ELSE[:2], charge("DE", "IT", "2024-02-29"),
    reply("IT", "DE", "2024-04-02", "accepted"),
)  # fmt: skip


def run(*given):
    return CliRunner().invoke(cli, ["law", *map(str, given)])


@pytest.fixture
def proven(tmp_path):
    """The file and its proof, as the commands write them."""
    file, proof = tmp_path / "file.json", tmp_path / "proof.json"
    file.write_bytes(write(case(*STORY)))
    found = run("prove", file, "--as-of", "2030-01-01")
    assert found.exit_code == 0, found.output
    proof.write_text(found.stdout)
    return file, proof


def test_a_proof_is_accepted_for_its_file(proven):
    file, proof = proven

    found = run("check-proof", proof, file)

    assert found.exit_code == 0, found.output
    assert "Every step that was checked follows." in found.output


def test_a_proof_is_rejected_once_one_fact_is_another(proven):
    """Art. 13(1) of Regulation 604/2013: the entry a month earlier is more than twelve months before the application."""
    file, proof = proven
    document = json.loads(file.read_text())
    entered = next(one for one in document["facts"] if one["type"] == "irregular_entry")
    entered["on"] = "2022-12-01"
    file.write_text(json.dumps(document))

    found = run("check-proof", proof, file, "--json")

    assert found.exit_code == 1
    told = json.loads(found.stdout)
    assert told["accepted"] is False
    assert f"{entered['id']}: the fact isn't what it was" in told["wrong"]
    assert any(step.startswith("irregular-entry") for step in told["wrong"])


def test_what_is_no_proof_is_refused_with_how_to_make_one(proven, tmp_path):
    file, _proof = proven
    (tmp_path / "none.json").write_text('{"act": 3}')

    found = run("check-proof", tmp_path / "none.json", file)

    assert found.exit_code == 2
    assert "ostoja law prove FILE" in found.output


def test_where_no_act_applies_nothing_is_proven(tmp_path):
    file = tmp_path / "file.json"
    file.write_bytes(write(case()))

    assert run("prove", file).exit_code == 1
