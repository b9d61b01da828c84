"""The tables of this room, by subject."""

from ostoja.missions.models.after import Claim, Debrief, Lesson, Pulse, TrainingGiven
from ostoja.missions.models.calls import Call, CallLine, Consent, Decline, LineLanguage, Nomination
from ostoja.missions.models.complaints import Complaint, ComplaintReader, ComplaintStep
from ostoja.missions.models.deployments import (
    Deployment,
    LetterAppointment,
    LetterEvent,
    LetterKey,
    Preparation,
    ReceivedLetter,
    Segment,
    State,
    Step,
)
from ostoja.missions.models.grants import AccessGrant
from ostoja.missions.models.plans import Benchmark, Ground, Plan, PlanEvent, TeamLine
from ostoja.missions.models.pledges import NationalSituation, Pledge, PoolSeat
from ostoja.missions.models.reports import Acknowledged, DutyDone, FieldReport, HandoverItem, HandoverTo, Responsible
from ostoja.missions.models.roster import (
    Availability,
    Barred,
    Clearance,
    Competence,
    Expert,
    ExpertProfile,
    LanguageSkill,
    RestWaiver,
    Verified,
)
from ostoja.missions.models.trainings import (
    Certificate,
    Enrolment,
    Module,
    ProfileNeed,
    TrainingSession,
)

__all__ = [
    "AccessGrant",
    "Acknowledged",
    "Availability",
    "Barred",
    "Benchmark",
    "Call",
    "CallLine",
    "Certificate",
    "Claim",
    "Clearance",
    "Competence",
    "Complaint",
    "ComplaintReader",
    "ComplaintStep",
    "Consent",
    "Debrief",
    "Decline",
    "Deployment",
    "DutyDone",
    "Enrolment",
    "Expert",
    "ExpertProfile",
    "FieldReport",
    "Ground",
    "HandoverItem",
    "HandoverTo",
    "LanguageSkill",
    "Lesson",
    "LetterAppointment",
    "LetterEvent",
    "LetterKey",
    "LineLanguage",
    "Module",
    "NationalSituation",
    "Nomination",
    "Plan",
    "PlanEvent",
    "Pledge",
    "PoolSeat",
    "Preparation",
    "ProfileNeed",
    "Pulse",
    "ReceivedLetter",
    "Responsible",
    "RestWaiver",
    "Segment",
    "State",
    "Step",
    "TeamLine",
    "TrainingGiven",
    "TrainingSession",
    "Verified",
]
