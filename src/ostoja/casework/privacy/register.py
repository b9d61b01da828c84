"""The register of processing activities (GDPR Art. 30) and the frame of an impact assessment (Art. 35), made from the code.

Tables, classes, roles and rules are read from the models, the matrix and the retention rules, so that neither text can say
something else than the house does. Only purpose, basis and recipients of each activity are written here by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext

from ostoja.access.matrix import DATA_CLASSES, ROLE_MATRIX, Right
from ostoja.access.roles import Role
from ostoja.casework.privacy.retention import RULES
from ostoja.documents.recipients import Recipient
from ostoja.law.words import _
from ostoja.web import words

CLASS_WORDS = {
    "A": _("identity"),
    "AP": _("the application, its days and what became of it"),
    "B": _("location and contact"),
    "C": _("content of the claim"),
    "CR": _("route, stay and documents"),
    "CF": _("family facts"),
    "D": _("health (special category, Art. 9)"),
    "E": _("protection needs (special category, Art. 9, or as strict)"),
    "F": _("that biometrics were taken; never the biometrics"),
    "FH": _("hits of Eurodac and VIS"),
    "G": _("security checks"),
    "H": _("family elsewhere"),
    "I": _("staff"),
    "R": _("steps of the responsibility procedure"),
}


READING = frozenset({Right.READ, Right.WRITE, Right.OWN_READ, Right.OWN_WRITE})


@dataclass(frozen=True, kw_only=True)
class Activity:
    """One processing activity. `tables`: the models that hold it, by their labels."""

    id: str
    name: str
    purpose: str
    basis: str
    people: str
    classes: tuple[str, ...]
    tables: tuple[str, ...]
    recipients: tuple[Recipient, ...] = ()

    @property
    def class_words(self) -> list[str]:
        """The classes by letter and in words."""
        return [f"{code} {gettext(CLASS_WORDS[code])}" for code in self.classes]

    @property
    def role_words(self) -> list[str]:
        """The roles that read at least one class of it."""
        found = [
            role for role, cells in ROLE_MATRIX.items() if any(cells.get(code) in READING for code in self.classes)
        ]
        return [str(Role(role).label) for role in found]

    @property
    def recipient_words(self) -> list[str]:
        return [str(one.label) for one in self.recipients]

    @property
    def kept_words(self) -> list[str]:
        """The rules of retention that reach a class of it."""
        reached = [rule for rule in RULES if set(rule.data_classes) & set(self.classes)]
        return [f"{gettext(rule.what)}: {rule.period} ({gettext(rule.source)})" for rule in reached]


CASEWORK = Activity(
    id="casework",
    name=_("Registration and responsibility"),
    purpose=_("Register applications and establish which state is responsible, within the time limits of the law"),
    basis="GDPR Art. 6(1)(c), (e), 9(2)(g); Regulations (EU) 2024/1348 Art. 27, 2024/1351 Art. 51, No 604/2013 Art. 34",
    people=_("applicants, and relatives whom they name"),
    classes=("A", "AP", "B", "C", "CR", "CF", "D", "E", "F", "FH", "G", "H", "R"),
    tables=(
        "files.CaseFile", "files.Applicant", "files.ApplicantCorrection", "files.PersonName",
        "files.Fact", "files.FoundBy", "files.Determination",
        "files.DueStep",
        "files.ClosedStep", "files.Numbering", "files.LawRun", "files.LawDifference", "files.LawContrast",
        "registration.ArrivalEvent",
        "registration.ArrivalCount", "registration.Group", "registration.Member", "registration.Slip", "registration.SlipUse",
        "importing.Import", "importing.Row", "importing.Likely",
        "files.KnownPerson", "files.KnownKey", "files.KnownWord",
        "responsibility.Assignment", "responsibility.Course", "responsibility.Decision", "responsibility.Evidence",
        "responsibility.EvidenceTakenBack", "responsibility.Message", "responsibility.Composed", "responsibility.Dispatch",
        "responsibility.Received",
        "identity.Pair", "identity.Side", "identity.Judgement",
    ),
    recipients=(Recipient.MEMBER_STATE, Recipient.AGENCY, Recipient.AUTHORITY_HERE, Recipient.PERSON),
)  # fmt: skip
STAFF = Activity(
    id="staff",
    name=_("People who work here"),
    purpose=_("Sign-in, appointments and places of work: nobody sees a file without one"),
    basis="GDPR Art. 6(1)(e), 32; Reg. (EU) 2021/2303 Art. 18, 32",
    people=_("officers and experts"),
    classes=("I",),
    tables=(
        "access.Officer", "access.Appointment", "access.Site", "account.EmailAddress", "account.EmailConfirmation",
        "mfa.Authenticator", "socialaccount.SocialAccount", "socialaccount.SocialToken", "sessions.Session",
    ),
)  # fmt: skip
TRAIL = Activity(
    id="trail",
    name=_("Audit trail and security"),
    purpose=_("Show who looked at and changed what under which appointment, and that the trail is whole"),
    basis="GDPR Art. 5(2), 32; Reg. (EU) 2024/1351 Art. 51(9)",
    people=_("officers and experts; applicants by the id of their file"),
    classes=("I", "A"),
    tables=("access.Entry", "access.Payload", "access.Link", "access.Head"),
)
RIGHTS = Activity(
    id="rights",
    name=_("Rights of people and disclosures"),
    purpose=_("Answer requests, restrict and erase, record who was given what"),
    basis="GDPR Art. 5(2), 12 to 22, 30",
    people=_("applicants"),
    classes=("A", "AP", "B", "C", "CR", "CF", "D", "E", "F", "FH", "H", "R"),
    tables=(
        "privacy.Request", "privacy.Extension", "privacy.Answer", "privacy.ErasureOrder", "files.Restriction",
        "files.Tombstone", "files.ErasedFact", "files.Mention", "documents.Export", "documents.Document",
    ),
    recipients=(Recipient.PERSON,),
)  # fmt: skip
BREACHES = Activity(
    id="breaches",
    name=_("Breaches of personal data"),
    purpose=_("Record breaches, tell the supervisory authority and the people concerned in time"),
    basis="GDPR Art. 33, 34",
    people=_("applicants and officers, without names"),
    classes=("I",),
    tables=("privacy.Breach", "privacy.BreachNote"),
    recipients=(Recipient.AUTHORITY_HERE,),
)
MISSIONS = Activity(
    id="missions",
    name=_("Plans of operations"),
    purpose=_("Keep plans, teams and what a home authority does to send experts; never data of applicants"),
    basis="GDPR Art. 6(1)(e); Regulation (EU) 2021/2303 Art. 18",
    people=_("officers and experts"),
    classes=("I",),
    tables=("missions.Plan", "missions.TeamLine", "missions.PlanEvent", "missions.NationalSituation"),
    recipients=(Recipient.AGENCY, Recipient.MEMBER_STATE),
)
ROSTER = Activity(
    id="roster",
    name=_("Experts: roster, calls, deployments"),
    purpose=_("Know who can be sent, propose and send them, and take over from one to the next"),
    basis="GDPR Art. 6(1)(e); Regulation (EU) 2021/2303 Art. 16 to 20",
    people=_("officers and experts"),
    classes=("I",),
    tables=(
        "missions.Expert", "missions.Barred", "missions.ExpertProfile", "missions.Competence", "missions.Verified",
        "missions.LanguageSkill", "missions.Availability", "missions.Clearance", "missions.Decline", "missions.Nomination",
        "missions.Consent", "missions.Deployment", "missions.Segment", "missions.Preparation", "missions.Step",
        "missions.ReceivedLetter", "missions.LetterAppointment", "missions.LetterEvent", "missions.FieldReport",
        "missions.HandoverItem", "missions.HandoverTo", "missions.Acknowledged", "missions.DutyDone", "missions.Responsible",
        "missions.PoolSeat", "missions.RestWaiver", "missions.Pulse", "missions.Claim", "missions.Lesson",
        "missions.AccessGrant", "missions.Debrief", "missions.TrainingGiven",
    ),
    recipients=(Recipient.AGENCY, Recipient.MEMBER_STATE),
)  # fmt: skip
COMPLAINTS = Activity(
    id="complaints",
    name=_("Complaints about experts"),
    purpose=_(
        "Follow up complaints that the fundamental rights officer sends on; read by the head and whom the head lists"
    ),
    basis="GDPR Art. 6(1)(c); Regulation (EU) 2021/2303 Art. 51",
    people=_("officers and experts"),
    classes=("I",),
    tables=("missions.Complaint", "missions.ComplaintReader", "missions.ComplaintStep"),
    recipients=(Recipient.AGENCY,),
)
TRAININGS = Activity(
    id="trainings",
    name=_("Trainings and certificates"),
    purpose=_("Know on each day of a deployment who is trained for it"),
    basis="GDPR Art. 6(1)(e)",
    people=_("officers and experts"),
    classes=("I",),
    tables=("missions.TrainingSession", "missions.Enrolment", "missions.Certificate"),
    recipients=(Recipient.AGENCY,),
)
COOPERATION = Activity(
    id="cooperation",
    name=_("Cooperation in forums"),
    purpose=_("Know who sits where and goes to which meeting; never data of applicants"),
    basis="GDPR Art. 6(1)(e)",
    people=_("officers and delegates of other institutions"),
    classes=("I",),
    tables=(
        "cooperation.Seat", "cooperation.Delegate", "cooperation.Position", "cooperation.Instruction", "cooperation.Paper",
        "cooperation.Commitment", "cooperation.WrittenProcedure", "cooperation.ApprovalLink", "cooperation.Query",
        "cooperation.Matter", "cooperation.Visit", "cooperation.PositionStep", "cooperation.Channel", "cooperation.Declaration",
    ),
    recipients=(Recipient.AUTHORITY_HERE, Recipient.AGENCY, Recipient.MEMBER_STATE),
)  # fmt: skip
ACTIVITIES = (CASEWORK, STAFF, TRAIL, RIGHTS, BREACHES, MISSIONS, ROSTER, COMPLAINTS, TRAININGS, COOPERATION)

# Models without personal data, each with its reason.
WITHOUT_PEOPLE = {
    "missions.Call": "a call of the agency",
    "missions.CallLine": "what a call asks for",
    "missions.LineLanguage": "what a call asks for",
    "missions.LetterKey": "public keys of home authorities",
    "missions.Benchmark": "what a plan wants to reach",
    "missions.Pledge": "how many experts were promised",
    "missions.Module": "what is taught",
    "missions.ProfileNeed": "which modules a profile needs",
    "cooperation.Forum": "bodies and their formats",
    "cooperation.Membership": "states and organisations in bodies",
    "cooperation.OfficeRole": "what this office is in a body",
    "cooperation.Dossier": "a proposal or subject",
    "cooperation.Meeting": "when a body meets",
    "cooperation.AgendaItem": "what is on an agenda",
    "cooperation.MeetingStep": "what happened to a meeting",
    "cooperation.MeetingCost": "what a meeting cost",
    "cooperation.Text": "stems of papers of forums",
    "cooperation.Line": "lines of a position",
    "cooperation.InstructionItem": "what an instruction says on an item",
    "cooperation.Consultation": "answers of institutions",
    "cooperation.Statement": "what this state said",
    "cooperation.OthersStance": "where states stand",
    "cooperation.Stance": "where this state stands",
    "cooperation.StanceChange": "why a stance was given up",
    "cooperation.Report": "reports of meetings",
    "cooperation.ChainStep": "the steps around a meeting",
    "cooperation.CastVote": "votes of this state",
    "cooperation.Populations": "populations of states",
    "cooperation.Archived": "numbers of the registry",
    "cooperation.Project": "joint projects",
    "cooperation.Component": "components of projects",
    "cooperation.Activity": "activities of projects, without names",
    "cooperation.Indicator": "figures of projects",
    "cooperation.BudgetLine": "money of projects",
    "cooperation.Deliverable": "what projects hand over",
    "cooperation.Amendment": "changes of grant agreements",
    "cooperation.SteeringMeeting": "what steering groups decided",
    "cooperation.FinancialReport": "money that projects report",
    "cooperation.Parameter": "dated settings",
    "cooperation.Recommendation": "recommendations to units",
    "cooperation.AgreedProcedure": "procedures agreed with others",
    "cooperation.Agreement": "agreements with authorities",
    "cooperation.AgreedTerm": "limits that agreements shorten",
    "access.MatrixCell": "the role matrix",
    "access.TicketKey": "a key",
    "access.Heartbeat": "names of timetables and times",
    "auth.Group": "unused: rights come from appointments",
    "auth.Group_permissions": "unused: rights come from appointments",
    "auth.Permission": "unused: rights come from appointments",
    "exchange.Token": "keys of machines",
    "contenttypes.ContentType": "names of models",
    "socialaccount.SocialApp": "the identity provider of the office",
}
MEASURES = (
    _("Row-level security in the database by place and class of data, for every query of the application"),
    _("Every right from an appointment with a first and a last day; a second factor at sign-in"),
    _("A trail of every read and change, append-only, hash-chained; its head is noted outside the database"),
    _("Stored copies sealed with AES-256-GCM under keys that can be changed"),
    _("Nothing handed out without purpose, recipient and legal basis; nothing to a country of origin"),
    _("Erasure by order of two people, with a search that finds nothing afterwards"),
    _("Automated answers are advice with reasons; an officer decides and signs (Art. 22)"),
)
RISKS = (
    _("The fact of the application or a place reaches a persecutor or an abuser"),
    _("A role sees classes that its work doesn't need, or looks without need"),
    _("A wrong or outdated fact leads to the wrong state or a missed limit"),
    _("Data are lost or changed unseen"),
    _("Data are kept longer than the law allows"),
    _("An answer of a program is taken for a decision"),
)


def models_without_activity() -> set[str]:
    """Models that no activity holds and no reason leaves out: nothing, or the register is not whole."""
    held = {label for activity in ACTIVITIES for label in activity.tables}
    known = held | WITHOUT_PEOPLE.keys()
    return {
        model._meta.label for model in apps.get_models(include_auto_created=True) if _is_ours(model._meta.label)
    } - known


def register() -> str:
    """The register of processing activities as Markdown (Art. 30(1)(a) to (g))."""
    return "\n".join(_register()) + "\n"


def assessment() -> str:
    """The frame of an impact assessment as Markdown (Art. 35(7)): what the house knows is filled in, the rest is asked."""
    return "\n".join(_assessment()) + "\n"


def _register() -> Iterator[str]:
    yield "# " + gettext("Register of processing activities")
    yield ""
    yield from _controller()
    for activity in ACTIVITIES:
        yield ""
        yield "## " + gettext(activity.name)
        yield ""
        yield from _item(gettext("Purpose"), gettext(activity.purpose))
        yield from _item(gettext("Legal basis"), activity.basis)
        yield from _item(gettext("People"), gettext(activity.people))
        yield from _item(gettext("Classes"), "; ".join(activity.class_words))
        yield from _item(gettext("Tables"), ", ".join(activity.tables))
        yield from _item(
            gettext("Roles that read"), ", ".join(activity.role_words) or gettext("none reads a class of it")
        )
        yield from _item(gettext("Recipients"), ", ".join(activity.recipient_words) or "–")
        yield from (f"* **{gettext('Kept')}**: {kept}" for kept in activity.kept_words)
    yield ""
    yield "## " + gettext("Third countries")
    yield ""
    yield gettext(
        "Single files only, never a country of origin, never while the nationality is unknown; each is recorded."
    )
    yield ""
    yield "## " + gettext("Security measures")
    yield ""
    yield from (f"* {gettext(measure)}" for measure in MEASURES)


def _assessment() -> Iterator[str]:
    asked = gettext("to be written by the controller")
    yield "# " + gettext("Impact assessment")
    yield ""
    yield from _controller()
    yield ""
    yield "## " + gettext("What is done, and why (Art. 35(7)(a))")
    yield ""
    for activity in ACTIVITIES:
        yield f"* **{gettext(activity.name)}**: {gettext(activity.purpose)} ({activity.basis})"
    yield ""
    yield "## " + gettext("Who reads which class")
    yield ""
    yield f"| {gettext('Role')} | {' | '.join(DATA_CLASSES)} |"
    yield f"|{'---|' * (len(DATA_CLASSES) + 1)}"
    for role, cells in ROLE_MATRIX.items():
        yield f"| {Role(role).label} | {' | '.join(cells.get(code, '–') for code in DATA_CLASSES)} |"
    yield ""
    yield "## " + gettext("Necessity and proportion (Art. 35(7)(b))")
    yield ""
    yield f"* {asked}"
    yield ""
    yield "## " + gettext("Risks to people, and what is done against them (Art. 35(7)(c), (d))")
    yield ""
    yield f"| {gettext('Risk')} | {gettext('Likelihood and severity')} | {gettext('What remains')} |"
    yield "|---|---|---|"
    yield from (f"| {gettext(risk)} | {asked} | {asked} |" for risk in RISKS)
    yield ""
    yield from (f"* {gettext(measure)}" for measure in MEASURES)
    yield ""
    yield "## " + gettext("Advice of the data protection officer, and the views of people concerned (Art. 35(2), (9))")
    yield ""
    yield f"* {asked}"


def controller() -> tuple[str, str]:
    """Who answers for the data, and how to reach the data protection officer, as set."""
    office = settings.OFFICE
    name = office["name"] or words.country(settings.CONTROLLER_STATE)
    return name, office["contact"] or gettext("to be set: OSTOJA_CONTACT")


def _controller() -> Iterator[str]:
    name, contact = controller()
    yield from _item(gettext("Controller"), name)
    yield from _item(gettext("Data protection officer"), contact)


def _item(head: str, said: str) -> Iterator[str]:
    yield f"* **{head}**: {said}"


def _is_ours(label: str) -> bool:
    return not label.startswith("procrastinate.")
