"""Other acts of authorities around the procedure, and the taking back of a fact recorded in error."""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Fact, Group, fact_type
from ostoja.law.facts.key import Labelled
from ostoja.law.words import _


class SecurityResult(Labelled):
    NO_THREAT = "no_threat", _("no threat")
    THREAT = "threat", _("threat to internal security")


class RepresentativeKind(Labelled):
    PROVISIONAL_ASSISTANT = "provisional_assistant", _("person assisting provisionally")
    REPRESENTATIVE = "representative", _("representative")
    GUARDIAN_AFTER_GRANT = "guardian_after_grant", _("guardian after protection was granted")
    CURATOR_PL = "curator_pl", _("curator (Poland)")


class Duty(Labelled):
    """What a person has to be told (field-work.md 5.2)."""

    SCREENING = "screening", _("screening")
    PROCEDURE = "procedure", _("asylum procedure")
    RESPONSIBILITY = "responsibility", _("which state is responsible")
    EURODAC = "eurodac", _("Eurodac")
    RECEPTION = "reception", _("reception conditions")
    DECISION = "decision", _("decision and remedy")
    AGE_ASSESSMENT = "age_assessment", _("age assessment")
    RECORDING = "recording", _("recording of the interview")
    COMPLAINT = "complaint", _("complaint against a representative")


class Product(Labelled):
    """The official texts on the responsibility procedure, by act and annex (field-work.md 5.2: I4, I5, I11)."""

    COMMON_LEAFLET = "2025/2055-XI", _("Regulation 2025/2055, Annex XI: common leaflet")
    MATERIAL_FOR_CHILDREN = (
        "2024/1351-20(2)",
        _("Agency material for children without an adult, Art. 20(2) of 2024/1351"),
    )
    LEAFLET_A = "1560/2003-X-A", _("Regulation 1560/2003, Annex X part A: common leaflet")
    LEAFLET_B = "1560/2003-X-B", _("Regulation 1560/2003, Annex X part B: to whom the procedure applies")
    CHILDREN = "1560/2003-XI", _("Regulation 1560/2003, Annex XI: for children without an adult")
    CROSSING = "1560/2003-XII", _("Regulation 1560/2003, Annex XII: found at an irregular crossing")
    STAY = "1560/2003-XIII", _("Regulation 1560/2003, Annex XIII: found staying irregularly")


class OmissionGround(Labelled):
    """The closed lists of Dublin III 5(2) and AMMR 22(2)."""

    ABSCONDED = "absconded", _("the person absconded")
    DID_NOT_APPEAR = "did_not_appear", _("the person didn't come, without a justified reason (AMMR only)")
    INFORMATION_GIVEN = "information_given", _("the person has given the information by other means")


class IssuedDocument(Labelled):
    REGISTRATION = "registration", _("document that the application was made and registered")
    APPLICANT_DOCUMENT = "applicant_document", _("document of an applicant, with photograph")


class ScreeningGround(Labelled):
    """Why the person is screened (Screening Regulation 2024/1356, Arts 5 and 7)."""

    IRREGULAR = "art5_irregular", _("apprehended in connection with an irregular crossing (Art. 5(1))")
    SEARCH_AND_RESCUE = "art5_sar", _("disembarked after search and rescue (Art. 5(1))")
    CROSSING_POINT = "art5_bcp_no_entry", _("applied at a border crossing point or in a transit zone (Art. 5(2))")
    INSIDE = "art7_inside", _("found inside the country (Art. 7)")


class ScreeningEnd(Labelled):
    """Where the person was referred to (Screening Regulation 2024/1356, Art. 18)."""

    RETURN = "return", _("referred to return")
    REGISTRATION = "registration", _("referred to registration of the application")
    RELOCATION = "relocation", _("referred to relocation")
    CRIMINAL = "criminal", _("criminal proceedings")
    TIME_LIMIT = "time_limit", _("the time limit ended")


class PrintQuality(Labelled):
    GOOD = "good", _("good")
    POOR = "poor", _("poor, accepted")
    RETAKE = "retake", _("to be taken again")


