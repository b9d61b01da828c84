"""The search finds every form of a word, in both languages, and nothing that the reader may not read."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from ostoja.access.acting import acting_as
from ostoja.access.models import Entry
from ostoja.access.tests.factories import THE_DAY, as_owner
from ostoja.cooperation import stems
from ostoja.cooperation.actions import texts
from ostoja.cooperation.marks import Mark, stamp, together
from ostoja.cooperation.models import Paper, Text
from ostoja.cooperation.queries import positions as queries
from ostoja.cooperation.tests import factories

pytestmark = pytest.mark.django_db

FORMS = {  # what was written: what is asked
    "the genitive finds the nominative": ("Stanowisko Rzeczypospolitej", "stanowiska"),
    "the plural finds the singular": ("wniosek o azyl złożony przez cudzoziemca", "cudzoziemcy"),
    "an e that moves": ("obywatelstwo cudzoziemiec", "cudzoziemców"),
    "back, where it is not asked for": ("terminy dla cudzoziemców", "cudzoziemiec"),
    "an application in the plural": ("wnioski rozpatrzono", "wniosek"),
    "a word that no dictionary has": ("relokacja z Włoch", "relokacji"),
    "without Polish letters": ("odpowiedzialność państwa", "odpowiedzialnosci"),
    "English plural": ("take charge requests", "request"),
    "English in a Polish paper": ("dokument LIMITE", "limite"),
    "the genitive plural finds the genitive": ("prawa cudzoziemca", "cudzoziemców"),
    "the genitive finds the genitive plural": ("Urząd do Spraw Cudzoziemców", "cudzoziemca"),
}


@pytest.mark.parametrize(("written", "asked"), FORMS.values(), ids=FORMS)
def test_a_word_is_found_in_every_form(desk, asylum, written, asked):
    language = "en" if written.startswith("take") else "pl"
    paper = factories.paper(desk, asylum, text=written, language=language)

    with acting_as(desk):
        assert [one.pk for one in queries.search(asked)] == [paper.pk]


def test_a_polish_title_of_an_english_paper_is_found_in_every_form(desk, asylum):
    """A paper has one language, its words need not."""
    paper = factories.paper(
        desk, asylum, title="Projekt w sprawie cudzoziemców", text="Two months for requests.", language="en"
    )

    with acting_as(desk):
        found = {asked: [one.pk for one in queries.search(asked)] for asked in ("cudzoziemca", "request", "month")}

    assert found == {asked: [paper.pk] for asked in ("cudzoziemca", "request", "month")}


def test_english_in_a_polish_paper_is_found_in_every_form(desk, asylum):
    paper = factories.paper(desk, asylum, text="Prezydencja: two solidarity contributions", language="pl")

    with acting_as(desk):
        assert [one.pk for one in queries.search("contribution")] == [paper.pk]


def test_the_latest_come_first_however_many_there_are(desk, asylum):
    """Fifty at most: as many among the latest are found without reading the rest."""
    old = factories.paper(desk, asylum, text="solidarity", on=THE_DAY - timedelta(days=9))
    new = factories.paper(desk, asylum, text="solidarity", on=THE_DAY)

    with acting_as(desk):
        assert [one.pk for one in queries.search("solidarity", most=1)] == [new.pk]
        assert [one.pk for one in queries.search("solidarity")] == [new.pk, old.pk]


def test_what_the_search_finds_can_be_written_anew(desk, head, asylum):
    """A text of each kind that is lost is found again, and what is there stays once."""
    dossier = factories.dossier(desk)
    position = factories.position(desk, head, dossier, ("4", "for"))
    meeting = factories.meeting(desk, asylum)
    said = factories.statement(desk, meeting, factories.item(desk, meeting, dossier=dossier), text="Solidarity first.")
    paper = factories.paper(desk, asylum, text="pula solidarności", language="pl")
    with as_owner():
        Text.objects.filter(pk__in=[position.pk, said.pk, paper.pk]).update(vector="")

        number = texts.rebuild(using="default")
        kept = Text.objects.count()

    assert number == kept == 3
    with acting_as(desk):
        assert [one.pk for one in queries.search("solidarity")] == [said.pk]
        assert [one.pk for one in queries.search("solidarność")] == [paper.pk]
        assert [one.pk for one in queries.search("hold")] == [position.pk]


def test_reading_what_is_for_a_circle_is_noted_with_the_reader_on_the_page(sign_in, desk, asylum):
    """cooperation.md 8: LIMITE is read with the reader's name on it, and reading leaves an entry."""
    marked = factories.paper(desk, asylum, text="solidarity", marks=["limite"])
    plain = factories.paper(desk, asylum, text="solidarity", marks=["internal"])
    client = sign_in(desk)

    pages = {one.pk: client.get(one.get_absolute_url()).text for one in (marked, plain)}
    client.get("/cooperation/search/?q=solidarity")

    assert "For Marek Sowa, " in pages[marked.pk]
    assert "Reading it is noted" not in pages[plain.pk]
    with as_owner():
        noted = Entry.objects.filter(act__startswith="marked_paper").order_by("id").values_list("act", flat=True)
        assert list(noted) == ["marked_paper_read", "marked_papers_found"]


