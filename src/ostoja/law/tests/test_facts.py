"""The vocabulary as the case file format lists it: types, keys, choices, data classes, what absence means."""

from datetime import date

import pytest

from ostoja.law.facts import (
    COMMON_KEYS,
    FACT_TYPES,
    GROUP_LABELS,
    SOURCE_KEYS,
    Absence,
    BirthClaimed,
    DataClass,
    EurodacHit,
    FamilyMember,
    Group,
    IrregularEntry,
    Kind,
    ResidenceDocument,
    Sibling,
    Unaccompanied,
    lawfully_present,
)

REQUEST = "from_state to_state on received_on basis evidence urgent reply_asked_by about"
FAMILY_MEMBER = (
    "relation state status since legally_present consents_in_writing family_existed_in_origin"
    " family_existed_before_arrival first_decision_on link_proven evidence_on minor married"
)
RESIDENCE_DOCUMENT = (
    "state kind issued_on valid_from valid_until ended_on used_to_enter issued_during_procedure"
    " issued_on_false_identity fraud_after_issue"
)
VISA = (
    "state kind issued_on valid_from valid_until ended_on represented_state used_to_enter"
    " issued_on_false_identity fraud_after_issue"
)
HIT = "state recorded_on received_on category data responsible_indicated relocation_indicated"
DEPENDANT = (
    "relation state status reason who_depends able_to_care consents_in_writing family_existed_in_origin"
    " family_existed_before_arrival applicant_can_travel evidence_on"
)

