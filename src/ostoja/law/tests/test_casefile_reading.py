"""Bad input: each problem has its place, the value typed and what is expected."""

import json
from datetime import date

import pytest

from ostoja.law.casefile import SCHEMA, BadCaseFile, CaseFile, read
from ostoja.law.words import render

TODAY = date(2026, 11, 22)


def problems(document):
    with pytest.raises(BadCaseFile) as bad:
        read(document, today=TODAY)
    return bad.value.problems


def case(*facts, **keys):
    return {"schema": SCHEMA, "facts": list(facts), **keys}


def entry(**keys):
    return {"id": "f1", "type": "irregular_entry", "state": "IT", "on": "2026-03-01", **keys}


def only(document):
    (problem,) = problems(document)
    return problem


def said(problem):
    return f"{render(problem.message, str)} {render(problem.expected, str)}"


VALUES = {  # what is typed: (key, value, part of the sentence)
    "no day": ("on", "yesterday", "“yesterday”"),
    "a day that no month has": ("on", "2026-02-30", "“2026-02-30”"),
    "a day without dashes": ("on", "20260301", "2026-03-27"),
    "a day with an hour": ("on", "2026-03-01T00:00:00Z", "2026-03-27"),
    "a day by week": ("on", "2026-W09-7", "2026-03-27"),
    "a day in other digits": ("on", "٢٠٢٦-٠٣-٠١", "2026-03-27"),
    "a day of no year that counts": ("on", "0001-01-01", "between 1850 and 2999"),
    "a day that stands for for ever": ("on", "9999-12-31", "between 1850 and 2999"),
    "a number for a day": ("on", 20260301, "20260301"),
    "a list for a day": ("on", ["2026-03-01"], "[…]"),
    "a true value for a day": ("on", True, "true"),
    "a state nobody knows": ("state", "QQ", "two letters of a state"),
    "a state in small letters": ("state", "it", "two letters of a state"),
    "a state in the Union's letters": ("state", "EL", "Enter the ISO letters: GR."),
    "a country outside the system": ("state", "TR", "doesn't take part"),
    "a number for a state": ("state", 1, "two letters of a state"),
    "an object for a state": ("state", {"code": "IT"}, "{…}"),
    "an unknown choice": ("border", "ses", "land, sea, air"),
    "a number for a choice": ("border", 1, "land, sea, air"),
    "text for yes or no": ("disputed", "yes", "true or false"),
    "a number for yes or no": ("disputed", 1, "true or false"),
    "a number for a text": ("note", 5, "text of at most"),
    "a text that never ends": ("note", "x" * 10_001, "at most 10,000"),
    "a null character in a text": ("note", "a\u0000b", "a\\u0000b"),
    "an escape sequence in a text": ("note", "\u001b[31m", "\\u001b"),
    "half a surrogate in a text": ("note", "\ud800", "\\ud800"),
    "a text written backwards by force": ("note", "abc\u202edcba", "\\u202e"),
    "a moment without a time zone": ("at", "2026-03-01T10:00:00", "time zone"),
    "a moment that is none": ("at", "2026-03-01T25:00:00Z", "time zone"),
    "a day for a moment": ("at", "2026-03-01", "time zone"),
    "a correction of something that is no id": ("supersedes", 7, "visible characters"),
}


@pytest.mark.parametrize(("key", "value", "part"), VALUES.values(), ids=VALUES)
def test_a_value_of_the_wrong_kind_is_named_with_what_is_expected(key, value, part):
    problem = only(case(entry(**{key: value})))

    assert problem.path == f"$.facts[0].{key}"
    assert (problem.field, problem.fact) == (key, "f1")
    assert part in said(problem)


def test_a_message_names_the_field_as_the_page_does_and_the_type_of_fact():
    assert said(only(case(entry(on="soon")))) == (
        "“Day of entry” (Irregular entry) is “soon”, which can't be used there."
        " Enter a day between 1850 and 2999 as year, month and day, such as 2026-03-27."
    )


IDS = ["", " f1", "f1 ", "a\u202eb", "a\u200bb", "a\u0000", "a\nb", "\ud800", "x" * 201, 7, ["f1"], {"a": 1}, True]


@pytest.mark.parametrize("value", IDS, ids=ascii)
def test_an_id_that_eyes_cannot_compare_is_refused(value):
    problem = only(case(entry(id=value)))

    assert problem.path == "$.facts[0].id"
    assert "1 to 200 visible characters" in said(problem)