class NeedsScope(Labelled):
    RECEPTION = "reception", _("in reception")
    PROCEDURE = "procedure", _("in the procedure")


@fact_type(
    Group.OTHER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Discretionary clause"),
    help=_("A state decided to examine the application itself, though another may be responsible."),
)
class DiscretionaryClause(Fact):
    state: Annotated[str, key.state(_("State that uses the clause"))]
    on: Annotated[date, key.day(_("Day of the decision"))]
    article: Annotated[str | None, key.text(_("Article"), _("As in the act, such as 17(1)."))] = None


@fact_type(
    Group.OTHER,
    DataClass.SECURITY,
    Absence.NOT_DONE,
    label=_("Security check"),
    help=_("A check whether the person is a threat to internal security."),
)
class SecurityCheck(Fact):
    state: Annotated[str, key.state(_("State that checked"))]
    on: Annotated[date, key.day(_("Day of the check"))]
    result: Annotated[SecurityResult | None, key.choice(_("Result"))] = None


@fact_type(
    Group.OTHER,
    DataClass.IDENTITY,
    Absence.NOT_DONE,
    label=_("Interview held"),
    help=_("The personal interview on responsibility took place."),
)
class InterviewHeld(Fact):
    state: Annotated[str, key.state(_("State that held it"))]
    on: Annotated[date, key.day(_("Day of the interview"))]
    reason: Annotated[str | None, key.text(_("Reason of the interview"))] = None


@fact_type(
    Group.OTHER,
    DataClass.IDENTITY,
    Absence.NOT_DONE,
    label=_("Interview omitted"),
    help=_("The personal interview on responsibility was left out, for a reason the act allows."),
)
class InterviewOmitted(Fact):
    state: Annotated[str, key.state(_("State that left it out"))]
    on: Annotated[date, key.day(_("Day this was decided"))]
    ground: Annotated[OmissionGround | None, key.choice(_("Ground, of those that the act allows"))] = None
    reason: Annotated[str | None, key.text(_("Why it was left out"))] = None
    further_until: Annotated[
        date | None,
        key.day(
            _("Until when the person could add something"),
            _("Where the information was given by other means."),
            may_lie_ahead=True,
        ),
    ] = None


@fact_type(
    Group.OTHER,
    DataClass.IDENTITY,
    Absence.NOT_DONE,
    label=_("Time set for evidence"),
    help=_("The person was given time to hand in documents and information on the state responsible."),
)
class EvidenceTimeSet(Fact):
    state: Annotated[str, key.state(_("State that set it"))]
    on: Annotated[date, key.day(_("Day the person was told"))]
    due_on: Annotated[date | None, key.day(_("Last day"), may_lie_ahead=True)] = None


@fact_type(
    Group.OTHER,
    DataClass.IDENTITY,
    Absence.NOT_DONE,
    label=_("Evidence handed in"),
    help=_("The person handed in documents or information on the state responsible. That it was, not what it says."),
)
class EvidenceSubmitted(Fact):
    state: Annotated[str, key.state(_("State that received it"))]
    on: Annotated[date, key.day(_("Day it was handed in"))]


@fact_type(
    Group.OTHER,
    DataClass.IDENTITY,
    Absence.NOT_DONE,
    label=_("Information given"),
    help=_("The person was told of rights, duties and procedure."),
)
class InformationGiven(Fact):
    on: Annotated[date, key.day(_("Day it was given"))]
    duty: Annotated[str | None, key.text(_("Duty"), _("Which duty to inform was met."), suggestions=Duty)] = None
    text_version: Annotated[
        str | None,
        key.text(_("Version of the text"), _("The official text that was handed over."), suggestions=Product),
    ] = None
    language: Annotated[str | None, key.text(_("Language"))] = None
    mode: Annotated[str | None, key.text(_("How it was given"), _("In writing, orally, by video."))] = None


