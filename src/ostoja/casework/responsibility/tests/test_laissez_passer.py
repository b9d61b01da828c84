"""The laissez-passer: its fields from the file, PDF/UA in the languages of the house, recorded as handed out."""

import io

import pytest
from django.urls import reverse
from django.utils.translation import override
from pyhanko.pdf_utils.reader import PdfFileReader

from ostoja.access.acting import acting_as
from ostoja.casework.files import queries as files
from ostoja.casework.files.models import Fact
from ostoja.casework.files.tests.stories import fact, open_file
from ostoja.casework.responsibility import laissez_passer
from ostoja.casework.responsibility.tests.test_transfer_forms import ACCEPTED, PLAN
from ostoja.documents.models import Export

pytestmark = pytest.mark.django_db

ISSUED = fact("laissez_passer_issued", from_state="GR", to_state="FR", on="2026-11-12", number="LP-7")
PASSPORT = fact("identity_document", kind="passport", countries=["AF"], number="P123")


@pytest.fixture
def issued(officer):
    return open_file(officer, facts=[*ACCEPTED, PLAN, ISSUED, PASSPORT])


def test_it_names_the_person_the_day_and_how_the_person_was_identified(officer, issued):
    """Regulation 1560/2003 Annex IV: number, names, birth, nationality, place and day to appear, day of issue, documents."""
    with acting_as(officer), override("en"):
        said = dict(laissez_passer.rows(issued, ISSUED))

    assert (said["Number"], said["Family name"], said["Given names"]) == ("LP-7", "Rahimi", "Hamid")
    assert said["Nationality"] == "Afghanistan"
    assert "2026" in said["To appear there by"]
    assert "P123" in said["Identified by"]
    assert list(said) == [
        "Number", "Family name", "Given names", "Born", "Place of birth", "Nationality", "To appear before the authority at",
        "To appear there by", "Identified by", "Issued at", "Day of issue",
    ]  # fmt: skip


def test_what_the_file_does_not_say_is_left_open(officer):
    file = open_file(officer, facts=[*ACCEPTED, ISSUED])

    with acting_as(officer), override("en"):
        said = dict(laissez_passer.rows(file, ISSUED))

    assert said["Place of birth"] == said["To appear there by"] == laissez_passer.BLANK
    assert said["Identified by"] == "other documents, or the person's own statement"


@pytest.mark.parametrize("language", ["en", "pl"])
def test_it_is_tagged_for_assistive_technology(officer, issued, language):
    """PDF/UA-1: typst refuses to write one that isn't."""
    with acting_as(officer):
        root = PdfFileReader(io.BytesIO(laissez_passer.document(issued, ISSUED, language=language))).root

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language


def test_handing_it_out_is_recorded_and_offered_by_the_procedure(officer, sign_in, issued):
    client = sign_in(officer)
    with acting_as(officer):
        row = next(one for one in files.visible_facts(issued) if one.type == laissez_passer.TYPE)
    address = reverse("laissez-passer", args=[issued.pk, row.id])

    shown = client.get(reverse("file-procedure", args=[issued.pk])).text
    made = client.post(address)

    assert address in shown
    assert made.content.startswith(b"%PDF-")
    with acting_as(officer):
        assert Export.objects.get(what="laissez-passer").legal_basis == "2024/1351 Art. 46"


def test_another_fact_is_none(officer_client, officer, issued):
    with acting_as(officer):
        other = Fact.objects.get(file=issued, type="transfer_planned")

    assert officer_client.post(reverse("laissez-passer", args=[issued.pk, other.pk])).status_code == 404


def test_a_colleague_of_another_place_gets_none(colleague_client, officer, issued):
    with acting_as(officer):
        row = next(one for one in files.visible_facts(issued) if one.type == laissez_passer.TYPE)

    assert colleague_client.post(reverse("laissez-passer", args=[issued.pk, row.id])).status_code == 404
