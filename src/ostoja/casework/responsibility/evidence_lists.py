"""The official lists of means of proof and of circumstantial evidence, by what they are to show.

Sources: Regulation 1560/2003 Annex II lists A and B (as replaced in 2014) for Dublin III; Regulation 2025/2055 Annex I for
Regulation 2024/1351. The list decides the class of an item, never whoever records it, and nothing here counts what it is worth.
"""

from typing import NamedTuple

from ostoja.law.facts import Weight
from ostoja.law.words import _

PROOF, CIRCUMSTANTIAL = Weight.PROOF, Weight.CIRCUMSTANTIAL


class Criterion(NamedTuple):
    """What evidence is to show, and the provisions of both acts that ask for it."""

    label: str
    dublin_iii: str
    ammr: str


class Lists(NamedTuple):
    """What an act lists for a criterion: list A and list B."""

    proof: tuple[str, ...]
    circumstantial: tuple[str, ...]


CRITERIA = {
    "family": Criterion(_("family members, siblings, relatives, dependants"), "8-11, 16(1)", "25-28, 34"),
    "document": Criterion(_("residence document or visa"), "12", "29"),
    "diploma": Criterion(_("diploma or qualification"), "", "30"),
    "legal_entry": Criterion(_("entry without a visa, or in transit"), "14, 15", "31, 32"),
    "irregular_entry": Criterion(_("irregular entry"), "13(1)", "33(1)"),
    "disembarkation": Criterion(_("disembarkation after search and rescue"), "", "33(2)"),
    "relocation": Criterion(_("relocation"), "", "33(3)"),
    "stay": Criterion(_("five months of irregular stay"), "13(2)", ""),
    "application": Criterion(_("an earlier application in another state"), "18(1)(b)-(d), 20(5)", "36(1)"),
    "departure": Criterion(_("departure from the territory"), "19(2), 20(5)", "37(4)"),
    "removal": Criterion(_("removal or return"), "19(3)", "37(5)"),
}

MEANS = {  # a kind of evidence as the lists name it
    "confirmation": _("written confirmation by the other state"),
    "register_extract": _("extract from a register"),
    "permit": _("residence document of the family member or of the person"),
    "beneficiary_document": _("travel document or permit of a beneficiary of protection"),
    "applicant_document": _("document of an applicant who is a family member"),
    "kinship_certificate": _("certificate of birth, marriage or kinship"),
    "passport": _("passport"),
    "dna": _("DNA or blood test, where nothing else shows the link"),
    "written_consent": _("written consent of the persons concerned"),
    "visa": _("visa issued"),
    "vis_hit": _("hit in the Visa Information System"),
    "eurodac_visa": _("mark in Eurodac that a visa was issued"),
    "eurodac_crossing": _("Eurodac hit of an irregular crossing"),
    "eurodac_disembarked": _("Eurodac hit of a disembarkation"),
    "eurodac_application": _("Eurodac hit of an application"),
    "eurodac_relocation": _("Eurodac hit updated with a relocation"),
    "entry_stamp": _("entry stamp"),
    "exit_stamp": _("exit stamp"),
    "short_exit_stamp": _("exit stamp with an absence of three months or more"),
    "entry_exit_record": _("record of the Entry/Exit System"),
    "conclusive_tickets": _("tickets that formally show the crossing"),
    "screening_form": _("screening form"),
    "disembarkation_document": _("document issued after the disembarkation"),
    "diploma": _("diploma of a course of a year or more on the territory"),
    "pending_permit": _("authorisation issued during an application for a residence permit"),
    "order_to_leave": _("orders to leave five months apart, or not enforced"),
    "institution_record": _("record of a hospital, prison or place of detention"),
    "application_form": _("application form of the person"),
    "official_report": _("official report of an authority"),
    "fingerprints": _("fingerprints taken by an authority"),
    "third_state_register": _("register of a third country"),
    "removal_proof": _("written proof that the removal was carried out"),
    "third_state_confirmation": _("confirmation by a third country"),
    "statement": _("detailed and verifiable statements of the person"),
    "family_statement": _("statements of family members or travel companions"),
    "organisation_report": _("report or confirmation of an international organisation such as UNHCR"),
    "ngo_report": _("report of a non-governmental organisation"),
    "other_state_report": _("report of another state"),
    "tickets": _("tickets"),
    "hotel_bill": _("hotel bills"),
    "institution_card": _("entry or appointment cards of institutions, doctors, dentists"),
    "travel_agency": _("traces of a travel agency"),
    "courier": _("traces of a courier or smuggler"),
    "family_template": _("the family template that the person filled in"),
    "tracing": _("information of an organisation that traces families"),
    "family_book": _("family book"),
    "photographs": _("photographs, described"),
    "contact": _("traces of contact between the persons"),
    "witness": _("statements of witnesses"),
    "official_paper": _("any official paper that names the person"),
    "study": _("study permit, enrolment, student card"),
    "rental": _("rental contract"),
    "transfer_decision": _("transfer decision of the relocation"),
}

