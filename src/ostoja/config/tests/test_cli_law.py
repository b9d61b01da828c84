"""`ostoja law`: what it prints for people and for programs, and its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from ostoja.config.cli import COMMANDS, cli, words

EXAMPLES = Path(__file__).parents[4] / "examples"
MENGESTEAB = str(EXAMPLES / "c-670-16-mengesteab.json")


@pytest.fixture(autouse=True)
def _in_english(monkeypatch):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    words._translations.cache_clear()
    words._formatted.cache_clear()
    yield
    os.environ.pop("LANGUAGE", None)  # `--language` sets it
    words._translations.cache_clear()
    words._formatted.cache_clear()


def law(*arguments, given=None):
    return CliRunner(env={"COLUMNS": "200"}).invoke(cli, ["law", *arguments], input=given)


def document(*facts, **keys):
    return json.dumps({"schema": "ostoja/case-file/1", "facts": list(facts), **keys})


def lodged(**keys):
    return {"id": "f1", "type": "application_lodged", "state": "GR", "on": "2020-07-01", **keys}


# determine


def test_an_answered_file_is_told_with_reasons_limits_and_open_questions():
    told = law("determine", MENGESTEAB)

    assert told.exit_code == 0
    assert "DE-C670-16 · as of Thu 22 Dec 2016" in told.stdout
    assert "Germany has been responsible since Fri 15 Apr 2016 (Art. 21(1))" in told.stdout
    for heading in ("Next", "Why", "Not yet known", "Time limits", "Good to know"):
        assert f"{heading}\n" in told.stdout
    assert "Thu 14 Apr 2016  passed" in told.stdout
    assert told.stderr == ""


def test_the_answer_for_programs_is_the_determination_and_nothing_else():
    told = law("determine", MENGESTEAB, "--json")
    answer = json.loads(told.stdout)

    assert told.exit_code == 0
    assert answer["schema"] == "ostoja/determination/1"
    assert (answer["as_of"], answer["known_on"]) == ("2016-12-22", None)
    assert answer["responsible"]["state"] == "DE"


def test_the_day_asked_about_can_be_another_than_that_of_the_file():
    answer = json.loads(law("determine", MENGESTEAB, "--as-of", "2016-04-14", "--json").stdout)

    assert answer["as_of"] == "2016-04-14"
    assert answer["responsible"] is None
    assert [limit["status"] for limit in answer["time_limits"] if limit["rule"] == "take-charge-request"] == ["running"]


def test_what_became_known_later_is_left_out_on_request():
    given = document(
        lodged(state="DE", on="2020-01-02"),
        {"id": "f2", "type": "irregular_entry", "state": "IT", "on": "2019-12-01", "known_on": "2020-02-01"},
        as_of="2020-03-01",
        determining_state="DE",
    )

    known = json.loads(law("determine", "-", "--json", given=given).stdout)
    before = json.loads(law("determine", "-", "--known-on", "2020-01-31", "--json", given=given).stdout)

    assert known["candidate"]["state"] == "IT"
    assert before["candidate"]["state"] == "DE"
    assert before["known_on"] == "2020-01-31"


def test_the_file_itself_can_say_as_known_on_which_day():
    given = document(lodged(known_on="2020-08-01"), as_of="2020-08-01", known_on="2020-07-31")

    assert json.loads(law("determine", "-", "--json", given=given).stdout)["known_on"] == "2020-07-31"


def test_a_file_without_a_day_is_determined_as_of_today():
    told = law("determine", "-", "--json", given=document(lodged()))

    assert json.loads(told.stdout)["as_of"] > "2026-01-01"


def test_where_nothing_can_be_determined_the_status_is_one_and_what_is_missing_is_told():
    told = law("determine", "-", given=document())

    assert told.exit_code == 1
    assert "which act applies" in told.stdout
    assert "Not yet known" in told.stdout


def test_where_nothing_can_be_determined_programs_get_the_questions():
    told = law("determine", "-", "--json", given=document())

    assert told.exit_code == 1
    assert json.loads(told.stdout)["open_questions"]


def test_every_problem_of_a_wrong_file_is_told_with_its_place_and_what_is_expected():
    told = law("determine", "-", given=document(lodged(state="EL"), lodged(id="f2", onn="2020-07-01")))

    assert told.exit_code == 2
    assert told.stdout == ""
    assert told.stderr.splitlines() == [
        "$.facts[0].state: “State where it was lodged” (Application lodged) is EL,"
        " the letters that documents of the Union use. Enter the ISO letters: GR.",
        "$.facts[1].onn: There is no key “onn” in this type of fact: Application lodged. The nearest key is on.",
    ]


def test_days_and_states_in_a_problem_are_written_for_people():
    told = law("determine", "-", given=document(lodged(state="GB", on="2021-02-01")))

    assert "United Kingdom, which did not take part" in told.stderr
    assert "on Mon 1 Feb 2021." in told.stderr


def test_programs_get_the_problems_as_json_on_standard_output():
    told = law("determine", "-", "--json", given=document(lodged(on="2999-01-01")))

    assert told.exit_code == 2
    assert told.stderr == ""
    assert json.loads(told.stdout) == {
        "schema": "ostoja/problems/1",
        "problems": [
            {
                "path": "$.facts[0].on",
                "field": "on",
                "fact": "f1",
                "message": "“Day it was lodged” (Application lodged) is Tue 1 Jan 2999, which is in the future.",
                "expected": json.loads(told.stdout)["problems"][0]["expected"],
            }
        ],
    }


UNREADABLE = {  # what it is: (file, standard input, part of the sentence)
    "a file that isn't there": ("missing.json", None, "missing.json can't be read: No such file or directory."),
    "a folder": (".", None, "can't be read"),
    "junk": ("-", b"\x00\xff", "not UTF-8"),
    "ten megabytes of junk": ("-", b"[" * 10_000_000, "more than 5 megabytes"),
    "nothing": ("-", b"", "not JSON"),
}


@pytest.mark.parametrize(("file", "given", "part"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_a_wrong_file(file, given, part, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    for_people, for_programs = law("determine", file, given=given), law("determine", file, "--json", given=given)

    assert (for_people.exit_code, for_programs.exit_code) == (2, 2)
    assert part in for_people.stderr
    assert part in json.loads(for_programs.stdout)["problems"][0]["message"]


def test_a_day_that_is_none_is_refused_before_anything_is_read():
    told = law("determine", "missing.json", "--as-of", "tomorrow")

    assert told.exit_code == 2
    assert "'tomorrow' is not a day. Give year, month and day, such as 2026-03-27." in told.stderr


def test_ids_of_facts_are_shown_as_they_are_and_not_as_markup():
    given = document(lodged(id="[red]f1[/red]", state="DE"), as_of="2020-07-02")

    assert "[[red]f1[/red]]" in law("determine", "-", given=given).stdout


# schema


ENTRY = {"id": "f2", "type": "irregular_entry", "state": "IT", "on": "2020-06-01", "disputed": True}


def test_a_disputed_fact_is_told_both_ways_side_by_side():
    told = law("determine", "-", "--both-ways", "f2", "--as-of", "2020-08-01", given=document(lodged(), ENTRY))

    assert told.exit_code == 0
    assert "Irregular entry: as recorded" in told.stdout
    assert "Italy, provisionally (Art. 13(1))" in told.stdout
    assert "Greece, provisionally (Art. 3(2))" in told.stdout


def test_programs_get_what_is_common_and_each_hypothesis():
    told = law("determine", "-", "--assume", "f2=no", "--assume", "minor", "--json", given=document(lodged(), ENTRY))
    found = json.loads(told.stdout)

    assert [one["assume"] for one in found["hypotheses"]] == [{"fact": "f2", "holds": False}, {"minor": True}]
    assert found["common"]["act"] == "dublin-iii"
    assert "candidate" in found["differs"]


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--both-ways", "f9"], "No fact that stands in the file has the id f9. The facts are f1, f2."),
        (["--assume", "f2=maybe"], "is not a day"),
        (["--assume", "perhaps"], "Give FACT=yes, FACT=no, FACT=YYYY-MM-DD, minor or adult."),
    ],
)
def test_an_assumption_that_cannot_be_made_says_what_is_expected(arguments, part):
    told = law("determine", "-", *arguments, given=document(lodged(), ENTRY))

    assert told.exit_code == 2
    assert part in told.stderr


def test_an_answer_is_explained_on_one_page_with_articles_and_facts():
    told = law("explain", MENGESTEAB)

    assert told.exit_code == 0
    assert told.stdout.startswith("Conclusion\n  – Germany has been responsible since Fri 15 Apr 2016 (Art. 21(1)).")
    for heading in ("What to do next", "Why", "Not yet known", "Who is responsible when", "Time limits"):
        assert f"{heading}\n" in told.stdout


def test_the_page_is_json_too_and_in_polish():
    found = json.loads(law("explain", MENGESTEAB, "--language", "pl", "--json").stdout)

    assert found["schema"] == "ostoja/explanation/1"
    assert "Niemcy" in found["sections"][0]["sentences"][0]["text"]
    assert all(one["article"] for one in found["sections"][0]["sentences"])


def test_the_book_shows_the_rules_that_are_sought():
    told = law("book", "jawo", "29(2)")

    assert told.exit_code == 0
    assert "dublin-iii 29(2)  transfer:absconded  (time limit)" in told.stdout
    assert "– 18 months" in told.stdout
    assert "C-163/17 Jawo" in told.stdout


def test_programs_get_the_book_as_json():
    found = json.loads(law("book", "--act", "dublin-iii", "--json").stdout)

    assert {one["act"] for one in found["rules"]} == {"dublin-iii"}
    rule = next(one for one in found["rules"] if one["rule"] == "take-charge-request")
    assert rule["parts"]["length"] == [{"text": "3 months"}]


def test_a_rule_that_is_not_there_is_said_to_be_none():
    told = law("book", "C-999/99")

    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr == "No rule of the book is like that.\n"


def test_the_schema_is_that_of_the_case_file():
    told = law("schema")

    assert told.exit_code == 0
    assert json.loads(told.stdout)["$id"] == "ostoja/case-file/1"


# period

PERIODS = {  # why this row: (command, last day, moved from)
    "three months to the end of February": ("2019-11-30 3m --act dublin-iii", "2020-02-29", None),
    "a Sunday counts under Dublin III": ("2020-11-30 3m --act dublin-iii", "2021-02-28", None),
    "two weeks end on the same weekday, Good Friday too": ("2024-03-15 2w --act dublin-iii", "2024-03-29", None),
    "a holiday on a Saturday moves to Monday": ("2026-06-15 2m --act ammr --state PL", "2026-08-17", "2026-08-15"),
    "a Sunday moves even without a state": ("2026-12-31 2m --act ammr", "2027-03-01", "2027-02-28"),
    "Christmas moves to the next working day": ("2026-12-11 2w --act ammr --state PL", "2026-12-28", "2026-12-25"),
    "working days without Independence Day": ("2026-10-26 15wd --act ammr --state PL", "2026-11-17", None),
    "days are counted from the next one": ("2026-11-02 3d --act ammr --state PL", "2026-11-05", None),
}


@pytest.mark.parametrize(("command", "last", "moved"), PERIODS.values(), ids=PERIODS)
def test_the_last_day_of_a_period_is_counted_as_the_act_does(command, last, moved):
    """Regulation (EU) No 604/2013, Art. 42; Regulation (EU) 2024/1351, Art. 75."""
    found = json.loads(law("period", *command.split(), "--json").stdout)

    assert (found["last_day"], found["moved_from"]) == (last, moved)


def test_a_period_names_its_weekday_its_articles_and_whose_holidays_were_looked_up():
    found = json.loads(law("period", "2026-06-15", "2m", "--act", "ammr", "--state", "PL", "--json").stdout)

    assert (found["start"], found["length"], found["act"], found["state"]) == ("2026-06-15", "2m", "ammr", "PL")
    assert found["weekday"] == "monday"
    assert found["articles"] == ["75(b)", "75(c)", "75(d)"]
    assert found["calendar_version"].startswith("holidays ")


def test_a_period_is_told_to_people_with_the_rule_that_was_used():
    told = law("period", "2026-06-15", "2m", "--act", "ammr", "--state", "pl")

    assert told.exit_code == 0
    assert told.stdout.splitlines()[0] == "The last day is Mon 17 Aug 2026."
    assert "Art. 75(b), 75(c), 75(d) of Regulation (EU) 2024/1351." in told.stdout
    assert "would have ended on Sat 15 Aug 2026, a day off, and moves to the next working day" in told.stdout
    assert "Public holidays of Poland" in told.stdout


def test_a_period_without_a_state_says_that_no_holidays_were_looked_up():
    assert "only Saturdays and Sundays are days off" in law("period", "2026-06-15", "2w", "--act", "ammr").stdout


def test_dublin_iii_counts_days_off():
    told = law("period", "2024-03-15", "2w", "--act", "dublin-iii").stdout

    assert "Art. 42(b), 42(c) of Regulation (EU) No 604/2013." in told
    assert "Saturdays, Sundays and public holidays are counted, also as last day." in told


BAD_PERIODS = {  # what is typed: (arguments, part of the sentence)
    "no length": (["2026-06-15", "3", "--act", "ammr"], "'3' is no length. Give 3m, 2w, 10d or 15wd"),
    "nothing at all": (["2026-06-15", "0m", "--act", "ammr"], "'0m' is no length"),
    "ages": (["2026-06-15", "99999m", "--act", "ammr"], "'99999m' is no length"),
    "no day": (["2026-02-30", "3m", "--act", "ammr"], "'2026-02-30' is not a day"),
    "another act": (["2026-06-15", "3m", "--act", "dublin-ii"], "'dublin-iii', 'ammr'"),
    "no act": (["2026-06-15", "3m"], "--act"),
    "letters of the Union": (["2026-06-15", "3m", "--act", "ammr", "--state", "EL"], "Give the ISO letters GR."),
    "a country outside": (["2026-06-15", "3m", "--act", "ammr", "--state", "TR"], "Give one of AT, BE"),
}


@pytest.mark.parametrize(("arguments", "part"), BAD_PERIODS.values(), ids=BAD_PERIODS)
def test_a_period_that_cannot_be_counted_says_what_is_expected(arguments, part):
    told = law("period", *arguments)

    assert told.exit_code == 2
    assert part in told.stderr


def test_a_period_to_the_end_of_the_calendar_stops_there():
    told = law("period", "9999-12-31", "9999m", "--act", "dublin-iii", "--json")

    assert json.loads(told.stdout)["last_day"] == "9999-12-31"


# language and start


def test_the_law_speaks_the_language_of_the_environment(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "pl")
    words._translations.cache_clear()

    assert words.language() == "pl"
    assert words.country("DE") == "Niemcy"


def test_a_language_without_translation_is_english(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "xx")
    words._translations.cache_clear()

    assert words.language() == "en"
    assert words.country("DE") == "Germany"


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [["determine", MENGESTEAB, "--json"], ["schema"], ["period", "2026-06-15", "2w", "--act", "dublin-iii"]],
)
def test_the_law_starts_without_what_it_does_not_need(arguments):
    heavy = "{'django', 'psycopg', 'rich', 'holidays', 'jinja2', 'allauth'}"
    program = (
        "import sys\nfrom ostoja.config.cli import cli\n"
        f"try:\n    cli({['law', *arguments]!r})\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print(sorted({heavy} & set(sys.modules)), file=sys.stderr)"
    )

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stderr == "[]\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_says_what_it_does(name):
    command = cli.get_command(click.Context(cli), name)

    assert isinstance(command, click.Command)
    assert command.help


def test_an_unknown_command_is_named():
    told = CliRunner().invoke(cli, ["lax"])

    assert told.exit_code == 2
    assert "lax" in told.stderr
