"""Types of fact: the one vocabulary of form, row, message and law.

`FACT_TYPES` describes them all; the classes below are the facts themselves.
"""

from typing import TYPE_CHECKING, TypeAlias, Union

from ostoja.law.facts.application import (
    ApplicationLodged,
    ApplicationMade,
    ApplicationRegistered,
    ApplicationRejected,
    ApplicationWithdrawn,
    FirstDecisionOnSubstance,
    ProtectionGranted,
)
from ostoja.law.facts.arranging import (
    AdministrativeArrangement,
    ArrivalReported,
    ConciliationProposed,
    ConciliationRequested,
    TransferFormAnswered,
    TransferFormSent,
    TransferPlanned,
)
from ostoja.law.facts.arrival import ApplicationForwarded, Apprehended, KeptAtBorder, Presented, ReferredToCentre
from ostoja.law.facts.base import (
    COMMON_KEYS,
    FACT_TYPES,
    GROUP_LABELS,
    SOURCE_KEYS,
    Absence,
    DataClass,
    Fact,
    FactType,
    Group,
    Origin,
    Source,
    Weight,
)
from ostoja.law.facts.care import (
    BiometricsObstacle,
    ChildPlaced,
    ContactGiven,
    CuratorMotion,
    ExceptionalSituation,
    ReceptionStarted,
    TracingStarted,
)
from ostoja.law.facts.decision import (
    AppealDecided,
    AppealLodged,
    SuspensiveEffect,
    TransferDecisionNotified,
    TransferDecisionTaken,
    TransferSuspendedByAuthority,
)
from ostoja.law.facts.documents import (
    Diploma,
    EurodacEntry,
    EurodacHit,
    EurodacNoMatch,
    IdentityDocument,
    ResidenceDocument,
    Visa,
    VisHit,
)
from ostoja.law.facts.examination import (
    DecisionLimitExtended,
    DecisionPostponed,
    PostponementReviewed,
    ProcedureAssigned,
    WorkAllowed,
)
from ostoja.law.facts.family import (
    AdmittedPerson,
    BestInterests,
    Dependant,
    FamilyMember,
    NoneFound,
    Relative,
    RelocationConfirmed,
    Sibling,
    Status,
)
from ostoja.law.facts.journey import (
    Disembarked,
    IrregularEntry,
    IrregularStay,
    LeftTerritory,
    Removed,
    StayDetected,
    TransitZoneApplication,
    VisaWaivedEntry,
)
from ostoja.law.facts.key import Choice, Key, Kind, Labelled, LabelledNumber
from ostoja.law.facts.other import (
    BiometricsTaken,
    CrisisDerogation,
    DiscretionaryClause,
    DocumentIssued,
    EvidenceSubmitted,
    EvidenceTimeSet,
    InformationGiven,
    InterviewHeld,
    InterviewOmitted,
    RepresentativeAppointed,
    SchoolStarted,
    ScreeningEnded,
    ScreeningStarted,
    SecurityCheck,
    SpecialNeedsAssessed,
    WithdrawnFact,
)
from ostoja.law.facts.person import BirthClaimed, Married, NationalityClaimed, Unaccompanied
from ostoja.law.facts.relocation import RelocationAnswerPutOff, RelocationFormSent, RelocationRefused
from ostoja.law.facts.requests import (
    InformationRequest,
    ReExaminationRequest,
    Reply,
    Request,
    TakeBackNotification,
    TakeBackRequest,
    TakeChargeRequest,
)
from ostoja.law.facts.screening import (
    DatabasesConsulted,
    DataObjected,
    JourneyStage,
    Kin,
    PreliminaryCheck,
    PrivateTalkNeeded,
    ScreeningCooperation,
    SeparatedFamilyMember,
    SpecialNeedsIndicated,
)
from ostoja.law.facts.transfer import (
    Absconded,
    Detained,
    ExtensionNotified,
    Imprisoned,
    Relocated,
    Surrendered,
    TransferImpossible,
    TransferObstructed,
    Transferred,
)

if TYPE_CHECKING:
    AnyFact: TypeAlias = Fact