DUBLIN_III = {
    "family": Lists(
        ("confirmation", "register_extract", "permit", "kinship_certificate", "dna", "beneficiary_document",
         "applicant_document", "written_consent"),
        ("statement", "family_statement", "organisation_report"),
    ),
    "document": Lists(
        ("permit", "register_extract", "confirmation", "visa", "vis_hit"),
        ("statement", "organisation_report", "other_state_report", "family_statement"),
    ),
    "legal_entry": Lists(
        ("entry_stamp", "exit_stamp", "conclusive_tickets"),
        ("statement", "family_statement", "organisation_report", "ngo_report", "fingerprints", "tickets", "hotel_bill",
         "institution_card", "travel_agency"),
    ),
    "irregular_entry": Lists(
        ("eurodac_crossing", "entry_stamp", "exit_stamp", "conclusive_tickets"),
        ("statement", "family_statement", "organisation_report", "ngo_report", "other_state_report", "fingerprints", "tickets",
         "hotel_bill", "institution_card", "travel_agency", "courier"),
    ),
    "stay": Lists(
        ("pending_permit", "order_to_leave", "institution_record"),
        ("statement", "family_statement", "organisation_report", "ngo_report", "hotel_bill", "institution_card"),
    ),
    "application": Lists(
        ("eurodac_application", "application_form", "official_report", "fingerprints", "register_extract"),
        ("statement", "organisation_report", "other_state_report"),
    ),
    "departure": Lists(
        ("exit_stamp", "third_state_register", "conclusive_tickets", "confirmation"),
        ("statement", "short_exit_stamp", "organisation_report", "other_state_report", "hotel_bill", "institution_card"),
    ),
    "removal": Lists(
        ("removal_proof", "exit_stamp", "third_state_confirmation"),
        ("statement", "short_exit_stamp", "organisation_report", "other_state_report"),
    ),
}  # fmt: skip

# The reference names examples of Annex I, so kinds of the older lists stand beside them where both acts ask for the same; for
# Articles 36(1) and 37(4)-(5) it names none.
AMMR = {
    "family": Lists(
        ("permit", "beneficiary_document", "applicant_document", "confirmation", "passport", "kinship_certificate",
         "register_extract", "dna", "written_consent"),
        ("family_template", "tracing", "statement", "official_paper", "family_book", "photographs", "contact", "witness",
         "family_statement", "organisation_report"),
    ),
    "document": Lists(
        ("permit", "vis_hit", "visa", "eurodac_visa", "register_extract", "confirmation"),
        ("statement", "organisation_report", "other_state_report", "family_statement"),
    ),
    "diploma": Lists(("diploma", "register_extract", "confirmation"), ("study", "rental", "statement")),
    "legal_entry": Lists(
        ("entry_exit_record", "entry_stamp", "exit_stamp", "conclusive_tickets"),
        ("tickets", "institution_card", "travel_agency", "statement", "family_statement", "organisation_report", "ngo_report",
         "fingerprints", "hotel_bill"),
    ),
    "irregular_entry": Lists(
        ("eurodac_crossing", "screening_form", "entry_stamp", "exit_stamp", "confirmation", "conclusive_tickets"),
        ("tickets", "hotel_bill", "other_state_report", "organisation_report", "statement", "family_statement", "ngo_report",
         "fingerprints", "institution_card", "travel_agency", "courier"),
    ),
    "disembarkation": Lists(
        ("eurodac_disembarked", "disembarkation_document"), ("statement", "organisation_report", "other_state_report")
    ),
    "relocation": Lists(
        ("eurodac_relocation",), ("transfer_decision", "organisation_report", "other_state_report", "statement")
    ),
    **{name: DUBLIN_III[name] for name in ("application", "departure", "removal")},
}  # fmt: skip

LISTS = {"dublin-iii": DUBLIN_III, "ammr": AMMR}


def _joined(criterion: str) -> Lists:
    found = [lists[criterion] for lists in LISTS.values() if criterion in lists]
    proof = dict.fromkeys(means for one in found for means in one.proof)
    circumstantial = dict.fromkeys(means for one in found for means in one.circumstantial)
    return Lists(tuple(proof), tuple(circumstantial))


BOTH = {criterion: _joined(criterion) for criterion in CRITERIA}


def lists_of(act: str | None) -> dict[str, Lists]:
    """The lists of the act whose criteria apply; those of both while that isn't known."""
    return LISTS.get(act or "", BOTH)


def weight_of(criterion: str, means: str, *, act: str | None) -> Weight | None:
    """The class that the act's lists give a kind of evidence for a criterion; None where it is on neither."""
    found = lists_of(act).get(criterion)
    if found is None:
        return None
    if means in found.proof:
        return PROOF
    return CIRCUMSTANTIAL if means in found.circumstantial else None


def listed_for(criterion: str, *, act: str | None) -> list[tuple[str, str, Weight]]:
    """Every kind of evidence that the act lists for a criterion, with its label and class; list A first."""
    found = lists_of(act)[criterion]
    proof = [(means, MEANS[means], PROOF) for means in found.proof]
    return proof + [(means, MEANS[means], CIRCUMSTANTIAL) for means in found.circumstantial]
