"""The tables of this room, by subject."""

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
    "Certificate",
    "Clearance",
    "Competence",
    "Enrolment",
    "Expert",
    "ExpertProfile",
    "LanguageSkill",
    "Module",
    "Plan",
    "PlanEvent",
    "ProfileNeed",
    "TeamLine",
    "TrainingSession",
    "Verified",
]