@pytest.mark.parametrize("value", ["\u202eGR-1", "", 7])
def test_the_number_of_a_file_must_be_readable_too(value):
    assert only(case(entry(), file=value)).path == "$.file"


def test_a_hostile_character_never_stands_in_a_message():
    document = case(entry(id="f\u202e1", note="a\u0007", **{"k\u202ey": 1}), **{"\u0000": "\ud800"})

    found = problems(document)

    assert len(found) == 4
    assert all((problem.path + problem.field + said(problem)).isprintable() for problem in found)


NAMES = {  # what is typed: (document, path, part of the sentence)
    "an unknown type": (case(entry(type="iregular_entry")), "$.facts[0].type", "nearest type is irregular_entry"),
    "a type with dashes": (case(entry(type="Irregular-Entry")), "$.facts[0].type", "nearest type is irregular_entry"),
    "a type like no other": (case(entry(type="zzz")), "$.facts[0].type", "ostoja law schema"),
    "no type": (case({"id": "f1"}), "$.facts[0].type", "The type of this fact is missing."),
    "a number for a type": (case(entry(type=1)), "$.facts[0].type", "1 is no type of fact"),
    "an unknown key": (case(entry(bordr="sea")), "$.facts[0].bordr", "nearest key is border"),
    "a key of another type": (case(entry(months_of_study=1)), "$.facts[0].months_of_study", "Irregular entry"),
    "a key that is no word": (case(entry(**{"a b": 1})), '$.facts[0]["a b"]', "border"),
    "an unknown key of a source": (case(entry(source={"knd": "x"})), "$.facts[0].source.knd", "nearest key is kind"),
    "an unknown key of the applicant": (case(applicant={"born": "1990-01-01"}), "$.applicant.born", "birth_date"),
    "an unknown key of the file": (case(asof="2026-01-01"), "$.asof", "nearest key is as_of"),
    "an unknown key of a member": (case(group=[{"fact": []}]), "$.group[0].fact", "nearest key is facts"),
    "a missing state": (case({"id": "f1", "type": "irregular_entry"}), "$.facts[0].state", "is missing"),
    "an empty state": (case(entry(state=None)), "$.facts[0].state", "is missing"),
    "a missing id": (case({"type": "irregular_entry", "state": "IT"}), "$.facts[0].id", "is missing"),
    "no schema": ({"facts": []}, "$.schema", "“ostoja/case-file/1”"),
    "another schema": ({"schema": "ostoja/case-file/2"}, "$.schema", "the only version there is"),
    "facts that are no list": ({"schema": SCHEMA, "facts": {}}, "$.facts", "Enter a list."),
    "a fact that is no object": (case("f1"), "$.facts[0]", "Enter an object."),
    "a group that is no list": (case(group={}), "$.group", "Enter a list."),
    "a member that is no object": (case(group=[1]), "$.group[0]", "Enter an object."),
    "an applicant that is no object": (case(applicant=[]), "$.applicant", "Enter an object."),
    "a source that is no object": (case(entry(source="passport")), "$.facts[0].source", "Enter an object."),
    "a weight that is none": (case(entry(source={"weight": "x"})), "$.facts[0].source.weight", "proof, circumst"),
    "a country nobody knows": (case(applicant={"nationalities": ["QQ"]}), "$.applicant.nationalities", "such as SY"),
    "a country in the Union's letters": (case(applicant={"nationalities": ["EL"]}), "$.applicant.nationalities", "GR"),
    "a text for a list": (case(applicant={"nationalities": "SY"}), "$.applicant.nationalities", "such as SY"),
    "text for alone or not": (case(applicant={"unaccompanied": "no"}), "$.applicant.unaccompanied", "true or false"),
    "a fact of a member": (case(group=[{"facts": [entry(state="XX")]}]), "$.group[0].facts[0].state", "two letters"),
    "a determining state outside": (case(determining_state="US"), "$.determining_state", "doesn't take part"),
    "an unknown category": (
        case({"id": "f1", "type": "eurodac_hit", "state": "IT", "category": 4}),
        "$.facts[0].category",
        "Enter one of: 1, 2, 3.",
    ),
    "yes for a category": (
        case({"id": "f1", "type": "eurodac_hit", "state": "IT", "category": True}),
        "$.facts[0].category",
        "Enter one of: 1, 2, 3.",
    ),
    "half a month of study": (
        case({"id": "f1", "type": "diploma", "state": "IT", "months_of_study": 1.5}),
        "$.facts[0].months_of_study",
        "whole number",
    ),
    "fewer than no months of study": (
        case({"id": "f1", "type": "diploma", "state": "IT", "months_of_study": -1}),
        "$.facts[0].months_of_study",
        "whole number",
    ),
}