TYPES = {  # type: own keys
    "application_made": "state on how authority",
    "application_forwarded": "state on received_on",
    "application_registered": "state on how",
    "application_lodged": "state on how present_in",
    "application_withdrawn": "state on explicit procedure decided_on final_on",
    "first_decision_on_substance": "state on",
    "application_rejected": "state on final final_on procedure ground",
    "protection_granted": "state on status",
    "birth_claimed": "earliest latest basis operative calendar written_year written_month written_day",
    "nationality_claimed": "states stateless basis",
    "unaccompanied": "from until holds",
    "married": "on spouse",
    "irregular_entry": "state on border",
    "disembarked": "state on after",
    "irregular_stay": "state from until",
    "stay_detected": "state on",
    "visa_waived_entry": "state on waived_in",
    "transit_zone_application": "state on airport",
    "left_territory": "from until compelled_by_return_decision",
    "removed": "state on ground",
    "residence_document": RESIDENCE_DOCUMENT,
    "visa": VISA,
    "diploma": "state awarded_on institution level months_of_study one_academic_year on_territory",
    "eurodac_hit": HIT,
    "eurodac_entry": "state on responsible",
    "eurodac_no_match": "state on received_on reported_on",
    "vis_hit": "state received_on data",
    "family_member": FAMILY_MEMBER,
    "sibling": "relation state status since legally_present minor married consents_in_writing link_proven evidence_on",
    "relative": "relation state status legally_present able_to_care link_proven evidence_on",
    "dependant": DEPENDANT,
    "none_found": "what on how",
    "best_interests": "state met on",
    "relocation_confirmed": "state on",
    "admitted_person": "state on",
    "take_charge_request": REQUEST,
    "take_back_request": REQUEST,
    "take_back_notification": REQUEST,
    "information_request": REQUEST,
    "re_examination_request": REQUEST,
    "reply": "from_state to_state on received_on outcome ground basis about",
    "transfer_decision_taken": "on to_state",
    "transfer_decision_notified": "on to_state appeal_until",
    "appeal_lodged": "on suspensive against about by",
    "suspensive_effect": "on outcome",
    "appeal_decided": "on outcome final",
    "transfer_suspended_by_authority": "on reason until_appeal_decided",
    "detained": "state from until purpose",
    "imprisoned": "state from until",
    "absconded": "state from until",
    "transfer_obstructed": "kind from until",
    "extension_notified": "from_state to_state on reason new_limit",
    "transferred": "from_state to_state on",
    "surrendered": "from_state to_state on",
    "relocated": "from_state to_state on",
    "transfer_impossible": "state ground on",
    "transfer_planned": "from_state to_state on arrival_on means persons needs_measures",
    "transfer_form_sent": "from_state to_state on received_on about_whom",
    "transfer_form_answered": "from_state to_state on outcome",
    "arrival_reported": "from_state to_state on outcome",
    "conciliation_requested": "from_state to_state on",
    "conciliation_proposed": "from_state to_state on responsible",
    "administrative_arrangement": "state with_state from until request_days reply_days",
    "relocation_form_sent": "from_state to_state on received_on",
    "relocation_answer_put_off": "from_state to_state on",
    "relocation_refused": "from_state to_state on",
    "discretionary_clause": "state article on",
    "security_check": "state on result",
    "interview_held": "state on reason",
    "interview_omitted": "state on ground reason further_until",
    "counselling_offered": "state on requested provider",
    "family_template_given": "state on returned_on",
    "interview_conduct": "state on language_preferred language interpreter sex_asked sex_honoured by_video why_video recorded"
    " recording_told representative_present discretion_asked",
    "interview_summary_given": "state on form commented_on",
    "measures_confirmed": "from_state to_state on",
    "health_certificate_sent": "from_state to_state on basis",
    "laissez_passer_issued": "from_state to_state on number",
    "information_contents": "state on aims cooperation no_choice moving_on criteria family interview disclosure discretion"
    " identity remedy counselling legal_aid absconding data_processed guarantees_of_children examinations relocation",
    "progress_asked": "state on told_on",
    "written_consent": "to on language",
    "reception_limited": "state on told_on standard_of_living proportionate risk_checked no_trafficking",
    "detention_ordered": "state on ground individual alternatives reasons_given reviewed_on",
    "evidence_time_set": "state on due_on",
    "evidence_submitted": "state on",
    "information_given": "duty text_version language mode on",
    "representative_appointed": "state kind on until children",
    "biometrics_taken": "state on transmitted_on reference quality",
    "biometrics_obstacle": "state from until kind",
    "screening_started": "state on ground",
    "screening_ended": "state on outcome",
    "preliminary_check": "state on of outcome",
    "screening_cooperation": "state on cooperated",
    "databases_consulted": "state on hit",
    "journey_stage": "countries stage from until",
    "separated_family_member": "relation last_seen_on countries",
    "special_needs_indicated": "on",
    "private_talk_needed": "on",
    "data_objected": "on about",
    "identity_document": "kind number countries issued_on valid_until authenticity original check_digits_fit",
    "contact_given": "on phone email",
    "document_issued": "state on kind",
    "special_needs_assessed": "state on scope",
    "school_started": "state on",
    "apprehended": "state on where",
    "presented": "state on to",
    "kept_at_border": "state from until",
    "referred_to_centre": "state on",
    "procedure_assigned": "state on procedure ground",
    "decision_limit_extended": "state on ground",
    "decision_postponed": "state from until",
    "postponement_reviewed": "state on",
    "work_allowed": "state on",
    "reception_started": "state on",
    "child_placed": "state on placement",
    "curator_motion": "state on received_on",
    "tracing_started": "state on",
    "exceptional_situation": "state from until kind notified_on end_notified_on",
    "crisis_derogation": "state from until articles",
    "withdrawn_fact": "",
}

