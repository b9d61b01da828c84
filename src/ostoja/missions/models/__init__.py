"""The tables of this room, by subject."""

from ostoja.missions.models.calls import Call, CallLine, Consent, Decline, LineLanguage, Nomination
from ostoja.missions.models.plans import Plan, PlanEvent, TeamLine
from ostoja.missions.models.roster import (
    Availability,
    Barred,
    Clearance,
    Competence,
    Expert,
    ExpertProfile,
    LanguageSkill,
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
    "Availability",
    "Barred",
    "Call",
    "CallLine",
    "Certificate",
    "Clearance",
    "Competence",
    "Consent",
    "Decline",
    "Enrolment",
    "Expert",
    "ExpertProfile",
    "LanguageSkill",
    "LineLanguage",
    "Module",
    "Nomination",
    "Plan",
    "PlanEvent",
    "ProfileNeed",
    "TeamLine",
    "TrainingSession",
    "Verified",
]
