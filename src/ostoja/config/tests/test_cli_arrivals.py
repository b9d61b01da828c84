"""`ostoja arrivals`: a list tried without storing anything, registered once, taken back."""

import json

import pytest
from click.testing import CliRunner

from ostoja.access.acting import acting_as
from ostoja.casework.files.models import CaseFile
from ostoja.casework.registration.importing.models import Import
from ostoja.casework.registration.importing.tests.stories import HAMID, SELAM, WRONG, written
from ostoja.config.cli.arrivals import arrivals

pytestmark = pytest.mark.django_db


def run(officer, *arguments):
    answer = CliRunner().invoke(arrivals, [*map(str, arguments), "--as", officer.holder.username, "--json"])
    return answer.exit_code, json.loads(answer.stdout) if answer.stdout else answer.stderr


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(written(SELAM, HAMID, WRONG))
    return path


def test_a_dry_run_says_what_is_wrong_and_stores_nothing(officer, file, tmp_path):
    status, answer = run(officer, "import", file, "--dry-run", "--errors", tmp_path / "wrong.csv")

    assert (status, answer["rows"]["good"], answer["rows"]["wrong"]) == (1, 2, 1)
    assert {one["field"] for one in answer["wrong"][0]["problems"]} == {"birth", "nationalities"}
    with acting_as(officer):
        assert not Import.objects.exists()
    lines = (tmp_path / "wrong.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith("4,Ali,Karimi")
    assert "Atlantis" in lines[1].partition("Atlantis")[2]


def test_the_same_list_again_registers_nobody(officer, file):
    first = run(officer, "import", file)
    again = run(officer, "import", file)

    assert first[1]["rows"]["registered"] == again[1]["rows"]["registered"] == 2
    assert first[1]["list"] == again[1]["list"]
    with acting_as(officer):
        assert CaseFile.objects.count() == 2


def test_a_list_is_taken_back_by_its_number(officer, file):
    _status, answer = run(officer, "import", file)

    status, back = run(officer, "take-back", answer["list"], "--reason", "the wrong list")

    assert (status, back["stage"], back["rows"]["taken_back"]) == (0, "taken_back", 2)
    with acting_as(officer):
        assert not CaseFile.objects.exists()


def test_a_mapping_names_the_columns(officer, tmp_path):
    (tmp_path / "list.csv").write_bytes(written(("Selam", "12.11.2026"), headings=("Vorname", "Am")))
    (tmp_path / "map.json").write_text('{"Vorname": "given", "Am": "registered_on"}')
    (tmp_path / "bad.json").write_text('{"Vorname": "firstname"}')

    assert run(officer, "import", tmp_path / "list.csv", "--mapping", tmp_path / "bad.json")[0] == 2
    assert run(officer, "import", tmp_path / "list.csv", "--mapping", tmp_path / "map.json")[0] == 0


def test_a_file_that_is_no_list_is_bad_input(officer, tmp_path):
    (tmp_path / "list.csv").write_bytes(b"")

    assert run(officer, "import", tmp_path / "list.csv")[0] == 2