STATUS = "applicant beneficiary legally_present resident long_term_resident citizen citizen_former_beneficiary"
CHOICES = {  # type and key: its values
    "application_lodged.how": "form report_received",
    "application_rejected.procedure": "regular accelerated border",
    "protection_granted.status": "refugee subsidiary",
    "irregular_entry.border": "land sea air",
    "disembarked.after": "search_and_rescue",
    "removed.ground": "return_decision removal_order voluntary_return",
    "birth_claimed.calendar": "gregorian hijri solar_hijri ethiopian",
    "visa.kind": "short_stay long_stay airport_transit",
    "eurodac_hit.data": "application irregular_crossing sar_disembarkation illegal_stay resettlement"
    " national_admission temporary_protection",
    "vis_hit.data": "visa long_stay_or_permit",
    "family_member.relation": "spouse partner child mother father other_responsible_adult",
    "family_member.status": STATUS,
    "sibling.relation": "brother sister",
    "sibling.status": STATUS,
    "relative.relation": "aunt uncle grandparent",
    "dependant.reason": "pregnancy newborn serious_illness severe_disability severe_trauma old_age",
    "dependant.who_depends": "applicant family",
    "none_found.what": "family documents entry earlier_application",
    "reply.outcome": "accepted refused confirmed not_confirmed positive negative",
    "appeal_lodged.against": "transfer_decision residence_permit_refusal other",
    "suspensive_effect.outcome": "requested granted refused",
    "appeal_decided.outcome": "dismissed upheld",
    "detained.purpose": "transfer other",
    "transfer_obstructed.kind": "physical_resistance made_unfit medical_non_compliance",
    "transfer_impossible.ground": "systemic_flaws real_risk",
    "interview_omitted.ground": "absconded did_not_appear information_given",
    "interview_conduct.sex_asked": "woman man no_wish",
    "interview_summary_given.form": "report standard_form",
    "health_certificate_sent.basis": "consent vital_interest",
    "written_consent.to": "humanitarian_request relocation",
    "detention_ordered.ground": "risk_of_absconding security",
    "security_check.result": "no_threat threat",
    "transfer_planned.means": "voluntary supervised_appearing supervised escort",
    "transfer_form_sent.about_whom": "person group",
    "transfer_form_answered.outcome": "confirmed other_proposed",
    "arrival_reported.outcome": "arrived did_not_appear",
    "application_made.authority": "registering other",
    "apprehended.where": "external_border territory",
    "presented.to": "border_crossing_point competent_authority reception_centre",
    "procedure_assigned.procedure": "admissibility regular accelerated border",
    "decision_limit_extended.ground": "disproportionate_numbers complex applicant adequate_examination",
    "document_issued.kind": "registration applicant_document",
    "special_needs_assessed.scope": "reception procedure",
    "child_placed.placement": "adult_relative foster special_centre other adult_centre",
    "exceptional_situation.kind": "disproportionate_numbers sudden_influx reception_exhausted",
    "biometrics_obstacle.kind": "technical health fingertips refusal",
    "preliminary_check.of": "health vulnerability",
    "screening_started.ground": "art5_irregular art5_sar art5_bcp_no_entry art7_inside",
    "screening_ended.outcome": "return registration relocation criminal time_limit",
    "representative_appointed.kind": "provisional_assistant representative guardian_after_grant curator_pl",
}

CLASSES = {  # data class: types of it
    "A": "birth_claimed nationality_claimed unaccompanied married information_given representative_appointed"
    " interview_held interview_omitted evidence_time_set evidence_submitted"
    " document_issued school_started work_allowed curator_motion special_needs_assessed preliminary_check data_objected",
    "B": "referred_to_centre reception_started child_placed contact_given",
    "AP": "procedure_assigned decision_limit_extended decision_postponed postponement_reviewed presented"
    " application_forwarded application_made application_registered application_lodged application_withdrawn"
    " first_decision_on_substance application_rejected protection_granted",
    "CR": "irregular_entry disembarked irregular_stay stay_detected visa_waived_entry transit_zone_application"
    " left_territory removed residence_document visa diploma apprehended kept_at_border journey_stage identity_document",
    "CF": "family_member sibling relative none_found relocation_confirmed admitted_person separated_family_member",
    "D": "dependant",
    "E": "best_interests special_needs_indicated private_talk_needed",
    "F": "biometrics_taken biometrics_obstacle screening_started screening_ended screening_cooperation",
    "FH": "eurodac_hit eurodac_entry eurodac_no_match vis_hit",
    "G": "security_check relocation_refused databases_consulted",
    "H": "tracing_started",
    "R": "take_charge_request take_back_request take_back_notification information_request re_examination_request"
    " reply transfer_decision_taken transfer_decision_notified appeal_lodged suspensive_effect appeal_decided"
    " transfer_suspended_by_authority detained imprisoned absconded transfer_obstructed extension_notified"
    " transferred surrendered relocated transfer_impossible discretionary_clause crisis_derogation"
    " exceptional_situation transfer_planned transfer_form_sent transfer_form_answered arrival_reported"
    " conciliation_requested conciliation_proposed administrative_arrangement relocation_form_sent"
    " relocation_answer_put_off counselling_offered family_template_given interview_conduct interview_summary_given"
    " measures_confirmed health_certificate_sent laissez_passer_issued information_contents progress_asked written_consent"
    " reception_limited detention_ordered",
}

