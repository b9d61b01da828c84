"""Both ways are equal: the bulk answers say of every file what the explained way says of it."""

import shutil
from dataclasses import replace
from datetime import date

import msgspec
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ostoja import codes
from ostoja.law import evaluate_frame
from ostoja.law.acts import transition
from ostoja.law.bulk import kept
from ostoja.law.bulk.caseload import caseload
from ostoja.law.bulk.columns import BadFacts, to_case, to_frame
from ostoja.law.bulk.frame import Engine, evaluate_batches, files_at_once
from ostoja.law.bulk.rows import TABLES, rows_of
from ostoja.law.evaluate import determine
from ostoja.law.facts import FACT_TYPES, Kind, NoneFound
from ostoja.law.tests import golden
from ostoja.law.tests.stories import case, entry, lodged
from ostoja.law.tests.strategies import case_files
from ostoja.law.time import Months

AS_OF = date(2027, 3, 1)


def told(cases, *, as_of=AS_OF, known_on=None):
    """The rows of the explained way, those of a file in an order of their own."""
    found = {name: [] for name in TABLES}
    for one in cases:
        for name, rows in rows_of(determine(one, as_of=as_of, known_on=known_on)).items():
            found[name] += sorted(([one.file, *map(as_value, row)] for row in rows), key=repr)
    return found


def as_value(value):
    return value.isoformat() if hasattr(value, "hour") else value


def in_bulk(facts, **keys):
    """The rows of the bulk way, those of a file in the same order."""
    found = evaluate_frame(facts, findings=True, **{"as_of": AS_OF, **keys})
    return {name: rows_by_file(getattr(found, name)) for name in TABLES}


def rows_by_file(table):
    rows = [list(row.values()) for row in table.to_pylist()]
    place = {row[0]: number for number, row in reversed(list(enumerate(rows)))}
    return sorted(rows, key=lambda row: (place[row[0]], repr(row)))


def cases_of(facts):
    """The case files of a table."""
    by_file = {}
    for row in facts.to_pylist():
        by_file.setdefault(row["file"], []).append(row)
    return [to_case(rows) for rows in by_file.values()]


@pytest.mark.slow
@pytest.mark.parametrize("act", ["dublin-iii", "ammr"])
def test_files_that_take_a_path_traced_by_another_get_the_explained_answer(act):
    """At least half of the files take a path of another, in each of the two parts of the law. How many paths there are
    grows with the cases that the law tells apart and the stories that are told, not only with the files.
    """
    facts, _truth = caseload(400, seed=7, act=act)
    engine = Engine()

    found = in_bulk(facts, engine=engine, threads=1)

    assert engine.traced < 400
    assert engine.explained == 0
    assert found == told(cases_of(facts))


def test_a_key_of_one_name_is_of_one_type_whatever_the_fact():
    """One column of the long table holds it for all."""
    plain = (Kind.FLAG, Kind.NUMBER, Kind.DAY)
    types = {
        (key.name, key.kind if key.kind in plain else "words") for each in FACT_TYPES.values() for key in each.keys
    }

    assert len(types) == len({name for name, _type in types})


@given(st.lists(case_files, min_size=1, max_size=3), st.none() | st.dates(date(2015, 1, 1), date(2019, 1, 1)))
@settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)
def test_any_case_file_of_the_vocabulary_gets_the_explained_answer(cases, known_on):
    numbered = [
        msgspec.structs.replace(
            one,
            file=f"{place:03}",
            facts=one.facts or (NoneFound(id="n", what="family"),),
            group=tuple(member for member in one.group if member.facts),
        )
        for place, one in enumerate(cases)
    ]

    assert in_bulk(to_frame(numbered), known_on=known_on) == told(numbered, known_on=known_on)


def test_every_story_whose_answer_is_kept_gets_it_in_bulk_too():
    for facts, keys, as_of, known_on in golden.STORIES.values():
        one = msgspec.structs.replace(case(*facts, **keys), file="1")
        days = {"as_of": date.fromisoformat(as_of), "known_on": known_on and date.fromisoformat(known_on)}

        assert in_bulk(to_frame([one]), **days) == told([one], **days)


def test_each_file_may_be_asked_about_for_a_day_of_its_own():
    facts, _truth = caseload(30, seed=9)
    cases = cases_of(facts)
    days = {one.file: date(2017 + place % 12, 3, 1) for place, one in enumerate(cases)}

    found = in_bulk(facts, as_of=days)

    for name, rows in found.items():
        assert rows == [row for one in cases for row in told([one], as_of=days[one.file])[name]]


def one_lodged_in_its_state_and_one_while_present_elsewhere():
    """Art. 20(4) Dublin III: who lodges with one state while present in another, has lodged in the other."""
    own = msgspec.structs.replace(case(lodged("FR", "2024-03-21"), own="FR"), file="1")
    elsewhere = case(lodged("FR", "2024-01-15", present_in="DE"), own="FR")
    return own, msgspec.structs.replace(elsewhere, file="2")


def test_who_lodged_while_present_elsewhere_shares_no_path_with_who_did_not():
    """Art. 9(1) Eurodac 2013 asks the state of lodging for fingerprints, and that isn't ours then."""
    cases = one_lodged_in_its_state_and_one_while_present_elsewhere()

    engine = Engine()
    found = in_bulk(to_frame(cases), engine=engine)

    assert found == told(cases)
    assert engine.explained == 0
    assert {row[0] for row in found["time_limits"] if row[2] == "biometrics"} == {"1"}


def test_what_reads_a_key_that_its_part_does_not_declare_is_explained_and_not_guessed():
    cases = one_lodged_in_its_state_and_one_while_present_elsewhere()
    engine = Engine()
    engine.parts = tuple(replace(part, keys=part.keys - {"present_in"}) for part in engine.parts)

    assert in_bulk(to_frame(cases), engine=engine) == told(cases)
    assert engine.explained == 2


