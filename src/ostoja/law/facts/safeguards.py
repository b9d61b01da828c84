"""What is owed to the person before another state is asked, and before a decision and a transfer: that it was done, and how.

No rule reads these types: the pages of the desk do. What is said in an interview, and what a doctor writes, stands in none.
"""

from datetime import date
from typing import Annotated

from ostoja.law.facts import key
from ostoja.law.facts.base import Absence, DataClass, Fact, Group, fact_type
from ostoja.law.facts.key import Labelled
from ostoja.law.facts.transfer import Moved
from ostoja.law.words import _


class SexAsked(Labelled):
    """Of the interviewer and of the interpreter (AMMR 22(6))."""

    WOMAN = "woman", _("a woman")
    MAN = "man", _("a man")
    NO_WISH = "no_wish", _("no wish")


class SummaryForm(Labelled):
    REPORT = "report", _("a report")
    STANDARD_FORM = "standard_form", _("a standard form")


class CertificateBasis(Labelled):
    """Why health data may go ahead of the person (Dublin III 32(2), AMMR 50)."""

    CONSENT = "consent", _("the person, or the representative, consented")
    VITAL_INTEREST = "vital_interest", _("vital or public interest, the person can't consent")


class ConsentTo(Labelled):
    """What somebody has to agree to in writing, beside what stands with each member of the family (AMMR 35(2), 67(5))."""

    HUMANITARIAN_REQUEST = "humanitarian_request", _("a request on humanitarian grounds")
    RELOCATION = "relocation", _("relocation of a beneficiary")


class DetentionGround(Labelled):
    """Why the person is held during the procedure (Dublin III 28(2), AMMR 44(2))."""

    RISK_OF_ABSCONDING = "risk_of_absconding", _("risk of absconding")
    SECURITY = "security", _("national security or public order (AMMR only)")


@fact_type(
    Group.OTHER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Contents of the information"),
    help=_("What the person was told of, point by point, where another text than the official one was used."),
)
class InformationContents(Fact):
    state: Annotated[str, key.state(_("State that informed"))]
    on: Annotated[date, key.day(_("Day it was told"))]
    aims: Annotated[bool | None, key.flag(_("Aims of the regulation, what another application leads to"))] = None
    cooperation: Annotated[bool | None, key.flag(_("The duty to cooperate"))] = None
    no_choice: Annotated[bool | None, key.flag(_("Nobody chooses the state that examines"))] = None
    moving_on: Annotated[bool | None, key.flag(_("What moving on to another state leads to"))] = None
    criteria: Annotated[bool | None, key.flag(_("Criteria, their order, steps and duration"))] = None
    family: Annotated[bool | None, key.flag(_("Rules on family, and the template on it"))] = None
    interview: Annotated[bool | None, key.flag(_("The personal interview"))] = None
    disclosure: Annotated[bool | None, key.flag(_("The duty to show documents, visas and diplomas"))] = None
    discretion: Annotated[bool | None, key.flag(_("Reasons for the discretionary clause can be given"))] = None
    identity: Annotated[bool | None, key.flag(_("Identity papers and biometric data"))] = None
    remedy: Annotated[bool | None, key.flag(_("The remedy, its last day, its scope and suspension"))] = None
    counselling: Annotated[bool | None, key.flag(_("Free counselling"))] = None
    legal_aid: Annotated[bool | None, key.flag(_("Legal aid for an appeal"))] = None
    absconding: Annotated[bool | None, key.flag(_("Absconding makes the time for the transfer longer"))] = None
    data_processed: Annotated[bool | None, key.flag(_("Data processed, exchanged, access and correction"))] = None
    guarantees_of_children: Annotated[
        bool | None, key.flag(_("Guarantees of a child without an adult, and complaints"))
    ] = None
    examinations: Annotated[bool | None, key.flag(_("Tests of blood, DNA or age are possible"))] = None
    relocation: Annotated[bool | None, key.flag(_("Relocation"))] = None


@fact_type(
    Group.OTHER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Progress asked for"),
    help=_("The person asked how far the procedure is, and was told."),
)
class ProgressAsked(Fact):
    state: Annotated[str, key.state(_("State that was asked"))]
    on: Annotated[date, key.day(_("Day the person asked"))]
    told_on: Annotated[date | None, key.day(_("Day the person was told"))] = None


