"""The figures of an evaluation, counted by hand on a small example."""

import numpy as np

from ostoja.matching.evaluating import evaluated, truth_of
from ostoja.matching.linking import Links

# Records 0 and 1 are one person, 2, 3 and 4 another, 5 a third: four true pairs.
TRUTH = truth_of(
    ["r0", "r1", "r2", "r3", "r4", "r5"],
    {"r0": ("a", []), "r1": ("a", []), "r2": ("b", ["twin"]), "r3": ("b", []), "r4": ("b", []), "r5": ("c", ["twin"])},
)
NOTHING = np.zeros((0, 4), np.float32)
LINKS = Links(
    np.array([0, 2, 2, 3, 4], np.int32),
    np.array([1, 3, 5, 4, 5], np.int32),
    np.array([9.0, 8.0, 3.0, 2.0, -1.0], np.float32),
    NOTHING,
)


def test_precision_recall_and_f1_at_the_threshold_given():
    """Said: 0-1, 2-3 right, 2-5 wrong, 3-4 right; 2-4 was never looked at."""
    pairs = evaluated(LINKS, TRUTH, threshold=1.0)["pairs"]

    assert (pairs["precision"], pairs["recall"], pairs["f1"]) == (0.75, 0.75, 0.75)
    assert pairs["true_pairs"] == 4


def test_the_best_threshold_is_told_beside():
    assert evaluated(LINKS, TRUTH, threshold=20.0)["pairs"]["best"] == {
        "precision": 0.75,
        "recall": 0.75,
        "f1": 0.75,
        "threshold": 2.0,
    }


def test_recall_at_precision_99_ends_before_the_first_mistake():
    assert evaluated(LINKS, TRUTH, threshold=1.0)["pairs"]["recall_at_precision_99"] == 0.5


def test_a_problem_counts_the_pairs_in_which_a_record_has_it():
    """Record 2 is a twin: the true pairs 2-3 and 2-4; said of twins: 2-3 right, 2-5 wrong."""
    twin = evaluated(LINKS, TRUTH, threshold=1.0)["by_problem"]["twin"]

    assert (twin["true_pairs"], twin["precision"], twin["recall"]) == (2, 0.5, 0.5)


def test_nothing_found_is_no_figure_rather_than_a_perfect_one():
    none = Links(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32), NOTHING)

    assert evaluated(none, TRUTH, threshold=1.0)["pairs"]["precision"] is None
    assert evaluated(none, TRUTH, threshold=1.0)["pairs"]["recall"] == 0