def test_every_word_must_be_there(desk, asylum):
    factories.paper(desk, asylum, text="solidarity pool")

    with acting_as(desk):
        assert queries.search("solidarity relocation") == []


HOSTILE = ("'); DROP TABLE cooperation_text; --", "a & | !", "<script>alert(1)</script>", ":*", "\\")


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_a_word_or_nothing(desk, typed):
    with acting_as(desk):
        assert queries.search(typed) == []


def test_a_query_of_no_words_asks_nothing():
    assert stems.asked(" - ") == ""


def test_the_search_leaves_out_what_the_reader_may_not_read(desk, delegate, other_delegate, asylum, igc):
    of_council = factories.paper(desk, asylum, text="solidarity", marks=["limite"])
    of_igc = factories.paper(desk, igc, text="solidarity")
    restricted = factories.paper(desk, asylum, text="solidarity", marks=["igc_participants"])

    seen = {}
    for name, one in {"desk": desk, "delegate": delegate, "other": other_delegate}.items():
        with acting_as(one):
            seen[name] = {text.pk for text in queries.search("solidarity")}

    assert seen["desk"] == {of_council.pk, of_igc.pk, restricted.pk}
    assert seen["delegate"] == {of_council.pk}
    assert seen["other"] == {of_igc.pk}


def test_the_database_itself_keeps_the_marks(desk, delegate, asylum):
    """Whatever SQL the application runs: neither the table nor the function gives a marked paper."""
    factories.paper(desk, asylum, text="solidarity", marks=["agency_internal"])

    with acting_as(delegate), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cooperation_paper")
        papers_seen = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM cooperation_text")
        texts_seen = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM cooperation_search('solidar'::tsquery, NULL, NULL, 50)")
        found = cursor.fetchone()[0]

    assert (papers_seen, texts_seen, found) == (0, 0, 0)


def test_nobody_of_casework_finds_anything(desk, officer, asylum):
    factories.paper(desk, asylum, text="solidarity", marks=["public"])

    with acting_as(officer):
        assert queries.search("solidarity") == []


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ((["limite"], ["igc_participants"]), ["limite", "igc_participants"]),
        ((["public"], ["limite"]), ["limite"]),
        ((["public"], []), ["public"]),
        (([],), ["internal"]),
        ((["non_attributable"], ["internal"]), ["internal", "non_attributable"]),
    ],
)
def test_what_is_made_of_marked_papers_carries_all_marks(parts, whole):
    assert together(*parts) == whole


def test_a_derived_paper_inherits_also_against_the_application(desk, asylum):
    parent = factories.paper(desk, asylum, marks=["limite"])
    child = factories.paper(desk, asylum, made_of=[parent], marks=["internal"])

    assert set(child.marks) == {Mark.LIMITE, Mark.INTERNAL}
    with acting_as(desk), pytest.raises(DatabaseError), transaction.atomic():
        Paper.objects.create(
            forum=asylum, kind="note", title="Loose", on=parent.on, language="en", marks=["internal"], made_of=[parent.pk],
            recorded_at=child.recorded_at, recorded_under=desk,
        )  # fmt: skip


def test_a_mark_is_lowered_by_somebody_named_for_a_reason(desk, asylum):
    parent = factories.paper(desk, asylum, marks=["limite"])
    why = {"lowered_by": "Head of the office", "lowered_because": "Released by the Council on 3 May."}

    lowered = factories.paper(desk, asylum, made_of=[parent], marks=["public"], **why)

    assert lowered.marks == ["public"]
    with pytest.raises(ValidationError, match="no mark is lowered"):
        factories.paper(desk, asylum, made_of=[parent], marks=["limite"], **why)
    with pytest.raises(ValidationError, match="write both"):
        factories.paper(desk, asylum, made_of=[parent], marks=["public"], lowered_by="Somebody")


@pytest.mark.parametrize("mark", ["eu_restricted", "national_classified"])
def test_what_classified_papers_say_is_never_kept(desk, asylum, mark):
    """Section 8: number, title, keeper and place only."""
    with pytest.raises(ValidationError, match="never kept here"):
        factories.paper(desk, asylum, marks=[mark], text="Secret")

    assert factories.paper(desk, asylum, marks=[mark], text="", keeper="Registry, room 12").pk


def test_a_stamp_names_every_mark():
    assert stamp(["limite", "non_attributable"]) == "NOT FOR ATTRIBUTION · LIMITE"


def test_texts_are_what_papers_say(desk, asylum):
    paper = factories.paper(desk, asylum, title="On quotas", text="Words")

    with acting_as(desk):
        assert Text.objects.get(pk=paper.pk).title == "On quotas"