else:  # what msgspec reads: a fact of any declared type, told apart by `type`
    AnyFact = Union[tuple(declared.struct for declared in FACT_TYPES.values())]  # noqa: UP007

_IMPLYING_PRESENCE = frozenset(Status) - {Status.APPLICANT}


def lawfully_present(fact: Fact) -> bool | None:
    """Whether a family member, sibling or relative is lawfully present in the state where she or he is.

    Every status but that of an applicant implies it, unless `legally_present` says no.
    """
    stated: bool | None = getattr(fact, "legally_present", None)
    if stated is None and getattr(fact, "status", None) in _IMPLYING_PRESENCE:
        return True
    return stated


__all__ = [
    "COMMON_KEYS",
    "FACT_TYPES",
    "GROUP_LABELS",
    "SOURCE_KEYS",
    "Absconded",
    "Absence",
    "AdministrativeArrangement",
    "AdmittedPerson",
    "AnyFact",
    "AppealDecided",
    "AppealLodged",
    "ApplicationForwarded",
    "ApplicationLodged",
    "ApplicationMade",
    "ApplicationRegistered",
    "ApplicationRejected",
    "ApplicationWithdrawn",
    "Apprehended",
    "ArrivalReported",
    "BestInterests",
    "BiometricsObstacle",
    "BiometricsTaken",
    "BirthClaimed",
    "ChildPlaced",
    "Choice",
    "ConciliationProposed",
    "ConciliationRequested",
    "ContactGiven",
    "CrisisDerogation",
    "CuratorMotion",
    "DataClass",
    "DataObjected",
    "DatabasesConsulted",
    "DecisionLimitExtended",
    "DecisionPostponed",
    "Dependant",
    "Detained",
    "Diploma",
    "DiscretionaryClause",
    "Disembarked",
    "DocumentIssued",
    "EurodacEntry",
    "EurodacHit",
    "EurodacNoMatch",
    "EvidenceSubmitted",
    "EvidenceTimeSet",
    "ExceptionalSituation",
    "ExtensionNotified",
    "Fact",
    "FactType",
    "FamilyMember",
    "FirstDecisionOnSubstance",
    "Group",
    "IdentityDocument",
    "Imprisoned",
    "InformationGiven",
    "InformationRequest",
    "InterviewHeld",
    "InterviewOmitted",
    "IrregularEntry",
    "IrregularStay",
    "JourneyStage",
    "KeptAtBorder",
    "Key",
    "Kin",
    "Kind",
    "Labelled",
    "LabelledNumber",
    "LeftTerritory",
    "Married",
    "NationalityClaimed",
    "NoneFound",
    "Origin",
    "PostponementReviewed",
    "PreliminaryCheck",
    "Presented",
    "PrivateTalkNeeded",
    "ProcedureAssigned",
    "ProtectionGranted",
    "ReExaminationRequest",
    "ReceptionStarted",
    "ReferredToCentre",
    "Relative",
    "Relocated",
    "RelocationAnswerPutOff",
    "RelocationConfirmed",
    "RelocationFormSent",
    "RelocationRefused",
    "Removed",
    "Reply",
    "RepresentativeAppointed",
    "Request",
    "ResidenceDocument",
    "SchoolStarted",
    "ScreeningCooperation",
    "ScreeningEnded",
    "ScreeningStarted",
    "SecurityCheck",
    "SeparatedFamilyMember",
    "Sibling",
    "Source",
    "SpecialNeedsAssessed",
    "SpecialNeedsIndicated",
    "Status",
    "StayDetected",
    "Surrendered",
    "SuspensiveEffect",
    "TakeBackNotification",
    "TakeBackRequest",
    "TakeChargeRequest",
    "TracingStarted",
    "TransferDecisionNotified",
    "TransferDecisionTaken",
    "TransferFormAnswered",
    "TransferFormSent",
    "TransferImpossible",
    "TransferObstructed",
    "TransferPlanned",
    "TransferSuspendedByAuthority",
    "Transferred",
    "TransitZoneApplication",
    "Unaccompanied",
    "VisHit",
    "Visa",
    "VisaWaivedEntry",
    "Weight",
    "WithdrawnFact",
    "WorkAllowed",
    "lawfully_present",
]
