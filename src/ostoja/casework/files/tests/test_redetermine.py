"""After the law changed: what would differ is listed by article before it is accepted; a run goes on where it stopped."""

import sys
from datetime import date

import pytest

from ostoja.access.tests import factories
from ostoja.casework.files import in_bulk, redetermine
from ostoja.casework.files.models import Determination, DueStep
from ostoja.casework.files.redetermine import Journal, accept, compare, differences_of
from ostoja.casework.files.tests.stories import open_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(officer):
    return open_file(officer)


def as_an_older_law_said(file):
    """The stored answer of a law that gave a shorter limit and another basis."""
    with factories.as_owner():
        stored = Determination.objects.get(file=file)
        for limit in stored.answer["time_limits"]:
            if limit["rule"] == "take-charge-request":
                limit["ends"] = "2026-11-12"
        stored.answer["candidate"]["basis"] = "29(9)"
        Determination.objects.filter(file=file).update(answer=stored.answer, law_version="0")


def stored(file):
    with factories.as_owner():
        return Determination.objects.get(file=file)


def test_what_was_just_recorded_differs_in_nothing(file):
    assert differences_of(file.pk) == []


def test_a_change_of_the_law_is_listed_by_article_with_before_and_now(file):
    """AMMR 39(1): two months; 29(2): the visa."""
    as_an_older_law_said(file)

    found = {(one.article, one.about.split()[0], one.before, one.now) for one in differences_of(file.pk)}

    assert ("39(1)", "take-charge-request", "2026-11-12", "2026-12-14") in found
    assert any(article == "29(2)" and about == "candidate" for article, about, _before, _now in found)


def test_listing_stores_nothing_and_acceptance_does(file):
    as_an_older_law_said(file)
    differences_of(file.pk)
    assert stored(file).law_version == "0"

    list(accept([file.pk], today=date(2026, 11, 12)))

    assert stored(file).law_version != "0"
    assert differences_of(file.pk) == []
    with factories.as_owner():
        assert DueStep.objects.filter(file=file, last_day=date(2026, 12, 14)).exists()


def test_an_interrupted_run_goes_on_where_it_stopped(file, officer, tmp_path, monkeypatch):
    as_an_older_law_said(file)
    other = open_file(officer)
    run = compare(Journal(tmp_path), [file.pk, other.pk])
    first = next(run)
    run.close()
    looked_at = []
    monkeypatch.setattr(redetermine, "differences_of", lambda file_id: looked_at.append(file_id) or [])

    again = list(compare(Journal(tmp_path), [file.pk, other.pk]))

    assert again == [first, []]
    assert looked_at == [other.pk]


def test_a_line_that_was_cut_short_is_compared_again(file, tmp_path):
    journal = Journal(tmp_path)
    journal.add(file.pk, [])
    with journal.path.open("a") as half:
        half.write('{"file": "0190')

    assert list(journal.compared()) == [file.pk]


@pytest.fixture
def looked_at(monkeypatch):
    """The files that were determined by themselves."""
    found = []
    monkeypatch.setattr(redetermine, "differences_of", lambda file_id: found.append(file_id) or differences_of(file_id))
    return found


def test_in_bulk_only_a_file_that_says_otherwise_is_determined_by_itself(
    file, officer, tmp_path, monkeypatch, looked_at
):
    monkeypatch.setattr(in_bulk, "LEAST", 1)
    as_an_older_law_said(file)
    other = open_file(officer)

    found = list(compare(Journal(tmp_path), [file.pk, other.pk]))

    assert looked_at == [file.pk]
    assert found[0] == differences_of(file.pk) != []
    assert found[1] == []


def test_without_the_libraries_for_columns_each_is_determined_by_itself(file, tmp_path, monkeypatch, looked_at):
    monkeypatch.setattr(in_bulk, "LEAST", 1)
    monkeypatch.setitem(sys.modules, "ostoja.law.bulk.frame", None)

    assert list(compare(Journal(tmp_path), [file.pk])) == [[]]
    assert looked_at == [file.pk]


def test_a_run_that_was_killed_looks_only_at_the_files_left(file, officer, tmp_path, monkeypatch):
    as_an_older_law_said(file)
    other = open_file(officer)
    ids, whole_run = [file.pk, other.pk], tmp_path / "whole"
    whole_run.mkdir()
    whole = list(compare(Journal(whole_run), ids))
    monkeypatch.setattr(in_bulk, "same", killed_at(other.pk))
    with pytest.raises(KeyboardInterrupt):
        list(compare(Journal(tmp_path), ids, at_once=1))
    monkeypatch.undo()

    again = list(compare(Journal(tmp_path), ids))

    assert again == whole
    assert list(Journal(tmp_path).compared()) == ids


def killed_at(file_id):
    def same(ids):
        if file_id in ids:
            raise KeyboardInterrupt
        return frozenset()

    return same
