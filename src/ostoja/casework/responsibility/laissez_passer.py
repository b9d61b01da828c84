"""The laissez-passer for the journey of a transfer, as PDF: filled from the file, with places for photograph, seal and signature.

Sources: Regulation 1560/2003 Art. 7(2) and Annex IV; Regulation 2025/2055 Annex IX, whose text isn't among the sources of this
house: the fields are those of the older form, and the annex is named. Reference Dublin III 3.8; field-work reference 8.2.
"""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext, override

from ostoja.access.models import Appointment
from ostoja.access.rights import require_class
from ostoja.casework.files import queries as files
from ostoja.casework.files.facts import FactRow
from ostoja.casework.files.models import CaseFile
from ostoja.casework.responsibility import dublinet
from ostoja.documents.actions import Handed, export
from ostoja.documents.recipients import Recipient
from ostoja.law.facts import DataClass, LaissezPasserIssued, TransferPlanned
from ostoja.web import words
from ostoja.web.letters import typeset

TEMPLATE = Path(__file__).parent / "laissez_passer.typ"
BLANK = "…" * 12
TYPE = "laissez_passer_issued"
BASIS = {dublinet.NEW: "2024/1351 Art. 46", dublinet.OLD: "604/2013 Art. 29"}


def hand_out(*, by: Appointment, file: CaseFile, issued: LaissezPasserIssued) -> Handed:
    """The laissez-passer in the official language, with the record that it was handed to the person.

    Raises:
        NotAppointed: the role of `by` takes no steps of the procedure.
        Refused: the file is restricted in a way that forbids it.
    """
    require_class(by, DataClass.PROCEDURE)
    handed = Handed(
        what="laissez-passer", name=f"laissez-passer-{file.number}.pdf", media_type="application/pdf",
        content=document(file, issued, language=settings.OFFICIAL_LANGUAGE), rows=1, file_id=file.pk,
    )  # fmt: skip
    export(
        by=by, handed=handed, purpose="laissez-passer", legal_basis=BASIS[dublinet.form_set(issued.on)],
        recipient_kind=Recipient.PERSON, recipient="the person",
    )  # fmt: skip
    return handed


def document(file: CaseFile, issued: LaissezPasserIssued, *, language: str) -> bytes:
    """The PDF/UA. What the file doesn't say is left open, to be filled in by hand."""
    form_set = dublinet.form_set(issued.on)
    with override(language):
        data = {
            "language": language,
            "title": gettext("Laissez-passer"),
            "authority": gettext("Asylum authority of %(state)s") % {"state": words.country(issued.from_state)},
            "form": gettext("%(form)s of Regulation %(set)s; issued under Regulation %(basis)s")
            % {"form": dublinet.LAISSEZ_PASSER[form_set], "set": form_set, "basis": BASIS[form_set]},
            "valid": gettext("Valid only for the transfer from %(from)s to %(to)s.")
            % {"from": words.country(issued.from_state), "to": words.country(issued.to_state)},
            "heads": [gettext("Field"), gettext("Entry")],
            "rows": rows(file, issued),
            "places": [gettext("Photograph"), gettext("Seal"), gettext("Signature for the authority")],
            "no_travel_document": gettext(
                "It is issued for this transfer alone. It is no travel document with which the external border can be crossed,"
                " and no document that proves who somebody is."
            ),
            "foot": f"{file.number} {issued.number or ''}".strip(),
        }
        return typeset(TEMPLATE, data, with_fonts=True)


def rows(file: CaseFile, issued: LaissezPasserIssued) -> list[tuple[str, str]]:
    """The fields with what stands in them, in the language that is set."""
    head = files.head(file)
    standing = [row for row in files.visible_facts(file) if not row.superseded_by]
    name = head.person.names[0] if head.person.names else {"family": "", "given": ""}
    plan = next((row.fact for row in standing if isinstance(row.fact, TransferPlanned)), None)
    states = ", ".join(words.country(code) for code in head.nationality.states or ()) if head.nationality else ""
    stateless = gettext("stateless") if head.nationality and head.nationality.stateless else ""
    filled = [
        (gettext("Number"), issued.number),
        (gettext("Family name"), name["family"]),
        (gettext("Given names"), name["given"]),
        (gettext("Born"), words.span((head.birth.earliest, head.birth.latest)) if head.birth else ""),
        (gettext("Place of birth"), ""),
        (gettext("Nationality"), states or stateless),
        (gettext("To appear before the authority at"), ""),
        (gettext("To appear there by"), words.plain_day(plan.arrival_on) if plan and plan.arrival_on else ""),
        (gettext("Identified by"), _identified_by(standing)),
        (gettext("Issued at"), ""),
        (gettext("Day of issue"), words.plain_day(issued.on)),
    ]
    return [(label, value or BLANK) for label, value in filled]


def _identified_by(standing: Sequence[FactRow]) -> str:
    documents = [", ".join([row.title, *row.details]) for row in standing if row.type == "identity_document"]
    return "; ".join(documents) or gettext("other documents, or the person's own statement")