UNKNOWN_WHEN_ABSENT = {  # what would close the question: circumstances that nobody may take as absent
    "earlier_application": "application_made application_registered application_lodged",
    "entry": "irregular_entry disembarked irregular_stay stay_detected visa_waived_entry",
    "documents": "residence_document visa diploma",
    "family": "family_member sibling relative dependant",
    None: "birth_claimed nationality_claimed unaccompanied married best_interests journey_stage separated_family_member",
}


def test_the_types_are_those_of_the_case_file():
    assert FACT_TYPES.keys() == TYPES.keys()


@pytest.mark.parametrize(("name", "keys"), TYPES.items(), ids=TYPES)
def test_a_type_has_the_keys_of_the_case_file(name, keys):
    assert {key.name for key in FACT_TYPES[name].keys} == set(keys.split())


def test_every_fact_has_the_common_keys():
    assert [key.name for key in COMMON_KEYS] == ["at", "known_on", "supersedes", "reason", "disputed", "note"]
    assert [key.name for key in SOURCE_KEYS] == ["kind", "weight", "ref", "origin"]


@pytest.mark.parametrize(("place", "values"), CHOICES.items(), ids=CHOICES)
def test_a_choice_has_the_values_of_the_case_file(place, values):
    name, key = place.split(".")
    choice = FACT_TYPES[name].key(key)

    assert choice.kind is Kind.CHOICE
    assert [one.value for one in choice.choices] == values.split()


def test_eurodac_categories_are_the_three_of_the_old_regulation():
    """Regulation (EU) No 603/2013, Art. 9, 14, 17."""
    category = FACT_TYPES["eurodac_hit"].key("category")

    assert [one.value for one in category.choices] == [1, 2, 3]


def test_each_type_belongs_to_one_data_class():
    assert {name: declared.data_class for name, declared in FACT_TYPES.items()} == {
        name: DataClass(letters) for letters, names in CLASSES.items() for name in names.split()
    } | {"withdrawn_fact": None}


def test_what_absence_means_is_declared_for_each_type():
    unknown = {name for names in UNKNOWN_WHEN_ABSENT.values() for name in names.split()}

    assert {name for name, declared in FACT_TYPES.items() if declared.absence is Absence.UNKNOWN} == unknown


@pytest.mark.parametrize(("what", "names"), UNKNOWN_WHEN_ABSENT.items())
def test_a_search_without_result_closes_the_question_it_is_about(what, names):
    assert {FACT_TYPES[name].closed_by for name in names.split()} == {what}


def test_what_can_be_searched_for_is_what_closes_questions():
    what = FACT_TYPES["none_found"].key("what")

    assert {one.value for one in what.choices} == set(UNKNOWN_WHEN_ABSENT) - {None}


def test_a_later_document_is_not_issued_until_it_is_recorded():
    later = {name for name, declared in FACT_TYPES.items() if declared.absence_later is not declared.absence}

    assert later == {"residence_document", "visa", "diploma"}


def test_only_days_that_may_be_fixed_beforehand_may_lie_ahead():
    ahead = {
        f"{declared.name}.{key.name}"
        for declared in FACT_TYPES.values()
        for key in declared.keys
        if key.may_lie_ahead and declared.group is not Group.REQUESTS
    }

    assert ahead == {
        "evidence_time_set.due_on",
        "interview_omitted.further_until",
        "transfer_decision_notified.appeal_until",
        "residence_document.valid_from",
        "residence_document.valid_until",
        "visa.valid_from",
        "visa.valid_until",
        "identity_document.valid_until",
        "detained.until",
        "imprisoned.until",
        "extension_notified.new_limit",
        "representative_appointed.until",
        "crisis_derogation.until",
        "exceptional_situation.until",
        "decision_postponed.until",
        "transfer_planned.arrival_on",
    }
    assert FACT_TYPES["take_charge_request"].key("reply_asked_by").may_lie_ahead


