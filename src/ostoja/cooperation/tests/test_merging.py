"""Nothing that either writer wrote is lost (lessons.md: two who write one report at a time)."""

from hypothesis import given
from hypothesis import strategies as st

from ostoja.cooperation.merging import merge

NAMES = ("theirs", "ours")
LINES = st.lists(st.sampled_from([f"{letter}\n" for letter in "abcdef"]), max_size=8)
BASE = ["one\n", "two\n", "three\n", "four\n"]


def test_changes_in_different_places_stand_both():
    theirs = ["ONE\n", "two\n", "three\n", "four\n"]
    ours = ["one\n", "two\n", "three\n", "four\n", "five\n"]

    assert merge(BASE, theirs, ours, names=NAMES) == (["ONE\n", "two\n", "three\n", "four\n", "five\n"], False)


def test_neighbouring_lines_may_each_be_changed():
    theirs, ours = ["one\n", "TWO\n", "three\n", "four\n"], ["one\n", "two\n", "THREE\n", "four\n"]

    assert merge(BASE, theirs, ours, names=NAMES) == (["one\n", "TWO\n", "THREE\n", "four\n"], False)


def test_the_same_line_changed_twice_shows_both():
    theirs, ours = ["one\n", "2\n", "three\n", "four\n"], ["one\n", "II\n", "three\n", "four\n"]

    merged, is_mixed = merge(BASE, theirs, ours, names=NAMES)

    assert is_mixed
    assert "2\n" in merged
    assert "II\n" in merged


def test_two_insertions_at_one_place_are_not_put_in_an_order_by_chance():
    assert merge(BASE, ["zero\n", *BASE], ["nought\n", *BASE], names=NAMES)[1]


@given(LINES, LINES)
def test_the_text_of_one_writer_alone_comes_back(base, changed):
    assert merge(base, changed, base, names=NAMES) == (changed, False)
    assert merge(base, base, changed, names=NAMES) == (changed, False)
    assert merge(base, changed, changed, names=NAMES) == (changed, False)


@given(LINES, LINES, LINES)
def test_every_new_line_of_either_is_there(base, theirs, ours):
    merged, _is_mixed = merge(base, theirs, ours, names=NAMES)

    assert set(theirs) - set(base) <= set(merged)
    assert set(ours) - set(base) <= set(merged)
