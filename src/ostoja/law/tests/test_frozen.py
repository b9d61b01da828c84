"""Values that can't be changed, made without compiling anything for each."""

import copy
import dataclasses
import pickle

import pytest

from ostoja.law.frozen import frozen


@frozen
class Place:
    act: str
    cite: str = "1"


@frozen(kw_only=True)
class Rule:
    id: str
    place: Place | None = None


def test_parts_are_given_by_place_or_name_and_have_defaults():
    assert Place("a", cite="2") == Place(act="a", cite="2")
    assert Place("a").cite == "1"
    assert repr(Rule(id="x")) == "Rule(id='x', place=None)"


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), (("a", "1", "2"), {}), (("a",), {"act": "b"}), (("a",), {"article": "3"})],
    ids=["nothing", "one too many", "twice", "an unknown part"],
)
def test_what_does_not_fit_is_refused(given, named):
    with pytest.raises(TypeError, match="act, cite"):
        Place(*given, **named)


def test_a_part_by_place_is_refused_where_names_are_asked_for():
    with pytest.raises(TypeError, match="id"):
        Rule("x")


def test_equal_parts_make_equal_values_of_the_same_hash():
    assert Place("a", "2") == Place("a", "2") != Place("a", "3")
    assert len({Place("a"), Place("a"), Place("b")}) == 2
    assert Place("a") != ("a", "1")


def test_nothing_is_changed_or_removed():
    one = Place("a")

    with pytest.raises(dataclasses.FrozenInstanceError):
        one.act = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.act


def test_it_is_copied_replaced_and_pickled_like_other_values():
    one = Rule(id="x", place=Place("a"))

    assert copy.deepcopy(one) == one
    assert pickle.loads(pickle.dumps(one)) == one
    assert dataclasses.replace(one, id="y") == Rule(id="y", place=Place("a"))