def test_another_process_begins_with_the_paths_that_were_kept(tmp_path):
    facts, _truth = caseload(60, seed=7)
    engine = Engine(tmp_path)
    found = in_bulk(facts, engine=engine)
    engine.keep()

    other = Engine(tmp_path)

    assert in_bulk(facts, engine=other) == found
    assert (engine.traced > 0, other.traced) == (True, 0)
    assert in_bulk(caseload(60, seed=8)[0], engine=other) == told(cases_of(caseload(60, seed=8)[0]))


def test_paths_are_kept_for_the_states_and_holidays_as_they_are(tmp_path, monkeypatch):
    """A state numbered or bound otherwise would be read from an old path as another."""
    copied = shutil.copytree(codes.__path__[0], tmp_path / "codes")
    monkeypatch.setattr(codes, "__path__", [str(copied)])
    before = kept.digest.__wrapped__()

    states = copied / "data" / "dublin-states.json"
    states.write_text(states.read_text(encoding="utf-8").replace("2008-12-12", "2008-12-13"), encoding="utf-8")

    assert kept.digest.__wrapped__() != before


def test_paths_kept_for_other_tables_or_cut_short_are_not_used(tmp_path, monkeypatch):
    facts, _truth = caseload(5, seed=7)
    engine = Engine(tmp_path)
    found = in_bulk(facts, engine=engine)
    engine.keep()
    kept.paths(tmp_path).write_bytes(kept.paths(tmp_path).read_bytes()[:-9])
    monkeypatch.setattr(kept, "tables_digest", lambda: "others")

    others, cut = Engine(tmp_path), (monkeypatch.undo(), Engine(tmp_path))[1]

    assert in_bulk(facts, engine=cut) == in_bulk(facts, engine=others) == found
    assert cut.traced == others.traced == engine.traced


def test_a_changed_rule_changes_both_ways(monkeypatch):
    """Art. 21(1)/1 with two months instead of three."""
    one = msgspec.structs.replace(case(lodged("DE", "2024-01-15"), entry("IT", "2024-01-01")), file="1")
    old = transition.TABLES["dublin-iii"]
    limits = tuple(
        replace(limit, length=Months(2)) if limit.key == "take-charge-request" else limit for limit in old.limits
    )
    monkeypatch.setitem(transition.TABLES, "dublin-iii", replace(old, limits=limits))

    found = in_bulk(to_frame([one]))

    assert found == told([one])
    assert date(2024, 3, 15) in {row[12] for row in found["time_limits"]}


def test_the_truth_of_the_generated_caseload_is_what_the_law_says():
    facts, truth = caseload(200, seed=11)

    found = evaluate_frame(facts, as_of=date(2030, 1, 1)).files

    for name in ("file", "act", "candidate", "candidate_basis", "responsible", "responsible_basis"):
        fixed = [(is_, was) for is_, was in zip(found[name].to_pylist(), truth[name].to_pylist(), strict=True) if was]
        assert [is_ for is_, _was in fixed] == [was for _is, was in fixed], name


def test_the_same_seed_gives_the_same_caseload():
    assert caseload(50, seed=3)[0].equals(caseload(50, seed=3)[0])
    assert not caseload(50, seed=3)[0].equals(caseload(50, seed=4)[0])


def test_files_are_never_cut_in_two():
    facts, _truth = caseload(40, seed=5)
    engine = Engine()
    rows = [row for table in files_at_once(facts, most=1) for row in table["file"].unique().to_pylist()]
    batches = evaluate_batches(facts.to_batches(max_chunksize=7), as_of=AS_OF, engine=engine)
    whole = evaluate_frame(facts, as_of=AS_OF, engine=engine).files

    assert len(rows) == len(set(rows)) == 40
    assert pa.Table.from_batches(list(batches)).to_pylist() == whole.to_pylist()


WRONG = {  # columns: what is said
    "a key that no fact has": ({"entered_on": ["2024-01-01"]}, "No fact has a key “entered_on”"),
    "a day as text": ({"on": ["2024-01-01"]}, "The column “on” holds string; expected is date32"),
    "a type that there isn't": (
        {"type": ["application_loged"]},
        "There is no fact of type “application_loged”",
    ),
    "a required key that is empty": ({"state": [None]}, "The file 1 can't be read: "),
}


@pytest.mark.parametrize(("columns", "says"), WRONG.values(), ids=WRONG)
def test_a_table_that_cannot_be_read_is_refused_with_what_is_expected(columns, says):
    right = {"file": ["1"], "id": ["a"], "type": ["application_lodged"], "state": ["DE"], "on": [date(2024, 1, 15)]}

    with pytest.raises(BadFacts, match="^" + says.replace("(", r"\(")):
        evaluate_frame(pa.table(right | columns), as_of=AS_OF)


def test_rows_of_a_file_that_do_not_stand_together_are_refused():
    rows = [{"file": one, "id": str(n), "type": "none_found", "what": "family"} for n, one in enumerate("121")]

    with pytest.raises(BadFacts, match="don't stand together"):
        evaluate_frame(pa.Table.from_pylist(rows), as_of=AS_OF)


def test_a_file_of_facts_that_nothing_reads_has_its_row():
    """Nothing tells which act applies; the answer asks for the application."""
    facts = pa.table({"file": ["1"], "id": ["a"], "type": ["work_allowed"], "state": ["DE"], "on": [date(2024, 1, 15)]})

    assert in_bulk(facts) == told(cases_of(facts))
    assert len(evaluate_frame(facts, as_of=AS_OF).files) == 1
