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
from ostoja.casework.responsibility.evidence_lists import CRITERIA, MEANS, lists_of, weight_of
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


DUBLIN_III = {  # law-dublin-iii.md 2.5, row by row: what it is to show, list A, list B
    "8": ("family", "confirmation register_extract permit kinship_certificate dna",
          "statement family_statement organisation_report"),
    "9": ("family", "confirmation register_extract permit kinship_certificate beneficiary_document written_consent",
          "statement organisation_report"),
    "10": ("family", "applicant_document dna written_consent", "statement organisation_report"),
    "12 residence document": ("document", "permit register_extract confirmation",
                              "statement organisation_report other_state_report family_statement"),
    "12 visa": ("document", "visa register_extract vis_hit confirmation",
                "statement organisation_report other_state_report family_statement"),
    "14": ("legal_entry", "entry_stamp exit_stamp conclusive_tickets",
           "statement organisation_report fingerprints tickets hotel_bill institution_card travel_agency"),
    "13(1)": ("irregular_entry", "eurodac_crossing entry_stamp exit_stamp conclusive_tickets",
              "statement organisation_report fingerprints tickets hotel_bill institution_card travel_agency courier"),
    "13(2)": ("stay", "pending_permit order_to_leave institution_record", "statement ngo_report hotel_bill institution_card"),
    "19(2), 20(5)": ("departure", "exit_stamp third_state_register conclusive_tickets confirmation",
                     "statement short_exit_stamp organisation_report hotel_bill institution_card"),
    "18(1)(b)-(d), 20(5)": ("application", "eurodac_application application_form official_report fingerprints register_extract",
                            "statement organisation_report"),
    "19(3)": ("removal", "removal_proof exit_stamp third_state_confirmation", "statement organisation_report short_exit_stamp"),
}  # fmt: skip
AMMR = {  # law-ammr.md 3, the table on evidence, row by row
    "25, 26, 27 presence": ("family", "permit beneficiary_document applicant_document confirmation passport",
                            "family_template tracing statement official_paper"),
    "25, 26, 27 kinship": ("family", "kinship_certificate register_extract dna",
                           "family_book photographs contact witness statement"),
    "29": ("document", "permit vis_hit visa eurodac_visa", "statement organisation_report"),
    "30": ("diploma", "diploma register_extract", "study rental"),
    "31": ("legal_entry", "entry_exit_record entry_stamp exit_stamp", "tickets institution_card travel_agency statement"),
    "33(1)": ("irregular_entry", "eurodac_crossing screening_form entry_stamp exit_stamp confirmation",
              "tickets hotel_bill other_state_report organisation_report"),
    "33(2)": ("disembarkation", "eurodac_disembarked disembarkation_document", "statement organisation_report"),
    "33(3)": ("relocation", "eurodac_relocation", "transfer_decision organisation_report"),
}  # fmt: skip
ROWS = [("dublin-iii", name, *row) for name, row in DUBLIN_III.items()] + [
    ("ammr", name, *row) for name, row in AMMR.items()
]


@pytest.mark.parametrize(("act", "row", "criterion", "proof", "circumstantial"), ROWS)
def test_every_row_of_the_lists_is_there_with_its_class(act, row, criterion, proof, circumstantial):
    """Regulation 1560/2003 Annex II (2014); Regulation 2025/2055 Annex I."""
    assert {weight_of(criterion, means, act=act) for means in proof.split()} == {"proof"}, row
    assert {weight_of(criterion, means, act=act) for means in circumstantial.split()} == {"circumstantial"}, row


@pytest.mark.parametrize(
    ("act", "criterion", "means"),
    [
        ("dublin-iii", "application", "confirmation"),
        ("dublin-iii", "removal", "confirmation"),
        ("dublin-iii", "application", "family_statement"),
        ("dublin-iii", "family", "family_template"),  # of the EUAA, since AMMR 22(1)
        ("dublin-iii", "irregular_entry", "screening_form"),
        ("dublin-iii", "legal_entry", "entry_exit_record"),
        ("dublin-iii", "diploma", "diploma"),
        ("ammr", "stay", "order_to_leave"),  # no criterion any more
        ("ammr", "diploma", "eurodac_crossing"),
    ],
)
def test_what_the_lists_of_the_act_dont_name_has_no_class(act, criterion, means):
    assert weight_of(criterion, means, act=act) is None


@pytest.mark.parametrize("act", ["dublin-iii", "ammr"])
def test_an_act_has_lists_for_the_criteria_that_it_knows_and_for_no_other(act):
    articles = {name: {"dublin-iii": one.dublin_iii, "ammr": one.ammr}[act] for name, one in CRITERIA.items()}

    assert set(lists_of(act)) == {name for name, asked in articles.items() if asked}
    assert all(one.proof and one.circumstantial for one in lists_of(act).values())


def test_while_the_act_isnt_known_the_lists_of_both_are_offered_and_never_disagree():
    both = lists_of(None)

    assert set(both) == set(CRITERIA)
    assert [name for name, one in both.items() if set(one.proof) & set(one.circumstantial)] == []
    assert {means for one in both.values() for means in (*one.proof, *one.circumstantial)} == set(MEANS)


def test_the_page_offers_what_the_act_of_the_file_lists(officer_client, to_ask):
    """Registered after 12 June 2026: Regulation 2024/1351, which knows no criterion of five months' stay."""
    page = officer_client.get(reverse("evidence", args=[to_ask.pk])).text

    assert reverse("evidence-add", args=[to_ask.pk, "diploma"]) in page
    assert reverse("evidence-add", args=[to_ask.pk, "stay"]) not in page
    assert officer_client.get(reverse("evidence-add", args=[to_ask.pk, "stay"])).status_code == 404


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