def test_every_type_and_key_and_choice_has_words_for_officers():
    keys = [*COMMON_KEYS, *SOURCE_KEYS, *(key for declared in FACT_TYPES.values() for key in declared.keys)]

    assert all(declared.label and declared.help.endswith(".") for declared in FACT_TYPES.values())
    assert all(key.label and key.help[-1:] in {"", "."} for key in keys)
    assert all(choice.label for key in keys for choice in key.choices)
    assert set(GROUP_LABELS) == {declared.group for declared in FACT_TYPES.values()}


def test_labels_of_a_type_can_be_told_apart():
    for declared in FACT_TYPES.values():
        labels = [key.label for key in (*declared.keys, *COMMON_KEYS) if declared.name != "dependant"]

        assert len(labels) == len(set(labels)), declared.name


def test_the_name_of_a_type_is_that_of_its_class():
    assert IrregularEntry(id="f1", state="IT").type == "irregular_entry"
    assert all(declared.struct.__struct_config__.tag == name for name, declared in FACT_TYPES.items())


def test_a_key_that_python_reserves_has_another_attribute():
    key = FACT_TYPES["unaccompanied"].key("from")

    assert key.attribute == "from_"
    assert Unaccompanied(id="f1", from_=date(2026, 1, 1)).day == date(2026, 1, 1)


def test_choices_compare_with_their_values():
    assert IrregularEntry(id="f1", state="IT", border="sea").border == "sea"
    assert FACT_TYPES["irregular_entry"].struct.__name__ == "IrregularEntry"


DAYS = {  # why this row: (fact, the day that puts it in order)
    "when it happened": (IrregularEntry(id="f", state="IT", on=date(2026, 1, 2)), date(2026, 1, 2)),
    "a hit counts from its receipt": (
        EurodacHit(id="f", state="IT", recorded_on=date(2020, 1, 1), received_on=date(2026, 1, 2)),
        date(2026, 1, 2),
    ),
    "a document from its issue": (
        ResidenceDocument(id="f", state="IT", issued_on=date(2025, 1, 1), valid_until=date(2027, 1, 1)),
        date(2025, 1, 1),
    ),
    "a birth from its earliest day": (BirthClaimed(id="f", latest=date(2001, 1, 1)), date(2001, 1, 1)),
    "nothing is dated": (IrregularEntry(id="f", state="IT"), None),
}


@pytest.mark.parametrize(("fact", "day"), DAYS.values(), ids=DAYS)
def test_a_fact_is_put_in_order_by_its_day(fact, day):
    assert fact.day == day


PRESENCE = {  # why this row: (status, legally_present, lawful)
    "a beneficiary is, by the status alone": ("beneficiary", None, True),
    "a citizen is": ("citizen", None, True),
    "a former beneficiary who became a citizen is": ("citizen_former_beneficiary", None, True),
    "a resident is": ("resident", None, True),
    "a long-term resident is": ("long_term_resident", None, True),
    "one recorded as legally present is": ("legally_present", None, True),
    "not where it is recorded that presence is unlawful": ("resident", False, False),
    "an applicant isn't by the status alone": ("applicant", None, None),
    "an applicant whose lawful presence is recorded is": ("applicant", True, True),
    "without a status it isn't known": (None, None, None),
}


@pytest.mark.parametrize(("status", "stated", "lawful"), PRESENCE.values(), ids=PRESENCE)
def test_a_status_implies_lawful_presence_unless_it_is_denied(status, stated, lawful):
    """Case file, “What absence means”."""
    assert lawfully_present(FamilyMember(id="f", status=status, legally_present=stated)) is lawful
    assert lawfully_present(Sibling(id="f", status=status, legally_present=stated)) is lawful
