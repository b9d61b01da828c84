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


class Means(NamedTuple):
    """A kind of evidence as the lists name it."""

    label: str
    proof: tuple[str, ...]  # criteria for which it is on list A
    circumstantial: tuple[str, ...]  # and on list B


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

MEANS = {
    "confirmation": Means(
        _("written confirmation by the other state"),
        ("family", "document", "diploma", "irregular_entry", "departure"),
        (),
    ),
    "register_extract": Means(
        _("extract from a register"), ("family", "document", "diploma", "application"), ()
    ),
    "permit": Means(_("residence document of the family member or of the person"), ("family", "document"), ()),
    "beneficiary_document": Means(_("travel document or permit of a beneficiary of protection"), ("family",), ()),
    "applicant_document": Means(_("document of an applicant who is a family member"), ("family",), ()),
    "kinship_certificate": Means(_("certificate of birth, marriage or kinship"), ("family",), ()),
    "dna": Means(_("DNA or blood test, where nothing else shows the link"), ("family",), ()),
    "written_consent": Means(_("written consent of the persons concerned"), ("family",), ()),
    "visa": Means(_("visa issued"), ("document",), ()),
    "vis_hit": Means(_("hit in the Visa Information System"), ("document",), ()),
    "eurodac_crossing": Means(_("Eurodac hit of an irregular crossing"), ("irregular_entry",), ()),
    "eurodac_disembarked": Means(_("Eurodac hit of a disembarkation"), ("disembarkation",), ()),
    "eurodac_application": Means(_("Eurodac hit of an application"), ("application",), ()),
    "eurodac_relocation": Means(_("Eurodac hit updated with a relocation"), ("relocation",), ()),
    "entry_stamp": Means(_("entry stamp"), ("legal_entry", "irregular_entry"), ()),
    "exit_stamp": Means(_("exit stamp"), ("legal_entry", "irregular_entry", "departure", "removal"), ()),
    "short_exit_stamp": Means(_("exit stamp with an absence of three months or more"), (), ("departure", "removal")),
    "entry_exit_record": Means(_("record of the Entry/Exit System"), ("legal_entry",), ()),
    "conclusive_tickets": Means(
        _("tickets that formally show the crossing"), ("legal_entry", "irregular_entry", "departure"), ()
    ),
    "screening_form": Means(_("screening form"), ("irregular_entry",), ()),
    "disembarkation_document": Means(_("document issued after the disembarkation"), ("disembarkation",), ()),
    "diploma": Means(_("diploma of a course of a year or more on the territory"), ("diploma",), ()),
    "pending_permit": Means(_("authorisation issued during an application for a residence permit"), ("stay",), ()),
    "order_to_leave": Means(_("orders to leave five months apart, or not enforced"), ("stay",), ()),
    "institution_record": Means(_("record of a hospital, prison or place of detention"), ("stay",), ()),
    "application_form": Means(_("application form of the person"), ("application",), ()),
    "official_report": Means(_("official report of an authority"), ("application",), ()),
    "fingerprints": Means(_("fingerprints taken by an authority"), ("application",), ("legal_entry", "irregular_entry")),
    "third_state_register": Means(_("register of a third country"), ("departure",), ()),
    "removal_proof": Means(_("written proof that the removal was carried out"), ("removal",), ()),
    "third_state_confirmation": Means(_("confirmation by a third country"), ("removal",), ()),
    "statement": Means(
        _("detailed and verifiable statements of the person"), (), tuple(CRITERIA)
    ),
    "family_statement": Means(_("statements of family members or travel companions"), (), ("family", "document", "legal_entry",
        "irregular_entry", "stay")),
    "organisation_report": Means(
        _("report or confirmation of an international organisation such as UNHCR"),
        (),
        ("family", "document", "legal_entry", "irregular_entry", "disembarkation", "relocation", "stay", "application",
         "departure", "removal"),
    ),
    "ngo_report": Means(_("report of a non-governmental organisation"), (), ("stay", "legal_entry", "irregular_entry")),
    "other_state_report": Means(
        _("report of another state"), (),
        ("document", "irregular_entry", "disembarkation", "relocation", "application", "departure", "removal"),
    ),
    "tickets": Means(_("tickets"), (), ("legal_entry", "irregular_entry")),
    "hotel_bill": Means(_("hotel bills"), (), ("legal_entry", "irregular_entry", "stay", "departure")),
    "institution_card": Means(
        _("entry or appointment cards of institutions, doctors, dentists"), (), ("legal_entry", "irregular_entry", "stay",
        "departure")),
    "travel_agency": Means(_("traces of a travel agency"), (), ("legal_entry", "irregular_entry")),
    "courier": Means(_("traces of a courier or smuggler"), (), ("irregular_entry",)),
    "family_template": Means(_("the family template that the person filled in"), (), ("family",)),
    "tracing": Means(_("information of an organisation that traces families"), (), ("family",)),
    "family_book": Means(_("family book"), (), ("family",)),
    "photographs": Means(_("photographs, described"), (), ("family",)),
    "contact": Means(_("traces of contact between the persons"), (), ("family",)),
    "official_paper": Means(_("any official paper that names the person"), (), ("family",)),
    "study": Means(_("study permit, enrolment, student card"), (), ("diploma",)),
    "rental": Means(_("rental contract"), (), ("diploma",)),
    "transfer_decision": Means(_("transfer decision of the relocation"), (), ("relocation",)),
}  # fmt: skip


def weight_of(criterion: str, means: str) -> Weight | None:
    """The class that the lists give a kind of evidence for a criterion; None where it is on neither."""
    found = MEANS.get(means)
    if found is None or criterion not in CRITERIA:
        return None
    if criterion in found.proof:
        return PROOF
    return CIRCUMSTANTIAL if criterion in found.circumstantial else None


def listed_for(criterion: str) -> list[tuple[str, Means, Weight]]:
    """Every kind of evidence for a criterion, list A first."""
    found = [(name, means, weight) for name, means in MEANS.items() if (weight := weight_of(criterion, name))]
    return sorted(found, key=lambda one: one[2] is not PROOF)