@fact_type(
    Group.OTHER,
    DataClass.IDENTITY,
    Absence.NOT_DONE,
    label=_("Representative appointed"),
    help=_("Somebody was appointed to assist and represent the unaccompanied minor."),
)
class RepresentativeAppointed(Fact):
    state: Annotated[str, key.state(_("State that appointed"))]
    on: Annotated[date, key.day(_("Day of appointment"))]
    kind: Annotated[RepresentativeKind | None, key.choice(_("Kind of representative"))] = None
    until: Annotated[date | None, key.day(_("Appointed until"), may_lie_ahead=True)] = None
    children: Annotated[
        int | None,
        key.number(_("Children represented"), _("How many this person then represents, this child included.")),
    ] = None


class Step(Fact):
    """An act of an authority of which the law needs the state and the day."""

    state: Annotated[str, key.state(_("State"))]


@fact_type(
    Group.OTHER,
    DataClass.BIOMETRIC,
    Absence.NOT_DONE,
    label=_("Biometrics taken"),
    help=_("Fingerprints and facial image were taken for Eurodac."),
)
class BiometricsTaken(Step):
    on: Annotated[date, key.day(_("Day they were taken"))]
    transmitted_on: Annotated[
        date | None,
        key.day(
            _("Day they were sent to Eurodac"),
            _("Empty: the day they were taken is used, but where sending has a limit of its own."),
        ),
    ] = None
    reference: Annotated[
        str | None, key.text(_("Reference"), _("The number in Eurodac. Prints are never kept here."))
    ] = None
    quality: Annotated[PrintQuality | None, key.choice(_("Quality"))] = None


@fact_type(
    Group.OTHER,
    DataClass.BIOMETRIC,
    Absence.NOT_DONE,
    label=_("Screening started"),
    help=_("The screening at the border or in the country began."),
)
class ScreeningStarted(Step):
    on: Annotated[date, key.day(_("Day it started"))]
    ground: Annotated[ScreeningGround | None, key.choice(_("Why the person is screened"))] = None


@fact_type(
    Group.OTHER,
    DataClass.BIOMETRIC,
    Absence.NOT_DONE,
    label=_("Screening ended"),
    help=_("The screening ended and the form was handed on."),
)
class ScreeningEnded(Step):
    on: Annotated[date, key.day(_("Day it ended"))]
    outcome: Annotated[ScreeningEnd | None, key.choice(_("How it ended"))] = None


@fact_type(
    Group.OTHER,
    DataClass.IDENTITY,
    Absence.NOT_DONE,
    label=_("Document issued"),
    help=_("The applicant was given the document that certifies the application."),
)
class DocumentIssued(Step):
    on: Annotated[date, key.day(_("Day of issue"))]
    kind: Annotated[IssuedDocument | None, key.choice(_("Which document"))] = None


@fact_type(
    Group.OTHER,
    DataClass.IDENTITY,  # that everybody's needs were looked at says nothing of what they are
    Absence.NOT_DONE,
    label=_("Special needs assessed"),
    help=_("That special needs were assessed, not what was found."),
)
class SpecialNeedsAssessed(Step):
    on: Annotated[date, key.day(_("Day of the assessment"))]
    scope: Annotated[NeedsScope | None, key.choice(_("Needs"), _("Empty: both were assessed."))] = None


@fact_type(
    Group.OTHER,
    DataClass.IDENTITY,
    Absence.NOT_DONE,
    label=_("School started"),
    help=_("The minor goes to school."),
)
class SchoolStarted(Step):
    on: Annotated[date, key.day(_("First day of school"))]


@fact_type(
    Group.OTHER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Crisis derogation"),
    help=_("The Council allowed a state to depart from rules in a crisis."),
)
class CrisisDerogation(Fact):
    state: Annotated[str, key.state(_("State that may depart"))]
    from_: Annotated[date, key.day(_("First day"))]
    until: Annotated[date | None, key.day(_("Last day"), may_lie_ahead=True)] = None
    articles: Annotated[tuple[str, ...] | None, key.texts(_("Articles departed from"))] = None


@fact_type(
    Group.CORRECTION,
    None,
    Absence.NOT_DONE,
    label=_("Fact taken back"),
    help=_("A fact was recorded in error and is taken back."),
)
class WithdrawnFact(Fact):
    """Names in `supersedes` the fact recorded in error, and in `reason` why."""
