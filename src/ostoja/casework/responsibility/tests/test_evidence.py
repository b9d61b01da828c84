"""Evidence: the official lists, documents that are taken and refused, three judgements, who may see and add it."""

import io
from datetime import date

import pytest
import typst
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.responsibility import evidence
from ostoja.casework.responsibility.evidence import Upload
from ostoja.casework.responsibility.evidence_lists import CRITERIA, MEANS, listed_for, weight_of
from ostoja.casework.responsibility.models import Evidence
from ostoja.documents.models import Document
from ostoja.documents.sniffing import NotTaken, media_type_of

pytestmark = pytest.mark.django_db

PDF = typst.compile(b'#set document(title: "Visa")\n= Visa', format="pdf")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def active(**root):
    """The same PDF with something that acts by itself."""
    writer = IncrementalPdfFileWriter(io.BytesIO(PDF))
    for name, value in root.items():
        writer.root[f"/{name}"] = value
    writer.update_root()
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def action(kind, **more):
    given = {generic.NameObject("/S"): generic.NameObject(f"/{kind}")}
    return generic.DictionaryObject(given | {generic.NameObject(f"/{name}"): value for name, value in more.items()})


ACTIVE = {
    "script on opening": {"OpenAction": action("JavaScript", JS=generic.pdf_string("app.alert(1)"))},
    "starts a program": {"OpenAction": action("Launch", F=generic.pdf_string("cmd.exe"))},
    "sends a form": {"OpenAction": action("SubmitForm")},
    "script among the names": {
        "Names": generic.DictionaryObject({generic.NameObject("/JavaScript"): generic.DictionaryObject()})
    },
    "carries files": {
        "Names": generic.DictionaryObject({generic.NameObject("/EmbeddedFiles"): generic.DictionaryObject()})
    },
    "acts on closing": {"AA": generic.DictionaryObject({generic.NameObject("/WC"): action("Named")})},
}


@pytest.mark.parametrize("root", ACTIVE.values(), ids=ACTIVE)
def test_a_pdf_that_acts_by_itself_is_not_taken(root):
    """ISO 32000-1, 12.6: actions."""
    with pytest.raises(NotTaken, match="acts by itself"):
        media_type_of(active(**root))


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"<html><script>1</script>", "no PDF"), (b"MZ" + PDF, "no PDF"), (b"%PDF-1.7\nnothing", "broken"),
     (PDF[:200], "broken"), (PNG + bytes(6 * 1024 * 1024), "larger")],
)  # fmt: skip
def test_what_is_none_of_the_three_types_is_not_taken(content, says):
    with pytest.raises(NotTaken, match=says):
        media_type_of(content)


@pytest.mark.parametrize(
    ("content", "kind"), [(PDF, "application/pdf"), (PNG, "image/png"), (b"\xff\xd8\xff\xe0 scan", "image/jpeg")]
)
def test_the_type_is_told_by_the_content(content, kind):
    assert media_type_of(content) == kind