@fact_type(
    Group.OTHER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Written consent"),
    help=_("Everybody concerned agreed in writing; for members of the family it stands with each of them."),
)
class WrittenConsent(Fact):
    to: Annotated[ConsentTo, key.choice(_("To what"))]
    on: Annotated[date, key.day(_("Day of the consent"))]
    language: Annotated[str | None, key.text(_("Language of the consent"))] = None


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Reception conditions limited"),
    help=_("Reception conditions are no longer given, because the person isn't where she or he has to be present."),
)
class ReceptionLimited(Fact):
    state: Annotated[str, key.state(_("State that limits them"))]
    on: Annotated[date, key.day(_("First day"))]
    told_on: Annotated[date | None, key.day(_("Day the person was told of it beforehand"))] = None
    standard_of_living: Annotated[bool | None, key.flag(_("A standard of living is ensured"))] = None
    proportionate: Annotated[bool | None, key.flag(_("It is proportionate in this case"))] = None
    risk_checked: Annotated[bool | None, key.flag(_("A real risk of inhuman treatment was looked into"))] = None
    no_trafficking: Annotated[bool | None, key.flag(_("No trafficking in human beings is suspected"))] = None


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Detention ordered"),
    help=_("How the detention during the procedure was ordered and looked at again."),
)
class DetentionOrdered(Fact):
    state: Annotated[str, key.state(_("State that detains"))]
    on: Annotated[date, key.day(_("Day of the order"))]
    ground: Annotated[DetentionGround | None, key.choice(_("Ground of the detention"))] = None
    individual: Annotated[bool | None, key.flag(_("Looked at for this person"))] = None
    alternatives: Annotated[bool | None, key.flag(_("Less coercive means were considered and don't suffice"))] = None
    reasons_given: Annotated[bool | None, key.flag(_("The person got the reasons in writing"))] = None
    reviewed_on: Annotated[date | None, key.day(_("Day a court reviewed it"))] = None


@fact_type(
    Group.OTHER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Counselling offered"),
    help=_("The person was offered free counselling on the procedure."),
)
class CounsellingOffered(Fact):
    state: Annotated[str, key.state(_("State that offered it"))]
    on: Annotated[date, key.day(_("Day it was offered"))]
    requested: Annotated[bool | None, key.flag(_("The person asked for it"))] = None
    provider: Annotated[str | None, key.text(_("Who gives it"))] = None


@fact_type(
    Group.OTHER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Family template given"),
    help=_("The person was given the template on family and relatives in other states."),
)
class FamilyTemplateGiven(Fact):
    state: Annotated[str, key.state(_("State that gave it"))]
    on: Annotated[date, key.day(_("Day it was given"))]
    returned_on: Annotated[date | None, key.day(_("Day it came back filled in"))] = None


@fact_type(
    Group.OTHER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("How the interview was held"),
    help=_("Language, interpreter and recording of the interview on responsibility; never what was said."),
)
class InterviewConduct(Fact):
    state: Annotated[str, key.state(_("State that held it"))]
    on: Annotated[date, key.day(_("Day of the interview"))]
    language_preferred: Annotated[str | None, key.text(_("Language that the person preferred"))] = None
    language: Annotated[str | None, key.text(_("Language of the interview"))] = None
    interpreter: Annotated[bool | None, key.flag(_("An interpreter was there"))] = None
    sex_asked: Annotated[SexAsked | None, key.choice(_("Interviewer and interpreter asked for"))] = None
    sex_honoured: Annotated[bool | None, key.flag(_("That wish was met"))] = None
    by_video: Annotated[bool | None, key.flag(_("It was held by video"))] = None
    why_video: Annotated[str | None, key.text(_("Why by video"))] = None
    recorded: Annotated[bool | None, key.flag(_("Its sound was recorded"))] = None
    recording_told: Annotated[bool | None, key.flag(_("The person was told of the recording beforehand"))] = None
    representative_present: Annotated[bool | None, key.flag(_("The child's representative was there"))] = None
    discretion_asked: Annotated[
        bool | None, key.flag(_("The person could give reasons for the discretionary clause"))
    ] = None


@fact_type(
    Group.OTHER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Summary of the interview given"),
    help=_("The person, or who represents her or him, got the written summary of the interview."),
)
class InterviewSummaryGiven(Fact):
    state: Annotated[str, key.state(_("State that gave it"))]
    on: Annotated[date, key.day(_("Day it was given"))]
    form: Annotated[SummaryForm | None, key.choice(_("Form of the summary"))] = None
    commented_on: Annotated[date | None, key.day(_("Day the person commented on it"))] = None


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Measures for the child confirmed"),
    help=_("The receiving state confirmed that it takes the measures for the child, a representative among them."),
)
class MeasuresConfirmed(Moved):
    on: Annotated[date, key.day(_("Day of the confirmation"))]


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Health certificate sent on"),
    help=_("Health professionals sent the certificate to those of the other state. That they did, never what it says."),
)
class HealthCertificateSent(Moved):
    on: Annotated[date, key.day(_("Day it was sent on"))]
    basis: Annotated[CertificateBasis | None, key.choice(_("Why it may go"))] = None


@fact_type(
    Group.TRANSFER,
    DataClass.PROCEDURE,
    Absence.NOT_DONE,
    label=_("Laissez-passer issued"),
    help=_("The transferring state issued a laissez-passer for the journey."),
)
class LaissezPasserIssued(Moved):
    on: Annotated[date, key.day(_("Day of issue"))]
    number: Annotated[str | None, key.text(_("Number"))] = None