@pytest.mark.parametrize(("document", "path", "part"), NAMES.values(), ids=NAMES)
def test_what_is_unknown_or_missing_is_named_with_its_place(document, path, part):
    problem = only(document)

    assert problem.path == path
    assert part in said(problem)


def test_all_problems_are_collected_in_the_order_of_the_document():
    document = case(entry(state="XX", on="x"), 3, entry(id="f3", typ=1), as_of="x", determining_state="EL")

    assert [problem.path for problem in problems(document)] == [
        "$.as_of",
        "$.determining_state",
        "$.facts[0].state",
        "$.facts[0].on",
        "$.facts[1]",
        "$.facts[2].typ",
    ]


def test_a_null_is_the_same_as_a_key_left_out():
    nulls = case(entry(note=None, border=None, source={"kind": None}), applicant={"birth_date": None}, file=None)
    without = case(entry(source={}), applicant={})

    assert read(nulls, today=TODAY) == read(without, today=TODAY)


JUNK = {  # what it is: (bytes, part of the sentence)
    "nothing": (b"", "line 1, column 1"),
    "no JSON": (b"%PDF-1.7 \x00", "not JSON"),
    "another encoding": ("{}".encode("utf-16"), "not UTF-8"),
    "half a character": (b'{"schema": "\xc4', "not UTF-8"),
    "an unfinished object": (b'{"schema": ', "line 1, column 12"),
    "two documents": (b"{} {}", "line 1, column 4"),
    "a list": (b"[]", "[] stands where an object is expected"),
    "a text": (b'"x"', "“x” stands where an object is expected"),
    "a null": (b"null", "stands where an object is expected"),
    "no number": (b'{"schema": NaN}', "a number that JSON doesn't have"),
    "an endless number": (b'{"schema": ' + b"9" * 5000 + b"}", "a number that JSON doesn't have"),
    "a key given twice": (b'{"schema": 1, "schema": 2}', "“schema” is given twice"),
    "a key given twice deep down": (b'{"facts": [{"id": "a", "id": "b"}]}', "“id” is given twice"),
    "a deep nest": (b"[" * 100_000, "nested too deeply"),
    "a deep nest of objects": (b'{"a":' * 100_000, "nested too deeply"),
    "ten megabytes": (b"\x00" * 10_000_000, "more than 5 megabytes"),
}


@pytest.mark.parametrize(("document", "part"), JUNK.values(), ids=JUNK)
def test_junk_is_refused_with_a_sentence(document, part):
    problem = only(document)

    assert problem.path == "$"
    assert part in said(problem)


def test_a_nest_that_can_still_be_read_is_refused_where_it_stands():
    deep = "[" * 500 + "]" * 500

    assert only(f'{{"schema": "{SCHEMA}", "file": {deep}}}'.encode()).path == "$.file"


def test_millions_of_problems_are_cut_short():
    found = problems(b'{"schema": "ostoja/case-file/1", "facts": [' + b"1," * 1_000_000 + b"1]}")

    assert len(found) == 201
    assert "There are more problems" in said(found[-1])


def test_a_byte_order_mark_does_no_harm():
    assert read(b"\xef\xbb\xbf" + json.dumps(case()).encode(), today=TODAY) == CaseFile(schema=SCHEMA)


def test_a_document_without_a_number_is_a_case_file():
    assert read(case(entry()), today=TODAY).file is None


def test_text_in_any_script_is_kept_as_it_is():
    note = "Имя: Мөнхбат\nاسم: محمد\u200f\tname: Nguyễn \U0001f1f5\U0001f1f1 e\u0301"

    assert read(case(entry(note=note)), today=TODAY).facts[0].note == note


def test_an_open_list_of_texts_takes_other_values_than_those_suggested():
    document = case({"id": "f1", "type": "application_rejected", "state": "DE", "on": "2020-01-01", "ground": "9(2)"})

    assert read(document, today=TODAY).facts[0].ground == "9(2)"