LISTED = [  # law-dublin-iii.md 2.5 and law-ammr.md 3, row by row: what it is to show, the kind, the list
    ("family", "confirmation", "proof"), ("family", "register_extract", "proof"), ("family", "permit", "proof"),
    ("family", "kinship_certificate", "proof"), ("family", "dna", "proof"), ("family", "written_consent", "proof"),
    ("family", "beneficiary_document", "proof"), ("family", "applicant_document", "proof"),
    ("family", "statement", "circumstantial"), ("family", "family_statement", "circumstantial"),
    ("family", "organisation_report", "circumstantial"), ("family", "family_template", "circumstantial"),
    ("family", "tracing", "circumstantial"), ("family", "family_book", "circumstantial"),
    ("family", "photographs", "circumstantial"), ("document", "permit", "proof"), ("document", "visa", "proof"),
    ("document", "vis_hit", "proof"), ("document", "register_extract", "proof"), ("document", "confirmation", "proof"),
    ("document", "other_state_report", "circumstantial"), ("document", "organisation_report", "circumstantial"),
    ("legal_entry", "entry_stamp", "proof"), ("legal_entry", "exit_stamp", "proof"),
    ("legal_entry", "conclusive_tickets", "proof"), ("legal_entry", "entry_exit_record", "proof"),
    ("legal_entry", "fingerprints", "circumstantial"), ("legal_entry", "hotel_bill", "circumstantial"),
    ("legal_entry", "travel_agency", "circumstantial"), ("irregular_entry", "eurodac_crossing", "proof"),
    ("irregular_entry", "entry_stamp", "proof"), ("irregular_entry", "screening_form", "proof"),
    ("irregular_entry", "courier", "circumstantial"), ("stay", "order_to_leave", "proof"),
    ("stay", "pending_permit", "proof"), ("stay", "institution_record", "proof"), ("stay", "ngo_report", "circumstantial"),
    ("departure", "exit_stamp", "proof"), ("departure", "third_state_register", "proof"),
    ("departure", "short_exit_stamp", "circumstantial"), ("application", "eurodac_application", "proof"),
    ("application", "application_form", "proof"), ("application", "official_report", "proof"),
    ("application", "fingerprints", "proof"), ("removal", "removal_proof", "proof"), ("removal", "exit_stamp", "proof"),
    ("removal", "third_state_confirmation", "proof"), ("diploma", "diploma", "proof"), ("diploma", "study", "circumstantial"),
    ("diploma", "rental", "circumstantial"), ("disembarkation", "eurodac_disembarked", "proof"),
    ("disembarkation", "disembarkation_document", "proof"), ("relocation", "eurodac_relocation", "proof"),
    ("relocation", "transfer_decision", "circumstantial"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("criterion", "means"),
    [("application", "confirmation"), ("removal", "confirmation"), ("application", "family_statement")],
)
def test_what_no_list_names_for_it_has_no_class(criterion, means):
    """law-dublin-iii.md 2.5, rows 18(1)(b)-(d) and 19(3): none of these stands there."""
    assert weight_of(criterion, means) is None


@pytest.mark.parametrize(("criterion", "means", "weight"), LISTED)
def test_the_list_decides_the_class(criterion, means, weight):
    """Regulation 1560/2003 Annex II (2014); Regulation 2025/2055 Annex I."""
    assert weight_of(criterion, means) == weight


def test_every_criterion_has_both_lists_and_every_kind_a_place():
    assert {name: {weight for _n, _m, weight in listed_for(name)} for name in CRITERIA} == {
        name: {"proof", "circumstantial"} for name in CRITERIA
    }
    assert [name for name, means in MEANS.items() if not means.proof and not means.circumstantial] == []
    assert weight_of("diploma", "eurodac_crossing") is None


SAID = {
    "obtained_on": date(2026, 11, 2), "obtained_where": "Consulate in Kabul", "form": "copy", "translated_into": "",
    "comment": "Copied from the passport at arrival.", "sharing": "free", "is_coherent": None, "why_coherent": "",
    "is_verifiable": None, "why_verifiable": "", "is_detailed": None, "why_detailed": "",
}  # fmt: skip


def add(by, file, **more):
    given = {"criterion": "document", "means": "visa", "data_class": "CR", **SAID, **more}
    with acting_as(by):
        return evidence.add(by=by, file=file, **given)


def test_a_document_is_stored_encrypted_with_its_hash_and_read_back(officer, to_ask, officer_client):
    made = add(officer, to_ask, upload=Upload(name="visa.pdf", content=PDF))

    with factories.as_owner():
        stored = Document.objects.get(pk=made.document_id)
    answer = officer_client.get(reverse("evidence-document", args=[to_ask.pk, made.document_id]))

    assert PDF not in bytes(stored.sealed)
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert stored.digest in officer_client.get(reverse("evidence", args=[to_ask.pk])).text


def test_a_judgement_needs_its_reason(officer, to_ask):
    """Regulation 2025/2055 Art. 7(4)."""
    with pytest.raises(ValidationError, match="three judgements"):
        add(officer, to_ask, criterion="family", means="statement", data_class="CF", is_coherent=True)
    with pytest.raises(IntegrityError, match="judged_with_reasons"), factories.as_owner():
        Evidence.objects.create(
            file=to_ask, data_class="CF", criterion="family", means="statement", weight="circumstantial",
            recorded_at=factories.morning(date(2026, 11, 12)), recorded_under=officer, **SAID | {"is_coherent": False},
        )  # fmt: skip


def test_what_the_lists_dont_name_is_refused(officer, to_ask):
    with pytest.raises(ValidationError, match="don't name"):
        add(officer, to_ask, means="rental")


def test_an_item_is_taken_back_once_with_its_reason(officer, to_ask):
    made = add(officer, to_ask)
    with acting_as(officer):
        evidence.take_back(by=officer, evidence=made, reason="of another person")
        with pytest.raises(ValidationError, match="already"):
            evidence.take_back(by=officer, evidence=made, reason="again")
        (item,) = evidence.items(to_ask)

    assert item.taken_back == "of another person"


def test_colleagues_elsewhere_see_and_add_nothing(officer, colleague, colleague_client, to_ask):
    made = add(officer, to_ask, upload=Upload(name="visa.pdf", content=PDF))

    with acting_as(colleague):
        assert evidence.items(to_ask) == []
    with pytest.raises(NotAppointed):
        add(colleague, to_ask)
    assert colleague_client.get(reverse("evidence-document", args=[to_ask.pk, made.document_id])).status_code == 404


def test_a_role_that_reads_no_route_sees_no_evidence_of_it(officer, site, to_ask):
    """field-work.md 2.2: social workers read family facts, not the route."""
    add(officer, to_ask)
    add(officer, to_ask, criterion="family", means="statement", data_class="CF")
    worker = factories.make_appointment(role="social_worker_minors", site=site)

    with acting_as(worker):
        assert [item.criterion for item in evidence.items(to_ask)] == ["family"]


def test_the_form_uploads_and_refuses(officer_client, to_ask):
    address = reverse("evidence-add", args=[to_ask.pk, "document"])
    day = {"obtained_on-day": "2", "obtained_on-month": "11", "obtained_on-year": "2026"}
    typed = {"means": "visa", "form": "copy", "comment": "Copied at arrival.", "sharing": "free", **day}

    wrong = officer_client.post(address, {**typed, "document": SimpleUploadedFile("visa.pdf", b"<script>")})
    right = officer_client.post(address, {**typed, "document": SimpleUploadedFile("visa.exe", PDF)})

    assert wrong.status_code == 422
    assert "no PDF, JPEG or PNG" in wrong.text
    assert "Copied at arrival." in wrong.text
    assert right.status_code == 302
    assert "Copied at arrival." in officer_client.get(reverse("evidence", args=[to_ask.pk])).text


def test_nothing_leaves_by_itself(officer_client, to_ask):
    """Whether an item may go to the other state is chosen, never preset."""
    answer = officer_client.post(
        reverse("evidence-add", args=[to_ask.pk, "document"]), {"means": "visa", "comment": "x"}
    )

    assert answer.status_code == 422
    assert "nothing leaves by itself" in answer.text
