"""What the commands of an administrator say and refuse is Polish on a Polish machine, also what is raised far below them."""

import pytest

from ostoja.config import database, embedded
from ostoja.config.cli.words import why
from ostoja.config.operations.upgrade import RolledBack
from ostoja.config.refusals import together
from ostoja.config.tests.machine import Machine
from ostoja.law.words import Text

POLISH = {"LANG": "pl_PL.UTF-8", "LANGUAGE": "", "LC_ALL": "", "LC_MESSAGES": ""}


@pytest.fixture(scope="module")
def machine(prepared_folder):
    machine = Machine().start(like=prepared_folder)
    yield machine
    machine.remove()


@pytest.mark.slow
def test_the_check_tells_in_polish_what_is_good_and_what_is_not(machine):
    machine.sql("ALTER TABLE files_fact DISABLE ROW LEVEL SECURITY", user="postgres")

    done = machine.ostoja("check", **POLISH)

    assert "Tabela files_fact nie ma zabezpieczenia na poziomie wierszy." in done.stdout
    assert "Ustal, kto to zmienił" in done.stdout
    assert "w porządku  migrations: Tabele są w tej wersji." in done.stdout
    assert [line for line in done.stdout.splitlines() if " the " in line and "security." not in line] == []


@pytest.mark.slow
def test_what_stands_in_the_way_of_a_command_is_told_in_polish(machine):
    own = machine.ostoja("database", "prepare", DATABASE_URL="postgres://ostoja_app@localhost/ostoja", **POLISH)
    nobody = machine.ostoja("audit", "check-head", "/dev/null", **POLISH)
    (machine.var / "upgrade.json").write_text("{}")
    interrupted = machine.ostoja("worker", **POLISH)
    (machine.var / "upgrade.json").unlink()

    assert "potrzebne jest logowanie roli ostoja_owner" in own.stderr
    assert "To nie jest podpisany zapis końca dziennika" in nobody.stderr
    assert "Aktualizacja została przerwana" in interrupted.stderr


@pytest.mark.parametrize("raised", [database.NotReady, embedded.NotStarted, RolledBack])
def test_a_refusal_carries_its_sentence_for_the_language_of_who_asked(raised):
    inner = [Text("Entry %(number)s was removed.", {"number": 3}), Text("An upgrade was interrupted.")]
    refused = raised("%(why)s", why=together(inner))

    assert str(refused) == why(refused) == "Entry 3 was removed. An upgrade was interrupted."
    assert refused.said.params["why"].params["s1"] == inner[1]
